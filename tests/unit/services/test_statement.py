"""The statement says what was connected, how that was watched, and what it cannot show."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core.network import ChainState, Connection, OpenedDoor, PrivacySeen
from app.services.statement import statement_of

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MADE = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
FAR = Connection("1", AT, "Download x|y.gguf", "hub.org", "1.2.3.4", 443, False, 10, 20, True)
NEAR = Connection("2", MADE, "Let m answer", "localhost", "127.0.0.1", 8080, True, 5, 6, True)


def test_nothing_connected_is_said_with_its_date() -> None:
    text = statement_of(PrivacySeen(made_at=MADE), AT, "abc")

    assert "Connections to other machines: 0" in text
    assert "None was ever made." in text
    assert "Nothing was sent to another machine since: 2026-10-01" in text


def test_each_connection_is_a_row_with_all_that_is_known() -> None:
    text = statement_of(PrivacySeen((FAR, NEAR), made_at=MADE), AT, "abc")
    rows = [line for line in text.splitlines() if line.startswith("| 2026")]

    assert "hub.org:443 | 1.2.3.4 | yes | 10 | 20 | Download x/y.gguf | not written down" in rows[0]
    assert "localhost:8080 | 127.0.0.1 | no | 5 | 6 |" in rows[1]
    assert "Connections to other machines: 1" in text
    assert "Bytes sent to other machines: 10" in text


def test_a_connection_that_is_not_over_has_no_bytes() -> None:
    open_still = Connection("3", AT, "Look", "hub.org", "1.2.3.4", 443, False)

    assert "| yes | ? | ? |" in statement_of(PrivacySeen((open_still,)), AT, "abc")


def test_a_list_that_was_touched_is_said_plainly() -> None:
    text = statement_of(PrivacySeen(chain=ChainState(9, 2, (4, 7), "h", "s")), AT, "abc")

    assert "Links: BROKEN at line 4, 7." in text
    assert "Lines that are older than the links: 2" in text
    assert "Last link: h" in text
    assert "sha256 of the file: s" in text


def test_scope_and_limits_are_part_of_it() -> None:
    door = OpenedDoor("Look for a newer version", "carrel.org", 443)
    text = statement_of(PrivacySeen(doors=(door,)), AT, "abc")

    assert "- Look for a newer version: carrel.org:443" in text
    assert "seccomp" in text
    assert "What this statement cannot show" in text
    assert "who owns this machine can write the whole list anew" in text
