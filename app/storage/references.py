"""The tables of references: entries of reference lists, marks in text, and what they link."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.core.bibliography import MetadataSource
from app.core.references import Reference, ReferenceMark
from app.core.text import match_key, surname_key
from app.core.types import Metadata
from app.storage.columns import json_column, strings_of, text_column
from app.storage.database import Connection, Database
from app.storage.documents import document_number

MIN_KEY = 12
"""Letters of a title below which it could be anybody's ("Introduction")."""

_ENTRY = """SELECT e.id, d.id, e.number, e.label, e.text, e.sentence_ids, e.title, e.authors,
    e.year, e.doi, coalesce(l.id, '')
    FROM reference_entries e JOIN documents d ON d.number = e.document
    LEFT JOIN documents l ON l.number = e.linked AND l.removed_at IS NULL"""
_SAME_WORK = """(e.doi = k.doi OR (e.match_key = k.match_key AND length(e.match_key) >= ?
    AND (e.year IS NULL OR k.year IS NULL OR abs(e.year - k.year) <= 1)
    AND (k.surnames = '' OR e.authors = '[]' OR shares_name(e.authors, k.surnames))))
    AND e.document <> k.document"""


class ReferenceTable:
    """References by document; every method may raise ``LibraryError``.

    An entry is linked to the document with the same DOI, or with the same title, a year at most
    one apart and one author's family name in common, where these are known.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, references: Sequence[Reference], marks: Sequence[ReferenceMark]) -> None:
        """Store a batch and link its entries; an entry that exists is replaced.

        Raises:
            DocumentNotFound: the document was erased meanwhile.
        """
        with self._database.write() as connection:
            numbers = {
                each: document_number(connection, each)
                for each in {reference.document_id for reference in references}
            }
            connection.executemany(
                "INSERT OR REPLACE INTO reference_entries (id, document, number, label, text,"
                " sentence_ids, title, authors, year, doi, match_key)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(each.id, numbers[each.document_id], *_columns(each)) for each in references],
            )
            connection.executemany(
                'INSERT INTO reference_marks (document, sentence_id, start, "end", reference_id)'
                " SELECT document, ?, ?, ?, id FROM reference_entries WHERE id = ?",
                [(mark.sentence_id, mark.start, mark.end, mark.reference_id) for mark in marks],
            )
            _link(connection, "e.id IN (SELECT value FROM json_each(?))", _ids(references))

    def of_document(self, document_id: str) -> list[Reference]:
        """The reference list of a document, in its order; links to removed documents left out."""
        return self._select("WHERE d.id = ? ORDER BY e.number", document_id)

    def marks_of(self, document_id: str) -> list[ReferenceMark]:
        """The marks in a document's text, in the order in which they were stored."""
        with self._database.read() as connection:
            rows = connection.execute(
                'SELECT m.sentence_id, m.start, m."end", m.reference_id FROM reference_marks m'
                " JOIN documents d ON d.number = m.document WHERE d.id = ? ORDER BY m.rowid",
                (document_id,),
            ).fetchall()
        return [ReferenceMark(*row) for row in rows]

    def citing(self, document_id: str) -> list[Reference]:
        """The entries of other documents that are linked to this one, by document."""
        return self._select(
            "WHERE l.id = ? AND d.removed_at IS NULL ORDER BY d.number, e.number", document_id
        )

    def link(
        self,
        document_id: str,
        metadata: Metadata,
        source: MetadataSource = MetadataSource.PARSED,
    ) -> None:
        """Know a document by what is said of its work, and link entries to it anew.

        Call it when its metadata are known and whenever they changed; ``source`` says by whom.

        Raises:
            DocumentNotFound: there is no such document.
        """
        with self._database.write() as connection:
            number = document_number(connection, document_id)
            connection.execute(
                "INSERT OR REPLACE INTO document_keys (document, doi, match_key, year, surnames,"
                " source) VALUES (?, ?, ?, ?, ?, ?)",
                (number, *_keys(metadata), source.value),
            )
            connection.execute(
                "UPDATE reference_entries SET linked = NULL WHERE linked = ?", (number,)
            )
            _link(connection, "k.document = ?", number)

    def source_of(self, document_id: str) -> MetadataSource:
        """Who named the work last; ``PARSED`` where nothing is known."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT k.source FROM document_keys k JOIN documents d ON d.number = k.document"
                " WHERE d.id = ?",
                (document_id,),
            ).fetchone()
        return MetadataSource(row[0]) if row else MetadataSource.PARSED

    def _select(self, where: str, value: str) -> list[Reference]:
        with self._database.read() as connection:
            rows = connection.execute(f"{_ENTRY} {where}", (value,)).fetchall()
        return [_reference(row) for row in rows]


def _link(connection: Connection, which: str, value: object) -> None:
    """Set the link of each unlinked entry for which ``which`` holds; the oldest document wins."""
    # The plus keeps SQLite from walking over all unlinked entries of the library.
    connection.create_function("shares_name", 2, _shares_name, deterministic=True)
    connection.execute(
        "UPDATE reference_entries SET linked = found.document FROM ("
        " SELECT e.id AS id, min(k.document) AS document FROM reference_entries e"
        f" JOIN document_keys k ON {_SAME_WORK} WHERE +e.linked IS NULL AND {which} GROUP BY e.id"
        ") AS found WHERE reference_entries.id = found.id",
        (MIN_KEY, value),
    )


def _shares_name(authors: str, surnames: str) -> bool:
    """True if one of ``authors`` (JSON) has one of the family names in ``surnames``."""
    known = set(surnames.split())
    return any(surname_key(name) in known for name in strings_of(authors))


def _columns(reference: Reference) -> tuple[object, ...]:
    return (
        reference.number,
        text_column(reference.label),
        text_column(reference.text),
        json_column(reference.sentence_ids),
        text_column(reference.title),
        json_column(reference.authors),
        reference.year,
        None if reference.doi is None else text_column(reference.doi),
        match_key(text_column(reference.title)),
    )


def _keys(metadata: Metadata) -> tuple[object, ...]:
    doi = metadata.doi.lower() if metadata.doi else None
    surnames = " ".join(filter(None, map(surname_key, metadata.authors)))
    key = match_key(text_column(metadata.title))
    return (doi and text_column(doi), key, metadata.year, text_column(surnames))


def _ids(references: Iterable[Reference]) -> str:
    return json.dumps([reference.id for reference in references])


def _reference(row: tuple[Any, ...]) -> Reference:
    entry_id, document_id, number, label, text, sentences, title, authors, year, doi, linked = row
    return Reference(
        entry_id,
        document_id,
        number,
        label,
        text,
        strings_of(sentences),
        title,
        strings_of(authors),
        year,
        doi,
        linked,
    )
