"""What was said before a question: the last turns, one of each branch, as they were searched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.core.answers import Answer, AnswerSeconds, Claim, Style, Verdict
from app.core.helping import PastTurn
from app.core.sessions import Turn, TurnState
from app.services.history import past_turns

WHEN = datetime(2026, 5, 1, tzinfo=UTC)


def turn(number: int, parent: int | None = None, **answered: object) -> Turn:
    answer = Answer(
        text=f"Answer {number} [1].",
        claims=(Claim(f"Answer {number}.", 0, 8, (), Verdict.SUPPORTED, 1.0),),
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
        parent_id=None if parent is None else str(parent),
        question=f"Question {number}?",
        asked_at=WHEN,
        state=TurnState.ANSWERED,
        answer=replace(answer, **answered),
    )


def test_the_last_two_turns_count_oldest_first() -> None:
    turns = [turn(n) for n in (1, 2, 3, 4)]

    assert past_turns(turns, turns[3]) == (
        PastTurn("Question 2?", "Answer 2."),
        PastTurn("Question 3?", "Answer 3."),
    )


def test_a_first_question_has_nothing_before_it() -> None:
    assert past_turns([turn(1)], turn(1)) == ()


def test_a_question_asked_again_leans_on_what_came_before_it_at_first() -> None:
    turns = [turn(1), turn(2), turn(3), turn(4, parent=2)]

    assert past_turns(turns, turns[3]) == (PastTurn("Question 1?", "Answer 1."),)


def test_of_a_question_asked_twice_the_last_answer_counts() -> None:
    turns = [turn(1), turn(2, parent=1), turn(3)]

    assert past_turns(turns, turns[2]) == (PastTurn("Question 2?", "Answer 2."),)


def test_an_earlier_follow_up_counts_as_it_was_searched() -> None:
    turns = [turn(1, searched_as="Question 1? (bees)"), turn(2)]

    assert past_turns(turns, turns[1])[0].question == "Question 1? (bees)"


def test_a_turn_without_an_answer_counts_by_its_question() -> None:
    turns = [replace(turn(1), answer=None), turn(2)]

    assert past_turns(turns, turns[1]) == (PastTurn("Question 1?"),)
