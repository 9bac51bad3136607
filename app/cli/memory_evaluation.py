"""``evaluate memory``: does it find what was said?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from app.cli.evaluation_views import report_lines
from app.cli.terminal import HomeOption, JsonOption, output
from app.services.evaluation_memory import MemoryReport, MemoryScores, evaluate_memory
from app.services.evaluation_shelf import Work

Plain = dict[str, object]
OpenWork = Callable[[], AbstractContextManager[tuple[Work, Path]]]


def register(group: typer.Typer, work: OpenWork) -> None:
    """Add the command; ``work`` opens a desk over an empty library."""

    @group.command()
    def memory(
        folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The set of questions.")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Measure the memory: dialogues.json, questions.jsonl, or files of LoCoMo's shape."""
        with work() as (opened, _):
            plain = memory_view(evaluate_memory(opened, folder))
        output(json).show(plain, _lines(plain))


def memory_view(report: MemoryReport) -> Plain:
    """What ``evaluate memory`` prints."""
    return {
        "questions": report.questions,
        **_scores_view(report.scores),
        "categories": {name: _scores_view(each) for name, each in report.categories.items()},
        "update_newest_first": _rounded(report.update_newest_first),
        "absent": {
            "precision": _rounded(report.absent_precision),
            "recall": _rounded(report.absent_recall),
        },
        "p50_ms": _rounded(report.p50_ms, 1),
    }


def _scores_view(scores: MemoryScores) -> Plain:
    return {
        "recall@5": _rounded(scores.recall_5),
        "recall@10": _rounded(scores.recall_10),
        "recall@20": _rounded(scores.recall_20),
        "session_recall@5": _rounded(scores.session_recall_5),
    }


def _rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)


def _lines(plain: Plain) -> Iterator[str]:
    rows = {**plain, "categories": _rows(plain["categories"])}
    yield from report_lines(rows, "categories")


def _rows(categories: object) -> list[Plain]:
    found = categories if isinstance(categories, dict) else {}
    return [{"category": name, **each} for name, each in found.items()]
