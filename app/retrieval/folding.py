"""One hit instead of three: neighbors joined, copies of a passage folded (pure).

Nothing is lost: a folded hit names what stands behind it, and each can still be cited. Copies may
be folded in every search: nothing is lost on papers, nor on a quarter of the questions of
COVID-QA, chunking spans and Evidence Inference. Neighbors are joined where all of a hit is
shown or cited, not in a list of passages: where only the best of them counts, the share of
COVID-QA's questions (119 of them) with an answer among the first five falls from 0.73 to 0.67.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.types import Passage, ScoredPassage

ALIKE = 0.9
"""Share of common words (Jaccard) from which two passages are the same one."""

FEW_WORDS = 8
"""Passages with fewer different words are the same only if they are equal."""

MOST_JOINED = 4
"""Neighbors that one hit takes in: a chapter in one hit would be no passage."""

_NUMBER = re.compile(r"-p(\d+)$")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FoldedPassage:
    """A hit with what it stands for.

    ``joined`` are ids of its neighbors in the list, in reading order; ``also_in`` ids of other
    documents where the same passage was found, best first.
    """

    scored: ScoredPassage
    joined: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()


def fold_copies(ranked: Sequence[ScoredPassage]) -> list[FoldedPassage]:
    """The list with each passage that says the same as a better one left out.

    The same is ``is_same_text``. The better one names the documents of the others; its own
    document is not named. Order and scores stay; at most ``len(ranked) ** 2 / 2`` comparisons.
    """
    kept: list[ScoredPassage] = []
    prints: list[_Print] = []
    found_in: list[dict[str, None]] = []
    for scored in ranked:
        one = _print_of(scored.passage.text)
        place = next((at for at, other in enumerate(prints) if _is_same(one, other)), None)
        if place is None:
            kept.append(scored)
            prints.append(one)
            found_in.append({})
        elif scored.passage.document_id != kept[place].passage.document_id:
            found_in[place][scored.passage.document_id] = None
    return [
        FoldedPassage(scored, also_in=tuple(documents))
        for scored, documents in zip(kept, found_in, strict=True)
    ]


def join_neighbors(ranked: Sequence[FoldedPassage]) -> list[FoldedPassage]:
    """The list with neighbors in one section of a document joined into the best of them.

    Neighbors follow one another without a gap; the best keeps its place and score and takes in
    up to ``MOST_JOINED``, better ones first.
    """
    head = list(range(len(ranked)))
    size = [1] * len(ranked)
    at_place: dict[_Place, int] = {}
    for at, each in enumerate(ranked):
        place = _place(each.scored.passage)
        if place is None:
            continue
        at_place[place] = at
        for step in (-1, 1):
            beside = at_place.get((*place[:2], place[2] + step))
            if beside is not None:
                _join(_head(head, beside), _head(head, at), head, size)
    members: dict[int, list[int]] = {}
    for at in range(len(ranked)):
        members.setdefault(_head(head, at), []).append(at)
    return [_with_joined(ranked, at, members[at]) for at in sorted(members)]


def is_same_text(one: str, other: str) -> bool:
    """True where two texts are the same words, or nearly: the same paper in another version.

    The different words in common are at least ``ALIKE`` of all (Jaccard), or all words in their
    order where there are fewer than ``FEW_WORDS``; and the numbers are the same ones, for a
    corrected result is news.

    >>> is_same_text("Bees fly far.", "bees fly far"), is_same_text("It was 3.5.", "It was 3.6.")
    (True, False)
    """
    return _is_same(_print_of(one), _print_of(other))


@dataclass(frozen=True, slots=True)
class _Print:
    """What of a text is compared."""

    in_order: tuple[str, ...]
    words: frozenset[str]
    numbers: frozenset[str]


def _print_of(text: str) -> _Print:
    in_order = tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
    words = frozenset(in_order)
    return _Print(in_order, words, frozenset(each for each in words if _DIGIT.search(each)))


def _is_same(one: _Print, other: _Print) -> bool:
    if one.in_order == other.in_order:
        return bool(one.in_order)
    smaller, larger = sorted((len(one.words), len(other.words)))
    if smaller < FEW_WORDS or smaller < ALIKE * larger or one.numbers != other.numbers:
        return False
    common = len(one.words & other.words)
    return common >= ALIKE * (smaller + larger - common)


_Place = tuple[str, str, int]
"""Document, section and number of a passage."""


def _place(passage: Passage) -> _Place | None:
    """Where a passage stands; one whose id does not say so has no neighbors."""
    found = _NUMBER.search(passage.id)
    return (passage.document_id, passage.section, int(found.group(1))) if found else None


def _head(head: list[int], at: int) -> int:
    """The best hit of the group that a hit belongs to."""
    while head[at] != at:
        at = head[at]
    return at


def _join(one: int, other: int, head: list[int], size: list[int]) -> None:
    """Put two groups together under the better head, unless they grow too long."""
    best, worse = sorted((one, other))
    if best != worse and size[best] + size[worse] <= MOST_JOINED + 1:
        head[worse] = best
        size[best] += size[worse]


def _with_joined(ranked: Sequence[FoldedPassage], at: int, members: Sequence[int]) -> FoldedPassage:
    """The hit at ``at`` with the other members of its group."""
    if len(members) == 1:
        return ranked[at]
    hit = ranked[at]
    others = [ranked[each] for each in members if each != at]
    others.sort(key=lambda each: _place(each.scored.passage) or ("", "", 0))
    also_in = dict.fromkeys(hit.also_in)
    for each in others:
        also_in.update(dict.fromkeys(each.also_in))
    ids = tuple(each.scored.passage.id for each in others)
    return FoldedPassage(hit.scored, ids, tuple(also_in))
