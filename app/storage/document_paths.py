"""The table of places: where the files of documents were last seen. One content, many paths."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.notes import NOTE_FORMAT
from app.storage.columns import path_column, path_of, time_column
from app.storage.database import Connection, Database
from app.storage.documents import document_number

MOVE_BATCH = 200
"""Paths per transaction: about 10 ms."""


class PathTable:
    """Paths by document; every method may raise ``LibraryError``.

    A path is of one document at a time: that of the bytes which were last read there.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, document_id: str, path: str, now: datetime) -> list[str]:
        """The file at ``path`` is this document; gives the documents that had the path before.

        Raises:
            DocumentNotFound: there is no such document.
        """
        with self._database.write() as connection:
            number = document_number(connection, document_id)
            before = [each for each in _documents_at(connection, path) if each != document_id]
            connection.execute(
                "DELETE FROM document_paths WHERE path = ? AND document != ?",
                (path_column(path), number),
            )
            connection.execute(
                "INSERT OR REPLACE INTO document_paths (document, path, seen_at) VALUES (?, ?, ?)",
                (number, path_column(path), time_column(now)),
            )
        return before

    def paths_of(self, document_id: str) -> list[str]:
        """The paths of a document, the last seen first; none when its original is gone."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.path FROM document_paths p JOIN documents d ON d.number = p.document"
                " WHERE d.id = ? ORDER BY p.seen_at DESC, p.path",
                (document_id,),
            ).fetchall()
        return [path_of(row[0]) for row in rows]

    def documents_at(self, path: str) -> list[str]:
        """Ids of documents with this path, the last seen first; removed ones too."""
        with self._database.read() as connection:
            return _documents_at(connection, path)

    def without_path(self) -> set[str]:
        """Ids of the documents, not removed, whose original is gone from every place."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id FROM documents d WHERE removed_at IS NULL AND format <> '{NOTE_FORMAT}'"
                " AND NOT EXISTS"
                " (SELECT 1 FROM document_paths p WHERE p.document = d.number)"
            ).fetchall()
        return {row[0] for row in rows}

    def forget(self, *paths: str) -> None:
        """Nothing is at these paths any more; the documents stay."""
        for start in range(0, len(paths), MOVE_BATCH):
            with self._database.write() as connection:
                connection.executemany(
                    "DELETE FROM document_paths WHERE path = ?",
                    [(path_column(path),) for path in paths[start : start + MOVE_BATCH]],
                )

    def move(self, old: str, new: str) -> None:
        """What was at ``old`` is now at ``new``; an unknown path changes nothing."""
        self.move_all([(old, new)])

    def move_all(self, moves: Sequence[tuple[str, str]]) -> None:
        """Many moves, each as ``move``."""
        for start in range(0, len(moves), MOVE_BATCH):
            with self._database.write() as connection:
                for old, new in moves[start : start + MOVE_BATCH]:
                    _move(connection, path_column(old), path_column(new))


def _move(connection: Connection, old: str | bytes, new: str | bytes) -> None:
    numbers = connection.execute(
        "SELECT document FROM document_paths WHERE path = ?", (old,)
    ).fetchall()
    if not numbers:
        return
    connection.execute("DELETE FROM document_paths WHERE path = ?", (new,))
    connection.execute("UPDATE document_paths SET path = ? WHERE path = ?", (new, old))
    connection.executemany(
        "UPDATE documents SET path = ? WHERE number = ? AND path = ?",
        [(new, number, old) for (number,) in numbers],
    )


def _documents_at(connection: Connection, path: str) -> list[str]:
    rows = connection.execute(
        "SELECT d.id FROM document_paths p JOIN documents d ON d.number = p.document"
        " WHERE p.path = ? ORDER BY p.seen_at DESC, d.number DESC",
        (path_column(path),),
    ).fetchall()
    return [row[0] for row in rows]
