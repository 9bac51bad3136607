"""The table of past searches."""

from __future__ import annotations

from datetime import datetime

from app.core.searching import SearchRequest
from app.storage.columns import json_column, time_column, value_of
from app.storage.database import Connection, Database


class SearchTable:
    """Searches, each once, by when they were last asked; any method may raise ``LibraryError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, request: SearchRequest, now: datetime, most: int) -> None:
        """Keep a search as the newest, and of all no more than the newest ``most``."""
        with self._database.write() as connection:
            _forget(connection, request)
            connection.execute(
                "INSERT INTO searches (request, asked_at) VALUES (?, ?)",
                (_column(request), time_column(now)),
            )
            connection.execute(
                "DELETE FROM searches WHERE number NOT IN"
                " (SELECT number FROM searches ORDER BY number DESC LIMIT ?)",
                (most,),
            )

    def recent(self, n: int) -> list[SearchRequest]:
        """The newest ``n``, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT request FROM searches ORDER BY number DESC LIMIT ?", (max(0, n),)
            ).fetchall()
        return [value_of(SearchRequest, row[0]) for row in rows]

    def forget(self, request: SearchRequest) -> None:
        """Delete a search; one that is not kept changes nothing."""
        with self._database.write() as connection:
            _forget(connection, request)

    def forget_all(self) -> None:
        """Delete every search, also from the log that the database keeps."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM searches")
        self._database.checkpoint()


def _forget(connection: Connection, request: SearchRequest) -> None:
    """Compared as they are read: a column of an earlier version has fewer fields."""
    rows = connection.execute("SELECT number, request FROM searches").fetchall()
    same = [(number,) for number, row in rows if value_of(SearchRequest, row) == request]
    connection.executemany("DELETE FROM searches WHERE number = ?", same)


def _column(request: SearchRequest) -> str | None:
    return json_column(request)
