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

OWN, AROUND = 1.0, 1.0
"""Weights of the cosine of the utterance alone, and of it between its neighbors."""
WORDS, WORDS_AROUND = 1.0, 0.7
"""Weights of BM25 over the same two."""
TOKENS, TOKENS_AROUND = 1.5, 0.5
"""Weights of MaxSim over the tokens of the utterance, and of those of its neighbors too."""
PERSON = 1.0
"""Of what the person said."""
SESSION, SESSION_BEST = 0.3, 3
"""Weight of a session, and how many of its best candidates it is judged by."""
IN_TIME = 1.5
"""Of what was said at the time that a question names."""
NEIGHBOR_TOKEN = 0.9
"""A neighbor's token counts this much of its cosine."""


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


def fused(signs: Signs) -> Vectors:
    """One score for each candidate, higher is better, comparable within one question.

    Each sign is put on one scale by its mean and spread over the candidates (z-score), then they
    are added up with their weights.
    """
    weighted = (
        (OWN, signs.own),
        (AROUND, signs.around),
        (WORDS, signs.words),
        (WORDS_AROUND, signs.words_around),
        (TOKENS, signs.tokens),
        (TOKENS_AROUND, signs.tokens_around),
    )
    total = PERSON * np.asarray(signs.is_person, dtype=np.float32)
    for weight, values in weighted:
        total = total + weight * _standard(values)
    return np.asarray(total, dtype=np.float32)


def with_sessions(scores: Vectors, sessions: Sequence[str]) -> Vectors:
    """The scores, with what the sessions they belong to add: an answer rarely stands alone."""
    places: dict[str, list[int]] = {}
    for place, session in enumerate(sessions):
        places.setdefault(session, []).append(place)
    whole = np.zeros(len(scores), dtype=np.float32)
    means = [float(np.sort(scores[each])[-SESSION_BEST:].mean()) for each in places.values()]
    for each, value in zip(places.values(), _standard(np.array(means)), strict=True):
        whole[each] = value
    return np.asarray(scores + SESSION * whole, dtype=np.float32)


def token_scores(cosines: Vectors, beside: list[list[int]]) -> tuple[Vectors, Vectors]:
    """MaxSim of each candidate alone and with its neighbors, both ``(n,)``.

    ``cosines`` ``(n, m)`` are the best cosine of each of ``m`` query tokens in each candidate;
    ``beside`` are the places of each candidate's neighbors among the candidates. A query token
    weighs as much as its best match stands out among all candidates: words that everything
    answers tell nothing.
    """
    if not cosines.size:
        empty = np.zeros(len(beside), dtype=np.float32)
        return empty, empty
    telling = cosines.max(axis=0) - cosines.mean(axis=0)
    weights = telling / max(float(telling.sum()), 1e-9)
    wider = cosines.copy()
    for place, others in enumerate(beside):
        if others:
            wider[place] = np.maximum(wider[place], NEIGHBOR_TOKEN * cosines[others].max(axis=0))
    return cosines @ weights, wider @ weights


def _standard(values: Vectors) -> Vectors:
    spread = float(values.std())
    return np.asarray((values - values.mean()) / (spread if spread > 1e-9 else 1.0), np.float32)
