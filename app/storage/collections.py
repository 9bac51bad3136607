"""The tables of collections: named sets of documents."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.storage.columns import text_column
from app.storage.database import Database

_MEMBERS = (
    " FROM collections c, documents d WHERE c.project_id = ? AND c.name = ?"
    " AND d.id IN (SELECT value FROM json_each(?))"
)


class CollectionTable:
    """Collections of one project by name; every method may raise ``LibraryError``."""

    def __init__(self, database: Database, project_id: str = "default") -> None:
        self._database = database
        self._project_id = project_id

    def create(self, name: str) -> bool:
        """Make an empty collection; False if there is one of that name."""
        with self._database.write() as connection:
            return (
                connection.execute(
                    "INSERT OR IGNORE INTO collections (project_id, name) VALUES (?, ?)",
                    self._key(name),
                ).rowcount
                > 0
            )

    def add(self, name: str, document_ids: Sequence[str]) -> None:
        """Put documents into a collection, which is made if it is new; unknown ids are left out."""
        with self._database.write() as connection:
            self.create(name)
            connection.execute(
                "INSERT OR IGNORE INTO collection_documents (collection, document)"
                f" SELECT c.number, d.number{_MEMBERS}",
                (*self._key(name), json.dumps(list(document_ids))),
            )

    def remove(self, name: str, document_ids: Sequence[str]) -> None:
        """Take documents out of a collection; the documents stay, and so does the collection."""
        with self._database.write() as connection:
            connection.execute(
                "DELETE FROM collection_documents WHERE (collection, document) IN"
                f" (SELECT c.number, d.number{_MEMBERS})",
                (*self._key(name), json.dumps(list(document_ids))),
            )

    def rename(self, old: str, new: str) -> bool:
        """Give a collection another name; False if it is unknown or the name is taken."""
        with self._database.write() as connection:
            return (
                connection.execute(
                    "UPDATE OR IGNORE collections SET name = ? WHERE project_id = ? AND name = ?",
                    (text_column(new), *self._key(old)),
                ).rowcount
                > 0
            )

    def delete(self, name: str) -> bool:
        """Delete a collection, not its documents; False if there is none of that name."""
        with self._database.write() as connection:
            return (
                connection.execute(
                    "DELETE FROM collections WHERE project_id = ? AND name = ?", self._key(name)
                ).rowcount
                > 0
            )

    def exists(self, name: str) -> bool:
        """True if there is a collection of that name."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT 1 FROM collections WHERE project_id = ? AND name = ?", self._key(name)
            ).fetchone()
        return row is not None

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
                self._key(name),
            ).fetchall()
        return [row[0] for row in rows]

    def of_document(self, document_id: str) -> list[str]:
        """Names of the collections that a document is in, by name; a removed one's too."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT c.name FROM collections c"
                " JOIN collection_documents m ON m.collection = c.number"
                " JOIN documents d ON d.number = m.document"
                " WHERE c.project_id = ? AND d.id = ? ORDER BY c.name",
                (self._project_id, document_id),
            ).fetchall()
        return [row[0] for row in rows]

    def _key(self, name: str) -> tuple[str, str]:
        return self._project_id, text_column(name)
