"""The manual page ``carrel(1)``, made from what ``--help`` says of each command.

python packaging/manual.py VERSION DATE > carrel.1
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CODES = (
    ("0", "done, also where nothing was found"),
    ("2", "wrong usage"),
    ("3", "it could not be done, or the doctor found something to mend"),
    ("130", "stopped with Ctrl+C"),
)


def manual(version: str, date: str) -> str:
    """The whole page in the language of troff."""
    sys.path.insert(0, str(ROOT))
    import typer

    from app.cli.application import HELP, build_app
    from app.cli.terminal import Terminal
    from app.main import open_desk

    program = typer.main.get_command(build_app(Terminal(open_desk)))
    lines = [f'.TH CARREL 1 "{date}" "Carrel {version}"', ".SH NAME"]
    lines += [r"carrel \- cited answers from your own papers", ".SH SYNOPSIS"]
    lines += [r".B carrel", r"[\-\-home FOLDER] [FILE...|COMMAND ...]", ".SH DESCRIPTION"]
    lines += [plain(HELP), ".SH COMMANDS", *_commands(program, "carrel"), ".SH EXIT STATUS"]
    for code, meaning in CODES:
        lines += [".TP", code, plain(meaning)]
    lines += [".SH FILES", ".TP", "~/.local/share/Carrel", "The library, unless CARREL_HOME or"]
    lines += [r"\-\-home names another folder.", ".SH ENVIRONMENT", ".TP", "CARREL_HOME"]
    return "\n".join([*lines, "The library folder.", ""])


def plain(text: str) -> str:
    r"""Text that troff shows as it is, one paragraph.

    >>> plain(".first  -k\n'n'")
    '\\&.first \\-k \\(aqn\\(aq'
    """
    line = " ".join(text.split())
    line = line.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{line}" if line.startswith((".", r"\(aq")) else line


def _commands(group: Any, path: str) -> Iterator[str]:  # noqa: ANN401  # typer's own class
    for name, command in group.commands.items():
        full = f"{path} {name}"
        if getattr(command, "commands", None):
            yield from _commands(command, full)
            continue
        yield f'.SS "{plain(_usage(command, full))}"'
        yield plain(command.help or "")
        for each in command.params:
            yield from _option(each)


def _usage(command: Any, full: str) -> str:  # noqa: ANN401  # typer's own class
    named = [each for each in command.params if each.param_type_name == "argument"]
    return " ".join([full, "[OPTION]...", *(_shown(each) for each in named)])


def _option(each: Any) -> Iterator[str]:  # noqa: ANN401  # typer's own class
    if each.param_type_name == "argument" or each.name == "help":
        return
    names = ", ".join([*each.opts, *each.secondary_opts])
    value = "" if each.is_flag else f" {each.metavar or 'VALUE'}"
    yield from (".TP", rf"\fB{plain(names)}\fR{plain(value) and ' ' + plain(value)}")
    yield plain(each.help or "")


def _shown(each: Any) -> str:  # noqa: ANN401  # typer's own class
    name = (each.metavar or each.name or "").strip("[].").upper()
    return f"{name}..." if each.nargs == -1 else name


if __name__ == "__main__":
    sys.stdout.write(manual(sys.argv[1], sys.argv[2]))
