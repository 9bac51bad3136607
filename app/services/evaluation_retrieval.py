"""Does the search find the documents that people judged relevant? In every mode it has."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import QuestionError
from app.core.types import SearchMode, SearchResult
from app.services.evaluation_modes import (
    FOUND_SHOWN,
    NO_CHOICE,
    Failure,
    SearchChoice,
    Wanted,
    check_searched,
    found_in,
    modes_to_measure,
    names_of,
    spread,
    worst,
)
from app.services.evaluation_sets import Query, corpus_in, missing_rows, queries_in
from app.services.evaluation_shelf import Shelf, Work, add_corpus
from app.services.metrics import (
    Interval,
    distinct,
    interval,
    mean,
    ndcg,
    percentile,
    recall,
    reciprocal_rank,
)

DEPTHS = (100, 300, 1000)
"""Passages asked for: with 100 the search ranks as it does for a person; more only fills up the
list of documents behind, until there are as many as the deepest recall looks at."""
DEEPEST = 100


@dataclass(frozen=True, slots=True)
class ModeScores:
    """Means over the queries, 0-1; ``p50`` and ``p95`` in seconds per search.

    ``intervals`` are those of 95 % around the means, by the names that the means are printed with.
    """

    mode: SearchMode
    ndcg_10: float
    recall_5: float
    recall_10: float
    recall_100: float
    mrr_10: float
    p50: float
    p95: float
    intervals: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """What ``evaluate_retrieval`` found; ``queries`` counts those with a relevant document.

    ``missing`` are relevant rows that the corpus lacks, with where they are named.
    """

    documents: int
    queries: int
    index_seconds: float
    modes: tuple[ModeScores, ...]
    failures: tuple[Failure, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Searched:
    """One search: documents best first, what is relevant, what was shown first, how long."""

    query: Query
    ranking: list[str]
    grades: Mapping[str, int]
    results: Sequence[SearchResult]
    seconds: float

    @property
    def relevant(self) -> set[str]:
        return {each for each, grade in self.grades.items() if grade > 0}


def evaluate_retrieval(
    work: Work, folder: Path, scratch: Path, choice: SearchChoice = NO_CHOICE
) -> RetrievalReport:
    """Add the corpus of a folder and search it with its queries, in each mode.

    A document ranks where its best passage does. A relevant row that the corpus lacks counts as
    not found.

    Raises:
        UsageError: the folder is no such set.
    """
    queries, rows = queries_in(folder), corpus_in(folder)
    missing = missing_rows(folder, rows)
    chosen = spread(queries, choice.limit)
    shelf = add_corpus(work, rows, scratch)
    scores: list[ModeScores] = []
    failures: list[Failure] = []
    for mode in modes_to_measure(work, choice):
        searched = _search_all(work, mode, chosen, shelf)
        scores.append(_scores(mode, searched))
        failures += worst(_failures(mode, searched, shelf), choice.failures)
    return RetrievalReport(
        shelf.documents, len(chosen), shelf.seconds, tuple(scores), tuple(failures), missing
    )


def _search_all(
    work: Work, mode: SearchMode, queries: Sequence[Query], shelf: Shelf
) -> list[_Searched]:
    _searched(work, queries[0], mode, shelf)  # What is loaded once is no search's.
    return [_searched(work, query, mode, shelf) for query in work.each(str(mode), queries)]


def _scores(mode: SearchMode, searched: Sequence[_Searched]) -> ModeScores:
    wanted = [(each.ranking, each.relevant) for each in searched]
    columns = {
        "ndcg@10": [ndcg(each.ranking, each.grades, 10) for each in searched],
        "recall@5": [recall(*each, 5) for each in wanted],
        "recall@10": [recall(*each, 10) for each in wanted],
        "recall@100": [recall(*each, DEEPEST) for each in wanted],
        "mrr@10": [reciprocal_rank(*each, 10) for each in wanted],
    }
    means = {name: mean(column) or 0.0 for name, column in columns.items()}
    seconds = [each.seconds for each in searched]
    return ModeScores(
        mode,
        ndcg_10=means["ndcg@10"],
        recall_5=means["recall@5"],
        recall_10=means["recall@10"],
        recall_100=means["recall@100"],
        mrr_10=means["mrr@10"],
        p50=percentile(seconds, 50) or 0.0,
        p95=percentile(seconds, 95) or 0.0,
        intervals={name: interval(column) or (0.0, 0.0) for name, column in columns.items()},
    )


def _failures(mode: SearchMode, searched: Sequence[_Searched], shelf: Shelf) -> list[Failure]:
    """Every search with its nDCG@10."""
    names = names_of(shelf.ids)
    return [
        Failure(
            mode,
            "library",
            each.query.id,
            each.query.text,
            ndcg(each.ranking, each.grades, 10),
            _wanted(each, names),
            found_in(each.results, names),
        )
        for each in searched
    ]


def _wanted(searched: _Searched, names: Mapping[str, str]) -> tuple[Wanted, ...]:
    ranks = {each: rank for rank, each in enumerate(searched.ranking, start=1)}
    return tuple(
        Wanted(names.get(each, each), rank=ranks.get(each)) for each in sorted(searched.relevant)
    )


def _by_document(grades: Mapping[str, int], shelf: Shelf) -> dict[str, int]:
    """Grades by document; a row that could not be added stays, for it should have been found."""
    found: dict[str, int] = {}
    for row, grade in grades.items():
        document_id = shelf.ids.get(row, row)
        found[document_id] = max(grade, found.get(document_id, grade))
    return found


def _searched(work: Work, query: Query, mode: SearchMode, shelf: Shelf) -> _Searched:
    """One search as a person's, then deeper ones until there are enough documents."""
    ranking: list[str] = []
    shown: Sequence[SearchResult] = ()
    spent = 0.0
    for depth in DEPTHS:
        began = time.monotonic()
        try:
            response = work.desk.search.search(query.text, depth, mode, wait_for_encoder=True)
        except QuestionError:
            break
        spent = spent or time.monotonic() - began
        check_searched(response, mode)
        shown = shown or response.results[:FOUND_SHOWN]
        ranking = distinct([*ranking, *(each.document_id for each in response.results)])
        if len(ranking) >= min(DEEPEST, shelf.documents) or len(response.results) < depth:
            break
    return _Searched(query, ranking, _by_document(query.grades, shelf), shown, spent)
