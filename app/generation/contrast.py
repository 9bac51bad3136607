"""Where a claim says the contrary of a text in the text's own words: denial and direction. Pure.

Only words that both share can contradict; who says it in other words is not seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.generation.vocabulary import (
    CLAUSE_STARTS,
    DIFFERENCE,
    DOWN,
    NEGATIONS,
    OPPOSITES,
    SAME,
    STOP_WORDS,
    UP,
)
from app.generation.words import stem, words

_WAYS = UP | DOWN | SAME | DIFFERENCE
_WITHOUT = frozenset(("without", "lack", "lacks", "lacked", "absence", "nothing", "none"))
SCOPE = 4
"""Words of meaning behind a denial that it denies."""
NEAR = 5
"""Words on either side of a direction that say what went that way."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Words of a text, and place and way (1 more, -1 less, 0 the same) of those that tell one."""

    words: list[str]
    told: list[tuple[int, int]]


def denied_words(claim: str, text: str) -> list[str]:
    """The claim's words that it denies and the text states, or the other way round; in order.

    >>> denied_words("Bees do not dance.", "In summer bees dance.")
    ['dance']
    >>> denied_words("Bees fly.", "Bees fly, but do not sing.")
    []
    """
    one, other = _denied(claim), _denied(text)
    stated_one, stated_other = _stems(claim) - one, _stems(text) - other
    found = (one & stated_other) | (other & stated_one)
    return list(dict.fromkeys(word for word in words(claim) if stem(word) in found))


def opposed_words(claim: str, text: str) -> tuple[str, str] | None:
    """Two words, one of each, that say the contrary of the same; None where there are none.

    Pairs such as before and after count anywhere; more, less and the same count by what stands
    near them, when the text tells several ways.

    >>> opposed_words("Yield increased in June.", "In June, yield was reduced.")
    ('increased', 'reduced')
    >>> opposed_words("Yield increased.", "Weight fell and yield increased.")
    """
    one, other = _read(claim), _read(text)
    found = _reversed(one, other) if one.told and other.told else None
    return found or _antonyms(one.words, other.words)


def _denied(text: str) -> set[str]:
    """Stems within reach of a denial; one of a direction ("no difference") is none of a fact."""
    found: set[str] = set()
    for clause in _clauses(text):
        reach: list[str] | None = None
        for word in [*clause, ""]:
            is_denial = word in NEGATIONS and word not in _WITHOUT
            if reach is not None and (is_denial or not word or len(reach) == SCOPE):
                found |= set() if any(each in _WAYS for each in reach) else {stem(w) for w in reach}
                reach = None
            if is_denial:
                reach = []
            elif reach is not None and word not in STOP_WORDS:
                reach.append(word)
    return found


def _clauses(text: str) -> Iterator[list[str]]:
    """Words of the parts that a denial does not reach out of."""
    for part in re.split(r"[,;:.!?()]", text):
        clause: list[str] = []
        for word in words(part.replace("’", "'")):
            if word in CLAUSE_STARTS:
                yield clause
                clause = []
            else:
                clause.append(word)
        yield clause


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}


def _read(text: str) -> _Told:
    found = [word.replace("’", "'") for word in words(text)]
    told = []
    for place, word in enumerate(found):
        way = 1 if word in UP else -1 if word in DOWN else 0 if word in SAME else None
        is_denied = not NEGATIONS.isdisjoint(found[max(0, place - 3) : place])
        if is_denied and (way is not None or word in DIFFERENCE):
            way = 0
        if way is not None:
            told.append((place, way))
    return _Told(found, told)


def _reversed(claim: _Told, text: _Told) -> tuple[str, str] | None:
    """The claim's first direction and what goes the other way in the text, unless it agrees."""
    place, way = claim.told[0]
    ways = {each for _, each in text.told}
    if ways == {way}:
        return None
    near = _around(claim.words, place)
    shared = {at: len(near & _around(text.words, at)) for at, _ in text.told}
    best = max(shared.values())
    nearest = {each for at, each in text.told if shared[at] == best}
    if way in nearest or (best == 0 and way in ways):
        return None
    against = next(at for at, _ in text.told if shared[at] == best)
    return claim.words[place], text.words[against]


def _around(found: Sequence[str], place: int) -> set[str]:
    near = (*found[max(0, place - NEAR) : place], *found[place + 1 : place + 1 + NEAR])
    return {stem(word) for word in near if word not in STOP_WORDS}


def _antonyms(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    for word in one:
        for opposite in OPPOSITES.get(word, ()):
            if opposite in other and word not in other and opposite not in one:
                return word, opposite
    return None
