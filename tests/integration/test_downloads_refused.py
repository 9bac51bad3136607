"""Downloads that end in a sentence: what servers give in place of the model that was named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from local_downloads import MODEL, OTHER, STUBBORN, downloader, left_in
from local_server import LocalServer, Served, serving

from app.core.errors import ChecksumMismatch, DownloadInterrupted, DownloadRefused, UsageError
from app.network.downloads import Wishes

pytestmark = pytest.mark.usefixtures("loopback")


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as made:
        made.files["/m.gguf"] = Served(MODEL)
        yield made


def test_a_wrong_sum_throws_everything_away(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf", "0" * 64)

    with pytest.raises(ChecksumMismatch, match="thrown away"):
        made.fetch(offer, Wishes())

    assert left_in(tmp_path) == []


def test_no_sum_is_refused_before_anybody_is_asked(server: LocalServer, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        downloader(tmp_path).offer(f"{server.url}/m.gguf", "abc")

    assert server.asked == []


def test_a_file_that_changed_since_the_offer_is_refused(
    server: LocalServer, tmp_path: Path
) -> None:
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    server.files["/m.gguf"] = Served(OTHER + b"more", etag='"two"')

    with pytest.raises(DownloadRefused, match="no longer the one"):
        made.fetch(offer, Wishes())

    again = made.offer(f"{server.url}/m.gguf")
    assert made.fetch(again, Wishes()).read_bytes() == OTHER + b"more"


def test_a_file_that_changes_half_way_is_never_pieced_together(
    server: LocalServer, tmp_path: Path
) -> None:
    def change(served: Served) -> None:
        if len(server.asked) > 1:
            served.content, served.etag = OTHER, '"two"'

    server.files["/m.gguf"].stops = [100_000]
    server.files["/m.gguf"].then = change
    made = downloader(tmp_path, STUBBORN)

    path = made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())

    assert path.read_bytes() == OTHER


def test_a_server_that_goes_on_with_another_file_is_found_out(
    server: LocalServer, tmp_path: Path
) -> None:
    def change(served: Served) -> None:
        if len(server.asked) > 1:
            served.content, served.etag, served.ignores_if_range = OTHER, '"two"', True

    server.files["/m.gguf"].stops = [100_000]
    server.files["/m.gguf"].then = change
    made = downloader(tmp_path, STUBBORN)

    with pytest.raises(DownloadRefused, match="no longer the one"):
        made.fetch(made.offer(f"{server.url}/m.gguf"), Wishes())

    assert made.unfinished()[0].have == 0


def test_a_server_that_lies_about_the_length_ends_in_a_sentence(
    server: LocalServer, tmp_path: Path
) -> None:
    server.files["/m.gguf"].length = len(MODEL) + 500
    server.files["/m.gguf"].ignores_range = True
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")

    with pytest.raises(DownloadInterrupted, match="broke"):
        made.fetch(offer, Wishes())


def test_more_than_was_offered_is_refused(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    server.files["/m.gguf"] = Served(MODEL + b"x", is_chunked=True)

    with pytest.raises(DownloadRefused, match="no longer the one"):
        made.fetch(offer, Wishes())


@pytest.mark.parametrize(
    "served",
    [
        Served(b"<!doctype html><title>Sign in</title>", kind="text/html; charset=utf-8"),
        Served(b"<html>a page that says it is a file</html>"),
        Served(b"GG"),
        Served(b""),
        Served(b"PK\3\4 an archive"),
    ],
)
def test_what_is_no_model_is_refused_at_once(
    server: LocalServer, tmp_path: Path, served: Served
) -> None:
    server.files["/m.gguf"] = served

    with pytest.raises(DownloadRefused):
        downloader(tmp_path).offer(f"{server.url}/m.gguf")


def test_a_page_in_place_of_the_file_is_never_written(server: LocalServer, tmp_path: Path) -> None:
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    server.files["/m.gguf"] = Served(b"<html>busy</html>".ljust(len(MODEL)), kind="text/html")

    with pytest.raises(DownloadRefused, match="not a GGUF"):
        made.fetch(offer, Wishes())

    assert made.unfinished()[0].have == 0


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (401, DownloadRefused, "account"),
        (403, DownloadRefused, "account"),
        (404, DownloadRefused, "not there"),
        (410, DownloadRefused, "not there"),
        (418, DownloadRefused, "error 418"),
        (429, DownloadInterrupted, "error 429"),
        (500, DownloadInterrupted, "error 500"),
        (503, DownloadInterrupted, "error 503"),
    ],
)
def test_an_error_of_the_server_is_a_sentence(
    server: LocalServer, tmp_path: Path, status: int, error: type[Exception], said: str
) -> None:
    server.files["/m.gguf"] = Served(b"no", status=status)

    with pytest.raises(error, match=said):
        downloader(tmp_path).offer(f"{server.url}/m.gguf")


def test_a_redirect_on_this_machine_is_followed(server: LocalServer, tmp_path: Path) -> None:
    server.files["/go.gguf"] = Served(status=302, headers={"location": "/m.gguf"})
    made = downloader(tmp_path)

    path = made.fetch(made.offer(f"{server.url}/go.gguf"), Wishes())

    assert (path.name, path.read_bytes()) == ("go.gguf", MODEL)


@pytest.mark.parametrize(
    "location",
    ["/go.gguf", "http://elsewhere.invalid/m.gguf", "file:///etc/passwd", "", "ftp://a/b"],
)
def test_a_redirect_that_nobody_should_follow_is_refused(
    server: LocalServer, tmp_path: Path, location: str
) -> None:
    server.files["/go.gguf"] = Served(status=302, headers={"location": location})

    with pytest.raises(DownloadRefused, match="sends Carrel on"):
        downloader(tmp_path).offer(f"{server.url}/go.gguf")

    assert len(server.asked) <= 6


def test_a_silent_server_ends_in_a_sentence(server: LocalServer, tmp_path: Path) -> None:
    offer = downloader(tmp_path).offer(f"{server.url}/m.gguf")
    server.files["/m.gguf"].pause = 20.0

    with pytest.raises(DownloadInterrupted, match="sent nothing"):
        downloader(tmp_path, silence=0.3).fetch(offer, Wishes())


def test_nobody_at_the_address_ends_in_a_sentence(tmp_path: Path) -> None:
    with serving() as gone:
        pass

    with pytest.raises(DownloadInterrupted, match="does not answer"):
        downloader(tmp_path).offer(f"{gone.url}/m.gguf")
