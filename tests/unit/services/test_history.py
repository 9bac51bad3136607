"""What was said before a question: the last turns that it follows, as they were searched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.core.answers import Answer, AnswerSeconds, Claim, Style, Verdict
from app.core.checking import ClaimFate
from app.core.helping import PastTurn
from app.core.sessions import Turn, TurnState
from app.services.history import past_turns

WHEN = datetime(2026, 5, 1, tzinfo=UTC)


def claim(text: str, fate: ClaimFate = ClaimFate.AS_WRITTEN) -> Claim:
    return Claim(text, 0, 8, (), Verdict.SUPPORTED, 1.0, fate=fate)


def turn(number: int, **answered: object) -> Turn:
    answer = Answer(
        text=f"Answer {number} [1].",
        claims=(claim(f"Answer {number}."),),
        evidence=(),
        abstained=False,
        style=Style.QUOTES,
        model="",
        prompt_version=1,
        seed=0,
        seconds=AnswerSeconds(0, 0, 0),
    )
    return Turn(
        id=str(number),
        session_id="s",
        parent_id=None,
        question=f"Question {number}?",
        asked_at=WHEN,
        state=TurnState.ANSWERED,
        answer=replace(answer, **answered),
    )


def test_the_last_two_turns_count_oldest_first() -> None:
    assert past_turns([turn(1), turn(2), turn(3)]) == (
        PastTurn("Question 2?", "Answer 2."),
        PastTurn("Question 3?", "Answer 3."),
    )


def test_a_first_question_has_nothing_before_it() -> None:
    assert past_turns([]) == ()


def test_an_earlier_follow_up_counts_as_it_was_searched() -> None:
    assert past_turns([turn(1, searched_as="Question 1? (bees)")])[0].question == (
        "Question 1? (bees)"
    )


def test_a_turn_without_an_answer_counts_by_its_question() -> None:
    assert past_turns([replace(turn(1), answer=None)]) == (PastTurn("Question 1?"),)


def test_a_claim_that_was_struck_was_not_said() -> None:
    claims = (claim("Bees swim.", ClaimFate.STRUCK), claim("Bees fly."))

    assert past_turns([turn(1, claims=claims)]) == (PastTurn("Question 1?", "Bees fly."),)
