"""A newer value stands before the one whose place it took. Pure.

What a person says later, with words of change, about what was said earlier is its successor. A
question finds the older one more easily, since that one was told at length; its successor is put
right before it, and the successor's own before that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from app.core.stemming import words_of
from app.memory.time_words import time_spans
from app.memory.word_scores import rarities
from app.memory.wording import stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LINKED = 1.02
"""Strength from which one is the successor of another, for a question about what is."""
FOR_NOW, FOR_THEN = -0.3, 0.4
"""What is added to it for a question about the latest value, and for one about what was."""
SHARED_WORD, MOST_SHARED = 0.03, 15.0
"""Weight of the rarities of shared words, and the most of them that count."""
FITTING = 0.02
"""Weight of the successor's own score for the question."""
ANSWERED = 0.8
"""Of the strength of what a successor answers to: "It is waived" leans on what was said before."""
SUCCEEDED = 8
"""The best ones whose successors are looked for."""
MOST_CHANGES = 40
"""Candidates with words of change that are looked at as successors, the best ones."""
MOST_SUCCESSORS, LESS = 3, 0.15
"""Successors of one: the strongest, and others that are weaker by no more than this."""
NEAR = 15
"""Others count only where the question itself finds them among so many."""
DEEPEST = 3
"""Successors of successors that are followed."""

