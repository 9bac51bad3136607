"""The command line: which command, which exit code."""

from __future__ import annotations

import sys

import typer

from app.cli import (
    asking,
    bibliography,
    documents,
    encoders,
    evaluation,
    folders,
    highlights,
    late,
    locking,
    memories,
    models,
    notes,
    projects,
    sessions,
    similar,
    standing,
    system,
    trash,
)
from app.cli.opening import told_version
from app.cli.output import print_error
from app.cli.terminal import HomeOption, OpenDesk, PassphraseFileOption, Terminal
from app.core.cancel import Cancelled
from app.core.errors import AppError

PARTS = (
    documents,
    folders,
    trash,
    bibliography,
    asking,
    similar,
    sessions,
    memories,
    notes,
    highlights,
    projects,
    models,
    encoders,
    late,
    evaluation,
    locking,
    standing,
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
    def before(home: HomeOption = None, passphrase_file: PassphraseFileOption = None) -> None:
        terminal.home = home
        terminal.passphrase_file = passphrase_file

    for part in PARTS:
        part.register(app, terminal)
    return app


def run_command(arguments: list[str], open_desk: OpenDesk) -> int:
    """Run one command; gives the exit code of the contract."""
    is_json = "--json" in arguments
    try:
        if told_version(arguments):
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
