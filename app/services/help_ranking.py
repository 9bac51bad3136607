"""Joining and reordering what searches found (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.types import Ranker, SearchResult
from app.retrieval.fusion import fuse_scores

QUESTION_WEIGHT = 2.0
"""The person's own words against what was written for them: a text of a model never drowns them
(MuGI, arXiv 2401.06311, repeats the question for that)."""


def fused_results(
    of_question: Sequence[SearchResult], *of_help: Sequence[SearchResult]
) -> tuple[SearchResult, ...]:
    """All lists as one, by weighted standard scores; where a passage is in several, the first's.

    All lists of help together count 1.
    """
    found = (of_question, *of_help)
    lists = [[(each.passage_id, each.score) for each in results] for results in found]
    known = {each.passage_id: each for results in reversed(found) for each in results}
    weights = [QUESTION_WEIGHT, *([1.0 / len(of_help)] * len(of_help) if of_help else [])]
    fused = fuse_scores(lists, weights)
    return tuple(
        replace(known[each], rank=rank, score=score, ranker=Ranker.FUSED)
        for rank, (each, score) in enumerate(fused, start=1)
    )


def reordered_results(
    results: Sequence[SearchResult], order: Sequence[int]
) -> tuple[SearchResult, ...]:
    """The first ``len(order)`` results in that order, the rest behind; ``score`` is 1 / rank."""
    first = [results[place] for place in order]
    return tuple(
        replace(each, rank=rank, score=1.0 / rank, ranker=Ranker.RERANKED)
        for rank, each in enumerate([*first, *results[len(first) :]], start=1)
    )
