"""``evaluate retrieval|pages|answers``: the numbers by which Carrel is judged."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.cli.views import Plain
from app.core.types import Style
from app.services.evaluation_answers import (
    STYLES,
    AnswersChoice,
    AnswersReport,
    StyleScores,
    evaluate_answers,
)
from app.services.evaluation_pages import PagesReport, evaluate_pages
from app.services.evaluation_retrieval import ModeScores, RetrievalReport, evaluate_retrieval
from app.services.evaluation_sets import has_corpus
from app.services.evaluation_shelf import Work

FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="The set of questions.")]
DIGITS = 4


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Measure Carrel on a folder of questions, in a library of its own.",
        no_args_is_help=True,
    )
    app.add_typer(group, name="evaluate")

    @group.command()
    def retrieval(
        folder: FolderArgument, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """Measure the search: corpus.jsonl, queries.jsonl, qrels.tsv."""
        with _work(terminal, is_for_texts=True) as (work, scratch):
            report = evaluate_retrieval(work, folder, scratch)
        output(json).show(retrieval_view(report), _lines(retrieval_view(report), "modes"))

    @group.command()
    def pages(folder: FolderArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Measure the search for pages: PDF files, questions.jsonl."""
        with _work(terminal, is_for_texts=False) as (work, _):
            report = evaluate_pages(work, folder)
        output(json).show(pages_view(report), _lines(_pages_table(report), "scopes"))

    _register_answers(group, terminal)


def _register_answers(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def answers(
        folder: FolderArgument,
        style: Annotated[
            list[Style] | None, typer.Option(help="Only this style; may be repeated.")
        ] = None,
        limit: Annotated[
            int, typer.Option(min=0, help="Ask that many, spread over the set; 0: all.")
        ] = 0,
        model: Annotated[str, typer.Option(metavar="PATH", help="A model to write with.")] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Measure answers and citations: corpus.jsonl or PDF files, questions.jsonl."""
        choice = AnswersChoice(tuple(style or STYLES), model, limit)
        with _work(terminal, is_for_texts=has_corpus(folder)) as (work, scratch):
            report = evaluate_answers(work, folder, scratch, choice)
        output(json).show(answers_view(report), _lines(answers_view(report), "styles"))


@contextlib.contextmanager
def _work(terminal: Terminal, is_for_texts: bool) -> Iterator[tuple[Work, Path]]:
    """A desk over an empty library and a folder for files, both gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="carrel-evaluate-") as folder,
        terminal.elsewhere(Path(folder) / "library", is_for_texts) as desk,
        stoppable(desk) as cancel,
    ):
        desk.start()
        yield Work(desk, cancel, _tell), Path(folder) / "texts"


def _tell(what: str, done: int, total: int) -> None:
    """One line on a terminal; silent where nobody watches."""
    if sys.stderr.isatty():
        line = f"{what} {done}/{total}" if done < total else ""
        print("\r" + line.ljust(40), end="" if line else "\r", file=sys.stderr, flush=True)


def retrieval_view(report: RetrievalReport) -> Plain:
    """What ``evaluate retrieval`` prints."""
    return {
        "documents": report.documents,
        "queries": report.queries,
        "index_seconds": round(report.index_seconds, 3),
        "modes": [_mode_view(each) for each in report.modes],
    }


def _mode_view(scores: ModeScores) -> Plain:
    return {
        "mode": str(scores.mode),
        "ndcg@10": _rounded(scores.ndcg_10),
        "recall@5": _rounded(scores.recall_5),
        "recall@10": _rounded(scores.recall_10),
        "recall@100": _rounded(scores.recall_100),
        "mrr@10": _rounded(scores.mrr_10),
        "p50_ms": _rounded(1000 * scores.p50, 1),
        "p95_ms": _rounded(1000 * scores.p95, 1),
    }


def pages_view(report: PagesReport) -> Plain:
    """What ``evaluate pages`` prints."""
    return {
        "documents": report.documents,
        "pages": report.pages,
        "questions": report.questions,
        "index_seconds": round(report.index_seconds, 3),
        "library": _hits_view(report.library),
        "document": _hits_view(report.document),
    }


def _hits_view(shares: Mapping[int, float]) -> Plain:
    return {f"page_hit@{k}": _rounded(share) for k, share in shares.items()}


def _pages_table(report: PagesReport) -> Plain:
    """The same with a row for each scope, for a person."""
    plain = pages_view(report)
    rows = [
        {"scope": "library", **_hits_view(report.library)},
        {"scope": "document", **_hits_view(report.document)},
    ]
    kept = {name: value for name, value in plain.items() if not isinstance(value, dict)}
    return {**kept, "scopes": rows}


def answers_view(report: AnswersReport) -> Plain:
    """What ``evaluate answers`` prints; null stands where there was nothing to count."""
    return {
        "questions": report.questions,
        "styles": [_style_view(each) for each in report.styles],
        "evidence_recall@5": _rounded(report.evidence_recall_5),
    }


def _style_view(scores: StyleScores) -> Plain:
    return {
        "style": str(scores.style),
        "containment": _rounded(scores.containment),
        "citation_precision": _rounded(scores.citation_precision),
        "citation_recall": _rounded(scores.citation_recall),
        "supported": _rounded(scores.supported),
        "abstention_precision": _rounded(scores.abstention_precision),
        "abstention_recall": _rounded(scores.abstention_recall),
        "first_token_seconds": _rounded(scores.first_token, 3),
        "total_seconds": _rounded(scores.total, 3),
    }


def _rounded(value: float | None, digits: int = DIGITS) -> float | None:
    return None if value is None else round(value, digits)


def _lines(plain: Plain, table: str) -> Iterator[str]:
    """The single values, then the rows of ``table`` under their names."""
    for name, value in plain.items():
        if name != table:
            yield f"{name}: {_cell(value)}"
    yield ""
    yield from _table(plain[table])


def _table(rows: object) -> Iterable[str]:
    if not isinstance(rows, list) or not rows:
        return []
    cells = [list(rows[0]), *([_cell(each) for each in row.values()] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return [_line(row, widths) for row in cells]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)])


def _cell(value: object) -> str:
    return "-" if value is None else str(value)
