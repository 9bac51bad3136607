"""What was said before a question, as far as it may lean on it."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.checking import ClaimFate
from app.core.helping import PastTurn
from app.core.sessions import Turn
from app.generation.citations import without_markers
from app.services.capsule_file import is_written

LOOKED_BACK = 2
"""Turns before a question that it may lean on."""
GONE_ON_WITH = 8
"""Turns over the same sentences that a conversation goes on with: all of them are read already."""


def past_turns(before: Sequence[Turn]) -> tuple[PastTurn, ...]:
    """The last of the turns that a question follows, oldest first, as ``before`` is.

    An answer counts by its claims, without those of an abstention and those that were struck; an
    earlier follow-up as it was searched. There are more of them where each was written over the
    sentences of the one before it.
    """
    past = tuple(_past(each) for each in before[-GONE_ON_WITH:])
    first = len(past)
    while first and past[first - 1].told and _goes_on(past[first - 1 :]):
        first -= 1
    return past[min(first, max(0, len(past) - LOOKED_BACK)) :]


def _goes_on(past: Sequence[PastTurn]) -> bool:
    """True where the second turn was shown what the first one was, and perhaps more behind it."""
    return len(past) < 2 or past[1].shown[: len(past[0].shown)] == past[0].shown


def _past(turn: Turn) -> PastTurn:
    if turn.answer is None:
        return PastTurn(turn.question)
    believed = [each for each in turn.answer.claims if each.fate is not ClaimFate.STRUCK]
    said = " ".join(without_markers(each.text) for each in believed)
    asked = turn.answer.searched_as or turn.question
    if not is_written(turn.answer) or not believed:
        return PastTurn(asked, said)
    text = turn.answer.text
    if len(believed) < len(turn.answer.claims):
        text = " ".join(text[each.start : each.end] for each in believed)
    shown = tuple(each.citation.sentence_id for each in turn.answer.packing.used)
    return PastTurn(asked, said, text, shown)
