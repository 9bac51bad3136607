"""The table of documents: what the library has and how far each was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.errors import DocumentNotFound
from app.core.notes import NOTE_FORMAT
from app.core.searching import SearchFilter
from app.core.types import Document, DocumentStatus, Metadata, Problem
from app.storage.columns import (
    json_column,
    optional_value_of,
    path_column,
    path_of,
    strings_of,
    text_column,
    time_column,
    time_of,
)
from app.storage.database import Connection, Database
from app.storage.scopes import document_conditions, is_by, is_named

ERASE_BATCH = 25
"""Rows deleted per transaction: a passage with its words takes up to 1 ms."""

_COLUMNS = (
    "id, file, path, title, authors, year, doi, venue, abstract, page_count, added_at, status,"
    " problem, format"
)
_CONTENTS = (
    "passages",
    "reference_marks",
    "reference_entries",
    "tables",
    "figures",
    "sentences",
    "pages",
)
_PAPERS = f"format <> '{NOTE_FORMAT}'"
"""What holds for all documents but those under which notes are searched."""
_NEWEST_FIRST = "ORDER BY added_at DESC, number DESC"


class DocumentTable:
    """Documents by id. A removed one is kept until it is erased, but only shown when asked for.

    Notes are documents too (``core.notes.NOTE_FORMAT``); they are given by id and to who asks for
    notes, and are nowhere among the papers.

    Every method may raise ``LibraryError``; those that change a document raise
    ``DocumentNotFound`` where there is none of that id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, document: Document) -> None:
        """Store a new document; an id that exists already (removed or not) is a bug."""
        with self._database.write() as connection:
            connection.execute(
                f"INSERT INTO documents ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    document.id,
                    path_column(document.file),
                    path_column(document.path),
                    *_metadata_columns(document),
                    document.page_count,
                    time_column(document.added_at),
                    document.status.value,
                    json_column(document.problem),
                    document.format,
                ),
            )

    def get(self, document_id: str, include_removed: bool = False) -> Document | None:
        """The document of that id, or None."""
        where = "id = ?" if include_removed else "id = ? AND removed_at IS NULL"
        found = self._select(f"WHERE {where}", (document_id,))
        return found[0] if found else None

    def find(self, prefix: str) -> list[Document]:
        """Documents whose id begins with ``prefix`` (any case), newest first; none for ''."""
        start = prefix.lower()
        return self._select(
            f"WHERE ? > 0 AND substr(id, 1, ?) = ? AND {_PAPERS} AND removed_at IS NULL"
            f" {_NEWEST_FIRST}",
            (len(start), len(start), text_column(start)),
        )

    def all(self) -> list[Document]:
        """Every document that is not removed, newest first."""
        return self._select(f"WHERE removed_at IS NULL AND {_PAPERS} {_NEWEST_FIRST}", ())

    def of_notes(self) -> list[str]:
        """Ids of the documents under which notes are searched, removed ones too."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id FROM documents WHERE NOT ({_PAPERS}) ORDER BY number"
            ).fetchall()
        return [row[0] for row in rows]

    def waiting_notes(self) -> list[Document]:
        """Notes that are found by words and wait for their vectors, oldest first."""
        return self._select(
            f"WHERE status = '{DocumentStatus.ENCODING}' AND NOT ({_PAPERS})"
            " AND removed_at IS NULL ORDER BY number",
            (),
        )

    def chosen(self, filters: SearchFilter) -> tuple[str, ...] | None:
        """Ids of the documents that a filter leaves, in order of id; None for all of them."""
        conditions, values = document_conditions(filters)
        if not filters.document_ids:  # A note is only chosen by its own id.
            conditions = [*conditions, f"d.{_PAPERS}"] if conditions else conditions
        by_name = bool(filters.authors or filters.collections)
        if not conditions and not by_name:
            return None
        query = " AND ".join(("d.removed_at IS NULL", *conditions))
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT d.id, d.authors, d.number FROM documents d WHERE {query} ORDER BY d.id",
                values,
            ).fetchall()
            if filters.collections:
                members = _members(connection, filters.collections)
                rows = [row for row in rows if row[2] in members]
        if filters.authors:
            rows = [row for row in rows if is_by(strings_of(row[1]), filters.authors)]
        return tuple(row[0] for row in rows)

    def set_read(self, document_id: str, read_at: datetime | None) -> None:
        """Keep when the person said that they have read it; None: they have not."""
        self._update(document_id, "read_at = ?", (time_column(read_at),))

    def read_ids(self) -> set[str]:
        """Ids of the documents that were read and are not removed."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM documents WHERE read_at IS NOT NULL AND removed_at IS NULL"
                f" AND {_PAPERS}"
            ).fetchall()
        return {row[0] for row in rows}

    def by_status(self, *statuses: DocumentStatus) -> list[Document]:
        """Documents in one of these states, oldest first: the order in which they were added."""
        places = ", ".join("?" for _ in statuses)
        return self._select(
            f"WHERE status IN ({places}) AND {_PAPERS} AND removed_at IS NULL"
            " ORDER BY added_at, number",
            tuple(status.value for status in statuses),
        )

    def waiting(self, limit: int) -> list[tuple[Document, int]]:
        """Documents to be read, first those asked for first; held ones are left out.

        With each the number of times that reading it was cut short: those come last.
        """
        found = self._select(
            f"WHERE status IN ('{DocumentStatus.PENDING}', '{DocumentStatus.READING}')"
            f" AND {_PAPERS} AND is_held = 0 AND removed_at IS NULL"
            " ORDER BY min(attempts, 1), priority DESC, added_at, number LIMIT ?",
            (limit,),
        )
        return [(document, self.attempts(document.id)) for document in found]

    def unread_count(self) -> int:
        """How many documents wait to be read, without held ones."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT count(*) FROM documents WHERE is_held = 0 AND removed_at IS NULL"
                f" AND status = '{DocumentStatus.PENDING}' AND {_PAPERS}"
            ).fetchone()
        return int(row[0])

    def unencoded(self, limit: int) -> list[Document]:
        """Documents to be encoded, first those asked for first; held ones are left out."""
        return self._select(
            f"WHERE status = '{DocumentStatus.ENCODING}' AND {_PAPERS} AND is_held = 0"
            " AND removed_at IS NULL ORDER BY priority DESC, added_at, number LIMIT ?",
            (limit,),
        )

    def set_priority(self, document_id: str, priority: int) -> None:
        """Read and encode it before documents of lower priority."""
        self._update(document_id, "priority = ?", (priority,))

    def put_first(self, document_id: str) -> None:
        """Read and encode it before all others."""
        self._update(document_id, "priority = (SELECT max(priority) + 1 FROM documents)", ())

    def set_held(self, document_id: str, is_held: bool) -> None:
        """Leave it where it is until it is let go again."""
        self._update(document_id, "is_held = ?", (is_held,))

    def held(self) -> set[str]:
        """Ids of the documents that are held."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id FROM documents WHERE is_held = 1").fetchall()
        return {row[0] for row in rows}

    def password(self, document_id: str) -> str:
        """The password that the person asked to keep; empty where none is kept."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT password FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
        return str(row[0] or "") if row else ""

    def keep_password(self, document_id: str, password: str) -> None:
        """Keep a password, or with '' forget it."""
        self._update(document_id, "password = ?", (text_column(password) or None,))

    def counts(self) -> dict[DocumentStatus, int]:
        """How many documents are in each state; states without any are 0."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT status, count(*) FROM documents WHERE removed_at IS NULL AND {_PAPERS}"
                " GROUP BY status"
            ).fetchall()
        counted = dict(rows)
        return {status: counted.get(status.value, 0) for status in DocumentStatus}

    def set_status(
        self, document_id: str, status: DocumentStatus, problem: Problem | None = None
    ) -> None:
        """Move the document on; an earlier problem is replaced, also by None."""
        self._update(document_id, "status = ?, problem = ?", (status.value, json_column(problem)))

    def set_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Replace what is known of the work; the passages' title: ``ContentTable.retitle``."""
        self._update(
            document_id,
            "title = ?, authors = ?, year = ?, doi = ?, venue = ?, abstract = ?",
            _metadata_columns(metadata),
        )

    def set_page_count(self, document_id: str, count: int) -> None:
        """Store how many pages the file has."""
        self._update(document_id, "page_count = ?", (count,))

    def begin_reading(self, document_id: str) -> None:
        """Count one more attempt, set ``READING`` and clear what an earlier attempt stored.

        The state changes first: if the program ends in between, the document is read anew.
        """
        self._update(
            document_id,
            "status = ?, problem = NULL, attempts = attempts + 1",
            (DocumentStatus.READING.value,),
        )
        self._clear_contents(document_id)

    def attempts(self, document_id: str) -> int:
        """How often reading was begun since the last reset; 0 for an unknown id."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT attempts FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
        return int(row[0]) if row else 0

    def reset_attempts(self, document_id: str) -> None:
        """Let the document be tried again: the person asked for it, or it was read."""
        self._update(document_id, "attempts = 0", ())

    def remove(self, document_id: str, now: datetime) -> None:
        """Put the document away at ``now``: it is no longer listed or found by words."""
        self._update(document_id, "removed_at = ?", (time_column(now),))

    def restore(self, document_id: str) -> None:
        """Bring a removed document back as it was."""
        self._update(document_id, "removed_at = NULL", ())

    def removed(self) -> list[Document]:
        """Documents that can be brought back, the last removed first."""
        return self._select(
            f"WHERE removed_at IS NOT NULL AND {_PAPERS} ORDER BY removed_at DESC, number", ()
        )

    def removed_before(self, moment: datetime) -> list[str]:
        """Ids of documents removed before ``moment``, longest ago first."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id FROM documents WHERE removed_at < ? AND {_PAPERS}"
                " ORDER BY removed_at, id",
                (time_column(moment),),
            ).fetchall()
        return [row[0] for row in rows]

    def erase(self, document_id: str) -> None:
        """Delete the document and all its text; an unknown id changes nothing.

        Vectors stay: their key does not give the text back. The bytes are gone from the disk
        after ``FtsIndex.purge``. If the program ends in between, ``removed_before`` lists it.
        """
        with self._database.write() as connection:
            connection.execute(
                "UPDATE documents SET removed_at = coalesce(removed_at, ?) WHERE id = ?",
                ("0001-01-01", document_id),
            )
        self._clear_contents(document_id)
        with self._database.write() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def _clear_contents(self, document_id: str) -> None:
        for table in _CONTENTS:
            while self._delete_some(table, document_id) == ERASE_BATCH:
                continue

    def _delete_some(self, table: str, document_id: str) -> int:
        with self._database.write() as connection:
            return connection.execute(
                f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE document ="
                " (SELECT number FROM documents WHERE id = ?) LIMIT ?)",
                (document_id, ERASE_BATCH),
            ).rowcount

    def _select(self, where: str, values: Sequence[object]) -> list[Document]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM documents {where}", tuple(values)
            ).fetchall()
        return [_document(row) for row in rows]

    def _update(self, document_id: str, change: str, values: Sequence[object]) -> None:
        with self._database.write() as connection:
            changed = connection.execute(
                f"UPDATE documents SET {change} WHERE id = ?", (*values, document_id)
            ).rowcount
        if changed == 0:
            raise unknown_document(document_id)


