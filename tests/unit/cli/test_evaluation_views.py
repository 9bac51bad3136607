"""What ``evaluate`` prints: shapes that never change, tables with their uncertainty."""

from __future__ import annotations

import json
from dataclasses import replace

from app.cli.evaluation_views import (
    answers_view,
    pages_table,
    pages_view,
    report_lines,
    retrieval_view,
    table_lines,
)
from app.core.types import SearchMode
from app.services.evaluation_answers import AnswersReport
from app.services.evaluation_evidence import EvidenceScores
from app.services.evaluation_modes import Failure, Found, Wanted
from app.services.evaluation_pages import CUTOFFS, PageScores, PagesReport
from app.services.evaluation_retrieval import ModeScores, RetrievalReport

SHARES = dict.fromkeys(CUTOFFS, 0.5)
ENDS = dict.fromkeys(CUTOFFS, (0.4, 0.62))
FAILURE = Failure(
    SearchMode.HYBRID,
    "library",
    "q1",
    "Ümläut?",
    0.0,
    (Wanted("a"),),
    (Found(1, "b", "B", 3, "Methods", "text", 0.7),),
)


def page_scores(mode: SearchMode) -> PageScores:
    return PageScores(mode, SHARES, SHARES, ENDS, ENDS)


def pages_report(*modes: SearchMode) -> PagesReport:
    return PagesReport(1, 2, 3, 0.5, tuple(page_scores(mode) for mode in modes))


def retrieval_report() -> RetrievalReport:
    names = ("ndcg@10", "recall@5", "recall@10", "recall@100", "mrr@10")
    intervals = dict.fromkeys(names, (0.70, 0.76))
    scores = ModeScores(
        SearchMode.HYBRID, 0.7312, 0.7, 0.8, 0.9, 0.75, 0.01, 0.02, intervals=intervals
    )
    return RetrievalReport(10, 5, 1.0, (scores,))


def test_pages_keep_their_shape_and_add_the_modes() -> None:
    plain = pages_view(pages_report(SearchMode.DENSE, SearchMode.HYBRID))

    assert list(plain) == [
        "documents",
        "pages",
        "questions",
        "index_seconds",
        "library",
        "document",
        "modes",
    ]
    assert plain["library"] == {f"page_hit@{k}": 0.5 for k in CUTOFFS}
    modes = plain["modes"]
    assert isinstance(modes, list)
    assert modes[0]["library"]["page_hit@1_ci"] == [0.4, 0.62]


def test_without_the_usual_search_its_pages_are_null() -> None:
    plain = pages_view(pages_report(SearchMode.DENSE))

    assert (plain["library"], plain["document"]) == (None, None)


def test_a_table_shows_half_the_interval_behind_each_value() -> None:
    lines = list(report_lines(retrieval_view(retrieval_report()), "modes"))

    assert lines[:3] == ["documents: 10", "queries: 5", "index_seconds: 1.0"]
    assert lines[-2].split() == [
        "mode",
        "ndcg@10",
        "recall@5",
        "recall@10",
        "recall@100",
        "mrr@10",
        "p50_ms",
        "p95_ms",
    ]
    assert "0.731 ± 0.030" in lines[-1]


def test_pages_have_a_row_for_each_mode_and_scope() -> None:
    plain = pages_table(pages_report(SearchMode.DENSE, SearchMode.HYBRID))

    rows = [line.split()[:2] for line in list(report_lines(plain, "modes"))[-4:]]
    assert rows == [
        ["dense", "library"],
        ["dense", "document"],
        ["hybrid", "library"],
        ["hybrid", "document"],
    ]


def test_failures_are_lines_of_json_behind_the_table() -> None:
    plain = retrieval_view(replace(retrieval_report(), failures=(FAILURE,), missing=("Line 3.",)))

    found = json.loads(list(report_lines(plain, "modes"))[-1])

    assert (found["query"], found["mode"]) == ("Ümläut?", "hybrid")
    assert found["wanted"][0] == {"document": "a", "pages": [], "answers": [], "rank": None}
    assert found["found"][0]["page"] == 3
    assert plain["missing"] == ["Line 3."]


def test_nothing_to_count_is_a_dash_and_no_table_of_nothing_is_printed() -> None:
    evidence = EvidenceScores(SearchMode.HYBRID, None, None)
    plain = answers_view(AnswersReport(2, (), (evidence,)))

    lines = list(report_lines(plain, "styles", "citations", "kinds", "modes"))

    assert lines == [
        "questions: 2",
        "evidence_recall@5: -",
        "",
        "mode    evidence_recall@5",
        "hybrid                  -",
    ]
    assert table_lines([]) == []
