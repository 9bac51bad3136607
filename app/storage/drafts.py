"""The table of questions that were typed and not asked yet."""

from __future__ import annotations

from datetime import datetime

from app.storage.columns import text_column, time_column
from app.storage.database import Database


class DraftTable:
    """One text for each session; ``""`` is the session that is still to be made.

    Any method may raise ``LibraryError``.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, session_id: str, text: str, now: datetime) -> None:
        """Keep a text in the place of the one before; an empty one is forgotten.

        One of a session that is not there is not kept.
        """
        session = session_id or None
        with self._database.write() as connection:
            connection.execute("DELETE FROM drafts WHERE session_id IS ?", (session,))
            if text:
                connection.execute(
                    "INSERT INTO drafts (session_id, text, changed_at) SELECT ?, ?, ? WHERE ? IS"
                    " NULL OR EXISTS (SELECT 1 FROM sessions WHERE id = ?)",
                    (session, text_column(text), time_column(now), session, session),
                )

    def get(self, session_id: str) -> str:
        """The text of a session; empty where none is kept."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT text FROM drafts WHERE session_id IS ?", (session_id or None,)
            ).fetchone()
        return "" if row is None else str(row[0])
