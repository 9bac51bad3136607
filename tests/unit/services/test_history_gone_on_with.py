"""Turns that a model wrote over the same sentences: a conversation that can be gone on with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.core.answers import (
    Answer,
    AnswerSeconds,
    Citation,
    Claim,
    PackedSentence,
    Packing,
    Style,
    Verdict,
)
from app.core.checking import ClaimFate
from app.core.sessions import Turn, TurnState
from app.services.history import GONE_ON_WITH, past_turns

WHEN = datetime(2026, 5, 1, tzinfo=UTC)
TEXT = "Bees fly [1]. Bees swim [2]."


def packing(*ids: str) -> Packing:
    cited = (Citation(n, each, "d", "a.pdf", "Bees", 1, "q", ()) for n, each in enumerate(ids, 1))
    return Packing(tuple(PackedSentence(each, 0.5) for each in cited))


def turn(number: int, *ids: str, style: Style = Style.WRITTEN) -> Turn:
    claims = (
        Claim("Bees fly.", 0, 13, (), Verdict.SUPPORTED, 1.0),
        Claim("Bees swim.", 14, 28, (), Verdict.SUPPORTED, 1.0),
    )
    answer = Answer(
        TEXT, claims, (), False, style, "m", 1, 0, AnswerSeconds(0, 0, 0), packing=packing(*ids)
    )
    return Turn(str(number), "s", None, f"Question {number}?", WHEN, TurnState.ANSWERED, answer)


def test_an_answer_is_told_as_it_was_written_with_the_sentences_it_was_shown() -> None:
    (past,) = past_turns([turn(1, "a", "b")])

    assert (past.told, past.shown) == (TEXT, ("a", "b"))


def test_a_struck_claim_is_not_told_and_a_quoted_answer_not_gone_on_with() -> None:
    written = turn(1, "a")
    assert written.answer is not None
    first, second = written.answer.claims
    struck = replace(second, fate=ClaimFate.STRUCK)
    answer = replace(written.answer, claims=(first, struck))

    assert past_turns([replace(written, answer=answer)])[0].told == "Bees fly [1]."
    assert past_turns([turn(1, "a", style=Style.QUOTES)])[0].told == ""


def test_all_turns_over_the_same_sentences_count_while_others_are_two() -> None:
    same = [turn(n, "a", "b") for n in range(12)]
    grown = [turn(1, "a"), turn(2, "a", "b"), turn(3, "a", "b", "c")]
    mixed = [turn(1, "x"), turn(2, "a"), turn(3, "a"), turn(4, "a")]
    other = [turn(n, f"{n}") for n in range(5)]

    assert len(past_turns(same)) == GONE_ON_WITH
    assert len(past_turns(grown)) == 3
    assert [each.question for each in past_turns(mixed)] == [f"Question {n}?" for n in (2, 3, 4)]
    assert len(past_turns(other)) == 2
