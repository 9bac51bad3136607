"""The tables of tags and of annotations that came from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.bibliography import Annotation
from app.storage.columns import pack_boxes, text_column, unpack_boxes
from app.storage.database import Database
from app.storage.documents import document_number


class AnnotationTable:
    """Tags and annotations by document; every method may raise ``LibraryError``.

    What is there already is not stored twice, so that importing again changes nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_tags(self, document_id: str, tags: Sequence[str]) -> None:
        """Give a document tags.

        Raises:
            DocumentNotFound: there is no such document.
        """
        with self._database.write() as connection:
            number = document_number(connection, document_id)
            connection.executemany(
                "INSERT OR IGNORE INTO document_tags (document, tag) VALUES (?, ?)",
                [(number, text_column(tag)) for tag in tags if tag.strip()],
            )

    def remove_tag(self, document_id: str, tag: str) -> None:
        """Take a tag away; one that is not there changes nothing."""
        with self._database.write() as connection:
            connection.execute(
                "DELETE FROM document_tags WHERE tag = ? AND document ="
                " (SELECT number FROM documents WHERE id = ?)",
                (text_column(tag), document_id),
            )

    def tags_of(self, document_id: str) -> list[str]:
        """The tags of a document in the order of the alphabet."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT t.tag FROM document_tags t JOIN documents d ON d.number = t.document"
                " WHERE d.id = ? ORDER BY t.tag",
                (document_id,),
            ).fetchall()
        return [row[0] for row in rows]

    def tags(self) -> list[tuple[str, int]]:
        """Each tag with the number of documents (removed ones not counted) that have it."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT t.tag, count(*) FROM document_tags t"
                " JOIN documents d ON d.number = t.document AND d.removed_at IS NULL"
                " GROUP BY t.tag ORDER BY t.tag"
            ).fetchall()

    def add(self, annotations: Sequence[Annotation]) -> None:
        """Store annotations; one that is there already changes nothing.

        Raises:
            DocumentNotFound: a document of one of them does not exist.
        """
        with self._database.write() as connection:
            for each in annotations:
                connection.execute(
                    "INSERT OR IGNORE INTO document_annotations (document, page, boxes, kind,"
                    " text, comment, color, source, created_at) VALUES (?,?,?,?,?,?,?,?,?)",
                    (
                        document_number(connection, each.document_id),
                        each.page,
                        pack_boxes(each.boxes),
                        *map(text_column, (each.kind, each.text, each.comment, each.color)),
                        *map(text_column, (each.source, each.created_at)),
                    ),
                )

    def of_document(self, document_id: str) -> list[Annotation]:
        """The annotations of a document by page, then in the order in which they were stored."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT a.page, a.boxes, a.kind, a.text, a.comment, a.color, a.source,"
                " a.created_at FROM document_annotations a"
                " JOIN documents d ON d.number = a.document"
                " WHERE d.id = ? ORDER BY a.page, a.number",
                (document_id,),
            ).fetchall()
        return [Annotation(document_id, row[0], unpack_boxes(row[1]), *row[2:]) for row in rows]