def _members(connection: Connection, names: Sequence[str]) -> set[int]:
    """Numbers of the documents in the collections of these names, in any case and accents."""
    known = connection.execute("SELECT number, name FROM collections").fetchall()
    wanted = [number for number, name in known if is_named(name, names)]
    rows = connection.execute(
        "SELECT document FROM collection_documents"
        " WHERE collection IN (SELECT value FROM json_each(?))",
        (json_column(wanted),),
    )
    return {row[0] for row in rows}


def unknown_document(document_id: str) -> DocumentNotFound:
    """The error for an id that the library does not have."""
    return DocumentNotFound(
        f"The library has no document {document_id[:16]}.",
        "List the documents and use an id from there.",
    )


def document_number(connection: Connection, document_id: str) -> int:
    """The number under which the rows of a document are kept.

    Raises:
        DocumentNotFound: there is no such document; it may have been erased meanwhile.
    """
    row = connection.execute("SELECT number FROM documents WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise unknown_document(document_id)
    return int(row[0])


def _metadata_columns(source: Document | Metadata) -> tuple[object, ...]:
    doi = None if source.doi is None else text_column(source.doi)
    return (
        text_column(source.title),
        json_column(source.authors),
        source.year,
        doi,
        text_column(source.venue),
        text_column(source.abstract),
    )


def _document(row: tuple[Any, ...]) -> Document:
    return Document(
        id=row[0],
        file=path_of(row[1]),
        path=path_of(row[2]),
        title=row[3],
        authors=strings_of(row[4]),
        year=row[5],
        doi=row[6],
        venue=row[7],
        abstract=row[8],
        page_count=row[9],
        added_at=time_of(row[10]),
        status=DocumentStatus(row[11]),
        problem=optional_value_of(Problem, row[12]),
        format=row[13],
    )
