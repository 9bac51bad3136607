"""A line that is missing from the list of connections shows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.network.chain import link_of, linked, state_of
from app.network.log import NetworkLog

LINES = 6


def log_in(folder: Path) -> NetworkLog:
    return NetworkLog(folder / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC), "window")


def filled(folder: Path) -> NetworkLog:
    log = log_in(folder)
    for number in range(LINES // 2):
        log.end(log.begin("Look", f"é{number}.example", "192.0.2.1", 443, False), 1, 2)
    return log


def lines_of(folder: Path) -> list[str]:
    return (folder / "network.jsonl").read_text().splitlines()


def write(folder: Path, lines: list[str]) -> None:
    (folder / "network.jsonl").write_text("".join(f"{line}\n" for line in lines))


def test_a_list_that_nobody_touched_is_whole(tmp_path: Path) -> None:
    state = filled(tmp_path).state()

    assert (state.is_whole, state.lines, state.unchained) == (True, LINES, 0)
    assert state.head == link_of(lines_of(tmp_path)[-1])


@pytest.mark.parametrize("gone", range(LINES - 1))
def test_a_line_that_was_taken_away_shows(tmp_path: Path, gone: int) -> None:
    log = filled(tmp_path)
    lines = lines_of(tmp_path)

    write(tmp_path, lines[:gone] + lines[gone + 1 :])

    assert log.state().broken == (gone + 1,)


def test_a_line_that_was_changed_moved_or_added_shows(tmp_path: Path) -> None:
    log = filled(tmp_path)
    lines = lines_of(tmp_path)

    write(tmp_path, [*lines[:2], lines[2].replace("192.0.2.1", "192.0.2.9"), *lines[3:]])
    assert log.state().broken == (3,)
    write(tmp_path, [lines[1], lines[0], *lines[2:]])
    assert not log.state().is_whole
    write(tmp_path, [*lines[:2], '{"event": "began"}', *lines[2:]])
    assert not log.state().is_whole


def test_what_was_cut_off_at_the_end_shows_by_an_earlier_link(tmp_path: Path) -> None:
    log = filled(tmp_path)
    known = log.state()

    write(tmp_path, lines_of(tmp_path)[:-2])

    assert log.state().is_whole
    assert known.head not in {link_of(line) for line in lines_of(tmp_path)}


def test_a_list_from_before_the_links_goes_on(tmp_path: Path) -> None:
    old = ['{"event": "began", "id": "1"}', '{"event": "ended", "id": "1"}']
    write(tmp_path, old)
    log = filled(tmp_path)

    assert (log.state().is_whole, log.state().unchained) == (True, 2)
    write(tmp_path, [old[1], *lines_of(tmp_path)[2:]])
    assert not log.state().is_whole


def test_a_line_that_a_kill_cut_short_breaks_no_link(tmp_path: Path) -> None:
    log = filled(tmp_path)
    with (tmp_path / "network.jsonl").open("a") as file:
        file.write('{"event": "began", "id": "x", "at": "20')
    log.begin("Look", "a.example", "192.0.2.1", 443, False)

    assert log.state().is_whole
    assert log.connections()[0].asked_by == "window"


def test_an_empty_list_is_whole() -> None:
    assert (state_of("").is_whole, state_of("").head, state_of("").sha256) == (True, "", "")


def test_a_link_depends_on_all_that_came_before() -> None:
    first, other = linked("", '{"a": 1}'), linked("", '{"a": 2}')

    assert link_of(linked(link_of(first), "{}")) != link_of(linked(link_of(other), "{}"))
