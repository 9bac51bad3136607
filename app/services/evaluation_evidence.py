"""Is a gold answer in the first search results? What answers are judged by before any is written.

Nothing is generated: it takes as long as the searches do, so settings of the search can be tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import QuestionError
from app.core.types import SearchMode, SearchResult
from app.services.evaluation_gold import Gold
from app.services.evaluation_modes import (
    Failure,
    Wanted,
    check_searched,
    found_in,
    names_of,
    worst,
)
from app.services.evaluation_sets import Question
from app.services.evaluation_shelf import Shelf, Work
from app.services.metrics import Interval, contains_any, interval, mean

FIRST_RESULTS = 5

Asked = Sequence[tuple[Question, Gold]]


@dataclass(frozen=True, slots=True)
class EvidenceScores:
    """Share (0-1) of the answerable questions with a gold string in one of the first results.

    Both are None where no question is answerable.
    """

    mode: SearchMode
    recall_5: float | None
    interval: Interval | None
    failures: tuple[Failure, ...] = ()


def evidence_scores(
    work: Work, asked: Asked, shelf: Shelf, mode: SearchMode, failures: int = 0
) -> EvidenceScores:
    """Search for each answerable question over the whole library."""
    names = names_of(shelf.ids)
    answerable = [(question, gold) for question, gold in asked if gold.is_answerable]
    missed: list[Failure] = []
    hits: list[float] = []
    for question, gold in work.each(f"evidence, {mode}", answerable):
        results = _results(work, question.text, mode)
        hits.append(float(any(contains_any(each.text, gold.answers) for each in results)))
        wanted = Wanted(question.doc, tuple(sorted(gold.pages)), gold.answers)
        found = found_in(results, names)
        missed.append(
            Failure(mode, "library", question.id, question.text, hits[-1], (wanted,), found)
        )
    return EvidenceScores(mode, mean(hits), interval(hits), worst(missed, failures))


def _results(work: Work, text: str, mode: SearchMode) -> Sequence[SearchResult]:
    try:
        response = work.desk.search.search(text, FIRST_RESULTS, mode, wait_for_encoder=True)
    except QuestionError:
        return ()
    check_searched(response, mode)
    return response.results
