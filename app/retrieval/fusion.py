"""Joining ranked lists of several rankers into one (pure).

A list is ``(id, score)`` pairs, best first; ids are distinct within a list.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Ranked = Sequence[tuple[str, float]]


def fuse_scores(
    lists: Sequence[Ranked], weights: Sequence[float] | None = None
) -> list[tuple[str, float]]:
    """Weighted sum of standard scores: ``score(d) = sum over lists of w * z(d)``.

    CombSUM of Fox and Shaw, "Combination of Multiple Searches" (1994), over standard scores
    instead of raw ones (Renda and Straccia, "Web Metasearch: Rank vs. Score Based Rank
    Aggregation Methods", 2003). ``z`` is ``standardized``; a list without ``d`` counts as its
    lowest ``z``: what is not among the candidates is at most as good as the last of them. An
    empty list adds nothing. Best first, ties by id. Equal weights of 1 unless given.

    >>> fuse_scores([[("a", 3.0), ("b", 1.0)], [("b", 4.0), ("c", 2.0)]])
    [('a', 0.0), ('b', 0.0), ('c', -2.0)]
    """
    ids = {each for ranked in lists for each, _ in ranked}
    fused = dict.fromkeys(ids, 0.0)
    for weight, ranked in zip(weights or [1.0] * len(lists), lists, strict=True):
        if not ranked:
            continue
        scores = standardized([score for _, score in ranked])
        of_id = dict(zip((each for each, _ in ranked), scores, strict=True))
        lowest = min(scores)
        for each in ids:
            fused[each] += weight * of_id.get(each, lowest)
    return _best_first(fused)


def standardized(scores: Sequence[float]) -> list[float]:
    """``(score - mean) / deviation`` over the list; zeros where all are equal.

    >>> standardized([1.0, 3.0])
    [-1.0, 1.0]
    """
    if not scores:
        return []
    mean = math.fsum(scores) / len(scores)
    deviation = math.sqrt(math.fsum((each - mean) ** 2 for each in scores) / len(scores))
    if deviation < 1e-9:
        return [0.0] * len(scores)
    return [(each - mean) / deviation for each in scores]


def _best_first(fused: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))
