"""How well what was said answers a question: several scores put into one (pure numpy).

An utterance is short and leans on its neighbors, so it is compared alone and between them, by
meaning, by words and token by token; what the person said counts more than what was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

SESSION_BEST = 3
"""By so many of its best candidates a session is judged."""
NEIGHBOR_TOKEN = 0.9
"""A neighbor's token counts this much of its cosine."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts; one set for dialogues that paraphrase and for those that repeat words.

    ``own``, ``around``: cosines of the utterance alone and between its neighbors; ``words`` BM25
    of the same two; ``tokens`` MaxSim over the tokens of the same two. ``person``: who is meant
    said it. ``session``: how well its session fits. ``answering``: what an answer to a question of
    the other takes over from what stands before that question. ``in_time``: it was said, or tells
    of something, at the time that a question names. ``is_linked``: what took the place of another
    stands before it.
    """

    own: float = 1.0
    around: float = 1.0
    words: float = 1.0
    words_around: float = 0.7
    tokens: float = 1.5
    tokens_around: float = 0.5
    person: float = 1.0
    session: float = 0.3
    answering: float = 0.25
    in_time: float = 1.5
    is_linked: bool = True


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of ``n`` candidates for a question, each ``(n,)`` float32 in one order.

    Cosines -1 to 1, BM25 0 or more, MaxSim -1 to 1; ``is_person`` is 0 or 1.
    """

    own: Vectors
    around: Vectors
    words: Vectors
    words_around: Vectors
    tokens: Vectors
    tokens_around: Vectors
    is_person: Vectors


def fused(signs: Signs, weights: Weights = WEIGHTS) -> Vectors:
    """One score for each candidate, higher is better, comparable within one question.

    Each sign is put on one scale by its mean and spread over the candidates (z-score), then they
    are added up with their weights.
    """
    weighted = (
        (weights.own, signs.own),
        (weights.around, signs.around),
        (weights.words, signs.words),
        (weights.words_around, signs.words_around),
        (weights.tokens, signs.tokens),
        (weights.tokens_around, signs.tokens_around),
    )
    total = weights.person * np.asarray(signs.is_person, dtype=np.float32)
    for weight, values in weighted:
        total = total + weight * _standard(values)
    return np.asarray(total, dtype=np.float32)


def rough_score(signs: Vectors) -> Vectors:
    """One score out of what is quick to know: cosines and BM25, alone and around, ``(4, n)``."""
    quick = (WEIGHTS.own, WEIGHTS.around, WEIGHTS.words, WEIGHTS.words_around)
    scores = [weight * _standard(each) for weight, each in zip(quick, signs, strict=True)]
    return np.asarray(np.sum(scores, axis=0), dtype=np.float32)


def with_sessions(
    scores: Vectors, sessions: Sequence[str], weight: float = WEIGHTS.session
) -> Vectors:
    """The scores, with what the sessions they belong to add: an answer rarely stands alone."""
    places: dict[str, list[int]] = {}
    for place, session in enumerate(sessions):
        places.setdefault(session, []).append(place)
    whole = np.zeros(len(scores), dtype=np.float32)
    means = [float(np.sort(scores[each])[-SESSION_BEST:].mean()) for each in places.values()]
    for each, value in zip(places.values(), _standard(np.array(means)), strict=True):
        whole[each] = value
    return np.asarray(scores + weight * whole, dtype=np.float32)


def with_answers(
    scores: Vectors,
    beside: NDArray[np.int64],
    asks: NDArray[np.bool_],
    weight: float = WEIGHTS.answering,
) -> Vectors:
    """The scores, with what an answer owes to what it is about: that stands before the question.

    "I was in Lisbon." "Did you see anyone?" "My aunt.": the third line is about Lisbon too.
    ``asks`` ``(n,)`` is true for what ends with a question.
    """
    question = beside[:, 0]
    about = np.append(beside[:, 0], -1)[question]
    told = np.append(np.maximum(scores, 0), np.float32(0))[about]
    answers = (question >= 0) & np.append(asks, False)[question]
    return np.asarray(scores + weight * answers * told, dtype=np.float32)


def token_scores(cosines: Vectors, beside: NDArray[np.int64]) -> tuple[Vectors, Vectors]:
    """MaxSim of each candidate alone and with its neighbors, both ``(n,)``.

    ``cosines`` ``(n, m)`` are the best cosine of each of ``m`` query tokens in each candidate;
    ``beside`` ``(n, 2)`` the neighbors of each as rows, -1 for none. A query token weighs as much
    as its best match stands out among all candidates: words that everything answers tell nothing.
    """
    if not cosines.size:
        empty = np.zeros(len(beside), dtype=np.float32)
        return empty, empty
    telling = cosines.max(axis=0) - cosines.mean(axis=0)
    weights = telling / max(float(telling.sum()), 1e-9)
    padded = np.vstack([cosines, np.full((1, cosines.shape[1]), -1, dtype=np.float32)])
    wider = np.maximum(cosines, NEIGHBOR_TOKEN * padded[beside].max(axis=1))
    return cosines @ weights, wider @ weights


def _standard(values: Vectors) -> Vectors:
    spread = float(values.std())
    return np.asarray((values - values.mean()) / (spread if spread > 1e-9 else 1.0), np.float32)
