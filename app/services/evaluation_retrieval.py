"""Does the search find the documents that people judged relevant? In every mode it has."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import QuestionError, WorkerDied
from app.core.types import SearchMode, SearchResponse
from app.services.evaluation_sets import Query, corpus_in, queries_in
from app.services.evaluation_shelf import Shelf, Work, add_corpus
from app.services.metrics import distinct, mean, ndcg, percentile, recall, reciprocal_rank

DEPTHS = (100, 300, 1000)
"""Passages asked for: with 100 the search ranks as it does for a person; more only fills up the
list of documents behind, until there are as many as the deepest recall looks at."""
DEEPEST = 100
FIRST_MODES = (SearchMode.DENSE, SearchMode.LEXICAL, SearchMode.HYBRID)


@dataclass(frozen=True, slots=True)
class ModeScores:
    """Means over the queries, 0-1; ``p50`` and ``p95`` in seconds per search."""

    mode: SearchMode
    ndcg_10: float
    recall_5: float
    recall_10: float
    recall_100: float
    mrr_10: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """What ``evaluate_retrieval`` found; ``queries`` counts those with a relevant document."""

    documents: int
    queries: int
    index_seconds: float
    modes: tuple[ModeScores, ...]


def evaluate_retrieval(work: Work, folder: Path, scratch: Path) -> RetrievalReport:
    """Add the corpus of a folder and search it with its queries, in every mode.

    A document ranks where its best passage does.

    Raises:
        UsageError: the folder is no such set.
    """
    queries, rows = queries_in(folder), corpus_in(folder)
    shelf = add_corpus(work, rows, scratch)
    others = [mode for mode in SearchMode if mode not in FIRST_MODES]
    scores = tuple(_scores(work, mode, queries, shelf) for mode in (*FIRST_MODES, *others))
    return RetrievalReport(shelf.documents, len(queries), shelf.seconds, scores)


def _scores(work: Work, mode: SearchMode, queries: Sequence[Query], shelf: Shelf) -> ModeScores:
    _ranked(work, queries[0].text, mode, shelf.documents)  # What is loaded once is no search's.
    rankings: list[tuple[list[str], Mapping[str, int]]] = []
    seconds: list[float] = []
    for query in work.each(str(mode), queries):
        ranking, spent = _ranked(work, query.text, mode, shelf.documents)
        rankings.append((ranking, _by_document(query.grades, shelf)))
        seconds.append(spent)
    wanted = [(ranking, _relevant(grades)) for ranking, grades in rankings]
    return ModeScores(
        mode,
        ndcg_10=mean([ndcg(*each, 10) for each in rankings]) or 0.0,
        recall_5=mean([recall(*each, 5) for each in wanted]) or 0.0,
        recall_10=mean([recall(*each, 10) for each in wanted]) or 0.0,
        recall_100=mean([recall(*each, DEEPEST) for each in wanted]) or 0.0,
        mrr_10=mean([reciprocal_rank(*each, 10) for each in wanted]) or 0.0,
        p50=percentile(seconds, 50) or 0.0,
        p95=percentile(seconds, 95) or 0.0,
    )


def _relevant(grades: Mapping[str, int]) -> set[str]:
    return {each for each, grade in grades.items() if grade > 0}


def _by_document(grades: Mapping[str, int], shelf: Shelf) -> dict[str, int]:
    """Grades by document; a row that could not be added stays, for it should have been found."""
    found: dict[str, int] = {}
    for row, grade in grades.items():
        document_id = shelf.ids.get(row, row)
        found[document_id] = max(grade, found.get(document_id, grade))
    return found


def _ranked(work: Work, text: str, mode: SearchMode, documents: int) -> tuple[list[str], float]:
    """Documents, best first, and the seconds of one search as a person's; none for no query."""
    ranking: list[str] = []
    spent = 0.0
    for depth in DEPTHS:
        began = time.monotonic()
        try:
            response = work.desk.search.search(text, depth, mode, wait_for_encoder=True)
        except QuestionError:
            return [], 0.0
        spent = spent or time.monotonic() - began
        _check(response, mode)
        ranking = distinct([*ranking, *(each.document_id for each in response.results)])
        if len(ranking) >= min(DEEPEST, documents) or len(response.results) < depth:
            break
    return ranking, spent


def _check(response: SearchResponse, mode: SearchMode) -> None:
    """Raise where words had to stand in for meaning: these are not the numbers of the mode."""
    if response.is_lexical_only and mode is not SearchMode.LEXICAL:
        raise WorkerDied("The encoder or the index did not answer a search.", "Measure again.")
