"""A newer version is looked for when a person says so, through a door, and nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_server import LocalServer, Served, serving

from app import __version__
from app.core.errors import UpdateCheckFailed
from app.core.guard import GUARD
from app.network.doors import Doors
from app.network.log import NetworkLog
from app.network.web import Patience, Web
from app.services.settings_store import SettingsStore
from app.services.updates import PURPOSE, UpdatesService

pytestmark = pytest.mark.usefixtures("loopback")
FEED = "/versions.json"


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as made:
        yield made


@pytest.fixture
def doors(tmp_path: Path) -> Doors:
    log = NetworkLog(tmp_path / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC), "window")
    return Doors(log, GUARD)


@pytest.fixture
def updates(tmp_path: Path, doors: Doors) -> UpdatesService:
    web = Web(doors, Patience(connect=20.0, silence=20.0))
    return UpdatesService(web, SettingsStore(tmp_path / "settings.json"))


def serve(server: LocalServer, plain: object) -> None:
    text = plain if isinstance(plain, str) else json.dumps(plain)
    server.files[FEED] = Served(text.encode(), kind="application/json")


def test_nothing_is_asked_before_somebody_looks(
    server: LocalServer, updates: UpdatesService, doors: Doors
) -> None:
    updates.choose_address(f"{server.url}{FEED}")

    assert updates.host_of(f"{server.url}{FEED}") == "127.0.0.1"
    assert (updates.address, server.asked) == (f"{server.url}{FEED}", [])
    assert doors.connections() == []


def test_a_newer_version_is_found_and_the_request_says_nothing_else(
    server: LocalServer, updates: UpdatesService, doors: Doors
) -> None:
    serve(server, {"version": "99.1", "notes": "Faster.\x07", "url": "https://carrel.org/get"})
    updates.choose_address(f"{server.url}{FEED}")

    found = updates.look()

    assert (found.version, found.is_newer) == ("99.1", True)
    assert (found.notes, found.url) == ("Faster.", "https://carrel.org/get")
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("GET", FEED, b"")
    assert set(asked.headers) <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert asked.headers["user-agent"] == f"carrel/{__version__}"
    (written,) = doors.connections()
    assert (written.purpose, written.asked_by, written.is_over) == (PURPOSE, "window", True)
    assert doors.opened() == ()


def test_the_version_that_runs_is_not_newer(server: LocalServer, updates: UpdatesService) -> None:
    serve(server, {"version": __version__})
    updates.choose_address(f"{server.url}{FEED}")

    assert not updates.look().is_newer


@pytest.mark.parametrize(
    "answer",
    ["no JSON", "[" * 5000, "[]", '{"version": 7}', '{"version": "latest"}', "{}", "null"],
)
def test_an_answer_that_names_no_version_is_a_clear_sentence(
    server: LocalServer, updates: UpdatesService, answer: str
) -> None:
    serve(server, answer)
    updates.choose_address(f"{server.url}{FEED}")

    with pytest.raises(UpdateCheckFailed, match="does not name a version"):
        updates.look()


def test_a_page_that_nobody_should_open_is_left_out(
    server: LocalServer, updates: UpdatesService
) -> None:
    serve(server, {"version": "99.0", "url": "javascript:alert(1)", "notes": ["no text"]})
    updates.choose_address(f"{server.url}{FEED}")

    assert (updates.look().url, updates.look().notes) == ("", "")


def test_an_endless_answer_is_not_read_to_its_end(
    server: LocalServer, updates: UpdatesService
) -> None:
    serve(server, " " * (1 << 20))
    updates.choose_address(f"{server.url}{FEED}")

    with pytest.raises(UpdateCheckFailed, match="more than a version"):
        updates.look()


def test_a_redirect_and_a_missing_list_are_said(
    server: LocalServer, updates: UpdatesService
) -> None:
    moved = {"location": "https://elsewhere.org/"}
    server.files[FEED] = Served(status=302, headers=moved)
    updates.choose_address(f"{server.url}{FEED}")
    with pytest.raises(UpdateCheckFailed, match="answer 302"):
        updates.look()

    updates.choose_address(f"{server.url}/nothing")
    with pytest.raises(UpdateCheckFailed, match="answer 404"):
        updates.look()
    assert len(server.asked) == 2


def test_nobody_there_is_said(updates: UpdatesService) -> None:
    with serving() as gone:
        address = gone.url
    updates.choose_address(f"{address}/v.json")

    with pytest.raises(UpdateCheckFailed, match="does not answer"):
        updates.look()


@pytest.mark.parametrize(
    "address", ["http://carrel.org/v.json", "ftp://carrel.org", "carrel", "https://a:b@carrel.org"]
)
def test_an_address_that_is_not_safe_is_refused(updates: UpdatesService, address: str) -> None:
    assert updates.host_of(address) == ""
    with pytest.raises(UpdateCheckFailed):
        updates.choose_address(address)


def test_without_an_address_nothing_can_be_asked(updates: UpdatesService) -> None:
    with pytest.raises(UpdateCheckFailed):
        updates.look()


def test_an_update_is_news_once_and_a_new_library_has_none(tmp_path: Path, doors: Doors) -> None:
    def service(**fields: object) -> UpdatesService:
        store = SettingsStore(tmp_path / "settings.json")
        store.change(**fields)
        return UpdatesService(Web(doors), store)

    assert service(guide_added=False).take_news() == ""
    assert service(guide_added=True).take_news() == ""
    assert service(version_seen="0.0.9").take_news() == __version__
    assert service().take_news() == ""
    assert service(version_seen="").take_news() == __version__
    assert service(version_seen="99.0").take_news() == ""


def test_what_is_new_and_the_licenses_come_along(updates: UpdatesService) -> None:
    assert updates.whats_new().startswith("# Changelog")
    assert "PySide6" in updates.licences()
