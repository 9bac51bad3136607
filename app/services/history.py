"""What was said before a question, as far as it may lean on it."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.helping import PastTurn
from app.core.sessions import Turn
from app.generation.citations import without_markers

LOOKED_BACK = 2
"""Turns before a question that it may lean on."""


def past_turns(turns: Sequence[Turn], turn: Turn) -> tuple[PastTurn, ...]:
    """The last turns before ``turn`` that hold a question of their own, oldest first.

    ``turns`` are those of its session in the order they were asked. A question asked again is a
    branch: what it was asked again for, and all after that, does not come before it. An answer
    counts by its claims, without those of an abstention; an earlier follow-up as it was searched.
    """
    places = {each.id: place for place, each in enumerate(turns)}
    first = turn
    while first.parent_id in places:
        first = turns[places[first.parent_id]]
    before = turns[: places.get(first.id, len(turns))]
    latest: dict[str, Turn] = {}
    for each in before:
        latest[_root(each, places, turns)] = each
    return tuple(_past(each) for each in list(latest.values())[-LOOKED_BACK:])


def _root(turn: Turn, places: dict[str, int], turns: Sequence[Turn]) -> str:
    while turn.parent_id in places:
        turn = turns[places[turn.parent_id]]
    return turn.id


def _past(turn: Turn) -> PastTurn:
    if turn.answer is None:
        return PastTurn(turn.question)
    said = " ".join(without_markers(each.text) for each in turn.answer.claims)
    return PastTurn(turn.answer.searched_as or turn.question, said)
