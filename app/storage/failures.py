"""What SQLite's result codes mean for a person; the one place where they are translated.

Takes the bare code, so that ``database.py`` stays the only importer of sqlite3.
Codes: https://www.sqlite.org/rescode.html
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from app.core.errors import (
    AppError,
    DiskFull,
    LibraryCorrupt,
    LibraryError,
    LibraryInUse,
    LibraryReadOnly,
    LibraryTooNew,
)

_PERM, _BUSY, _LOCKED, _READONLY, _IOERR = 3, 5, 6, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26

DAMAGE = (_CORRUPT, _NOTADB)
"""Codes that say that the file itself is not sound."""

FULL_DISK_BYTES = 1 << 20
"""With less free than this an unexplained write error is a full disk."""


def failure_of(code: int, path: Path) -> AppError | None:
    """The error for SQLite's ``code`` (plain or extended), or None where it is our own bug."""
    primary = code & 0xFF
    if primary in (_BUSY, _LOCKED):
        return in_use(path)
    if primary in DAMAGE:
        return corrupt(path)
    if primary == _FULL or (primary in (_IOERR, _CANTOPEN) and is_disk_full(path)):
        return disk_full(path)
    if primary in (_PERM, _READONLY, _CANTOPEN, _AUTH):
        return read_only(path)
    if primary == _IOERR:
        return unreachable(path)
    return None


def failure_of_system(error: OSError, path: Path) -> AppError:
    """The error for what the system refused while ``path`` was written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or is_disk_full(path):
        return disk_full(path)
    return unreachable(path) if error.errno == errno.EIO else read_only(path)


def in_use(path: Path) -> LibraryInUse:
    """The file stayed locked for longer than we wait."""
    return LibraryInUse(
        f"The library in {path.parent} is busy in another program.",
        "Wait until that program is done or close it, then try again.",
    )


def corrupt(path: Path) -> LibraryCorrupt:
    """The file is not a sound database of ours."""
    return LibraryCorrupt(
        f"The library file {path} is damaged or is not a Carrel library.",
        "Run `carrel doctor --repair`: it puts back the newest good backup and keeps this file.",
    )


def missing(path: Path) -> LibraryCorrupt:
    """The file is gone, but backups of it are there."""
    return LibraryCorrupt(
        f"The library file {path} is gone, but backups of it are there.",
        "Run `carrel doctor --repair` to put back the newest; to begin anew, move the folder"
        f" {path.parent / 'backups'} away.",
    )


def disk_full(path: Path) -> DiskFull:
    """Nothing more can be written."""
    return DiskFull(
        f"The disk that holds {path.parent} is full.",
        "Free some space and try again; nothing that was stored is lost.",
    )


def read_only(path: Path) -> LibraryReadOnly:
    """The file or its folder cannot be written to."""
    return LibraryReadOnly(
        f"The library in {path.parent} cannot be written to.",
        "Make the folder and the file writable, or choose another folder with --home.",
    )


def unreachable(path: Path) -> LibraryError:
    """The disk itself failed."""
    return LibraryError(
        f"The disk could not read or write {path}.",
        "Check that the disk is connected and sound, then try again.",
    )


def too_new(path: Path) -> LibraryTooNew:
    """A newer program made the file."""
    return LibraryTooNew(
        f"The library in {path.parent} was made by a newer version of Carrel.",
        "Install the newer version; this one has not changed the library.",
    )


def too_old(path: Path) -> LibraryError:
    """The file needs a migration, but it was opened for reading only."""
    return LibraryError(
        f"The library in {path.parent} was made by an older version of Carrel.",
        "Open it once in the window so that it is brought up to date, then try again.",
    )


def is_disk_full(path: Path) -> bool:
    """True if next to nothing more can be written beside ``path``."""
    try:
        return shutil.disk_usage(path.parent).free < FULL_DISK_BYTES
    except OSError:
        return False
