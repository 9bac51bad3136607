"""How much of a question's words a text holds, and whether it reads like a sentence (pure)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

PROSE_SHARE = 0.6
"""Sentences of papers reach it, their table rows and formulas hardly ever."""
UNENDED = 0.8

_LETTERS = re.compile(r"[^\W\d_]{2}")
_ENDED = re.compile(r"[.!?:;…。！？]\W*$")
_WORD = re.compile(r"\w+")
_ENDINGS = ("ations", "ation", "ingly", "ings", "ing", "edly", "ies", "ed", "es", "ly", "s", "y")
_SHORTEST_STEM = 3

_COMMON = """
a about an and any are as at be been between by can did do does during for from had has have
how if in into is it its may more most not of on or other our some such than that the their
there these they this those to was we were what when where which while who whose why will
with would you your
"""
COMMON_WORDS = frozenset(_COMMON.split())
"""Words that tell nothing about what is asked."""


def prose_weight(text: str) -> float:
    """How much a text reads like a sentence, 0 to 1: rows of tables and formulas do not.

    The share of its words with two letters in a row, full from ``PROSE_SHARE`` on, lowered to
    ``UNENDED`` of that where no mark ends it. Ours; counted on pages of papers.

    >>> prose_weight("Bees dance in the dark."), prose_weight("0.41 ± 0.02 0.39 ± 0.01")
    (1.0, 0.0)
    """
    told = text.split()
    if not told:
        return 0.0
    share = sum(_LETTERS.search(word) is not None for word in told) / len(told)
    return min(1.0, share / PROSE_SHARE) * (1.0 if _ENDED.search(text) else UNENDED)


def word_overlaps(question: str, sentences: Sequence[str]) -> list[float]:
    """The share, 0 to 1, of the question's words that each sentence holds, rare ones counting more.

    A word weighs ``log(1 + (n - f + 0.5) / (f + 0.5))`` with ``f`` of the ``n`` sentences holding
    it (the idf of BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
    Beyond", 2009, section 3). A question without telling words gives zeros.

    >>> word_overlaps("Do bees dance?", ["The bee dances.", "Ants walk."])
    [1.0, 0.0]
    """
    asked = stems(question)
    found = [stems(each) for each in sentences]
    held = Counter(stem for each in found for stem in each & asked)
    weights = {
        stem: math.log(1 + (len(found) - held[stem] + 0.5) / (held[stem] + 0.5)) for stem in asked
    }
    total = math.fsum(weights[stem] for stem in sorted(asked))
    if not total:
        return [0.0] * len(found)
    return [math.fsum(weights[stem] for stem in sorted(each & asked)) / total for each in found]


def stems(text: str) -> frozenset[str]:
    """The telling words of a text without their usual endings.

    >>> sorted(stems("What do the dances of bees encode?"))
    ['bee', 'danc', 'encod']
    """
    return frozenset(telling_stems(text))


def telling_stems(text: str) -> list[str]:
    """As ``stems``, in their order and as often as they come."""
    return [stem(word) for word in _WORD.findall(text.lower()) if word not in COMMON_WORDS]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Cut the longest usual ending, then a final ``e``: crude, but the same on both sides."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    if word.endswith("e") and len(word) > _SHORTEST_STEM + 1:
        word = word[:-1]
    return word
