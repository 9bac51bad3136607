"""A follow-up in a session: searched with what it leaves out, and shown as that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.cli.answer_lines import answer_lines
from app.core.answers import Style
from app.core.events import EvidenceFound, QuestionRewritten
from app.core.helping import HelpKind
from app.core.sessions import AskRequest
from app.services.desk import Desk

FIRST = "What does the dance of a honey bee encode?"
FOLLOW_UP = "Why is it longer on cloudy days?"


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    parts.events.clear()
    yield made
    made.close()


def test_a_follow_up_is_searched_with_the_words_of_the_question_before(
    desk: Desk, parts: DeskParts
) -> None:
    first = desk.answering.ask(AskRequest(FIRST))

    turn = desk.answering.ask(AskRequest(FOLLOW_UP, first.session_id))

    assert turn.question == FOLLOW_UP
    assert turn.answer is not None
    assert turn.answer.searched_as == f"{FOLLOW_UP} (dance honey bee encode)"
    assert [each.kind for each in turn.answer.generated] == [HelpKind.REWRITTEN]
    told = [type(each) for each in parts.events[-4:]]
    assert told.index(QuestionRewritten) < told.index(EvidenceFound)
    assert desk.sessions.turn(turn.id) == turn


def test_a_first_question_is_searched_as_it_is(desk: Desk, parts: DeskParts) -> None:
    answer = desk.answering.ask(AskRequest(FOLLOW_UP)).answer

    assert answer is not None
    assert (answer.searched_as, answer.generated) == ("", ())
    assert parts.of(QuestionRewritten) == []


def test_a_question_of_its_own_is_left_alone_in_a_session(desk: Desk) -> None:
    first = desk.answering.ask(AskRequest(FIRST))

    again = desk.answering.ask(AskRequest("How do foragers navigate?", first.session_id))

    assert again.answer is not None
    assert again.answer.searched_as == ""


def test_a_chain_of_follow_ups_keeps_its_subject(desk: Desk) -> None:
    session_id = desk.answering.ask(AskRequest(FIRST)).session_id
    desk.answering.ask(AskRequest(FOLLOW_UP, session_id))

    third = desk.answering.ask(AskRequest("And on sunny days?", session_id))

    assert third.answer is not None
    assert "honey bee" in third.answer.searched_as


def test_a_branch_does_not_lean_on_what_it_replaces(desk: Desk) -> None:
    first = desk.answering.ask(AskRequest(FOLLOW_UP))

    again = desk.answering.ask(AskRequest(FOLLOW_UP, instead_of=first.id))

    assert again.answer is not None
    assert again.answer.searched_as == ""


def test_a_follow_up_leans_on_the_branch_that_it_goes_on_with(desk: Desk) -> None:
    first = desk.answering.ask(AskRequest(FIRST))
    desk.answering.ask(AskRequest("How do foragers navigate?", instead_of=first.id))
    desk.sessions.show(first.id)

    turn = desk.answering.ask(AskRequest(FOLLOW_UP, first.session_id))

    assert turn.parent_id == first.id
    assert turn.answer is not None
    assert turn.answer.searched_as == f"{FOLLOW_UP} (dance honey bee encode)"


def test_rewriting_can_be_switched_off(desk: Desk) -> None:
    desk.settings.change(query_rewriting="off")
    first = desk.answering.ask(AskRequest(FIRST))

    turn = desk.answering.ask(AskRequest(FOLLOW_UP, first.session_id))

    assert turn.answer is not None
    assert turn.answer.searched_as == ""


def test_a_model_reads_the_question_that_was_searched(desk: Desk, parts: DeskParts) -> None:
    first = desk.answering.ask(AskRequest(FIRST))

    desk.answering.ask(AskRequest(FOLLOW_UP, first.session_id, style=Style.WRITTEN))

    assert "(dance honey bee encode)" in parts.generator.requests[-1].messages[-1].content


def test_what_a_model_wrote_for_a_search_is_shown_and_never_evidence(
    desk: Desk, parts: DeskParts
) -> None:
    desk.settings.change(query_expansion="passage")
    invented = "Honey bees encode the age of every flower in their dance, as astronomers believe."
    parts.generator.pieces = (invented,)

    answer = desk.answering.ask(AskRequest(FIRST)).answer

    assert answer is not None
    assert [(each.kind, each.text) for each in answer.generated] == [(HelpKind.PASSAGE, invented)]
    assert answer.generated[0].model
    assert "astronomers" not in answer.text
    assert all("astronomers" not in each.text for each in answer.evidence)
    assert parts.of(QuestionRewritten)[0].seconds > 0


def test_the_terminal_says_what_was_searched(desk: Desk) -> None:
    first = desk.answering.ask(AskRequest(FIRST))
    answer = desk.answering.ask(AskRequest(FOLLOW_UP, first.session_id)).answer

    assert answer is not None
    assert next(answer_lines(answer)) == f"Searched as: {FOLLOW_UP} (dance honey bee encode)"
