"""How a database file is reached: its address, its connections, what their errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.storage import failures
from app.storage.database.ciphers import code_of, connected, errors

__all__ = ["MEMORY", "Connection", "connected", "errors", "exists", "faults", "reading_address",
           "roll_back", "translated", "writing_address"]  # fmt: skip

Connection = sqlite3.Connection
"""What ``read`` and ``write`` give; named here so that tables need not import sqlite3."""

MEMORY = "file::memory:"


def writing_address(path: Path) -> str:
    """The address under which the file is made or changed."""
    return f"{path.absolute().as_uri()}?mode=rwc"


def reading_address(path: Path) -> str:
    """The address under which nothing is created or changed; an empty library if it is missing."""
    if not exists(path):
        return MEMORY
    address = f"{path.absolute().as_uri()}?mode=ro"
    log_file = path.with_name(path.name + "-wal")
    shared = path.with_name(path.name + "-shm")
    # A reader makes these two files if they are missing. Without a log nobody writes, so the
    # file can be read as it is; likewise where the folder does not let us make them: what a
    # crash left in the log is then seen only once somebody who may write has opened it.
    if not log_file.exists() or not (shared.exists() or _is_writable(path.parent)):
        return address + "&immutable=1"
    return address


def exists(path: Path) -> bool:
    """True if there is a library file with anything in it."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def roll_back(connection: Connection) -> None:
    """End a transaction that is still open without storing anything of it."""
    if connection.in_transaction:
        # The error on its way out says more than a failed rollback, which the next open repeats.
        with suppress(*errors()):
            connection.execute("ROLLBACK")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what sqlite3 raises because of the world into a ``LibraryError`` about ``path``."""
    try:
        yield
    except errors() as error:
        failure = failures.failure_of(code_of(error), path)
        if failure is None:
            raise
        raise failure from error


def faults(connection: Connection) -> list[str]:
    """What SQLite's own check finds wrong, one line each; empty when all is whole."""
    lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [] if lines == ["ok"] else lines


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
