"""Takes over from a damaged database what a person wrote and marked.

What can be searched of a note is not taken over: it is made anew of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from app.core.errors import LibraryCorrupt
from app.core.notes import NOTE_FORMAT, HighlightColor, MarkedPlace
from app.storage.columns import json_column, time_column, time_of, value_of
from app.storage.database import DamagedFile, Database
from app.storage.notes import StoredPlaces

Row = tuple[Any, ...]

KINDS = ("notes", "highlights")

_NOTE = (
    *("id", "text", "places", "project_id", "turn_id", "created_at", "changed_at", "removed_at"),
    "document_id",
)
_HIGHLIGHT = (
    *("id", "document_id", "page", "place", "color", "comment", "created_at", "removed_at"),
)
_INSERT_NOTE = (
    f"INSERT INTO notes ({', '.join(_NOTE)}) VALUES (?1, ?2, ?3,"
    " (SELECT id FROM projects WHERE id = ?4), ?5, ?6, ?7, ?8, ?9)"
    " ON CONFLICT (id) DO UPDATE SET text = excluded.text, places = excluded.places,"
    " project_id = excluded.project_id, changed_at = excluded.changed_at,"
    " removed_at = excluded.removed_at, indexed = '' ON CONFLICT DO NOTHING"
)
_INSERT_HIGHLIGHT = (
    f"INSERT INTO highlights ({', '.join(_HIGHLIGHT)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET color = excluded.color, comment = excluded.comment,"
    " removed_at = excluded.removed_at"
)


def salvage_notes(damaged: DamagedFile, database: Database) -> dict[str, set[str]]:
    """Notes and highlights as the damaged file has them; gives the ids of new ones by kind.

    Of a note whose places are lost its text is kept, for nothing else says it. Those that only
    the backup has were erased after it was made: they are put away, and can be brought back.
    """
    known = {kind: _ids(database, kind) for kind in KINDS}
    notes = [found for row in damaged.rows("notes", _NOTE) if (found := _note(row))]
    _write(database, _INSERT_NOTE, notes)
    marks = [row for row in damaged.rows("highlights", _HIGHLIGHT) if _is_sound_highlight(row)]
    _write(database, _INSERT_HIGHLIGHT, [_with_comment(row) for row in marks])
    if damaged.is_complete and damaged.columns("notes"):
        for kind in KINDS:
            _put_away(database, kind, known[kind] - _all_ids(damaged, kind))
    return {kind: _ids(database, kind) - known[kind] for kind in KINDS}


def without_notes(damaged: DamagedFile, ids: Iterable[str]) -> set[str]:
    """Those of these documents that are papers: what a note is searched under is no loss."""
    own = {row[0] for row in damaged.rows("documents", ("id", "format")) if row[1] == NOTE_FORMAT}
    own |= {row[0] for row in damaged.rows("notes", ("document_id",))}
    return set(ids) - own


def _note(row: Row) -> Row | None:
    note_id, text, places, project_id, turn_id, _created_at, _changed_at, removed_at, own_id = row
    if not all(isinstance(each, str) for each in (note_id, text, own_id)) or not text.strip():
        return None
    if not _holds(lambda: value_of(StoredPlaces, places)):
        places = json_column(StoredPlaces())
    now = time_column(datetime.now(UTC))
    times = [each if _holds(lambda at=each: time_of(at)) else now for each in row[5:7]]  # type: ignore[misc]
    if removed_at is not None and not _holds(lambda: time_of(removed_at)):
        removed_at = None
    turn = turn_id if isinstance(turn_id, str) else ""
    return (note_id, text, places, project_id, turn, *times, removed_at, own_id)


def _is_sound_highlight(row: Row) -> bool:
    highlight_id, document_id, page, place, color, _comment, created_at, removed_at = row

    def check() -> None:
        value_of(MarkedPlace, place)
        HighlightColor(color)
        time_of(created_at)
        if removed_at is not None:
            time_of(removed_at)

    are_named = isinstance(highlight_id, str) and isinstance(document_id, str)
    return are_named and isinstance(page, int) and _holds(check)


def _with_comment(row: Row) -> Row:
    return (*row[:5], row[5] if isinstance(row[5], str) else "", *row[6:])


def _put_away(database: Database, kind: str, ids: Iterable[str]) -> None:
    now = time_column(datetime.now(UTC))
    _write(
        database,
        f"UPDATE {kind} SET removed_at = coalesce(removed_at, ?) WHERE id = ?",
        [(now, each) for each in ids],
    )


def _all_ids(damaged: DamagedFile, kind: str) -> set[str]:
    known = {row[0] for row in damaged.values(f"SELECT id FROM {kind}")}
    return known | {row[0] for row in damaged.rows(kind, ["id"])}


def _holds(check: Callable[[], object]) -> bool:
    """True if decoding works; damage can put anything into a column."""
    try:
        check()
    except (LibraryCorrupt, ValueError, TypeError, OverflowError, AttributeError):
        return False
    return True


def _ids(database: Database, table: str) -> set[str]:
    with database.read() as connection:
        return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}


def _write(database: Database, statement: str, rows: Sequence[Row]) -> None:
    with database.write() as connection:
        connection.executemany(statement, rows)
