"""What a ranking or an answer is worth: pure functions over values, as in the literature.

A ranking is a list of distinct ids, best first. ``grades`` maps ids to their relevance; an id that
is not in it, or whose grade is 0 or less, is not relevant. Ranks begin at 1.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np

T = TypeVar("T", bound=Hashable)

Interval = tuple[float, float]
"""Lowest and highest value that the queries speak for."""

ROUNDS, SEED = 1_000, 1
"""Of the bootstrap: the same values always give the same interval."""

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\.(?=\d)")
_SEPARATORS = re.compile(r"[\u2014\u2015\u2026\u30fb]")
"""Long dashes, ellipses and middle dots: they stand between words where no blank does."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Characters of scripts that put no blanks between words; each counts as a word."""
_POINT = "\ue000"


def distinct(items: Iterable[T]) -> list[T]:
    """Each item once, where it first came: what a list of passages says of their documents.

    >>> distinct(["b", "a", "b"])
    ['b', 'a']
    """
    return list(dict.fromkeys(items))


def dcg(gains: Iterable[float]) -> float:
    """Discounted cumulative gain: ``sum of gain / log2(rank + 1)``.

    Jarvelin and Kekalainen, "Cumulated gain-based evaluation of IR techniques" (2002), with the
    discount at every rank and the grade itself as gain, as in trec_eval.

    >>> dcg([2, 0, 1])
    2.5
    """
    return math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """``dcg`` of the first ``k`` over that of the best order possible, 0-1.

    0 where nothing is relevant. What is relevant and was not ranked counts in the best order.

    >>> ndcg(["x", "a"], {"a": 1}, k=10) == 1 / math.log2(3)
    True
    """
    ideal = dcg(sorted(_relevant(grades).values(), reverse=True)[:k])
    return dcg(max(0, grades.get(each, 0)) for each in ranking[:k]) / ideal if ideal else 0.0


def recall(ranking: Sequence[T], relevant: Collection[T], k: int) -> float:
    """The share of the relevant among the first ``k``, 0-1; 0 where nothing is relevant.

    >>> recall(["a", "x", "b"], {"a", "b"}, k=2)
    0.5
    """
    wanted = set(relevant)
    return len(wanted & set(ranking[:k])) / len(wanted) if wanted else 0.0


def reciprocal_rank(ranking: Sequence[T], relevant: Collection[T], k: int) -> float:
    """``1 / rank`` of the first relevant among the first ``k``, else 0.

    >>> reciprocal_rank(["x", "b", "a"], {"a", "b"}, k=10)
    0.5
    """
    return next((1 / rank for rank, each in enumerate(ranking[:k], 1) if each in relevant), 0.0)


def is_hit(ranking: Iterable[T], relevant: Collection[T], k: int) -> bool:
    """True when one of the first ``k`` is relevant.

    >>> is_hit([3, 7], {7}, k=1), is_hit([3, 7], {7}, k=2)
    (False, True)
    """
    return any(each in relevant for each in islice(ranking, k))


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of nothing.

    >>> mean([1.0, 2.0])
    1.5
    """
    return math.fsum(values) / len(values) if values else None


def ratio(part: int, whole: int) -> float | None:
    """``part`` of ``whole``; None where there is no whole, for that says neither good nor bad.

    >>> ratio(1, 4)
    0.25
    """
    return part / whole if whole else None


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The value below which ``percent`` (0-100) lie, linear between neighbors; None of nothing.

    The 50th is the median.

    >>> percentile([4.0, 1.0, 2.0, 3.0], 50)
    2.5
    """
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def interval(values: Sequence[float], percent: float = 95.0) -> Interval | None:
    """Between which means ``percent`` of all samples of such queries lie; None of nothing.

    The percentile bootstrap over queries (Efron and Tibshirani, "An Introduction to the
    Bootstrap", 1993, chapter 13; for rankings Sakai, "Evaluating evaluation metrics based on the
    bootstrap", SIGIR 2006): the mean of as many values drawn with replacement, 1,000 times.

    >>> interval([1.0, 1.0, 1.0])
    (1.0, 1.0)
    """
    if not values:
        return None
    rng, column = np.random.default_rng(SEED), np.asarray(values, dtype=np.float64)
    means = [
        float(column[rng.integers(len(column), size=len(column))].mean()) for _ in range(ROUNDS)
    ]
    tail = (100.0 - percent) / 2
    return percentile(means, tail) or 0.0, percentile(means, 100.0 - tail) or 0.0


def median(values: Sequence[float]) -> float | None:
    """The middle value; None of nothing.

    >>> median([9.0, 1.0, 2.0])
    2.0
    """
    return percentile(values, 50)


def normalized_answer(text: str) -> str:
    """Small letters, no punctuation, no English articles, one blank between words.

    After Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text" (2016),
    here for every script, and with a point between digits kept: 3.5 is not 35.

    >>> normalized_answer("The 3.5 mg/kg, an (oral) dose.")
    '3.5 mgkg oral dose'
    """
    text = unicodedata.normalize("NFKC", _SEPARATORS.sub(" ", text)).lower()
    text = _BETWEEN_DIGITS.sub(_POINT, text)
    text = "".join(each for each in text if not _is_punctuation(each)).replace(_POINT, ".")
    text = _UNSPACED.sub(r" \g<0> ", _ARTICLES.sub(" ", text))
    return " ".join(text.split())


def contains_any(text: str, wanted: Iterable[str]) -> bool:
    """True when one of the strings stands in the text, on word borders, both normalized.

    A string of which nothing is left never does.

    >>> contains_any("It took 30 days.", ["3", "31"]), contains_any("It took 30 days.", ["30 Days"])
    (False, True)
    """
    whole = f" {normalized_answer(text)} "
    return any(f" {gold} " in whole for gold in map(normalized_answer, wanted) if gold)


def _relevant(grades: Mapping[str, int]) -> dict[str, int]:
    return {each: grade for each, grade in grades.items() if grade > 0}


def _is_punctuation(character: str) -> bool:
    """Unicode's punctuation, and the symbols that ASCII counts among its own, such as ``$``."""
    return unicodedata.category(character).startswith("P") or character in "$+<=>^`|~"
