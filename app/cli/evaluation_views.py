"""What ``evaluate`` prints: the JSON shapes, which grow and never change, and a person's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from app.cli.views import Plain
from app.services.evaluation_answers import AnswersReport, StyleScores
from app.services.evaluation_evidence import EvidenceScores
from app.services.evaluation_modes import Failure
from app.services.evaluation_pages import PageScores, PagesReport
from app.services.evaluation_retrieval import ModeScores, RetrievalReport
from app.services.metrics import Interval

DIGITS = 4
INTERVAL = "_ci"
"""Ends the name of the interval (95 %) around the value of that name."""


def retrieval_view(report: RetrievalReport) -> Plain:
    """What ``evaluate retrieval`` prints."""
    return {
        "documents": report.documents,
        "queries": report.queries,
        "index_seconds": round(report.index_seconds, 3),
        "modes": [_mode_view(each) for each in report.modes],
        **_more(report.missing, report.failures),
    }


def _mode_view(scores: ModeScores) -> Plain:
    return {
        "mode": str(scores.mode),
        "ndcg@10": rounded(scores.ndcg_10),
        "recall@5": rounded(scores.recall_5),
        "recall@10": rounded(scores.recall_10),
        "recall@100": rounded(scores.recall_100),
        "mrr@10": rounded(scores.mrr_10),
        "p50_ms": rounded(1000 * scores.p50, 1),
        "p95_ms": rounded(1000 * scores.p95, 1),
        **{f"{name}{INTERVAL}": _ends(each) for name, each in scores.intervals.items()},
    }


def pages_view(report: PagesReport) -> Plain:
    """What ``evaluate pages`` prints; null stands where the usual search was not measured."""
    usual = report.usual
    return {
        "documents": report.documents,
        "pages": report.pages,
        "questions": report.questions,
        "index_seconds": round(report.index_seconds, 3),
        "library": None if usual is None else _hits_view(usual.library),
        "document": None if usual is None else _hits_view(usual.document),
        "modes": [_pages_mode_view(each) for each in report.modes],
        **_more(report.missing, report.failures),
    }


def _pages_mode_view(scores: PageScores) -> Plain:
    return {
        "mode": str(scores.mode),
        "library": _hits_view(scores.library, scores.library_intervals),
        "document": _hits_view(scores.document, scores.document_intervals),
    }


def _hits_view(
    shares: Mapping[int, float], intervals: Mapping[int, Interval] | None = None
) -> Plain:
    return {
        **{f"page_hit@{k}": rounded(share) for k, share in shares.items()},
        **{f"page_hit@{k}{INTERVAL}": _ends(each) for k, each in (intervals or {}).items()},
    }


def pages_table(report: PagesReport) -> Plain:
    """The same with a row for each mode and scope, for a person."""
    kept = {
        name: value
        for name, value in pages_view(report).items()
        if name not in ("library", "document", "modes")
    }
    rows = [
        {"mode": str(each.mode), "scope": scope, **_hits_view(shares, intervals)}
        for each in report.modes
        for scope, shares, intervals in (
            ("library", each.library, each.library_intervals),
            ("document", each.document, each.document_intervals),
        )
    ]
    return {**kept, "modes": rows}


def answers_view(report: AnswersReport) -> Plain:
    """What ``evaluate answers`` prints; null stands where there was nothing to count."""
    usual = report.usual_evidence
    return {
        "questions": report.questions,
        "styles": [_style_view(each) for each in report.styles],
        "evidence_recall@5": None if usual is None else rounded(usual.recall_5),
        "modes": [_evidence_view(each) for each in report.evidence],
        "citations": [row for each in report.styles for row in _citation_rows(each)],
        "kinds": [row for each in report.styles for row in _kind_rows(each)],
        **_more((), [failure for each in report.evidence for failure in each.failures]),
    }


def _style_view(scores: StyleScores) -> Plain:
    return {
        "style": str(scores.style),
        "containment": rounded(scores.containment),
        "citation_precision": rounded(scores.citation_precision),
        "citation_recall": rounded(scores.citation_recall),
        "supported": rounded(scores.supported),
        "abstention_precision": rounded(scores.abstention_precision),
        "abstention_recall": rounded(scores.abstention_recall),
        "first_token_seconds": rounded(scores.first_token, 3),
        "total_seconds": rounded(scores.total, 3),
    }


def _citation_rows(scores: StyleScores) -> Iterator[dict[str, object]]:
    """One row for each level; ALCE's measures, by gold spans."""
    for each in scores.citations:
        row: dict[str, object] = {
            "style": str(scores.style),
            "level": str(each.level),
            "questions": each.questions,
        }
        for name, value in each.means.items():
            ends = each.intervals[name]
            row[name] = rounded(value)
            row[f"{name}{INTERVAL}"] = None if ends is None else _ends(ends)
        yield row


def _kind_rows(scores: StyleScores) -> Iterator[dict[str, object]]:
    """How many answers were of each kind, in the library as it is and without the document."""
    yield {"style": str(scores.style), "asked_of": "library", **scores.kinds}
    if any(scores.without_document.values()):
        yield {"style": str(scores.style), "asked_of": "others", **scores.without_document}


def _evidence_view(scores: EvidenceScores) -> Plain:
    return {
        "mode": str(scores.mode),
        "evidence_recall@5": rounded(scores.recall_5),
        f"evidence_recall@5{INTERVAL}": None if scores.interval is None else _ends(scores.interval),
    }


def _more(missing: Sequence[str], failures: Sequence[Failure]) -> Plain:
    """What is only there where there is some of it."""
    found: Plain = {"missing": list(missing)} if missing else {}
    return {**found, "failures": [asdict(each) for each in failures]} if failures else found


def rounded(value: float | None, digits: int = DIGITS) -> float | None:
    """For printing; None stays None."""
    return None if value is None else round(value, digits)


def _ends(each: Interval) -> list[float | None]:
    return [rounded(end) for end in each]


def report_lines(plain: Plain, *tables: str) -> Iterator[str]:
    """Single values, then the rows of each table under their names, then failures as JSON."""
    hidden = (*tables, "failures", "missing")
    yield from (f"{name}: {_cell(value)}" for name, value in plain.items() if name not in hidden)
    for table in tables:
        if plain[table]:
            yield ""
            yield from table_lines(plain[table])
    failures = plain.get("failures")
    if isinstance(failures, list):
        yield ""
        yield from (json.dumps(each, ensure_ascii=False) for each in failures)


def table_lines(rows: object) -> Iterable[str]:
    """Rows of equal names under these names; an interval stands behind its value as ± half."""
    if not isinstance(rows, list) or not rows:
        return []
    shown = [_with_intervals(row) for row in rows]
    cells = [list(shown[0]), *(list(row.values()) for row in shown)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return [_line(row, widths) for row in cells]


def _with_intervals(row: Mapping[str, object]) -> dict[str, str]:
    return {
        name: _with_interval(value, row.get(f"{name}{INTERVAL}"))
        for name, value in row.items()
        if not name.endswith(INTERVAL)
    }


def _with_interval(value: object, ends: object) -> str:
    if not isinstance(value, float) or not isinstance(ends, list):
        return _cell(value)
    return f"{value:.3f} ± {(ends[1] - ends[0]) / 2:.3f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)])


def _cell(value: object) -> str:
    return "-" if value is None else str(value)
