"""Which words of a query are searched, and how what they find is judged; pure.

In a large library FTS5 spends its time on the words that are everywhere and say least. Those are
left out of the search while rarer ones remain, and counted afterwards in what was found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from app.core.stemming import plain_word, stem
from app.storage.lexical_query import LexicalQuery, Term

ROWS = 25_000
"""Passages scored for one query, as a rule: about 2 ms for a thousand on the machine measured."""

EXACT_WEIGHT = 0.05
"""Share of its score that a passage loses where it has only other forms of all words."""

ACCENTS = 0.5
"""As much of that it loses where only the accents differ."""

_MARKS = re.compile("[\u0300-\u036f]+")
_SAME_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """``query`` is searched; ``dropped`` words only count in what it finds."""

    query: LexicalQuery
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word as it was typed, plain, and how much it says."""

    typed: str
    word: str
    weight: float


def planned(query: LexicalQuery, counts: Mapping[Term, int], reachable: float) -> Plan:
    """Leave out the most common single words until about ``ROWS`` passages are to be scored.

    ``counts`` say in how many passages a term is, of those terms that may be left out;
    ``reachable`` is the share of passages in the scope, 0-1. The rarest term always stays.
    """
    expected = sum(counts.values()) * reachable
    kept = list(query.terms)
    dropped: list[Term] = []
    for term in sorted(counts, key=lambda each: (-counts[each], each.expression)):
        if expected <= ROWS or len(kept) == 1:
            break
        kept.remove(term)
        dropped.append(term)
        expected -= counts[term] * reachable
    words = tuple(term.typed for term in dropped if not term.is_prefix)
    return Plan(LexicalQuery(tuple(kept), query.left_out), words)


def weight(passages: int, total: int) -> float:
    """How much a word says that is in so many of all passages: BM25's inverse frequency, above 0.

    >>> round(weight(1, 1000), 2), weight(900, 1000)
    (6.5, 1e-06)
    """
    return max(1e-6, math.log((total - passages + 0.5) / (passages + 0.5)))


def judged(
    found: Sequence[tuple[str, float, str]],
    weights: Mapping[str, float],
    dropped: Sequence[str],
) -> list[tuple[str, float]]:
    """Passages (id, BM25, text) anew by score, best first, ties by id.

    A dropped word counts as one occurrence in a passage of average length. Where a passage holds
    another form of a word than was asked for, it loses a little: Porter's rules are English, and
    join words of other languages that only look alike.

    >>> judged([("a", 2.0, "Generals."), ("b", 2.0, "In general.")], {"general": 3.0}, ())
    [('b', 2.0), ('a', 1.9)]
    """
    asked = [_Asked(typed, plain_word(typed), weights[typed]) for typed in weights]
    ranked = [
        (passage_id, _judged(score, text.lower(), asked, dropped))
        for passage_id, score, text in found
    ]
    return sorted(ranked, key=lambda each: (-each[1], each[0]))


def _judged(score: float, text: str, asked: Sequence[_Asked], dropped: Sequence[str]) -> float:
    there = inexact = 0.0
    plain = _plain(text)
    for each in asked:
        if not _holds(text, each.typed):
            if _holds(plain, each.word):
                inexact += ACCENTS * each.weight
            elif _holds_form(plain, stem(each.word)):
                inexact += each.weight
            else:
                continue
        there += each.weight
        if each.typed in dropped:
            score += each.weight
    return score * (1 - EXACT_WEIGHT * inexact / there) if inexact else score


def _holds(text: str, word: str) -> bool:
    """True for the word itself."""
    start, length = text.find(word), len(text)
    while start >= 0:
        end = start + len(word)
        is_whole = end == length or not text[end].isalnum()
        if is_whole and (start == 0 or not text[start - 1].isalnum()):
            return True
        start = text.find(word, end)
    return False


def _holds_form(text: str, its_stem: str) -> bool:
    """True for a word of that stem; stems may end in other letters than their words."""
    letters = its_stem[: max(_SAME_LETTERS, len(its_stem) - 1)]
    start = text.find(letters)
    while start >= 0:
        end = start + len(letters)
        if start == 0 or not text[start - 1].isalnum():
            while end < len(text) and text[end].isalnum():
                end += 1
            if stem(text[start:end]) == its_stem:
                return True
        start = text.find(letters, end)
    return False


def _plain(text: str) -> str:
    """A text in small letters without accents."""
    return text if text.isascii() else _MARKS.sub("", normalize("NFKD", text))
