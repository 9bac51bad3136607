"""The table of paths that wait to be taken into the library; it outlives a crash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.columns import path_column, path_of, text_column, time_column
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class QueuedPath:
    """One path that waits; ``number`` grows with the time it was asked for."""

    number: int
    path: str
    collection: str
    priority: int


class ImportQueueTable:
    """Paths by priority, then in the order asked for; every method may raise ``LibraryError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def push(
        self, paths: Sequence[str], collection: str, priority: int, now: datetime
    ) -> list[int]:
        """Let paths wait; gives their numbers, in order.

        One that waits already for the same collection keeps its number, and the higher priority.
        """
        columns = (text_column(collection), priority, time_column(now))
        with self._database.write() as connection:
            return [
                int(
                    connection.execute(
                        "INSERT INTO import_queue (path, collection, priority, asked_at)"
                        " VALUES (?, ?, ?, ?) ON CONFLICT (path, collection) DO UPDATE"
                        " SET priority = max(priority, excluded.priority) RETURNING number",
                        (path_column(path), *columns),
                    ).fetchone()[0]
                )
                for path in paths
            ]

    def next(self, limit: int) -> list[QueuedPath]:
        """Up to ``limit`` paths that are to be taken in first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT number, path, collection, priority FROM import_queue"
                " ORDER BY priority DESC, number LIMIT ?",
                (limit,),
            ).fetchall()
        return [QueuedPath(row[0], path_of(row[1]), row[2], row[3]) for row in rows]

    def drop(self, number: int) -> None:
        """A path was taken in."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM import_queue WHERE number = ?", (number,))

    def clear(self) -> int:
        """Nothing is to be taken in anymore; gives how many paths waited."""
        with self._database.write() as connection:
            return connection.execute("DELETE FROM import_queue").rowcount

    def count(self) -> int:
        """How many paths wait."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM import_queue").fetchone()[0])
