"""Questions asked again, changed and gone on with: branches of a conversation, none lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.errors import SessionNotFound, UsageError
from app.core.sessions import AskRequest, Turn
from app.services.desk import Desk

QUESTION = "What does the dance of a honey bee encode?"
OTHER = "How do foragers navigate by the sun?"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", DeskParts())
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


def asked(desk: Desk, session_id: str | None = None, **place: str) -> Turn:
    return desk.answering.ask(AskRequest(QUESTION, session_id, **place))


def shown(desk: Desk, session_id: str) -> list[str]:
    return [each.turn.id for each in desk.sessions.branch(session_id)]


def test_a_question_follows_the_last_turn_that_is_shown(desk: Desk) -> None:
    first = asked(desk)
    second = asked(desk, first.session_id)

    assert (first.parent_id, second.parent_id) == (None, first.id)
    assert shown(desk, first.session_id) == [first.id, second.id]


def test_of_a_long_branch_the_end_can_be_asked_for(desk: Desk) -> None:
    session_id = asked(desk).session_id
    last = [asked(desk, session_id).id for _ in range(2)]

    found = desk.sessions.branch(session_id, most=2)

    assert [each.turn.id for each in found] == last
    assert desk.sessions.branch(session_id, most=0) == ()
    [before] = desk.sessions.earlier(found[0].turn.id, 1)
    assert before.turn.id == found[0].turn.parent_id


def test_asking_again_makes_a_sibling_and_loses_nothing(desk: Desk) -> None:
    first = asked(desk)
    second = asked(desk, first.session_id)
    again = desk.answering.ask(AskRequest(OTHER, instead_of=first.id))

    assert (again.session_id, again.parent_id) == (first.session_id, None)
    [only] = desk.sessions.branch(first.session_id)
    assert (only.turn.id, only.siblings, only.place) == (again.id, (first.id, again.id), 2)
    assert [each.id for each in desk.sessions.turns(first.session_id)] == [
        first.id,
        second.id,
        again.id,
    ]


def test_showing_a_sibling_goes_down_to_where_its_branch_ends(desk: Desk) -> None:
    first = asked(desk)
    second = asked(desk, first.session_id)
    asked(desk, instead_of=first.id)

    branch = desk.sessions.show(first.id)

    assert [each.turn.id for each in branch] == [first.id, second.id]
    assert branch == desk.sessions.branch(first.session_id)


def test_what_is_asked_next_follows_the_branch_that_was_chosen(desk: Desk) -> None:
    first = asked(desk)
    again = asked(desk, instead_of=first.id)
    desk.sessions.show(first.id)

    third = asked(desk, first.session_id)

    assert third.parent_id == first.id
    assert shown(desk, first.session_id) == [first.id, third.id]
    assert [each.turn.id for each in desk.sessions.show(again.id)] == [again.id]


def test_a_parent_can_be_named(desk: Desk) -> None:
    first = asked(desk)
    second = asked(desk, first.session_id)

    branched = asked(desk, first.session_id, parent_id=first.id)

    assert branched.parent_id == first.id
    assert desk.sessions.branch(first.session_id)[1].siblings == (second.id, branched.id)


def test_what_a_turn_was_asked_with_is_kept_with_its_place(desk: Desk) -> None:
    first = desk.answering.ask(AskRequest(QUESTION, seed=7))

    kept = desk.sessions.request(asked(desk, first.session_id).id)

    assert desk.sessions.request(first.id).seed == 7
    assert (kept.session_id, kept.parent_id) == (first.session_id, first.id)


@pytest.mark.parametrize("place", ["parent_id", "instead_of", "continues"])
def test_a_turn_that_is_not_there_stores_nothing(desk: Desk, place: str) -> None:
    with pytest.raises(SessionNotFound):
        asked(desk, **{place: "zz"})

    assert desk.sessions.sessions() == []


def test_a_turn_of_another_session_is_refused(desk: Desk) -> None:
    first, other = asked(desk), asked(desk)

    with pytest.raises(SessionNotFound):
        asked(desk, other.session_id, instead_of=first.id)


def test_an_answer_that_is_whole_cannot_be_gone_on_with(desk: Desk) -> None:
    first = asked(desk)

    with pytest.raises(UsageError):
        asked(desk, continues=first.id)

    assert len(desk.sessions.turns(first.session_id)) == 1


def test_a_turn_is_found_by_the_beginning_of_its_id(desk: Desk) -> None:
    first = asked(desk)

    assert desk.sessions.turn(first.id[:12]) == first
    with pytest.raises(SessionNotFound):
        desk.sessions.turn("")


def test_only_the_shown_branch_is_exported(desk: Desk) -> None:
    first = asked(desk)
    desk.answering.ask(AskRequest(OTHER, instead_of=first.id))

    text = desk.sessions.export(first.session_id)

    assert f"## {OTHER}" in text
    assert f"## {QUESTION}" not in text


def test_a_session_remembers_which_documents_it_asks(desk: Desk) -> None:
    session = desk.sessions.create("Bees")
    document = desk.library.documents()[0]

    desk.sessions.set_scope(session.id, [document.id])

    assert desk.sessions.session(session.id).document_ids == (document.id,)
    with pytest.raises(SessionNotFound):
        desk.sessions.set_scope("zz", [])


def test_a_deleted_session_comes_back_with_its_branches(desk: Desk) -> None:
    first = asked(desk)
    asked(desk, instead_of=first.id)
    desk.sessions.show(first.id)

    desk.sessions.delete(first.session_id)
    desk.sessions.restore(first.session_id)

    assert shown(desk, first.session_id) == [first.id]
    desk.sessions.erase(first.session_id)
    assert desk.sessions.branch(first.session_id) == ()


def test_turns_that_lost_their_parents_or_run_in_circles_are_still_shown(
    desk: Desk, tmp_path: Path
) -> None:
    first = asked(desk)
    second = asked(desk, first.session_id)
    with sqlite3.connect(tmp_path / "library" / "library.sqlite3") as connection:
        connection.execute("UPDATE turns SET parent_id = ?", (second.id,))
        connection.execute("UPDATE sessions SET shown_turn = 'lost'")
    connection.close()

    assert shown(desk, first.session_id) == [second.id]
    third = asked(desk, first.session_id)
    assert third.parent_id == second.id
