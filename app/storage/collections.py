"""The tables of collections: named sets of documents."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.storage.columns import text_column
from app.storage.database import Database


class CollectionTable:
    """Collections of one project by name; every method may raise ``LibraryError``."""

    def __init__(self, database: Database, project_id: str = "default") -> None:
        self._database = database
        self._project_id = project_id

    def add(self, name: str, document_ids: Sequence[str]) -> None:
        """Put documents into a collection, which is made if it is new; unknown ids are left out."""
        key = (self._project_id, text_column(name))
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO collections (project_id, name) VALUES (?, ?)", key
            )
            connection.execute(
                "INSERT OR IGNORE INTO collection_documents (collection, document)"
                " SELECT c.number, d.number FROM collections c, documents d"
                " WHERE c.project_id = ? AND c.name = ?"
                " AND d.id IN (SELECT value FROM json_each(?))",
                (*key, json.dumps(list(document_ids))),
            )

    def all(self) -> list[tuple[str, int]]:
        """Name and number of documents (removed ones not counted) of each collection, by name."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT c.name, count(d.number) FROM collections c"
                " LEFT JOIN collection_documents m ON m.collection = c.number"
                " LEFT JOIN documents d ON d.number = m.document AND d.removed_at IS NULL"
                " WHERE c.project_id = ? GROUP BY c.number ORDER BY c.name",
                (self._project_id,),
            ).fetchall()
        return [(name, number) for name, number in rows]

    def document_ids(self, name: str) -> list[str]:
        """Ids of the documents in a collection, oldest first; empty for an unknown name."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT d.id FROM collections c"
                " JOIN collection_documents m ON m.collection = c.number"
                " JOIN documents d ON d.number = m.document AND d.removed_at IS NULL"
                " WHERE c.project_id = ? AND c.name = ? ORDER BY d.added_at, d.number",
                (self._project_id, text_column(name)),
            ).fetchall()
        return [row[0] for row in rows]
