"""Conversations that branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection


def m005_branches(connection: Connection) -> None:
    """A turn follows another: so far the parent was only told of a question asked again."""
    connection.execute("ALTER TABLE sessions ADD COLUMN shown_turn TEXT NOT NULL DEFAULT ''")
    rows = connection.execute(
        "SELECT session_id, id, parent_id FROM turns ORDER BY session_id, ordinal"
    ).fetchall()
    parents: dict[str, str | None] = {}
    last: dict[str, str] = {}
    for session_id, turn_id, again in rows:
        parents[turn_id] = parents[again] if again in parents else last.get(session_id)
        last[session_id] = turn_id
    connection.executemany(
        "UPDATE turns SET parent_id = ? WHERE id = ?",
        [(parent, turn_id) for turn_id, parent in parents.items()],
    )
    connection.executemany(
        "UPDATE sessions SET shown_turn = ? WHERE id = ?",
        [(turn_id, session_id) for session_id, turn_id in last.items()],
    )
