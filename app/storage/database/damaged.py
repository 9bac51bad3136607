"""Reading what can still be read of a damaged database file, which is never changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from app.storage import failures
from app.storage.database.access import (
    Connection,
    connected,
    errors,
    faults,
    reading_address,
)
from app.storage.database.ciphers import code_of
from app.storage.database.copying import copy_database

Row = tuple[Any, ...]

FIRST_GAP = 1
"""How far a look-up jumps over numbers whose rows cannot be read; doubled each time it fails."""

UNKNOWN_LAST = 1 << 20
"""Numbers looked at where the largest one cannot be read."""

READ_BATCH = 100


class DamagedFile:
    """A database of which only parts may be readable; missing parts are told, never raised."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_complete = True
        """False once a row of some table could not be read."""
        self._connection: Connection | None = None

    def __enter__(self) -> DamagedFile:
        """Open it for reading; a file that cannot be opened has no tables."""
        try:
            self._connection = connected(reading_address(self.path), 10.0)
            # Text with broken bytes is worth more than none.
            self._connection.text_factory = _text
        except errors():
            self._connection = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()

    def faults(self) -> list[str]:
        """What is wrong with the file, one line each; empty when it is whole. Reads all of it.

        Raises:
            LibraryInUse: another program keeps it locked.
            LibraryError: the disk itself failed.
        """
        if self._connection is None:
            return ["it cannot be opened"]
        try:
            return faults(self._connection)
        except errors() as error:
            code = code_of(error)
            failure = failures.failure_of(code, self.path)
            if code & 0xFF in failures.DAMAGE or failure is None:
                return [str(error)]
            raise failure from error

    def columns(self, table: str) -> list[str]:
        """Names of a table's columns; none where the table is unknown or unreadable."""
        return [row[1] for row in self._asked(f"PRAGMA table_info({table})")]

    def values(self, query: str) -> list[Row]:
        """The rows of a query up to the first that cannot be read."""
        return self._asked(query)

    def indexed_counts(self) -> list[tuple[str, int]]:
        """How many rows each readable index knows, by table."""
        counts: list[tuple[str, int]] = []
        for name, table in self._asked(
            "SELECT name, tbl_name FROM sqlite_master WHERE type='index'"
        ):
            counted = self._asked(f'SELECT count(*) FROM "{table}" INDEXED BY "{name}"')
            counts.extend((table, row[0]) for row in counted)
        return counts

    def rows(self, table: str, columns: Sequence[str]) -> list[Row]:
        """Every row that can be reached by number, damaged stretches jumped over.

        ``columns`` that the table does not have are None.
        """
        known = set(self.columns(table))
        if not known:
            return []
        picked = ", ".join(f'"{name}"' if name in known else "NULL" for name in columns)
        last = self._last_number(table)
        found: list[Row] = []
        number, gap = -(1 << 62), FIRST_GAP
        while True:
            got, failed = self._batch(table, picked, number)
            found.extend(row[1:] for row in got)
            if got:
                number, gap = got[-1][0], FIRST_GAP
            if not failed:
                if len(got) < READ_BATCH:
                    return found
                continue
            self.is_complete = False
            number, gap = max(number, 0) + gap, gap * 2
            if number > last:
                return found

    def _batch(self, table: str, picked: str, after: int) -> tuple[list[Row], bool]:
        """Rows after a number, and whether reading them failed."""
        if self._connection is None:
            return [], True
        got: list[Row] = []
        try:
            for row in self._connection.execute(
                f"SELECT rowid, {picked} FROM {table} NOT INDEXED WHERE rowid > ?"
                f" ORDER BY rowid LIMIT {READ_BATCH}",
                (after,),
            ):
                got.append(row)  # noqa: PERF402 - what came before an error is kept
        except errors():
            return got, True
        return got, False

    def _last_number(self, table: str) -> int:
        rows = self._asked(f"SELECT max(rowid) FROM {table}")
        return int(rows[0][0] or 0) if rows else UNKNOWN_LAST

    def _asked(self, query: str) -> list[Row]:
        got: list[Row] = []
        if self._connection is None:
            return got
        try:
            for row in self._connection.execute(query):
                got.append(row)  # noqa: PERF402 - what came before an error is kept
        except errors():
            self.is_complete = False
        return got


def mended_copy(damaged: Path, target: Path) -> bool:
    """Copy a damaged database with its indexes made anew; True if that was all it needed.

    An index that knows of more rows than its table shows that rows are lost: then it was not.
    """
    try:
        copy_database(reading_address(damaged), target, mend=True)
    except Exception:  # noqa: BLE001 - whatever a damaged file does, it is not mended like this
        return False
    with DamagedFile(damaged) as before, DamagedFile(target) as after:
        if all(_holds(after, table, count) for table, count in before.indexed_counts()):
            return True
    target.unlink()
    return False


def _holds(file: DamagedFile, table: str, count: int) -> bool:
    return file.values(f'SELECT count(*) >= {count} FROM "{table}" NOT INDEXED') == [(1,)]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
