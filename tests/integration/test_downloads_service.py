"""Fetching a model into a library: told while it goes on, added at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk
from local_server import LocalServer, Served, serving
from tiny_models import write_tiny_model

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DownloadInterrupted, DownloadRefused
from app.core.events import DownloadMoved, ModelsChanged
from app.services.desk import Desk

pytestmark = pytest.mark.usefixtures("loopback")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    content = write_tiny_model(tmp_path / "made.gguf").read_bytes()
    with serving() as made:
        made.files["/tiny.gguf"] = Served(content)
        yield made


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    yield made
    made.close()


def test_a_fetched_model_is_one_of_the_models(
    desk: Desk, server: LocalServer, parts: DeskParts
) -> None:
    offer = desk.downloads.offer(f"{server.url}/tiny.gguf")

    spec = desk.downloads.fetch(offer)

    assert spec in desk.models.models()
    assert (spec.name, Path(spec.path).parent) == ("tiny", desk.paths.models.resolve())
    moved = [each for each in parts.events if isinstance(each, DownloadMoved)]
    assert moved[-1].is_over
    assert moved[-1].progress.done == offer.size
    assert parts.of(ModelsChanged)
    assert desk.downloads.unfinished() == []


def test_a_slow_download_is_told_of_five_times_a_second_at_most(
    desk: Desk, server: LocalServer, parts: DeskParts
) -> None:
    server.files["/tiny.gguf"].pause = 0.05

    desk.downloads.fetch(desk.downloads.offer(f"{server.url}/tiny.gguf"))

    seconds = 0.05 * (len(server.files["/tiny.gguf"].content) / (16 << 10) + 2)
    assert 2 <= len(parts.of(DownloadMoved)) <= seconds * 5 + 2


def test_what_stopped_goes_on_in_the_next_session(
    desk: Desk, server: LocalServer, parts: DeskParts, tmp_path: Path
) -> None:
    server.files["/tiny.gguf"].stops = [50_000] + [0] * 9
    offer = desk.downloads.offer(f"{server.url}/tiny.gguf")
    with pytest.raises(DownloadInterrupted):
        desk.downloads.fetch(offer)
    desk.close()
    server.files["/tiny.gguf"].stops = []

    later = make_desk(tmp_path / "library", parts)
    try:
        (left,) = later.downloads.unfinished()
        spec = later.downloads.fetch(left)
    finally:
        later.close()

    assert left.have == 50_000
    assert spec.name == "tiny"
    assert parts.of(ModelsChanged)


def test_a_model_that_is_not_whole_is_thrown_away(desk: Desk, server: LocalServer) -> None:
    server.files["/cut.gguf"] = Served(server.files["/tiny.gguf"].content[:60_000])

    with pytest.raises(DownloadRefused, match="no whole model"):
        desk.downloads.fetch(desk.downloads.offer(f"{server.url}/cut.gguf"))

    assert desk.downloads.unfinished() == []
    assert list(desk.paths.models.iterdir()) == []


def test_a_model_never_takes_the_name_of_another(
    desk: Desk, server: LocalServer, tmp_path: Path
) -> None:
    other = write_tiny_model(tmp_path / "tiny.gguf", seed=3)
    added = desk.models.add(str(other))

    spec = desk.downloads.fetch(desk.downloads.offer(f"{server.url}/tiny.gguf"))

    assert (added.name, spec.name) == ("tiny", "tiny-2")
    assert {added, spec} <= set(desk.models.models())


def test_a_stopped_download_says_so_and_is_kept(
    desk: Desk, server: LocalServer, parts: DeskParts
) -> None:
    offer = desk.downloads.offer(f"{server.url}/tiny.gguf")
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        desk.downloads.fetch(offer, cancel)

    moved = parts.of(DownloadMoved)
    assert isinstance(moved[-1], DownloadMoved)
    assert moved[-1].is_over
    desk.downloads.discard(offer.address)
    assert desk.downloads.unfinished() == []
