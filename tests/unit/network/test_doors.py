"""Doors are named, timed and written down; without one nothing leaves the machine."""

from __future__ import annotations

import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.cancel import CancelToken
from app.core.errors import LibraryReadOnly
from app.core.guard import SocketGuard, WayOutClosed
from app.network.doors import Door, DoorClosed, Doors
from app.network.log import NetworkLog
from app.network.web import Ask, Trouble, Web, WebError

DOOR = Door("Look at a model", "192.0.2.1", 443)
INSTALLED = """
import socket
from app.core.guard import GUARD
GUARD.install()
GUARD.install()
for reach in (
    lambda: socket.create_connection(("192.0.2.1", 443), timeout=1),
    lambda: socket.getaddrinfo("models.example.org", 443),
    lambda: socket.gethostbyname("models.example.org"),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    lambda: socket.socket(socket.AF_INET6).connect_ex(("2001:db8::1", 443)),
):
    try:
        reach()
    except PermissionError as error:
        print(type(error).__name__)
here = socket.create_server(("127.0.0.1", 0))
socket.create_connection(here.getsockname()).close()
socket.socketpair()
print("local works")
"""


def log_in(folder: Path) -> NetworkLog:
    return NetworkLog(folder / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))


def test_a_door_is_open_only_meanwhile(tmp_path: Path) -> None:
    doors = Doors(log_in(tmp_path), SocketGuard())

    with doors.open(DOOR) as opened:
        assert doors.opened() == (DOOR,)
        opened.check("192.0.2.1", 443)

    assert doors.opened() == ()
    with pytest.raises(DoorClosed):
        opened.check("192.0.2.1", 443)


@pytest.mark.parametrize(("host", "port"), [("192.0.2.2", 443), ("192.0.2.1", 80)])
def test_a_door_leads_to_one_place(tmp_path: Path, host: str, port: int) -> None:
    with Doors(log_in(tmp_path), SocketGuard()).open(DOOR) as opened, pytest.raises(DoorClosed):
        opened.check(host, port)


def test_a_door_that_was_forgotten_shuts_itself(tmp_path: Path) -> None:
    time = [0.0]
    doors = Doors(log_in(tmp_path), SocketGuard(), lambda: time[0])

    with doors.open(Door("Look", "192.0.2.1", 443, seconds=60)) as opened:
        time[0] = 59.0
        assert opened.is_open
        time[0] = 60.0
        assert not opened.is_open


def test_a_connection_is_let_through_while_it_is_made_and_written_down(tmp_path: Path) -> None:
    guard = SocketGuard()
    doors = Doors(log_in(tmp_path), guard)
    try_it = ("socket.connect", (None, ("192.0.2.1", 443)))

    with doors.open(DOOR) as opened:
        with pytest.raises(WayOutClosed):
            guard.look(*try_it)
        with opened.connecting("192.0.2.1") as key:
            guard.look(*try_it)
            (begun,) = doors.connections()
        opened.ended(key, 10, 2_000)

    with pytest.raises(WayOutClosed):
        guard.look(*try_it)
    (ended,) = doors.connections()
    assert (begun.is_over, begun.is_local, begun.purpose) == (False, False, "Look at a model")
    assert (ended.is_over, ended.sent, ended.received) == (True, 10, 2_000)


def test_what_cannot_be_written_down_is_not_connected(tmp_path: Path) -> None:
    (tmp_path / "network.jsonl").mkdir()
    doors = Doors(log_in(tmp_path), SocketGuard())

    with doors.open(DOOR) as opened, pytest.raises(LibraryReadOnly), opened.connecting("192.0.2.1"):
        pytest.fail("it was connected")


def test_a_line_that_a_kill_cut_short_spoils_no_other(tmp_path: Path) -> None:
    log = log_in(tmp_path)
    log.end(log.begin("Look", "a.example", "192.0.2.1", 443, False), 1, 2)
    with (tmp_path / "network.jsonl").open("a") as file:
        file.write('{"event": "began", "id": "x", "at": "20')
    log.end(log.begin("Download", "a.example", "192.0.2.1", 443, False), 3, 4)

    assert [(each.purpose, each.sent) for each in log.connections()] == [
        ("Download", 3),
        ("Look", 1),
    ]


@pytest.mark.parametrize(
    ("event", "details"),
    [
        ("socket.connect", (None, "/run/a-unix-socket")),
        ("socket.connect", (None, b"\0abstract")),
        ("socket.connect", (None, ("127.0.0.1", 80))),
        ("socket.connect", (None, ("::1", 80, 0, 0))),
        ("socket.getaddrinfo", ("localhost", 80, 0, 0, 0)),
        ("socket.getaddrinfo", (None, 80, 0, 0, 0)),
        ("socket.bind", (None, ("0.0.0.0", 80))),
        ("open", ("/etc/hosts", "r", 0)),
    ],
)
def test_what_stays_on_this_machine_is_let_through(event: str, details: tuple[object, ...]) -> None:
    SocketGuard().look(event, details)


def test_a_guard_that_rests_lets_everything_through() -> None:
    guard = SocketGuard()
    guard.is_resting = True

    guard.look("socket.connect", (None, ("192.0.2.1", 443)))


def test_in_a_guarded_process_nothing_but_loopback_works() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INSTALLED], capture_output=True, text=True, check=False
    )

    assert done.stdout.split("\n")[:-1] == ["WayOutClosed"] * 5 + ["local works"], done.stderr


def test_plain_http_to_a_name_stays_on_the_local_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_asked: object, **_more: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    web = Web(Doors(log_in(tmp_path), SocketGuard()))

    with (
        pytest.raises(WebError) as failed,
        web.send(Ask("http://nas.local/v1", "x"), CancelToken()),
    ):
        pytest.fail("it was connected")

    assert failed.value.trouble is Trouble.FORBIDDEN
    assert log_in(tmp_path).connections() == []


def test_a_name_that_is_unknown_ends_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_asked: object, **_more: object) -> None:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    web = Web(Doors(log_in(tmp_path), SocketGuard()))

    with pytest.raises(WebError) as failed, web.send(Ask("https://a.example/", "x"), CancelToken()):
        pytest.fail("it was connected")

    assert failed.value.trouble is Trouble.NAME
