"""Takes over from a damaged database what a restored one does not have.

What was read out of documents is not taken over: it is read anew from their files, and their
vectors are, so nothing is encoded twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.core.answers import Answer
from app.core.errors import LibraryCorrupt
from app.core.notes import NOTE_FORMAT
from app.core.sessions import AskRequest, TurnState
from app.core.types import DocumentStatus, Problem
from app.storage.columns import optional_value_of, strings_of, time_of, value_of
from app.storage.contents import ContentTable
from app.storage.database import Connection, DamagedFile, Database
from app.storage.salvage_memory import (
    chained,
    said_anew,
    salvage_drafts,
    salvage_memories,
    salvage_models,
    salvage_projects,
)
from app.storage.salvage_notes import KINDS as NOTE_KINDS
from app.storage.salvage_notes import salvage_notes, without_notes

Row = tuple[Any, ...]

BATCH = 500
_DIGEST = re.compile(r"[0-9a-f]{64}")
_METADATA = ("title", "authors", "year", "doi", "venue", "abstract", "removed_at")
_DOCUMENT = ("id", "file", "path", "page_count", "added_at", "format", *_METADATA)
_SESSION = (
    *("id", "project_id", "title", "document_ids", "created_at", "updated_at", "deleted_at"),
    *("shown_turn", "is_private"),
)
_TURN = ("id", "session_id", "parent_id", "ordinal", "question", "request", "asked_at")
_ANSWER = ("state", "answer", "problem", "answered_at")


@dataclass
class Salvaged:
    """Ids by kind: what was taken over, and what was there once and is not anymore."""

    saved: dict[str, set[str]] = field(default_factory=dict)
    lost: dict[str, set[str]] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    """Documents that only the backup has: they were erased after it was made."""

    is_countable: bool = True
    """False where not even the ids could be read, so that a loss cannot be counted."""


def salvage(damaged: DamagedFile, database: Database) -> Salvaged:
    """Copy every sound row that is newer than ``database``; a broken one is left out.

    Raises:
        LibraryError: ``database`` cannot be written.
    """
    result = Salvaged(is_countable=bool(damaged.columns("documents")))
    salvage_projects(damaged, database)
    result.saved["documents"] = _documents(damaged, database)
    result.saved["sessions"] = _sessions(damaged, database)
    result.saved["turns"] = _turns(damaged, database)
    salvage_memories(damaged, database)
    result.saved.update(salvage_notes(damaged, database))
    _copy(damaged, database, "models", ("name", "spec", "added_at"))
    _copy(damaged, database, "encoders", ("name", "folder", "dimension", "added_at"))
    _copy(damaged, database, "watched_folders", ("path", "collection", "by_subfolder", "added_at"))
    _queue(damaged, database)
    _shelves(damaged, database)
    _vectors(damaged, database)
    salvage_models(damaged, database)
    salvage_drafts(damaged, database)
    for kind in ("documents", "sessions", "turns", *NOTE_KINDS):
        # The index of ids may be readable where the rows are not, and the other way around.
        known = {row[0] for row in damaged.values(f"SELECT id FROM {kind}")}
        known |= {row[0] for row in damaged.rows(kind, ["id"])}
        kept = _ids(database, kind)
        if kind == "documents":
            known, kept = without_notes(damaged, known), without_notes(damaged, kept)
        result.lost[kind] = {each for each in known if isinstance(each, str)} - kept
        if kind == "documents" and damaged.is_complete and result.is_countable:
            result.absent = kept - known
    return result


def _documents(damaged: DamagedFile, database: Database) -> set[str]:
    known, saved = _ids(database, "documents"), set()
    names = ", ".join((*_DOCUMENT, "status", "problem"))
    places = ", ".join("?" * (len(_DOCUMENT) + 2))
    for *columns, status, problem in damaged.rows("documents", (*_DOCUMENT, "status", "problem")):
        row = dict(zip(_DOCUMENT, columns, strict=True))
        if row["format"] == NOTE_FORMAT:
            continue  # It is made anew of its note.
        if not _is_sound(lambda row=row: _check_document(row)):  # type: ignore[misc]
            continue
        _fill(row)
        if row["id"] in known:
            _update_document(database, row)
            continue
        has_failed = status == DocumentStatus.FAILED and _is_sound(
            lambda problem=problem: optional_value_of(Problem, problem)  # type: ignore[misc]
        )
        state = (status, problem) if has_failed else (DocumentStatus.PENDING.value, None)
        values = (*(row[name] for name in _DOCUMENT), *state)
        _insert(database, f"INSERT OR IGNORE INTO documents ({names}) VALUES ({places})", [values])
        saved.add(row["id"])
    return saved & _ids(database, "documents")


def _check_document(row: dict[str, Any]) -> None:
    if not _DIGEST.fullmatch(row["id"]) or not isinstance(row["page_count"], int):
        raise ValueError
    if not isinstance(row["title"], str) or row["file"] is None or row["path"] is None:
        raise ValueError
    strings_of(row["authors"])
    time_of(row["added_at"])


def _fill(row: dict[str, Any]) -> None:
    """Columns that an older library does not have."""
    row["format"] = row["format"] or "pdf"
    row["venue"], row["abstract"] = row["venue"] or "", row["abstract"] or ""


def _update_document(database: Database, row: dict[str, Any]) -> None:
    """Corrections and removals that the backup does not know of."""
    changes = ", ".join(f"{name} = ?" for name in _METADATA)
    with database.write() as connection:
        before = connection.execute(
            "SELECT title FROM documents WHERE id = ?", (row["id"],)
        ).fetchone()
        connection.execute(
            f"UPDATE documents SET {changes} WHERE id = ?",
            (*(row[name] for name in _METADATA), row["id"]),
        )
    if before[0] != row["title"]:
        ContentTable(database).retitle(row["id"], row["title"])


def _sessions(damaged: DamagedFile, database: Database) -> set[str]:
    known = _ids(database, "sessions")
    projects = _ids(database, "projects")
    # A library of before conversations branched does not say which turn was shown.
    sound = [
        (*row[:-2], row[-2] or "", int(bool(row[-1])))
        for row in damaged.rows("sessions", _SESSION)
        if _is_sound_session(row) and row[1] in projects
    ]
    _insert(
        database,
        f"INSERT INTO sessions ({', '.join(_SESSION)}) VALUES ({_places(_SESSION)})"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title,"
        " document_ids = excluded.document_ids, updated_at = excluded.updated_at,"
        " deleted_at = excluded.deleted_at, project_id = excluded.project_id,"
        " shown_turn = excluded.shown_turn, is_private = excluded.is_private",
        sound,
    )
    return _ids(database, "sessions") - known


def _is_sound_session(row: Row) -> bool:
    def check() -> None:
        strings_of(row[3])
        time_of(row[4])
        time_of(row[5])

    return _is_sound(check) and all(isinstance(each, str) for each in row[:3])


def _turns(damaged: DamagedFile, database: Database) -> set[str]:
    known, sessions = _ids(database, "turns"), _ids(database, "sessions")
    columns = (*_TURN, *_ANSWER)
    sound = [
        row
        for row in damaged.rows("turns", columns)
        if row[1] in sessions and isinstance(row[3], int) and _is_sound_turn(row)
    ]
    rows = chained(sound, known)
    changes = ", ".join(f"{name} = excluded.{name}" for name in _ANSWER)
    for row in rows:
        _insert(
            database,
            f"INSERT INTO turns ({', '.join(columns)}) VALUES ({_places(columns)})"
            f" ON CONFLICT (id) DO UPDATE SET {changes} ON CONFLICT DO NOTHING",
            [row],
        )
    said_anew(database, [row[0] for row in rows])
    return _ids(database, "turns") - known


def _is_sound_turn(row: Row) -> bool:
    def check() -> None:
        value_of(AskRequest, row[5])
        time_of(row[6])
        TurnState(row[7])
        optional_value_of(Answer, row[8])
        optional_value_of(Problem, row[9])

    return _is_sound(check) and all(isinstance(row[place], str) for place in (0, 4, 7))


def _queue(damaged: DamagedFile, database: Database) -> None:
    _insert(
        database,
        "INSERT INTO import_queue (path, collection, priority, asked_at) SELECT ?1, ?2, ?3, ?4"
        " WHERE NOT EXISTS (SELECT 1 FROM import_queue WHERE path = ?1)",
        _whole(damaged.rows("import_queue", ("path", "collection", "priority", "asked_at"))),
    )


def _shelves(damaged: DamagedFile, database: Database) -> None:
    """Collections and known paths; their rows name documents by numbers of their own file."""
    ids: dict[object, object] = dict(damaged.rows("documents", ("number", "id")))
    names = {
        row[0]: row[1:] for row in damaged.rows("collections", ("number", "project_id", "name"))
    }
    _insert(
        database,
        "INSERT OR IGNORE INTO collections (project_id, name) SELECT ?1, ?2"
        " WHERE EXISTS (SELECT 1 FROM projects WHERE id = ?1)",
        _whole(names.values()),
    )
    _insert(
        database,
        "INSERT OR IGNORE INTO collection_documents SELECT c.number, d.number"
        " FROM collections c, documents d WHERE c.project_id = ? AND c.name = ? AND d.id = ?",
        [
            (*names[collection], ids[number])
            for collection, number in _numberless(damaged, "collection_documents")
            if collection in names and number in ids
        ],
    )
    _insert(
        database,
        "INSERT OR IGNORE INTO document_paths SELECT number, ?2, ?3 FROM documents WHERE id = ?1",
        [
            (ids[number], path, seen_at)
            for number, path, seen_at in _numberless(damaged, "document_paths")
            if number in ids and path is not None and _is_sound(lambda at=seen_at: time_of(at))  # type: ignore[misc]
        ],
    )


def _numberless(damaged: DamagedFile, table: str) -> list[Row]:
    """The rows of a table that has no row numbers; none where an older library lacks it."""
    return damaged.values(f"SELECT * FROM {table}") if damaged.columns(table) else []


def _vectors(damaged: DamagedFile, database: Database) -> None:
    sound = (
        row
        for row in damaged.rows("vectors", ("encoder", "text_hash", "vector"))
        if isinstance(row[0], str) and _is_digest(row[1]) and _is_vector(row[2])
    )
    _insert(database, "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", sound)


def _is_digest(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == 32


def _is_vector(value: object) -> bool:
    """Stored vectors have length 1; zeros and noise have not."""
    if not isinstance(value, bytes) or not value or len(value) % 2:
        return False
    numbers = np.frombuffer(value, dtype="<f2").astype(np.float64)
    return bool(np.isfinite(numbers).all() and abs(float(numbers @ numbers) - 1) < 0.01)


def _copy(damaged: DamagedFile, database: Database, table: str, columns: Sequence[str]) -> None:
    _insert(
        database,
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({_places(columns)})",
        _whole(damaged.rows(table, columns)),
    )


def _insert(database: Database, statement: str, rows: Iterable[Row]) -> None:
    waiting = list(rows)
    for start in range(0, len(waiting), BATCH):
        with database.write() as connection:
            connection.executemany(statement, waiting[start : start + BATCH])


def _whole(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if all(value is not None for value in row)]


def _places(columns: Sequence[str]) -> str:
    return ", ".join("?" * len(columns))


def _ids(database: Database, table: str) -> set[str]:
    with database.read() as connection:
        return _column(connection, f"SELECT id FROM {table}")


def _column(connection: Connection, query: str) -> set[str]:
    return {row[0] for row in connection.execute(query)}


def _is_sound(check: Callable[[], object]) -> bool:
    """True if decoding works; damage can put anything into a column."""
    try:
        check()
    except (LibraryCorrupt, ValueError, TypeError, OverflowError):
        return False
    return True
