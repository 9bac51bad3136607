"""Copies of a database that are whole and sound, or not there at all."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from app.core.cancel import CancelToken
from app.storage import failures
from app.storage.database.access import (
    Connection,
    connected,
    errors,
    faults,
    translated,
    writing_address,
)

STEP_PAGES = 256
"""Pages of 4 KiB per step: about 1 ms of work, after which others get their turn."""

SYNC_STEPS = 16
"""Steps after which they are written to the disk: one large write would hold others up."""

PAUSE_SECONDS = 0.0005
BUSY_SECONDS = 10.0


def copy_database(
    address: str,
    target: Path,
    cancel: CancelToken | None = None,
    mend: bool = False,
    left_out: Sequence[str] = (),
) -> None:
    """Copy the database at ``address`` (an SQLite URI) to ``target``, checked and in one piece.

    The copy is of one moment, however long it takes and whoever writes meanwhile: the source is
    read inside one transaction, which in WAL mode stands in nobody's way. It is written beside
    ``target`` and renamed once it is on the disk. ``mend`` makes the copy's indexes anew, which
    heals damage that is only in them. The tables ``left_out`` are empty in the copy.

    Raises:
        LibraryCorrupt: the copy fails ``integrity_check``, so the source is damaged too.
        LibraryError: its subclass says why nothing could be read or written.
        Cancelled: asked to stop.
    """
    unfinished = target.with_suffix(".part")
    try:
        _make_folder(target)
        with translated(target), closing(connected(address, BUSY_SECONDS)) as source:
            _copy_pages(source, unfinished, cancel)
        with translated(target), closing(_opened(unfinished)) as copy:
            _finish(copy, target, mend, left_out)
        _sync(unfinished)
        os.replace(unfinished, target)
        _sync(target.parent)
    except OSError as error:
        raise failures.failure_of_system(error, target) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _copy_pages(source: Connection, target: Path, cancel: CancelToken | None) -> None:
    def after_step(_status: int, remaining: int, _total: int) -> None:
        if cancel is not None:
            cancel.raise_if_cancelled()
        if remaining // STEP_PAGES % SYNC_STEPS == 0:
            _sync(target)
        time.sleep(PAUSE_SECONDS)

    target.unlink(missing_ok=True)
    with closing(_opened(target)) as copy:
        # It is not there until it is renamed: it needs no journal of its own.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=STEP_PAGES, progress=after_step)


def _leave_out(copy: Connection, tables: Sequence[str]) -> None:
    """Empty these tables, where there are such, and give their room back.

    Not by VACUUM: it would mend what the check must find. Where SQLite cannot give room back
    without it, the copy keeps free pages.
    """
    known = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in known.intersection(tables):
        copy.execute(f"DELETE FROM {table}")
    copy.executescript("PRAGMA incremental_vacuum")


def _finish(copy: Connection, target: Path, mend: bool, left_out: Sequence[str]) -> None:
    # The copy is one file: it must not need a log beside it.
    copy.execute("PRAGMA journal_mode = DELETE")
    if left_out:
        _leave_out(copy, left_out)
    if mend:
        copy.execute("REINDEX")
    if faults(copy):
        raise failures.corrupt(target)


def _opened(path: Path) -> Connection:
    return connected(writing_address(path), BUSY_SECONDS)


def is_sound(path: Path) -> bool:
    """True if the file is a database that passes SQLite's check; nothing is changed.

    Only for a file that nobody has open, such as a backup: it is read as it is, without a log.
    """
    try:
        with closing(connected(f"{path.absolute().as_uri()}?mode=ro&immutable=1", 0.0)) as copy:
            return not faults(copy)
    except errors():
        return False


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failures.read_only(target) from error


def _sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    try:
        number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except OSError:
        if path.is_dir():  # Some systems open no folders; their names are safe without it.
            return
        raise
    try:
        os.fsync(number)
    finally:
        os.close(number)
