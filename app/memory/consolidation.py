"""A new memory against those that are known: the same, a change of one, or new. Pure.

Nothing is overwritten: a change is a new memory that closes the old one, which is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.memory import Memory, MemoryKind, MemoryStatus
from app.memory.wording import flat, stems, values

SAME_WORDS = 0.85
SAME_MEANING = 0.95
"""Share of common words, or cosine, from which two say the same if their values are the same."""
CHANGED_WORDS = 0.5
"""Share of the shorter one's words from which they speak of the same thing."""
CHANGED_MEANING = 0.55
"""The same with an encoder: cosine and half that share together."""
LEAST_SHARED = 2

_CHANGE = re.compile(
    r"\b(?:now|instead|no longer|not|from now on|actually|changed?|changing|switch(?:ed|ing)?"
    r"|moved?|extended|postponed|raised|lowered|new|stricter|corrected|replaced?|drop(?:ped)?"
    r"|comes? down|until|rather than|so it's|so the)\b",
    re.IGNORECASE,
)
_KINDS_ALIKE = (
    frozenset({MemoryKind.DECISION, MemoryKind.PREFERENCE, MemoryKind.EXCLUSION}),
    frozenset({MemoryKind.FINDING, MemoryKind.HYPOTHESIS, MemoryKind.DECISION}),
    frozenset({MemoryKind.TASK, MemoryKind.DECISION}),
)


class Relation(StrEnum):
    """How something new stands to what is known."""

    NEW = "new"
    SAME = "same"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Standing:
    """A relation, and the memory it is to; None for what is new."""

    relation: Relation
    memory: Memory | None = None


def standing(
    kind: MemoryKind, text: str, known: Sequence[Memory], cosines: Sequence[float] = ()
) -> Standing:
    """How a new memory stands to the known ones, that are given newest first.

    ``cosines`` (-1 to 1) of the new text and each known one, in their order; none without an
    encoder. Dismissed ones count as known: what was not wanted is not proposed again. Only one that
    is kept or proposed and still holds can be changed.
    """
    meanings = cosines or [0.0] * len(known)
    best: tuple[float, Memory] | None = None
    for each, meaning in zip(known, meanings, strict=True):
        if not each.text:
            continue
        if _is_same(text, each.text, meaning):
            return Standing(Relation.SAME, each)
        nearness = _nearness(kind, text, each, meaning)
        if nearness > 0 and (best is None or nearness > best[0]):
            best = (nearness, each)
    return Standing(Relation.CHANGES, best[1]) if best else Standing(Relation.NEW)


def _is_same(new: str, old: str, meaning: float) -> bool:
    if flat(new) == flat(old):
        return True
    if values(new) != values(old):
        return False
    one, other = stems(new), stems(old)
    shared = len(one & other) / max(len(one | other), 1)
    return bool(one) and (shared >= SAME_WORDS or meaning >= SAME_MEANING)


def _nearness(kind: MemoryKind, new: str, old: Memory, meaning: float) -> float:
    """How near (0-1) the changed one is; 0 where it is no change of that one."""
    can_change = old.status in (MemoryStatus.KEPT, MemoryStatus.PROPOSED) and not old.valid_to
    if not can_change or not _are_alike(kind, old.kind):
        return 0.0
    before, after = values(old.text), values(new)
    if not ((before and after and before != after) or _CHANGE.search(new)):
        return 0.0
    one, other = stems(new), stems(old.text)
    shared = len(one & other)
    share = shared / max(min(len(one), len(other)), 1)
    is_near = share >= CHANGED_WORDS or meaning + share / 2 >= CHANGED_MEANING
    return meaning + share if is_near and shared >= LEAST_SHARED else 0.0


def _are_alike(one: MemoryKind, other: MemoryKind) -> bool:
    return one is other or any(one in kinds and other in kinds for kinds in _KINDS_ALIKE)
