"""How close together a passage has the words that are asked for (pure).

BM25 counts words wherever they stand. A passage that has two words of a question side by side, or
most of them in one sentence, answers it more often: Metzler and Croft, "A Markov Random Field Model
for Term Dependencies" (2005); Buettcher, Clarke and Lushman, "Term Proximity Scoring for Ad-Hoc
Retrieval on Very Large Text Collections" (2006). Ours: distances are counted in characters, which
needs no index of positions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.retrieval.sentence_scores import stem, telling_stems

SPAN = 100
"""Characters after a first word in which the others are looked for: about one sentence."""

LETTERS_PER_WORD = 6
"""A blank included; turns a gap of characters into one of words."""

Place = tuple[int, int, str]
"""Start and end in the text, and the stem that stands there."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """Both 0-1: neighbors of the query that are neighbors here, and its words within one span."""

    pairs: float
    span: float


def closeness(query: str, passages: Sequence[tuple[str, str]]) -> list[Closeness]:
    """For each passage, given as title and section, and text; in their order.

    ``pairs`` is the share of the query's neighboring words that the passage has, each divided by
    one and the words between them; ``span`` the largest share of the query's words within
    ``SPAN`` characters. A word weighs ``log(1 + (n - f + 0.5) / (f + 0.5))`` with ``f`` of the
    ``n`` passages having it, so what all of them have decides nothing; a pair weighs as much as
    its more common word. A query without telling words gives zeros.

    >>> closeness("waggle dance", [("", "The waggle dance."), ("", "A dance; they waggle.")])[0]
    Closeness(pairs=1.0, span=1.0)
    """
    asked = telling_stems(query)
    wanted = frozenset(asked)
    if not wanted:
        return [Closeness(0.0, 0.0)] * len(passages)
    pattern = _pattern(wanted)
    found = [_places(pattern, wanted, text) for _, text in passages]
    heads = [frozenset(each[2] for each in _places(pattern, wanted, top)) for top, _ in passages]
    weights = _weights(wanted, [{s for *_, s in f} | h for f, h in zip(found, heads, strict=True)])
    pairs = [(one, other) for one, other in pairwise(asked) if one != other]
    return [Closeness(_pairs(each, pairs, weights), _span(each, weights)) for each in found]


def _pattern(stems: frozenset[str]) -> re.Pattern[str]:
    """Words that begin like a stem; whether they have it is looked at afterwards."""
    longest_first = sorted(stems, key=lambda each: (-len(each), each))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\w*")


def _places(pattern: re.Pattern[str], wanted: frozenset[str], text: str) -> list[Place]:
    places = ((match, stem(match.group())) for match in pattern.finditer(text.lower()))
    return [(match.start(), match.end(), found) for match, found in places if found in wanted]


def _weights(wanted: frozenset[str], held: Sequence[set[str]]) -> dict[str, float]:
    counts = Counter(each for stems in held for each in stems)
    n = len(held)
    return {
        each: math.log(1 + (n - counts[each] + 0.5) / (counts[each] + 0.5))
        for each in sorted(wanted)
    }


def _pairs(
    places: Sequence[Place], pairs: Sequence[tuple[str, str]], weights: dict[str, float]
) -> float:
    total = math.fsum(min(weights[one], weights[other]) for one, other in pairs)
    if not total:
        return 0.0
    by_stem: dict[str, list[Place]] = {}
    for place in places:
        by_stem.setdefault(place[2], []).append(place)
    return (
        math.fsum(
            min(weights[one], weights[other]) / (1 + _gap(by_stem[one], by_stem[other]))
            for one, other in pairs
            if one in by_stem and other in by_stem
        )
        / total
    )


def _gap(ones: Sequence[Place], others: Sequence[Place]) -> float:
    """Words between the nearest of them, 0 for neighbors."""
    nearest = min(max(b[0] - a[1], a[0] - b[1]) for a in ones for b in others)
    return max(0, nearest - 1) / LETTERS_PER_WORD


def _span(places: Sequence[Place], weights: dict[str, float]) -> float:
    best = 0.0
    for first, (start, *_) in enumerate(places):
        near: set[str] = set()
        for place in places[first:]:
            if place[0] - start > SPAN:
                break
            near.add(place[2])
        best = max(best, math.fsum(weights[each] for each in sorted(near)))
    return best / math.fsum(weights.values())
