"""A question, start to end, on a real database with a fake encoder and a scripted model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.answers import ABSTENTION, Style, Verdict
from app.core.cancel import CancelToken
from app.core.errors import ModelMissing, QuestionEmpty, QuestionTooLong, SessionNotFound
from app.core.events import (
    AnswerFailed,
    AnswerReady,
    EvidenceFound,
    QuestionAsked,
    TokenGenerated,
)
from app.core.sessions import AskRequest, TurnState
from app.services.desk import Desk
from app.services.search import MAX_CHARACTERS

QUESTION = "What does the dance of a honey bee encode?"
CITED = "The dance of a honey bee encodes distance and direction."


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


def test_quotes_are_verbatim_and_cited(desk: Desk) -> None:
    answer = desk.answering.ask(AskRequest(QUESTION)).answer

    assert answer is not None
    assert answer.style is Style.QUOTES
    cited = answer.claims[0].citations[0]
    assert cited.quote == CITED
    assert cited.page == 2
    assert cited.boxes
    assert all(claim.verdict is Verdict.SUPPORTED for claim in answer.claims)
    claim = answer.claims[0]
    assert claim.text in answer.text[claim.start : claim.end]


def test_what_happens_is_told_in_order(desk: Desk, parts: DeskParts) -> None:
    turn = desk.answering.ask(AskRequest(QUESTION))

    kinds = [type(event) for event in parts.events]
    told = [kind for kind in kinds if kind in (QuestionAsked, EvidenceFound, AnswerReady)]
    assert told == [QuestionAsked, EvidenceFound, AnswerReady]
    assert desk.sessions.turns(turn.session_id) == [turn]


def test_a_written_answer_streams_and_is_verified(desk: Desk, parts: DeskParts) -> None:
    parts.generator.pieces = ("The dance encodes distance", " and direction [1].")

    answer = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN)).answer

    assert answer is not None
    cited = answer.claims[0].citations[0]
    assert cited.quote == CITED
    assert answer.text == f"The dance encodes distance and direction [{cited.marker}]."
    assert len(parts.of(TokenGenerated)) == 2
    assert len(answer.claims) == 1


def test_an_unrelated_question_is_not_answered(desk: Desk) -> None:
    answer = desk.answering.ask(AskRequest("Who painted the ceiling in Rome?")).answer

    assert answer is not None
    assert answer.abstained
    assert answer.text == ABSTENTION
    assert answer.claims == ()


def test_passages_by_words_come_first_while_the_encoder_starts(
    desk: Desk, parts: DeskParts
) -> None:
    parts.is_encoder_ready = False

    desk.answering.ask(AskRequest(QUESTION))

    found = [event for event in parts.events if isinstance(event, EvidenceFound)]
    assert [event.is_lexical_only for event in found] == [True, False]


@pytest.mark.parametrize("question", ["", "  \n\t", "\x00"])
def test_no_question_stores_nothing(desk: Desk, question: str) -> None:
    with pytest.raises(QuestionEmpty):
        desk.answering.ask(AskRequest(question))

    assert desk.sessions.sessions() == []


def test_a_question_has_a_longest_length(desk: Desk) -> None:
    with pytest.raises(QuestionTooLong):
        desk.answering.ask(AskRequest("a" * (MAX_CHARACTERS + 1)))


def test_a_failed_answer_keeps_the_question(desk: Desk, parts: DeskParts) -> None:
    with pytest.raises(ModelMissing):
        desk.answering.ask(AskRequest(QUESTION, model="no such model"))

    session = desk.sessions.sessions()[0]
    turn = desk.sessions.turns(session.id)[0]
    assert (turn.question, turn.state) == (QUESTION, TurnState.FAILED)
    assert turn.problem is not None
    assert turn.problem.kind == "ModelMissing"
    assert len(parts.of(AnswerFailed)) == 1


def test_a_stopped_answer_keeps_the_question(desk: Desk, parts: DeskParts) -> None:
    cancel = CancelToken()
    parts.generator.reply = lambda _: cancel.cancel() or ["One", " two", " three"]

    turn = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN), cancel)

    assert turn.state is TurnState.CANCELLED
    assert desk.sessions.turn(turn.id).question == QUESTION


def test_scope_keeps_other_papers_out(desk: Desk, parts: DeskParts, tmp_path: Path) -> None:
    parts.reader.pages = ("The dance of a honey bee encodes nothing at all, says this one.",)
    other = desk.imports.add([str(write_file(tmp_path / "other.pdf", "other"))])[0]

    answer = desk.answering.ask(AskRequest(QUESTION, document_ids=(other.id,))).answer

    assert answer is not None
    assert {result.document_id for result in answer.evidence} == {other.id}


def test_a_removed_paper_breaks_no_answer(desk: Desk) -> None:
    turn = desk.answering.ask(AskRequest(QUESTION))

    desk.library.remove(desk.library.documents()[0].id)

    kept = desk.sessions.turn(turn.id).answer
    assert kept is not None
    assert kept.claims[0].citations[0].quote == CITED


def test_an_unknown_session_is_refused(desk: Desk) -> None:
    with pytest.raises(SessionNotFound):
        desk.answering.ask(AskRequest(QUESTION, session_id="zz"))


def test_a_session_is_named_kept_renamed_deleted_and_restored(desk: Desk) -> None:
    session_id = desk.answering.ask(AskRequest(QUESTION)).session_id
    assert desk.sessions.session(session_id).title == QUESTION

    desk.sessions.rename(session_id, "  Bees \n dance ")
    assert desk.sessions.session(session_id).title == "Bees dance"
    assert CITED in desk.sessions.export(session_id)

    desk.sessions.delete(session_id)
    assert desk.sessions.sessions() == []
    desk.sessions.restore(session_id)
    assert len(desk.sessions.sessions()) == 1
