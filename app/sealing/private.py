"""A library is its owner's alone: folders 0700, files 0600, where the system knows such modes."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
MASK = 0o077
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_before: list[int] = []


def make_private() -> None:
    """From now on this process and those that it starts make files for their owner alone."""
    if sys.platform != "win32":
        before = os.umask(MASK)
        if not _before:
            _before.append(before)


def give_to_person(path: Path) -> None:
    """Let a file that a person asked for outside of the library, such as an export, be as usual."""
    if _before:
        with suppress(OSError):
            path.chmod(0o666 & ~_before[0])


def make_folder(root: Path) -> None:
    """Make the folder of a library, for its owner alone; one that is there is tightened.

    Raises:
        OSError: it cannot be made.
    """
    root.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    tighten(root)


def tighten(root: Path) -> int:
    """Take the rights of others away from a library and all that is in it; gives how many had some.

    Only looks at the folder and the database where both are private: what is made inside is too.
    What cannot be changed, as on a stick without modes, is left.
    """
    if sys.platform == "win32" or not root.is_dir():
        return 0
    if not any(_is_open(each) for each in (root, root / "library.sqlite3")):
        return 0
    places = [root]
    for folder, folders, files in os.walk(root):
        places += [Path(folder, name) for name in (*folders, *files)]
    return sum(_tightened(each) for each in places)


def _is_open(path: Path) -> bool:
    try:
        return bool(path.lstat().st_mode & _OTHERS)
    except OSError:
        return False


def _tightened(path: Path) -> bool:
    with suppress(OSError):
        mode = path.lstat().st_mode
        # A link has no mode of its own, and what it leads to is not ours.
        if not stat.S_ISLNK(mode) and mode & _OTHERS:
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
            return True
    return False
