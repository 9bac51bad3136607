"""``evaluate self``: which way to search pays in the person's own library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from app.cli.output import Output
from app.cli.terminal import HomeOption, JsonOption, Terminal, stoppable
from app.cli.views import Plain
from app.core.measuring import OptionScores, SelfReport
from app.services.self_measuring import SelfChoice

HEADS = ("option", "recall@5", "mrr@10", "seconds", "difference", "from", "to", "pays")


def register(group: typer.Typer, terminal: Terminal) -> None:
    """Add the command to the group ``evaluate``."""

    @group.command("self")
    def measure_self(
        limit: Annotated[int, typer.Option(min=5, max=500, help="How many questions.")] = 40,
        only: Annotated[
            list[str] | None,
            typer.Option(metavar="OPTION", help="Only this way, beside hybrid; may be repeated."),
        ] = None,
        seed: Annotated[int, typer.Option(help="Same seed, same questions.")] = 0,
        accept: Annotated[
            float, typer.Option(min=0, help="Seconds more that a search may take for a gain.")
        ] = 2.0,
        written: Annotated[
            bool, typer.Option(help="Let the model write half of the questions.")
        ] = True,
        apply: Annotated[bool, typer.Option("--apply", help="Switch on what pays.")] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Measure the ways to search on questions from your own library."""
        choice = SelfChoice(limit, seed, accept, tuple(only or ()), written)
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            desk.start()
            _tell_estimate(desk.self_measuring.estimate(choice))
            report = desk.self_measuring.measure(choice, cancel, _tell)
            changed = desk.self_measuring.apply(report) if apply else {}
        Output(json).show(self_view(report, changed), self_lines(report, changed))


def self_view(report: SelfReport, changed: dict[str, str]) -> Plain:
    """What ``evaluate self`` prints."""
    return {
        "questions": report.questions,
        "clozes": report.clozes,
        "written": report.written,
        "documents": report.documents,
        "model": report.model,
        "seed": report.seed,
        "options": [_option_view(each) for each in report.options],
        "recommended": list(report.recommended),
        "applied": dict(changed),
    }


def self_lines(report: SelfReport, changed: dict[str, str]) -> Iterator[str]:
    """The same for a person."""
    yield (
        f"{report.questions} questions from {report.documents} documents: {report.clozes} "
        f"sentences with a gap, {report.written} written by {report.model}"
    )
    yield ""
    rows = [HEADS, *(_cells(each) for each in report.options)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        cells = [text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join([row[0].ljust(widths[0]), *cells])
    yield ""
    named = ", ".join(report.recommended)
    yield f"Worth it here: {named}." if named else "Nothing pays more than the usual search here."
    for name, value in changed.items():
        yield f"{name} is {value} now."


def _option_view(scores: OptionScores) -> Plain:
    return {
        "option": scores.name,
        "switch": scores.switch,
        "value": scores.value,
        "recall@5": round(scores.recall_5, 4),
        "mrr@10": round(scores.mrr_10, 4),
        "seconds": round(scores.seconds, 3),
        "difference": round(scores.difference, 4),
        "low": round(scores.low, 4),
        "high": round(scores.high, 4),
        "pays": scores.pays,
    }


def _cells(scores: OptionScores) -> tuple[str, ...]:
    return (
        scores.name,
        f"{scores.recall_5:.3f}",
        f"{scores.mrr_10:.3f}",
        f"{scores.seconds:.2f}",
        f"{scores.difference:+.3f}",
        f"{scores.low:+.3f}",
        f"{scores.high:+.3f}",
        "yes" if scores.pays else "no",
    )


def _tell_estimate(seconds: float) -> None:
    if seconds:
        print(f"The model's part takes about {round(seconds):,} seconds.", file=sys.stderr)


def _tell(what: str, done: int, total: int) -> None:
    """One line on a terminal; silent where nobody watches."""
    if sys.stderr.isatty():
        line = f"{what} {done}/{total}" if done < total else ""
        print("\r" + line.ljust(40), end="" if line else "\r", file=sys.stderr, flush=True)
