"""What a start is for, told without loading any command: the window is to come quickly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app import __version__
from app.core.formats import SUFFIXES
from app.core.links import is_link, path_of

VERSION_OPTION = "--version"


def told_version(arguments: Sequence[str]) -> bool:
    """Print the version where nothing else was asked for; False where something was."""
    if list(arguments) != [VERSION_OPTION]:
        return False
    print(__version__)
    return True


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
    rest = [path_of(name) for name in arguments]
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
