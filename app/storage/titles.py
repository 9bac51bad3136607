"""Titles of documents, many at once."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.core.notes import NOTE_FORMAT
from app.storage.database import Database


class TitleTable:
    """Reads the titles of documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_documents(self, ids: Sequence[str]) -> dict[str, str]:
        """The titles of the papers that exist, by id: no text is about a note because it names it.

        Raises:
            LibraryError: the database cannot be read.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, title FROM documents WHERE id IN (SELECT value FROM json_each(?))"
                f" AND format <> '{NOTE_FORMAT}'",
                (json.dumps(list(dict.fromkeys(ids))),),
            ).fetchall()
        return dict(rows)
