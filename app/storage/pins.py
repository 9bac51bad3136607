"""The table of papers that are kept read, so that questions to them begin at once."""

from __future__ import annotations

from datetime import datetime

from app.storage.columns import time_column
from app.storage.database import Database


class PinTable:
    """Ids of pinned documents; every method may raise ``LibraryError``.

    What is erased from the library is not pinned any more; what was only removed is again when
    it comes back.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, document_id: str, now: datetime) -> None:
        """Pin a document; one that is pinned already keeps its place."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO pins (document_id, pinned_at) VALUES (?, ?)",
                (document_id, time_column(now)),
            )

    def remove(self, document_id: str) -> None:
        """Unpin a document; one that is not pinned changes nothing."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM pins WHERE document_id = ?", (document_id,))

    def all(self) -> tuple[str, ...]:
        """The ids of pinned documents that are not removed, in the order they were pinned."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.document_id FROM pins p JOIN documents d ON d.id = p.document_id"
                " WHERE d.removed_at IS NULL ORDER BY p.pinned_at, p.rowid"
            ).fetchall()
        return tuple(row[0] for row in rows)