_TIMES = "day|week|month|year"
_CHANGE = re.compile(
    rf"""\b(?:now|instead|no\ longer|any\ ?more|from\ now\ on|actually|rather\ than|after\ all
    |chang(?:e|es|ed|ing)|switch(?:es|ed|ing)?|mov(?:e|es|ed|ing)|shift(?:s|ed|ing)?|shuffled?
    |extend(?:s|ed|ing)?|extension|postpon(?:es?|ed|ing)|delay(?:s|ed)?|push(?:es|ed)?\ (?:back|out)
    |brought\ forward|resched\w+|rais(?:es?|ed|ing)|lower(?:s|ed|ing)?|increas(?:es?|ed|ing)
    |reduc(?:es?|ed|ing)|cut\ (?:to|down|back)|drop(?:s|ped|ping)?|replac(?:es?|ed|ing)
    |waiv(?:es?|ed)|cancel\w*|correct(?:s|ed|ion|ing)|revis(?:es?|ed|ing)|wrong|mistake|mistyped
    |typo|strict\w+|com(?:es?|ing)\ down\ to|another\ (?:{_TIMES})s?|until
    |too\ (?:low|high|few|many|thin|thick|short|long|small|big|large|little|much|narrow|wide|early
    |late)|it\ isn't|(?:is|'s)\ dead|back\ to|g(?:ive|ave|iven)\ up|surrender|turn(?:s|ed)\ out
    |new\ (?:date|deadline|slot|value|number|limit|plan)|so\ (?:the|it's|that's|we|i)|then\ it's
    |not\ (?:the\ )?\d[\d.,]*|\w+,\ not\ \w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOW = re.compile(
    r"\b(?:now|nowadays|these days|final(?:ly)?|latest|newest|current(?:ly)?|still|in the end"
    r"|at last|today|up to date|most recent|correct(?:ed)?|reliable|by now|end(?:ed)? up"
    r"|settled?)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:did|was|were|had|when|used to|before|after|first|original(?:ly)?|ago)\b", re.IGNORECASE
)
_DECIDED = re.compile(
    r"\b(?:decid\w*|cho(?:ose|se|sen)|agree\w*|pick(?:ed)?|fix(?:ed)?|rules?|ruled)\b",
    re.IGNORECASE,
)


def tells_change(text: str) -> bool:
    """True where words say that something is no longer as it was.

    >>> tells_change("They moved the deadline to 5 June."), tells_change("The deadline is 5 June.")
    (True, False)
    """
    return _CHANGE.search(text) is not None


def least_strength(question: str, now: datetime) -> float:
    """How strong a link must be: less where the latest is asked for, more where the past is.

    >>> from datetime import UTC
    >>> moment = datetime(2026, 5, 13, tzinfo=UTC)
    >>> [least_strength(each, moment) for each in ("What is the limit now?", "What was it?")]
    [0.72, 1.42]
    """
    if _NOW.search(question):
        return round(LINKED + FOR_NOW, 2)
    is_past = _THEN.search(question) and not _DECIDED.search(question)
    if is_past or time_spans(question, now):
        return round(LINKED + FOR_THEN, 2)
    return LINKED


def word_weights(texts: Sequence[str]) -> dict[str, float]:
    """How rare each telling word is among the texts."""
    counts = Counter(word for each in texts for word in _telling(each))
    return dict(zip(counts, rarities(list(counts.values()), len(texts)), strict=True))


def shared_weight(weights: Mapping[str, float], one: str, other: str) -> float:
    """The rarities of the words that two texts share, added; at most 15.

    >>> shared_weight({"loss": 2.0}, "The loss fell.", "What a loss!")
    2.0
    """
    shared = _telling(one) & _telling(other)
    return min(sum(weights.get(word, 0.0) for word in shared), MOST_SHARED)


def alike(
    own: Vectors, weights: Vectors, others: Sequence[Vectors], their_weights: Sequence[Vectors]
) -> Vectors:
    """MaxSim of a text's tokens ``(m, d)`` in those of ``n`` others, and of theirs in it, added.

    The weights of the tokens of each text are together 1.
    """
    found = np.zeros(len(others), dtype=np.float32)
    for place, (each, their) in enumerate(zip(others, their_weights, strict=True)):
        if len(own) and len(each):
            cosines = own @ each.T
            found[place] = cosines.max(axis=1) @ weights + cosines.max(axis=0) @ their
    return found


def token_weights(own: Vectors, background: Sequence[Vectors]) -> Vectors:
    """What each token of a text ``(m, d)`` tells, ``(m,)``, together 1."""
    best = _best_cosines(own, background)
    telling = best.max(axis=0, initial=0.0) - best.mean(axis=0) if len(best) else np.ones(len(own))
    return np.asarray(telling / max(float(telling.sum()), 1e-9), dtype=np.float32)


def strongest(strengths: Vectors, least: float, is_near: NDArray[np.bool_]) -> list[int]:
    """Which of the later ones are successors, the strongest first.

    >>> strongest(np.array([1.2, 1.3, 1.25]), 1.0, np.array([True, True, False]))
    [1, 0]
    """
    best = np.argsort(-strengths, kind="stable")[:MOST_SUCCESSORS]
    enough = max(least, float(strengths[best[0]]) - LESS) if len(best) else least
    return [
        int(each)
        for rank, each in enumerate(best)
        if strengths[each] >= enough and (rank == 0 or is_near[each])
    ]


def in_order(
    ranked: Sequence[int],
    first: int,
    successors: Callable[[int], Sequence[int]],
    age: Callable[[int], float],
) -> list[int]:
    """Places best first, with all successors of each of the ``first`` ones before it.

    The newest stands first: ``age`` is less for what is newer.

    >>> in_order([4, 2, 7, 9], 2, {4: [9], 2: [], 9: []}.get, lambda place: -place)
    [9, 4, 2, 7]
    """
    ordered: dict[int, None] = {}
    for rank, place in enumerate(ranked):
        if place in ordered:
            continue
        later = _all_successors(place, successors, ordered) if rank < first else []
        ordered.update(dict.fromkeys([*sorted(later, key=age), place]))
    return list(ordered)


def _all_successors(
    place: int, successors: Callable[[int], Sequence[int]], taken: Mapping[int, None]
) -> list[int]:
    """Those of a place, and theirs in turn."""
    found, fresh = {place: None}, [place]
    for _ in range(DEEPEST):
        later = [each for one in fresh for each in successors(one)]
        fresh = list(dict.fromkeys(each for each in later if each not in found))
        fresh = [each for each in fresh if each not in taken]
        found.update(dict.fromkeys(fresh))
    return list(found)[1:]


def _best_cosines(own: Vectors, others: Sequence[Vectors]) -> Vectors:
    """The best cosine of each token in each other text, ``(n, m)``."""
    filled = [place for place, each in enumerate(others) if len(each)]
    found = np.zeros((len(others), len(own)), dtype=np.float32)
    if not filled or not len(own):
        return found
    rows = [others[place] for place in filled]
    edges = np.cumsum([0, *(len(each) for each in rows[:-1])])
    cosines = np.concatenate(rows) @ own.T
    found[filled] = np.maximum.reduceat(cosines, edges, axis=0)
    return found


@lru_cache(maxsize=4096)
def _telling(text: str) -> frozenset[str]:
    numbers = (word for word, _, _ in words_of(text) if word[0].isdigit())
    return stems(text) | frozenset(numbers)
