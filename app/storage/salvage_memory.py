"""Takes over from a damaged database what was said, what is remembered, and what was measured.

Vectors are not taken over: they are made anew of the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from app.core.answers import Answer
from app.core.errors import LibraryCorrupt
from app.core.memory import MemoryKind, MemoryStatus
from app.core.models import ReadingTest
from app.storage.columns import optional_value_of, time_of, value_of
from app.storage.database import DamagedFile, Database
from app.storage.utterances import store_answer, store_question

Row = tuple[Any, ...]

_MEMORY = (
    *("id", "kind", "text", "valid_from", "valid_to", "status", "project_id", "source_turn"),
    *("source_sentence", "created_at", "reason"),
)
_LINKS = ("id", "superseded_by", "replaces")
_TURN = "SELECT id, question, asked_at, answer, answered_at FROM turns t"


def salvage_projects(damaged: DamagedFile, database: Database) -> None:
    """Projects with the time they were made; an older library does not say it."""
    rows = [
        (project_id, name, made or "")
        for project_id, name, made in damaged.rows("projects", ("id", "name", "created_at"))
        if isinstance(project_id, str) and isinstance(name, str)
    ]
    _write(
        database,
        "INSERT INTO projects (id, name, created_at) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, created_at ="
        " iif(projects.created_at = '', excluded.created_at, projects.created_at)",
        rows,
    )


def chained(rows: Sequence[Row], known: Collection[str]) -> list[Row]:
    """Turns ``(id, session, parent, ordinal, ...)`` in order, each behind one that is there.

    Where the one that a question followed is lost, it follows the last one before it that is not.
    """
    there = {*known, *(row[0] for row in rows)}
    last: dict[str, str] = {}
    found: list[Row] = []
    for row in sorted(rows, key=lambda each: (each[1], int(each[3]))):
        turn_id, session_id, parent, *rest = row
        if parent is not None and parent not in there:
            parent = last.get(session_id)
        found.append((turn_id, session_id, parent, *rest))
        last[session_id] = turn_id
    return found


def said_anew(database: Database, turn_ids: Iterable[str]) -> None:
    """Make what was said in these turns, and in those that lack it, from the turns themselves."""
    named = set(turn_ids)
    with database.write() as connection:
        missing = " WHERE NOT EXISTS (SELECT 1 FROM utterances u WHERE u.id = t.id || ':q')"
        rows = connection.execute(f"{_TURN}{missing}").fetchall()
        for each in sorted(named - {row[0] for row in rows}):
            rows += connection.execute(f"{_TURN} WHERE id = ?", (each,)).fetchall()
        for turn_id, question, asked_at, answer, answered_at in rows:
            store_question(connection, turn_id, question, time_of(asked_at))
            found = optional_value_of(Answer, answer)
            if found is not None:
                said = " ".join(claim.text for claim in found.claims)
                store_answer(connection, turn_id, said, time_of(answered_at or asked_at))


def salvage_memories(damaged: DamagedFile, database: Database) -> set[str]:
    """Memories as the damaged file has them; gives the ids of those that were not there.

    What was forgotten on either side stays forgotten.
    """
    known = _memory_ids(database)
    sound = [row for row in damaged.rows("memories", _MEMORY) if _is_sound_memory(row)]
    names = ", ".join(_MEMORY)
    changes = ", ".join(f"{name} = excluded.{name}" for name in ("text", "status", "valid_to"))
    _write(
        database,
        f"INSERT INTO memories ({names}) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
        " iif(?7 IS NULL, NULL, coalesce((SELECT id FROM projects WHERE id = ?7), 'default')),"
        " (SELECT id FROM turns WHERE id = ?8), coalesce(?9, ''), ?10, coalesce(?11, ''))"
        f" ON CONFLICT (id) DO UPDATE SET {changes}, source_sentence = excluded.source_sentence,"
        " reason = excluded.reason, project_id = excluded.project_id"
        " WHERE memories.status <> 'forgotten'",
        sound,
    )
    sound_ids = {row[0] for row in sound}
    links = [row for row in damaged.rows("memories", _LINKS) if row[0] in sound_ids]
    _write(
        database,
        "UPDATE memories SET superseded_by = (SELECT id FROM memories WHERE id = ?2),"
        " replaces = (SELECT id FROM memories WHERE id = ?3) WHERE id = ?1",
        links,
    )
    _write(
        database,
        "DELETE FROM memory_vectors WHERE memory_id IN"
        " (SELECT id FROM memories WHERE id = ? AND text = '')",
        [(each,) for each in sound_ids],
    )
    return _memory_ids(database) - known


def salvage_models(damaged: DamagedFile, database: Database) -> None:
    """What was measured of models, and which papers are kept read."""
    _write(
        database,
        "INSERT OR REPLACE INTO model_tests (model, tested_at, test) VALUES (?, ?, ?)",
        [
            row
            for row in damaged.rows("model_tests", ("model", "tested_at", "test"))
            if _holds(lambda row=row: (time_of(row[1]), value_of(ReadingTest, row[2])))  # type: ignore[misc]
            and isinstance(row[0], str)
        ],
    )
    _write(
        database,
        "INSERT OR IGNORE INTO pins (document_id, pinned_at) SELECT ?1, ?2"
        " WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?1)",
        [
            row
            for row in damaged.rows("pins", ("document_id", "pinned_at"))
            if _holds(lambda row=row: time_of(row[1]))  # type: ignore[misc]
        ],
    )


def salvage_drafts(damaged: DamagedFile, database: Database) -> None:
    """What was typed and not asked yet, over what a backup has of it."""
    rows = [
        row
        for row in damaged.rows("drafts", ("session_id", "text", "changed_at"))
        if isinstance(row[1], str) and isinstance(row[0], str | None)
        if _holds(lambda row=row: time_of(row[2]))  # type: ignore[misc]
    ]
    _write(database, "DELETE FROM drafts WHERE session_id IS ?", [row[:1] for row in rows])
    _write(
        database,
        "INSERT INTO drafts (session_id, text, changed_at) SELECT ?1, ?2, ?3"
        " WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM sessions WHERE id = ?1)",
        rows,
    )


def _is_sound_memory(row: Row) -> bool:
    memory_id, kind, text, valid_from, valid_to, status, *_, created_at, _reason = row

    def check() -> None:
        MemoryKind(kind)
        MemoryStatus(status)
        time_of(valid_from)
        time_of(created_at)
        if valid_to is not None:
            time_of(valid_to)

    return isinstance(memory_id, str) and isinstance(text, str) and _holds(check)


def _holds(check: Callable[[], object]) -> bool:
    """True if decoding works; damage can put anything into a column."""
    try:
        check()
    except (LibraryCorrupt, ValueError, TypeError, OverflowError, AttributeError):
        return False
    return True


def _memory_ids(database: Database) -> set[str]:
    with database.read() as connection:
        return {row[0] for row in connection.execute("SELECT id FROM memories")}


def _write(database: Database, statement: str, rows: Sequence[Row]) -> None:
    with database.write() as connection:
        connection.executemany(statement, rows)
