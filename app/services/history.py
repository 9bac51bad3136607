"""What was said before a question, as far as it may lean on it."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.checking import ClaimFate
from app.core.helping import PastTurn
from app.core.sessions import Turn
from app.generation.citations import without_markers

LOOKED_BACK = 2
"""Turns before a question that it may lean on."""


def past_turns(before: Sequence[Turn]) -> tuple[PastTurn, ...]:
    """The last of the turns that a question follows, oldest first, as ``before`` is.

    An answer counts by its claims, without those of an abstention and those that were struck; an
    earlier follow-up as it was searched.
    """
    return tuple(_past(each) for each in before[-LOOKED_BACK:])


def _past(turn: Turn) -> PastTurn:
    if turn.answer is None:
        return PastTurn(turn.question)
    believed = [each for each in turn.answer.claims if each.fate is not ClaimFate.STRUCK]
    said = " ".join(without_markers(each.text) for each in believed)
    return PastTurn(turn.answer.searched_as or turn.question, said)
