from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import later

from app.core.answers import Answer, AnswerSeconds, Citation, Claim, Style, Verdict
from app.core.errors import SessionNotFound
from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.core.types import Box, Problem
from app.storage.database import Database
from app.storage.sessions import SessionTable

CITATION = Citation(1, "s1", "d1", "a.pdf", "On Bees", 3, "Bees fly.", (Box(3, 1.5, 2, 3, 4),))
CLAIM = Claim("They fly.", 0, 12, (CITATION,), Verdict.SUPPORTED, 0.75)
ANSWER = Answer(
    "They fly [1].", (CLAIM,), (), False, Style.QUOTES, "tiny", 2, 7, AnswerSeconds(0.1, 0.2, 1.5)
)
PROBLEM = Problem("ModelMissing", "It is gone.", "Add it again.")


@pytest.fixture
def table(library_folder: Path) -> Iterator[SessionTable]:
    database = Database(library_folder / "library.sqlite3", library_folder / "backups")
    database.open()
    with closing(database):
        yield SessionTable(database)


def session(number: int = 1) -> Session:
    return Session(f"s{number}", f"Session {number}", later(number), later(number))


def turn(number: int, parent_id: str | None = None, of: int = 1) -> Turn:
    asked_at = later(100 - number)
    return Turn(f"t{number}", f"s{of}", parent_id, f"Why {number}?", asked_at, TurnState.ASKED)


def test_a_session_comes_back_as_it_was_stored(table: SessionTable) -> None:
    scoped = replace(session(), document_ids=("d1", "d2"))

    table.create(scoped)

    assert table.get("s1") == scoped
    assert table.get("s2") is None


def test_the_session_used_last_comes_first(table: SessionTable) -> None:
    for number in (1, 2, 3):
        table.create(session(number))

    table.add_turn(turn(1, of=2), AskRequest("Why 1?"))

    found = [(each.id, each.turn_count) for each in table.all()]
    assert found == [("s2", 1), ("s3", 0), ("s1", 0)]
    assert table.all()[0].updated_at == later(99)


def test_sessions_are_found_by_the_beginning_of_their_id(table: SessionTable) -> None:
    table.create(session(1))
    table.create(session(12))

    assert [each.id for each in table.find("s1")] == ["s12", "s1"]
    assert [each.id for each in table.find("s12")] == ["s12"]
    assert table.find("") == table.find("%") == []


def test_title_and_scope_can_be_changed(table: SessionTable) -> None:
    table.create(session())

    table.rename("s1", "About \ud800bees")
    table.set_scope("s1", ["d1"])

    assert table.get("s1") == replace(session(), title="About �bees", document_ids=("d1",))


def test_a_deleted_session_can_be_restored(table: SessionTable) -> None:
    table.create(session())
    table.add_turn(turn(1), AskRequest("Why 1?"))

    table.delete("s1", later(500))

    assert (table.get("s1"), table.all(), table.find("s")) == (None, [], [])
    assert table.deleted_before(later(501)) == ["s1"]
    table.restore("s1")
    assert [each.turn_count for each in table.all()] == [1]
    assert table.deleted_before(later(501)) == []


def test_an_erased_session_is_gone_with_its_turns(table: SessionTable) -> None:
    table.create(session())
    table.add_turn(turn(1), AskRequest("Why 1?"))
    table.add_turn(turn(2, "t1"), AskRequest("Why 2?"))

    table.erase("s1")
    table.erase("s1")

    assert (table.get("s1"), table.turn("t1"), table.turns("s1")) == (None, None, [])


def test_a_turn_and_its_request_come_back(table: SessionTable) -> None:
    request = AskRequest("Why 1?", "s1", ("d1",), Style.WRITTEN, "tiny", 0.5, 7, None)
    table.create(session())

    table.add_turn(turn(1), request)

    assert table.turn("t1") == turn(1)
    assert table.request("t1") == request
    assert table.turn("t2") is None
    assert table.request("t2") is None


def test_turns_come_in_the_order_they_were_asked(table: SessionTable) -> None:
    table.create(session())

    for number, parent in ((3, None), (1, "t3"), (2, "t3")):
        table.add_turn(turn(number, parent), AskRequest("Why?"))

    assert table.turns("s1") == [turn(3), turn(1, "t3"), turn(2, "t3")]


def test_the_question_asked_last_is_the_one_shown(table: SessionTable) -> None:
    table.create(session())
    for number, parent in ((1, None), (2, "t1"), (3, "t1")):
        table.add_turn(turn(number, parent), AskRequest("Why?"))

    assert table.all()[0].shown_turn == "t3"
    assert table.links("s1") == [("t1", None), ("t2", "t1"), ("t3", "t1")]
    table.set_shown("s1", "t2")
    assert table.all()[0].shown_turn == "t2"


def test_a_question_that_cannot_be_stored_changes_nothing_shown(table: SessionTable) -> None:
    table.create(session())
    table.add_turn(turn(1), AskRequest("Why?"))

    with pytest.raises(sqlite3.IntegrityError):
        table.add_turn(turn(2, parent_id="lost"), AskRequest("Why?"))

    assert [(each.shown_turn, each.turn_count) for each in table.all()] == [("t1", 1)]


def test_turns_are_found_by_id_and_by_its_beginning(table: SessionTable) -> None:
    table.create(session())
    for number in (1, 2, 12):
        table.add_turn(turn(number), AskRequest("Why?"))

    assert table.turns_of(["t2", "zz", "t1"]) == [turn(2), turn(1)]
    assert {each.id for each in table.find_turns("t1")} == {"t1", "t12"}
    assert table.find_turns("") == []


def test_what_became_of_a_question_is_stored(table: SessionTable) -> None:
    table.create(session())
    for number in (1, 2, 3):
        table.add_turn(turn(number), AskRequest("Why?"))

    table.finish_turn("t1", TurnState.ANSWERED, ANSWER, now=later(200))
    table.finish_turn("t2", TurnState.FAILED, problem=PROBLEM, now=later(300))

    assert table.turns("s1") == [
        replace(turn(1), state=TurnState.ANSWERED, answer=ANSWER),
        replace(turn(2), state=TurnState.FAILED, problem=PROBLEM),
        turn(3),
    ]
    assert table.unfinished_turns() == [turn(3)]
    assert table.all()[0].updated_at == later(300)


def test_changing_what_is_not_there_is_refused(table: SessionTable) -> None:
    with pytest.raises(SessionNotFound):
        table.rename("s1", "x")
    with pytest.raises(SessionNotFound):
        table.add_turn(turn(1), AskRequest("Why?"))
    with pytest.raises(SessionNotFound):
        table.finish_turn("t1", TurnState.CANCELLED, now=later(1))
