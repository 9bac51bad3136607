"""``evaluate retrieval|pages|answers|memory|self``: the numbers by which Carrel is judged."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from app.cli import memory_evaluation, self_evaluation
from app.cli.evaluation_views import (
    answers_view,
    pages_table,
    pages_view,
    report_lines,
    retrieval_view,
)
from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.core.answers import Style
from app.core.types import SearchMode
from app.services.evaluation_answers import STYLES, AnswersChoice, evaluate_answers
from app.services.evaluation_modes import SearchChoice
from app.services.evaluation_pages import evaluate_pages
from app.services.evaluation_retrieval import evaluate_retrieval
from app.services.evaluation_sets import has_corpus
from app.services.evaluation_shelf import Work

FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="The set of questions.")]
ModeOption = Annotated[
    list[SearchMode] | None,
    typer.Option(
        "--mode",
        help="Only this mode; may be repeated. Unless named, late is left out: it encodes the"
        " whole library once more.",
    ),
]
EvidenceModeOption = Annotated[
    list[SearchMode] | None,
    typer.Option("--mode", help="Evidence by this mode, not hybrid; may be repeated."),
]
LimitOption = Annotated[
    int, typer.Option(min=0, help="Ask that many, spread over the set; 0: all.")
]
FailuresOption = Annotated[
    int,
    typer.Option(
        min=0,
        metavar="N",
        help="Also the N worst searches of each mode: what was found, what should have been.",
    ),
]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Measure Carrel on a folder of questions, in a library of its own.",
        no_args_is_help=True,
    )
    app.add_typer(group, name="evaluate")
    _register_search(group, terminal)
    _register_answers(group, terminal)
    memory_evaluation.register(group, partial(_work, terminal, is_for_texts=True))
    self_evaluation.register(group, terminal)


def _register_search(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def retrieval(
        folder: FolderArgument,
        mode: ModeOption = None,
        limit: LimitOption = 0,
        failures: FailuresOption = 0,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Measure the search: corpus.jsonl, queries.jsonl, qrels.tsv."""
        choice = SearchChoice(tuple(mode or ()), limit, failures)
        with _work(terminal, is_for_texts=True) as (work, scratch):
            report = evaluate_retrieval(work, folder, scratch, choice)
        _warn(report.missing)
        plain = retrieval_view(report)
        output(json).show(plain, report_lines(plain, "modes"))

    @group.command()
    def pages(
        folder: FolderArgument,
        mode: ModeOption = None,
        limit: LimitOption = 0,
        failures: FailuresOption = 0,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Measure the search for pages: PDF files, questions.jsonl."""
        choice = SearchChoice(tuple(mode or ()), limit, failures)
        with _work(terminal, is_for_texts=False) as (work, _):
            report = evaluate_pages(work, folder, choice)
        _warn(report.missing)
        output(json).show(pages_view(report), report_lines(pages_table(report), "modes"))


def _register_answers(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def answers(
        folder: FolderArgument,
        style: Annotated[
            list[Style] | None, typer.Option(help="Only this style; may be repeated.")
        ] = None,
        only_evidence: Annotated[
            bool, typer.Option("--only-evidence", help="Only search; nothing is generated.")
        ] = False,
        mode: EvidenceModeOption = None,
        limit: LimitOption = 0,
        failures: FailuresOption = 0,
        model: Annotated[str, typer.Option(metavar="PATH", help="A model to write with.")] = "",
        removed: Annotated[
            bool,
            typer.Option("--removed", help="Ask again without the document that answers."),
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Measure answers and citations: corpus.jsonl or PDF files, questions.jsonl."""
        styles = () if only_evidence else tuple(style or STYLES)
        search = SearchChoice(tuple(mode or ()), limit, failures)
        with _work(terminal, is_for_texts=has_corpus(folder)) as (work, scratch):
            choice = AnswersChoice(styles, model, search, removed)
            report = evaluate_answers(work, folder, scratch, choice)
        plain = answers_view(report)
        output(json).show(plain, report_lines(plain, "styles", "citations", "kinds", "modes"))


def _warn(missing: Sequence[str]) -> None:
    """One line about what a set names and does not hold: it counts as not found."""
    if missing:
        more = f" ({len(missing) - 1} more like it)" if len(missing) > 1 else ""
        print(f"{missing[0]}{more} It counts as not found.", file=sys.stderr, flush=True)


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
