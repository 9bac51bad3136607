"""The library's database while it is open: threads, transactions, versions."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.sealing.keyring import key_of
from app.storage import failures, migrations
from app.storage.backup_names import backups_in, name_of
from app.storage.database.access import (
    MEMORY,
    Connection,
    connected,
    errors,
    exists,
    faults,
    reading_address,
    roll_back,
    translated,
    writing_address,
)
from app.storage.database.copying import copy_database
from app.storage.database.headers import header_of
from app.storage.header import Header

log = logging.getLogger(__name__)

BUSY_SECONDS = 10.0
"""How long a transaction waits for another program before it gives up."""

Migration = Callable[[Connection], None]


class Database:
    """One SQLite file, used by any number of threads; each gets a connection of its own.

    With ``read_only`` nothing is created or changed, and a missing file is an empty library.
    A process opens a file once: looking into it a second time would release SQLite's locks
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        read_only: bool = False,
        steps: Sequence[Migration] = migrations.MIGRATIONS,
        busy_seconds: float = BUSY_SECONDS,
    ) -> None:
        self.path = path
        self.is_read_only = read_only
        self._backups = backups
        self._steps = steps
        self._busy_seconds = busy_seconds
        self._is_open = False
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._connections: list[Connection] = []
        self._local = threading.local()

    @property
    def backups(self) -> Path:
        """The folder of copies of the file."""
        return self._backups

    @property
    def is_sealed(self) -> bool:
        """True where the file is of an encrypted library."""
        return key_of(self.path) is not None

    def open(self) -> None:
        """Open the file, make it if it is missing, and bring it up to date (backed up before).

        Raises:
            LibraryTooNew: a newer program made it; not one byte is changed.
            LibraryCorrupt: it is damaged, or a database of something else, or it is gone while
                backups of it are there.
            LibraryInUse: another program kept it locked.
            LibraryReadOnly: the file or its folder cannot be written to.
            DiskFull: there is no room for the file or for its backup.
            LibraryError: ``read_only``, and the file must first be brought up to date.
        """
        header = self._look()
        if header is None and not self.is_read_only and backups_in(self._backups):
            raise failures.missing(self.path)
        self._is_open = True
        try:
            with translated(self.path):
                if self.is_read_only:
                    self._require_current(header)
                else:
                    self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close every thread's connection; closing twice changes nothing.

        The last one folds the write-ahead log into the file. Threads must be done by then.
        """
        with self._guard:
            connections, self._connections = self._connections, []
            self._local = threading.local()
            self._is_open = False
        for connection in connections:
            with suppress(*errors()):
                connection.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A view of the database that does not change while it is used.

        Inside another ``read`` or ``write`` of the same thread it is that one's view.

        Raises:
            LibraryError: its subclass says what is wrong with the file.
        """
        with translated(self.path):
            connection = self._connection()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                roll_back(connection)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is stored when the block ends, or nothing when it raises.

        Inside another ``write`` of the same thread it is part of that one. Threads take turns.

        Raises:
            LibraryInUse: another program, or thread, kept the file locked for 10 seconds.
            LibraryError: its subclass says what else is wrong with the file.
        """
        with translated(self.path):
            connection = self._connection()
            if connection.in_transaction:
                self._require_writing()
                yield connection
                return
            with self._turn():
                connection.execute("BEGIN IMMEDIATE")
                self._local.is_writing = True
                try:
                    yield connection
                    connection.execute("COMMIT")
                finally:
                    self._local.is_writing = False
                    roll_back(connection)

    def check(self) -> list[str]:
        """What is wrong with the file, one line each; empty when it is whole. Reads all of it."""
        with self.read() as connection:
            lines = faults(connection)
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        return lines + [
            f"row {row[1]} of {row[0]} points to nothing in {row[2]}" for row in orphans
        ]

    def erase_orphans(self) -> None:
        """Delete rows that point to nothing, or only the pointer where rows outlive its target."""
        with self.write() as connection:
            for table in {row[0] for row in connection.execute("PRAGMA foreign_key_check")}:
                for link in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                    parent, column, key, on_delete = link[2], link[3], link[4], link[6]
                    keeps = on_delete == "SET NULL"
                    change = (
                        f"UPDATE {table} SET {column} = NULL" if keeps else f"DELETE FROM {table}"
                    )
                    connection.execute(
                        f"{change} WHERE {column} NOT NULL"
                        f" AND {column} NOT IN (SELECT {key} FROM {parent})"
                    )

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the file and empty it; False if a reader was in the way.

        Until then text that was erased can still be in the log.
        """
        with translated(self.path), self._turn():
            row = self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return bool(row[0] == 0)

    def copy_to(
        self, target: Path, cancel: CancelToken | None = None, left_out: Sequence[str] = ()
    ) -> None:
        """Copy what is stored at this moment to ``target``, checked; others go on meanwhile.

        The tables ``left_out`` are empty in the copy.

        Raises:
            LibraryCorrupt: the copy fails SQLite's check; then nothing is left at ``target``.
            LibraryError: its subclass says what else is wrong.
            Cancelled: asked to stop.
        """
        copy_database(writing_address(self.path), target, cancel, left_out=left_out)

    def compact(self) -> None:
        """Write the whole file anew without its free pages; nobody else can write meanwhile.

        Afterwards ``PRAGMA incremental_vacuum`` works, whatever made the file.
        """
        with translated(self.path), self._turn():
            connection = self._connection()
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("VACUUM")
        self.checkpoint()

    def cut_off(self, pages: int) -> None:
        """Give up to so many free pages of the file back to the disk, in one transaction."""
        with translated(self.path), self._turn():
            # Only a script steps through the statement; ``execute`` would free a single page.
            self._connection().executescript(f"PRAGMA incremental_vacuum({int(pages)})")

    def _look(self) -> Header | None:
        """Judge the file before SQLite touches it: even opening one can change it."""
        try:
            header = header_of(self.path)
        except PermissionError as error:
            raise failures.read_only(self.path) from error
        except OSError as error:
            raise failures.unreachable(self.path) from error
        if header is None:
            return None
        is_fresh = header.application_id == 0 and header.version == 0
        if not header.is_sqlite or not (
            is_fresh or header.application_id == migrations.APPLICATION_ID
        ):
            raise failures.corrupt(self.path)
        if header.version > len(self._steps):
            raise failures.too_new(self.path)
        return header

    def _require_current(self, header: Header | None) -> None:
        if header is not None and self._version(self._connection()) != len(self._steps):
            raise failures.too_old(self.path)

    def _prepare(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if exists(self.path):
                # SQLite would open a file without write permission all the same.
                self.path.open("r+b").close()
        except OSError as error:
            raise failures.read_only(self.path) from error
        connection = self._connection()
        version = self._version(connection)
        if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise failures.corrupt(self.path)
        if version == 0:
            # Lets the room of erased rows be given back in small steps; only works at first.
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        if 0 < version < len(self._steps):
            self._back_up(version)
        self._migrate(connection)

    def _version(self, connection: Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(self._steps):
            raise failures.too_new(self.path)
        return version

    def _migrate(self, connection: Connection) -> None:
        while (version := self._version(connection)) < len(self._steps):
            with self.write():
                # Another process may have done this step while we waited for our turn.
                if self._version(connection) == version:
                    migrations.apply(connection, version + 1, self._steps[version])
                    log.info("database at version %d", version + 1)

    def _back_up(self, version: int) -> None:
        name = name_of(backups_in(self._backups), datetime.now(UTC), f"before-v{version + 1}")
        copy_database(writing_address(self.path), self._backups / name)
        log.info("database backed up as %s", name)

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            return connection
        with self._guard:
            if not self._is_open:
                raise RuntimeError("the database is not open")
            connection = self._connect()
            self._connections.append(connection)
            self._local.connection = connection
        return connection

    def _connect(self) -> Connection:
        address = (reading_address if self.is_read_only else writing_address)(self.path)
        connection = connected(address, self._busy_seconds)
        try:
            self._configure(connection, address)
        except BaseException:
            connection.close()
            raise
        return connection

    def _configure(self, connection: Connection, address: str) -> None:
        if address == MEMORY:
            for number, step in enumerate(self._steps, start=1):
                migrations.apply(connection, number, step)
        # FULL: a commit survives a power cut, and costs 0.6 ms instead of 0.06 (measured).
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Erased text must not stay readable in free pages.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA query_only = {int(self.is_read_only)}")

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let threads write one after the other: SQLite's own waiting polls and is not fair."""
        if not self._writing.acquire(timeout=self._busy_seconds):
            raise failures.in_use(self.path)
        try:
            yield
        finally:
            self._writing.release()

    def _require_writing(self) -> None:
        if not getattr(self._local, "is_writing", False):
            raise RuntimeError("a write cannot begin inside a read of the same thread")
