"""The command line: which command, which exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from app import __version__
from app.cli import (
    asking,
    bibliography,
    documents,
    encoders,
    evaluation,
    folders,
    late,
    memories,
    models,
    projects,
    sessions,
    similar,
    system,
    trash,
)
from app.cli.output import print_error
from app.cli.terminal import HomeOption, OpenDesk, Terminal
from app.core.cancel import Cancelled
from app.core.errors import AppError
from app.core.formats import SUFFIXES
from app.core.links import is_link

PARTS = (
    documents,
    folders,
    trash,
    bibliography,
    asking,
    similar,
    sessions,
    memories,
    projects,
    models,
    encoders,
    late,
    evaluation,
    system,
)
"""In the order of ``--help``."""

DONE = 0
WRONG_USAGE = 2
FAILED = 3
INTERRUPTED = 130

HELP = (
    "Carrel answers questions from your own PDFs, every sentence cited to its exact place. "
    "Without a command it opens the window."
)


def build_app(terminal: Terminal) -> typer.Typer:
    """All commands over one terminal."""
    app = typer.Typer(
        name="carrel",
        help=HELP,
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback()
    def before(home: HomeOption = None) -> None:
        terminal.home = home

    for part in PARTS:
        part.register(app, terminal)
    return app


def run_command(arguments: list[str], open_desk: OpenDesk) -> int:
    """Run one command; gives the exit code of the contract."""
    is_json = "--json" in arguments
    try:
        if arguments == ["--version"]:
            print(__version__)
            return DONE
        result = build_app(Terminal(open_desk))(
            arguments, prog_name="carrel", standalone_mode=False
        )
    except AppError as error:
        print_error(error, is_json)
        return FAILED
    except typer.TyperException as error:
        print(f"{error.format_message()}\nSee: carrel --help", file=sys.stderr)
        return WRONG_USAGE
    except (KeyboardInterrupt, typer.Abort, Cancelled):
        print("Stopped. Nothing is lost: an import goes on at the next start.", file=sys.stderr)
        return INTERRUPTED
    return result if isinstance(result, int) else DONE


def is_for_window(arguments: Sequence[str]) -> tuple[Path | None, list[str] | None]:
    """The ``--home`` and the files for the window, or None for the files if a command was given.

    Files and links alone, as a desktop passes them when they are dropped on the icon or clicked,
    are for the window.

    >>> is_for_window([])
    (None, [])
    >>> is_for_window(["list"])
    (None, None)
    >>> is_for_window(["carrel://document/0123456789abcdef"])
    (None, ['carrel://document/0123456789abcdef'])
    """
    rest = list(arguments)
    home: Path | None = None
    if rest and rest[0] == "--home" and len(rest) > 1:
        home, rest = Path(rest[1]), rest[2:]
    elif rest and rest[0].startswith("--home="):
        home, rest = Path(rest[0].removeprefix("--home=")), rest[1:]
    if all(is_link(name) or _is_document(name) for name in rest):
        return home, rest
    return home, None


def _is_document(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and Path(name).exists()
