"""Feedback over token vectors: what the best passages say, as more vectors of the query (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

CLUSTERS, EXPANSIONS, WEIGHT = 24, 10, 1.0
"""As in the paper: clusters of the tokens, how many are kept, and what they count together."""

ROUNDS = 10
"""Rounds of clustering; the few hundred tokens of three passages settle sooner."""

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Expansion:
    """More query vectors ``(e, d)``, each with its weight ``(e,)`` and the word nearest to it."""

    vectors: Vectors
    weights: Vectors
    words: tuple[str, ...]


def expand_tokens(
    passages: Sequence[tuple[Vectors, Sequence[str]]],
    idf: Callable[[str], float],
    clusters: int = CLUSTERS,
    count: int = EXPANSIONS,
) -> Expansion:
    """The rarest of what the first passages say; ``passages`` are token vectors with their words.

    ColBERT-PRF (Wang, Macdonald, Tonellotto and Ounis, "Pseudo-Relevance Feedback for Multiple
    Representation Dense Retrieval", 2021, arXiv 2106.11251): the tokens ``(n, d)`` of the first
    passages are clustered, each center is weighted by the ``idf`` of the token nearest to it, and
    the ``count`` heaviest are kept. We take that token among the clustered ones instead of the
    whole collection's, so that no index of tokens is needed. Best first, ties by word; of one
    word the best alone; weights of 0 or less are left out. No passages give no vectors.
    """
    rows = [np.asarray(vectors, dtype=np.float32) for vectors, _ in passages if len(vectors)]
    words = [word for _, named in passages for word in named]
    if not rows:
        return Expansion(np.zeros((0, 0), np.float32), np.zeros(0, np.float32), ())
    tokens = np.concatenate(rows)
    centers = cluster_centers(tokens, clusters)
    nearest = np.argmax(centers @ tokens.T, axis=1)
    found: dict[str, tuple[float, int]] = {}
    for center, token in enumerate(nearest):
        word = words[int(token)]
        found.setdefault(word, (float(idf(word)), center))
    best = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))[:count]
    kept = [(word, weight, center) for word, (weight, center) in best if weight > 0]
    return Expansion(
        centers[[center for _, _, center in kept]],
        np.array([weight for _, weight, _ in kept], dtype=np.float32),
        tuple(word for word, _, _ in kept),
    )


def cluster_centers(tokens: Vectors, clusters: int) -> Vectors:
    """K-means over ``(n, d)`` rows by cosine: up to ``clusters`` centers of length 1.

    Begins with the first row, then always with the row that is farthest from all chosen ones, so
    the same tokens give the same centers.
    """
    centers = _spread(tokens, clusters)
    for _ in range(ROUNDS):
        of_center = np.argmax(tokens @ centers.T, axis=1)
        sums = np.zeros_like(centers)
        np.add.at(sums, of_center, tokens)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        moved = np.where(lengths > _LEAST, sums / np.maximum(lengths, _LEAST), centers)
        if np.allclose(moved, centers, atol=1e-5):
            break
        centers = moved
    return np.asarray(centers, dtype=np.float32)


def expanded_max_sim(
    query: Vectors, expansion: Expansion, passage: Vectors, weight: float = WEIGHT
) -> float:
    """``MaxSim(q, d) + weight * sum over e of idf_e * max over tokens of e . d`` (the same paper).

    ``query`` is ``(m, d)``, ``passage`` ``(n, d)``; a passage without tokens scores 0.
    """
    if not len(passage):
        return 0.0
    score = float((query @ passage.T).max(axis=1).sum()) if len(query) else 0.0
    if len(expansion.weights):
        added = (expansion.vectors @ passage.T).max(axis=1)
        score += weight * float(expansion.weights @ added)
    return score


def _spread(tokens: Vectors, clusters: int) -> Vectors:
    chosen = [0]
    nearest = tokens @ tokens[0]
    for _ in range(min(clusters, len(tokens)) - 1):
        farthest = int(np.argmin(nearest))
        if nearest[farthest] > 1.0 - _LEAST:
            break
        chosen.append(farthest)
        nearest = np.maximum(nearest, tokens @ tokens[farthest])
    return np.asarray(tokens[chosen], dtype=np.float32)
