"""Downloads from a server on this machine: whole, resumed, stopped, put in place."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_downloads import MODEL, OTHER, SHA, STUBBORN, downloader, left_in, log_in
from local_server import LocalServer, Served, serving, until

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DownloadInterrupted, DownloadRefused
from app.core.models import DownloadProgress
from app.network.downloads import Wishes

pytestmark = pytest.mark.usefixtures("loopback")


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as made:
        made.files["/m.gguf"] = Served(MODEL)
        yield made


def test_a_model_is_offered_and_fetched_whole(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)
    told: list[DownloadProgress] = []

    offer = made.offer(f"{server.url}/m.gguf")
    path = made.fetch(offer, Wishes(tell=told.append))

    assert (offer.file, offer.size, offer.have, offer.sha256) == ("m.gguf", len(MODEL), 0, "")
    assert offer.free > 0
    assert path.read_bytes() == MODEL
    assert left_in(tmp_path) == ["m.gguf"]
    assert told[-1].done == told[-1].total == len(MODEL)


def test_an_offer_fetches_nothing_but_the_first_bytes(server: LocalServer, tmp_path: Path) -> None:
    downloader(tmp_path).offer(f"{server.url}/m.gguf")

    assert [each.headers["range"] for each in server.asked] == ["bytes=0-3"]
    assert not (tmp_path / "models").exists()


def test_every_connection_is_written_down(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)

    made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())

    newest, first = log_in(tmp_path).connections()
    assert (newest.purpose, newest.host, newest.port) == (
        "Download m.gguf",
        "127.0.0.1",
        server.port,
    )
    assert newest.is_local
    assert newest.is_over
    assert newest.received > len(MODEL)
    assert 0 < newest.sent < 1_000
    assert first.purpose == "Look at m.gguf"
    assert (tmp_path / "network.jsonl").stat().st_mode & 0o077 == 0


def test_a_broken_connection_ends_in_a_sentence_and_the_next_try_goes_on(
    server: LocalServer, tmp_path: Path
) -> None:
    server.files["/m.gguf"].stops = [100_000]
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")

    with pytest.raises(DownloadInterrupted, match="kept"):
        made.fetch(offer, Wishes())
    (again,) = downloader(tmp_path).unfinished()
    path = downloader(tmp_path).fetch(again, Wishes())

    assert again.have == 100_000
    assert path.read_bytes() == MODEL
    last = server.asked[-1].headers
    assert (last["range"], last["if-range"]) == ("bytes=100000-", '"one"')


def test_a_connection_that_breaks_again_and_again_is_made_again(
    server: LocalServer, tmp_path: Path
) -> None:
    server.files["/m.gguf"].stops = [90_000, 80_000, 1, 50_000]
    made = downloader(tmp_path, STUBBORN)

    path = made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())

    assert path.read_bytes() == MODEL


@pytest.mark.parametrize("seed", range(8))
def test_wherever_it_breaks_the_whole_comes_out_the_same(
    server: LocalServer, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    served = server.files["/m.gguf"]
    served.stops = [chosen.randrange(1, len(MODEL) // 3) for _ in range(3)]
    served.ignores_range = chosen.random() < 0.3
    served.etag = chosen.choice(['"one"', 'W/"weak"', ""])
    served.is_chunked = chosen.random() < 0.3
    made = downloader(tmp_path, STUBBORN)

    path = made.fetch(made.offer(f"{server.url}/m.gguf", SHA), Wishes())

    assert path.read_bytes() == MODEL


def test_a_server_that_ignores_ranges_starts_anew(server: LocalServer, tmp_path: Path) -> None:
    server.files["/m.gguf"].ignores_range = True
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    server.files["/m.gguf"].stops = [100_000]

    with pytest.raises(DownloadInterrupted):
        made.fetch(offer, Wishes())

    assert made.fetch(made.unfinished()[0], Wishes()).read_bytes() == MODEL


def test_without_a_validator_or_a_sum_nothing_is_pieced_together(
    server: LocalServer, tmp_path: Path
) -> None:
    server.files["/m.gguf"].stops = [100_000]
    server.files["/m.gguf"].etag = 'W/"weak"'
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")

    with pytest.raises(DownloadInterrupted):
        made.fetch(offer, Wishes())
    made.fetch(made.unfinished()[0], Wishes())

    assert "range" not in server.asked[-1].headers


def test_a_cancel_ends_a_slow_download_at_once_and_keeps_what_is_here(
    server: LocalServer, tmp_path: Path
) -> None:
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    server.files["/m.gguf"].pause = 0.2
    cancel, told = CancelToken(), list[DownloadProgress]()
    ended: list[float] = []

    def work() -> None:
        with pytest.raises(Cancelled):
            made.fetch(offer, Wishes(cancel, told.append))
        ended.append(time.monotonic())

    thread = threading.Thread(target=work)
    thread.start()
    until(lambda: bool(told))
    server.files["/m.gguf"].pause = 30.0
    asked_at = time.monotonic()
    cancel.cancel()
    thread.join()

    assert ended[0] - asked_at < 0.5
    assert made.unfinished()[0].have > 0


def test_a_model_that_is_here_is_not_written_over(server: LocalServer, tmp_path: Path) -> None:
    there = tmp_path / "models" / "m.gguf"
    there.parent.mkdir()
    there.write_bytes(OTHER)
    made = downloader(tmp_path)

    path = made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())

    assert (path.name, path.read_bytes()) == ("m-2.gguf", MODEL)
    assert there.read_bytes() == OTHER


def test_the_same_model_again_is_kept_once(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)

    first = made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())
    second = made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())

    assert first == second
    assert left_in(tmp_path) == ["m.gguf"]


def test_what_is_here_by_its_sum_is_not_fetched_again(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)
    first = made.fetch(made.offer(f"{server.url}/m.gguf", SHA), Wishes())
    offer = made.offer(f"{server.url}/m.gguf", SHA)
    asked = len(server.asked)

    assert made.fetch(offer, Wishes()) == first
    assert len(server.asked) == asked


def test_the_same_file_is_fetched_once_at_a_time(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    refused: list[str] = []

    def again(_progress: DownloadProgress) -> None:
        with pytest.raises(DownloadRefused, match="being fetched already"):
            made.fetch(offer, Wishes())
        refused.append(offer.address)

    made.fetch(offer, Wishes(tell=again))

    assert refused


def test_a_file_that_fails_the_last_check_is_thrown_away(
    server: LocalServer, tmp_path: Path
) -> None:
    def refuse(_path: Path) -> None:
        raise DownloadRefused("No.", "Never.")

    made = downloader(tmp_path)

    with pytest.raises(DownloadRefused, match="No"):
        made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes(check=refuse))

    assert left_in(tmp_path) == []


def test_what_is_unfinished_can_be_thrown_away(server: LocalServer, tmp_path: Path) -> None:
    server.files["/m.gguf"].stops = [9_000]
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    with pytest.raises(DownloadInterrupted):
        made.fetch(offer, Wishes())

    made.discard("https://unknown.invalid/x.gguf")
    made.discard(offer.address)

    assert (made.unfinished(), left_in(tmp_path)) == ([], [])


def test_a_damaged_note_is_no_download(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "a.gguf.00000000.part.json").write_text("{")
    (folder / "b.gguf.00000000.part.json").write_text(json.dumps({"address": 3}))

    assert downloader(tmp_path).unfinished() == []


def test_the_hub_tells_size_and_sum_and_is_asked_by_name(
    server: LocalServer, tmp_path: Path
) -> None:
    listed = [
        {"type": "file", "path": "README.md", "size": 3},
        {"type": "file", "path": "m-Q4_K_M.gguf", "lfs": {"oid": SHA, "size": len(MODEL)}},
        {"type": "file", "path": "m-Q8_0.gguf", "size": 9},
        {"type": "file", "path": "mmproj-m-Q8_0.gguf", "size": 9},
    ]
    server.files["/api/models/owner/repo/tree/main?recursive=true"] = Served(
        json.dumps(listed).encode(), kind="application/json"
    )
    server.files["/owner/repo/resolve/main/m-Q4_K_M.gguf"] = Served(
        status=302,
        headers={
            "location": "/m.gguf",
            "x-linked-etag": f'"{SHA}"',
            "x-linked-size": str(len(MODEL)),
        },
    )
    made = downloader(tmp_path, hub=server.url)

    offer = made.offer("owner/repo:q4_k_m")

    assert (offer.sha256, offer.size, offer.file) == (SHA, len(MODEL), "m-Q4_K_M.gguf")
    assert made.fetch(offer, Wishes()).read_bytes() == MODEL
    assert made.offer("owner/repo/m-Q4_K_M.gguf").address == offer.address
    assert made.offer("hf.co/owner/repo:Q4_K_M").address == offer.address
    page = offer.address.replace("/resolve/", "/blob/")
    assert made.offer(page).address == offer.address
    with pytest.raises(DownloadRefused) as several:
        made.offer("owner/repo")
    assert "m-Q4_K_M.gguf (0.0 GB), m-Q8_0.gguf" in several.value.hint
    with pytest.raises(DownloadRefused, match="No model called Q2_K"):
        made.offer("owner/repo:Q2_K")
