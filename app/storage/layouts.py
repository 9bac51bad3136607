"""The tables of tables and figures: what stands on a page besides running text."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.layout import Figure, Table
from app.storage.columns import json_column, value_of
from app.storage.database import Database
from app.storage.documents import document_number


class LayoutTable:
    """Tables and figures by document; every method may raise ``LibraryError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, tables: Sequence[Table], figures: Sequence[Figure]) -> None:
        """Store what was found on some pages; an id that exists is replaced.

        Raises:
            DocumentNotFound: the document was erased meanwhile.
        """
        with self._database.write() as connection:
            for name, items in (("tables", tables), ("figures", figures)):
                connection.executemany(
                    f"INSERT OR REPLACE INTO {name} (id, document, page, content)"
                    " VALUES (?, ?, ?, ?)",
                    [
                        (
                            item.id,
                            document_number(connection, item.document_id),
                            item.page,
                            json_column(item),
                        )
                        for item in items
                    ],
                )

    def tables(self, document_id: str) -> list[Table]:
        """The tables of a document by page."""
        return [value_of(Table, content) for content in self._contents("tables", document_id)]

    def figures(self, document_id: str) -> list[Figure]:
        """The figures of a document by page."""
        return [value_of(Figure, content) for content in self._contents("figures", document_id)]

    def _contents(self, name: str, document_id: str) -> list[str]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT t.content FROM {name} t JOIN documents d ON d.number = t.document"
                " WHERE d.id = ? ORDER BY t.page, t.rowid",
                (document_id,),
            ).fetchall()
        return [row[0] for row in rows]
