"""Does the search find the page on which the answer stands?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import QuestionError
from app.services.evaluation_sets import Question, questions_in
from app.services.evaluation_shelf import Work, add_papers
from app.services.metrics import distinct, is_hit, mean

CUTOFFS = (1, 3, 5, 10)
DEPTH = 100
"""Passages asked for: the search ranks as it does for a person, and ten pages are among them."""

Place = tuple[str, int]
"""Document id and page."""


@dataclass(frozen=True, slots=True)
class PagesReport:
    """Shares of the questions by cutoff: over the whole library, in the question's own document."""

    documents: int
    pages: int
    questions: int
    index_seconds: float
    library: dict[int, float]
    document: dict[int, float]


def evaluate_pages(work: Work, folder: Path) -> PagesReport:
    """Add the PDFs of a folder and look for the gold pages of its questions.

    A question whose document is not there counts as not found.

    Raises:
        UsageError: the folder is no such set.
    """
    questions = questions_in(folder)
    shelf = add_papers(work, folder)
    in_library: list[list[bool]] = []
    in_document: list[list[bool]] = []
    for question in work.each("pages", questions):
        document_id = shelf.ids.get(question.doc, "")
        in_library.append(_hits(work, question, document_id, ()))
        in_document.append(_hits(work, question, document_id, (document_id,)))
    return PagesReport(
        shelf.documents,
        shelf.pages,
        len(questions),
        shelf.seconds,
        _shares(in_library),
        _shares(in_document),
    )


def _hits(work: Work, question: Question, document_id: str, scope: Sequence[str]) -> list[bool]:
    if not document_id:
        return [False] * len(CUTOFFS)
    gold = {(document_id, page) for page in question.pages}
    places = _places(work, question.text, scope)
    return [is_hit(places, gold, k) for k in CUTOFFS]


def _places(work: Work, text: str, scope: Sequence[str]) -> list[Place]:
    """Distinct pages, best first; none for a question that cannot be searched."""
    try:
        response = work.desk.search.search(text, DEPTH, document_ids=scope, wait_for_encoder=True)
    except QuestionError:
        return []
    return distinct((each.document_id, each.page) for each in response.results)


def _shares(hits: Sequence[Sequence[bool]]) -> dict[int, float]:
    by_cutoff = zip(CUTOFFS, zip(*hits, strict=True), strict=True)
    return {k: mean([float(hit) for hit in column]) or 0.0 for k, column in by_cutoff}
