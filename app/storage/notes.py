"""The table of what a person wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.errors import NoteNotFound
from app.core.notes import MarkedPlace, Note
from app.storage.columns import json_column, text_column, time_column, time_of, value_of
from app.storage.database import Database

_COLUMNS = (
    "n.id, n.text, n.created_at, n.changed_at, n.places, coalesce(n.project_id, ''), n.turn_id,"
    " coalesce(d.id, '')"
)
_FROM = (
    "FROM notes n LEFT JOIN documents d ON d.id = n.document_id AND d.removed_at IS NULL"
    " AND d.status IN ('encoding', 'ready')"
)
_LAST_CHANGED = "ORDER BY n.changed_at DESC, n.number DESC"


@dataclass(frozen=True, slots=True)
class StoredPlaces:
    """The places of a note as they are kept in one column."""

    places: tuple[MarkedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteState:
    """How far a note can be searched: ``indexed`` is the digest of what can be."""

    note_id: str
    document_id: str
    indexed: str
    is_removed: bool


class NoteTable:
    """Notes by id. A removed one is kept until it is erased, but only given when asked for.

    Every method may raise ``LibraryError``; those that change a note raise ``NoteNotFound`` where
    there is none of that id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, note: Note) -> None:
        """Store a new note; its ``document_id`` is the one that it will be searched under."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO notes (id, text, places, project_id, turn_id, created_at, changed_at,"
                " document_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    note.id,
                    text_column(note.text),
                    json_column(StoredPlaces(note.places)),
                    note.project_id or None,
                    note.turn_id,
                    time_column(note.created_at),
                    time_column(note.changed_at),
                    note.document_id,
                ),
            )

    def get(self, note_id: str, include_removed: bool = False) -> Note | None:
        """The note of that id, or None."""
        kept = "" if include_removed else " AND n.removed_at IS NULL"
        found = self._select(f"WHERE n.id = ?{kept}", (note_id,))
        return found[0] if found else None

    def find(self, prefix: str) -> list[Note]:
        """Notes whose id begins with ``prefix``, last changed first; none for ''."""
        start = text_column(prefix)
        return self._select(
            f"WHERE ? > 0 AND substr(n.id, 1, ?) = ? AND n.removed_at IS NULL {_LAST_CHANGED}",
            (len(start), len(start), start),
        )

    def all(self, project_id: str | None = None) -> list[Note]:
        """Every note, or those of a project ('' for those of none), last changed first."""
        if project_id is None:
            return self._select(f"WHERE n.removed_at IS NULL {_LAST_CHANGED}", ())
        return self._select(
            f"WHERE n.removed_at IS NULL AND coalesce(n.project_id, '') = ? {_LAST_CHANGED}",
            (project_id,),
        )

    def those(self, ids: Sequence[str]) -> list[Note]:
        """The notes that exist, in the order asked for."""
        found = self._select(
            "WHERE n.removed_at IS NULL AND n.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        by_id = {each.id: each for each in found}
        return [by_id[each] for each in ids if each in by_id]

    def texts(self) -> list[tuple[str, str]]:
        """Id and text of every note, last changed first."""
        with self._database.read() as connection:
            return connection.execute(
                f"SELECT n.id, n.text FROM notes n WHERE n.removed_at IS NULL {_LAST_CHANGED}"
            ).fetchall()

    def about(self, document_id: str) -> list[Note]:
        """Notes with a place in a document, last changed first."""
        return self._select(
            "WHERE n.removed_at IS NULL AND EXISTS (SELECT 1 FROM json_each(n.places, '$.places')"
            f" WHERE json_extract(value, '$.document_id') = ?) {_LAST_CHANGED}",
            (document_id,),
        )

    def by_document(self, document_id: str) -> Note | None:
        """The note that is searched under a document, or None."""
        found = self._select("WHERE n.removed_at IS NULL AND n.document_id = ?", (document_id,))
        return found[0] if found else None

    def change(self, note_id: str, text: str, places: Sequence[MarkedPlace], now: datetime) -> None:
        """Replace what a note says; it has to be indexed anew."""
        self._update(
            note_id,
            "text = ?, places = ?, changed_at = ?, indexed = ''",
            (text_column(text), json_column(StoredPlaces(tuple(places))), time_column(now)),
        )

    def set_removed(self, note_id: str, moment: datetime | None) -> None:
        """Put a note away at a moment, or with None bring it back."""
        self._update(note_id, "removed_at = ?", (time_column(moment),))

    def set_indexed(self, note_id: str, digest: str) -> None:
        """Keep what of a note can be searched now."""
        self._update(note_id, "indexed = ?", (digest,))

    def removed(self) -> list[Note]:
        """Notes that can be brought back, the last removed first."""
        return self._select("WHERE n.removed_at IS NOT NULL ORDER BY n.removed_at DESC", ())

    def removed_before(self, moment: datetime) -> list[str]:
        """Ids of notes that were removed before a moment."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM notes WHERE removed_at < ? ORDER BY number", (time_column(moment),)
            ).fetchall()
        return [row[0] for row in rows]

    def erase(self, note_id: str) -> None:
        """Delete a note for good; an unknown id changes nothing."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM notes WHERE id = ?", (note_id,))

    def states(self) -> list[NoteState]:
        """How far each note can be searched, removed ones too."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, document_id, indexed, removed_at IS NOT NULL FROM notes ORDER BY number"
            ).fetchall()
        return [NoteState(row[0], row[1], row[2], bool(row[3])) for row in rows]

    def state(self, note_id: str) -> NoteState | None:
        """How far one note can be searched; None for an unknown one."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT id, document_id, indexed, removed_at IS NOT NULL FROM notes WHERE id = ?",
                (note_id,),
            ).fetchone()
        return NoteState(row[0], row[1], row[2], bool(row[3])) if row else None

    def _select(self, where: str, values: Sequence[object]) -> list[Note]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} {_FROM} {where}", tuple(values)
            ).fetchall()
        return [_note(row) for row in rows]

    def _update(self, note_id: str, change: str, values: Sequence[object]) -> None:
        with self._database.write() as connection:
            changed = connection.execute(
                f"UPDATE notes SET {change} WHERE id = ?", (*values, note_id)
            ).rowcount
        if changed == 0:
            raise unknown_note(note_id)


def unknown_note(note_id: str) -> NoteNotFound:
    """The error for an id that the library does not have."""
    return NoteNotFound(f"No note has the id {note_id[:80]}.", "List the notes to see their ids.")


def _note(row: tuple[Any, ...]) -> Note:
    note_id, text, created_at, changed_at, places, project_id, turn_id, document_id = row
    return Note(
        id=note_id,
        text=text,
        created_at=time_of(created_at),
        changed_at=time_of(changed_at),
        places=value_of(StoredPlaces, places).places,
        project_id=project_id,
        turn_id=turn_id,
        document_id=document_id,
    )
