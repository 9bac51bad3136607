"""Does the search find the page on which the answer stands? In every mode it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import QuestionError
from app.core.types import SearchMode, SearchResult
from app.services.evaluation_modes import (
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
from app.services.evaluation_sets import Question, missing_pages, questions_in
from app.services.evaluation_shelf import Shelf, Work, add_papers
from app.services.metrics import Interval, distinct, interval, is_hit, mean, reciprocal_rank

CUTOFFS = (1, 3, 5, 10)
DEPTH = 100
"""Passages asked for: the search ranks as it does for a person, and ten pages are among them."""

Place = tuple[str, int]
"""Document id and page."""


@dataclass(frozen=True, slots=True)
class PageScores:
    """Shares (0-1) of the questions by cutoff, with the intervals of 95 % around them.

    ``library``: over the whole library; ``document``: in the question's own document.
    """

    mode: SearchMode
    library: dict[int, float]
    document: dict[int, float]
    library_intervals: dict[int, Interval]
    document_intervals: dict[int, Interval]


@dataclass(frozen=True, slots=True)
class PagesReport:
    """What ``evaluate_pages`` found.

    ``missing`` says of questions why their page cannot be found.
    """

    documents: int
    pages: int
    questions: int
    index_seconds: float
    modes: tuple[PageScores, ...]
    failures: tuple[Failure, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def usual(self) -> PageScores | None:
        """The scores of the search as a person has it; None where it was not measured."""
        return next((each for each in self.modes if each.mode is SearchMode.HYBRID), None)


@dataclass
class _Asked:
    """What one mode found in one scope, question by question."""

    hits: list[list[bool]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def shares(self) -> dict[int, float]:
        return {k: mean(column) or 0.0 for k, column in self._columns().items()}

    def intervals(self) -> dict[int, Interval]:
        return {k: interval(column) or (0.0, 0.0) for k, column in self._columns().items()}

    def _columns(self) -> dict[int, list[float]]:
        columns = zip(*self.hits, strict=True)
        return {k: [float(hit) for hit in each] for k, each in zip(CUTOFFS, columns, strict=True)}


def evaluate_pages(work: Work, folder: Path, choice: SearchChoice = NO_CHOICE) -> PagesReport:
    """Add the PDFs of a folder and look for the gold pages of its questions, in each mode.

    A question whose document is not there counts as not found.

    Raises:
        UsageError: the folder is no such set.
    """
    questions = spread(questions_in(folder), choice.limit)
    shelf = add_papers(work, folder)
    missing = missing_pages(folder, shelf.ids)
    scores: list[PageScores] = []
    failures: list[Failure] = []
    for mode in modes_to_measure(work, choice):
        found = {"library": _Asked(), "document": _Asked()}
        for question in work.each(f"pages, {mode}", questions):
            _ask(work, question, mode, shelf, found)
        scores.append(_scores(mode, found["library"], found["document"]))
        for asked in found.values():
            failures += worst(asked.failures, choice.failures)
    return PagesReport(
        shelf.documents,
        shelf.pages,
        len(questions),
        shelf.seconds,
        tuple(scores),
        tuple(failures),
        missing,
    )


def _scores(mode: SearchMode, library: _Asked, document: _Asked) -> PageScores:
    return PageScores(
        mode, library.shares(), document.shares(), library.intervals(), document.intervals()
    )


def _ask(
    work: Work, question: Question, mode: SearchMode, shelf: Shelf, found: Mapping[str, _Asked]
) -> None:
    """Search for a question in both scopes and keep what came of it."""
    document_id = shelf.ids.get(question.doc, "")
    gold = {(document_id, page) for page in question.pages}
    names = names_of(shelf.ids)
    for scope, asked in found.items():
        within = (document_id,) if scope == "document" else ()
        results = _results(work, question.text, mode, within) if document_id else ()
        places: list[Place] = distinct((each.document_id, each.page) for each in results)
        asked.hits.append([is_hit(places, gold, k) for k in CUTOFFS])
        rank = next((at for at, place in enumerate(places, 1) if place in gold), None)
        asked.failures.append(
            Failure(
                mode,
                scope,
                question.id,
                question.text,
                reciprocal_rank(places, gold, DEPTH),
                (Wanted(question.doc, tuple(sorted(question.pages)), rank=rank),),
                found_in(results, names),
            )
        )


def _results(
    work: Work, text: str, mode: SearchMode, scope: Sequence[str]
) -> Sequence[SearchResult]:
    """Passages best first; none for a question that cannot be searched."""
    try:
        response = work.desk.search.search(text, DEPTH, mode, scope, wait_for_encoder=True)
    except QuestionError:
        return ()
    check_searched(response, mode)
    return response.results
