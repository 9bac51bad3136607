"""Changing a database file that nobody has open, such as a backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.storage.database.access import (
    Connection,
    connected,
    roll_back,
    translated,
    writing_address,
)


@contextmanager
def rewritten(path: Path, busy_seconds: float = 10.0) -> Iterator[Connection]:
    """One transaction in the file at ``path``; deleted text is overwritten with zeros.

    All of it is stored when the block ends, or nothing: what a killed program left behind is
    rolled back by the next that opens the file.

    Raises:
        LibraryError: its subclass says why the file cannot be changed.
    """
    with translated(path), closing(connected(writing_address(path), busy_seconds)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        finally:
            roll_back(connection)
