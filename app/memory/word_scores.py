"""BM25 of short texts alone and between their neighbors, from where each word stands (pure numpy).

Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3. Words count within
the project that is asked: the word index knows only how rare they are in all projects together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

K1, B = 1.2, 0.75
CHARACTERS_PER_WORD = 9.0
"""Of words that mean something, with the others between them."""


def rarities(counts: Sequence[int], total: int) -> list[float]:
    """The weight of each word that stands in ``counts`` of ``total`` texts, 0 where in none.

    >>> [round(each, 2) for each in rarities([0, 1, 9], 9)]
    [0.0, 1.9, 0.05]
    """
    return [
        math.log(1 + (total - count + 0.5) / (count + 0.5)) if count else 0.0 for count in counts
    ]


def word_scores(
    found: NDArray[np.generic], weights: Vectors, lengths: NDArray[np.int64]
) -> tuple[Vectors, float]:
    """BM25 of ``n`` texts, and the largest share (0-1) of the weights that one of them covers.

    ``found`` ``(n, w)`` is how often each word stands in each; ``lengths`` ``(n,)`` characters.

    >>> word_scores(np.array([[1, 0], [0, 0]]), np.array([2.0, 1.0]), np.array([45, 45]))[1]
    0.6666666865348816
    """
    counts = np.asarray(found, dtype=np.float32)
    weighed = np.asarray(weights, dtype=np.float32)
    words = np.asarray(lengths, dtype=np.float32) / CHARACTERS_PER_WORD
    norm = K1 * (1 - B + B * words / max(float(words.mean()) if len(words) else 1.0, 1.0))
    scores = (weighed * counts * (K1 + 1) / (counts + norm[:, None])).sum(axis=1)
    total = float(weighed.sum())
    covered = ((counts > 0) * weighed).sum(axis=1) / total if total else np.zeros(len(counts))
    return np.asarray(scores, dtype=np.float32), float(covered.max(initial=0.0))
