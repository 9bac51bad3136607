"""What a question can come to: a dead model, a cut answer, passages that are not wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.answers import AnswerKind, Style
from app.core.errors import AppError, ModelLoadFailed, ModelMissing, WorkerDied
from app.core.events import EvidenceFound
from app.core.messages import StopReason
from app.core.sessions import AskRequest, TurnState
from app.core.types import Metadata
from app.services.answer_steps import WITHOUT_MODEL
from app.services.desk import Desk

QUESTION = "What does the dance of a honey bee encode?"
FIRST_HALF = ("The dance of a honey bee encodes distance and direction [3].", " Cloudy days make")
SECOND_HALF = (" it longer [4].",)


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


@pytest.mark.parametrize(
    "error",
    [WorkerDied("The model ended.", "Ask again."), ModelLoadFailed("It is no model.", "Look.")],
)
def test_a_model_that_dies_keeps_the_question_and_offers_quotes(
    desk: Desk, parts: DeskParts, error: AppError
) -> None:
    parts.generator.error = error

    with pytest.raises(type(error)) as raised:
        desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))

    [session] = desk.sessions.sessions()
    [shown] = desk.sessions.branch(session.id)
    assert raised.value.hint == f"{error.hint} {WITHOUT_MODEL}"
    assert (shown.turn.question, shown.turn.state) == (QUESTION, TurnState.FAILED)
    assert shown.turn.problem is not None
    assert shown.turn.problem.hint == raised.value.hint


def test_a_model_that_is_gone_offers_quotes(desk: Desk) -> None:
    with pytest.raises(ModelMissing) as raised:
        desk.answering.ask(AskRequest(QUESTION, model="gone"))

    assert raised.value.hint.endswith(WITHOUT_MODEL)


def test_quotes_are_there_where_the_model_is_not(desk: Desk, parts: DeskParts) -> None:
    parts.generator.error = WorkerDied("The model ended.", "Ask again.")

    turn = desk.answering.ask(AskRequest(QUESTION, style=Style.QUOTES))

    assert turn.state is TurnState.ANSWERED


def test_the_passages_of_an_answer_are_those_that_were_told_last(
    desk: Desk, parts: DeskParts
) -> None:
    parts.is_encoder_ready = False

    answer = desk.answering.ask(AskRequest(QUESTION)).answer

    told = [each for each in parts.events if isinstance(each, EvidenceFound)]
    assert answer is not None
    assert answer.evidence == told[-1].results


def test_a_passage_that_is_not_wanted_is_no_evidence(desk: Desk) -> None:
    before = desk.answering.ask(AskRequest(QUESTION)).answer
    assert before is not None
    unwanted = before.evidence[0].passage_id

    after = desk.answering.ask(AskRequest(QUESTION, disliked=(unwanted,))).answer

    assert after is not None
    assert unwanted not in [each.passage_id for each in after.evidence]


def test_a_cut_answer_goes_on_as_a_sibling_over_the_same_evidence(
    desk: Desk, parts: DeskParts
) -> None:
    parts.generator.pieces, parts.generator.stops = FIRST_HALF, StopReason.LENGTH
    cut = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))
    parts.generator.pieces, parts.generator.stops = SECOND_HALF, StopReason.END
    asked_first = parts.generator.requests[-1]

    whole = desk.answering.ask(AskRequest("", continues=cut.id))

    assert cut.answer is not None
    assert whole.answer is not None
    assert (cut.answer.is_cut, whole.answer.is_cut) == (True, False)
    assert whole.question == QUESTION
    assert whole.answer.text.startswith("The dance of a honey bee encodes distance")
    assert "Cloudy days make it longer [" in whole.answer.text
    assert whole.answer.evidence == cut.answer.evidence
    asked_again = parts.generator.requests[-1]
    assert asked_again.messages == asked_first.messages
    assert asked_again.prefix.endswith("Cloudy days make")
    [shown] = desk.sessions.branch(cut.session_id)
    assert shown.siblings == (cut.id, whole.id)


def test_an_answer_that_went_on_can_be_saved_and_made_again(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.generator.pieces, parts.generator.stops = FIRST_HALF, StopReason.LENGTH
    cut = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))
    parts.generator.pieces, parts.generator.stops = SECOND_HALF, StopReason.END
    whole = desk.answering.ask(AskRequest("", continues=cut.id))
    desk.capsules.save(whole.id, str(tmp_path / "a.json"))

    replay = desk.capsules.replay(str(tmp_path / "a.json"))

    assert (replay.is_same, replay.notes) == (True, ())


def test_papers_that_disagree_are_both_quoted_and_the_answer_can_be_made_again(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    for number, text in enumerate(("increased", "decreased")):
        parts.reader.pages = (f"Caffeine {text} the sleep duration of mice in this trial.",)
        parts.reader.metadata = Metadata(f"Trial {number}")
        desk.imports.add([str(write_file(tmp_path / f"{number}.pdf", str(number)))])

    turn = desk.answering.ask(
        AskRequest("Did caffeine increase sleep duration of mice in this trial?")
    )
    desk.capsules.save(turn.id, str(tmp_path / "a.json"))

    answer = turn.answer
    assert answer is not None
    assert (answer.kind, answer.abstained) == (AnswerKind.DISPUTED, False)
    assert {each.citations[0].title for each in answer.claims} == {"Trial 0", "Trial 1"}
    assert len(answer.packing.used) == 2
    assert desk.capsules.replay(str(tmp_path / "a.json")).is_same


def test_a_vague_question_gets_questions_to_choose_from(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.reader.pages = ("The main results of this study concern wasps and their nests.",)
    parts.reader.metadata = Metadata("On wasps")
    desk.imports.add([str(write_file(tmp_path / "wasps.pdf", "wasps"))])

    answer = desk.answering.ask(AskRequest("What are the main results?")).answer

    assert answer is not None
    assert (answer.kind, answer.abstained) == (AnswerKind.VAGUE, True)
    assert len(answer.choices) == 2
