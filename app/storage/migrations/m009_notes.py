"""What a person marks and writes: highlights and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection

_NOTES = (
    # Places are kept by value, and papers named by their ids: what is erased takes no note along.
    # indexed: the digest of what can be searched of it now, empty where that is not so.
    """CREATE TABLE notes (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        places TEXT NOT NULL,
        project_id TEXT REFERENCES projects (id) ON DELETE SET NULL,
        turn_id TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        removed_at TEXT,
        document_id TEXT NOT NULL UNIQUE,
        indexed TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX notes_by_project ON notes (project_id)",
    """CREATE TABLE highlights (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document_id TEXT NOT NULL,
        page INTEGER NOT NULL,
        place TEXT NOT NULL,
        color TEXT NOT NULL,
        comment TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        removed_at TEXT
    )""",
    "CREATE INDEX highlights_by_document ON highlights (document_id, page)",
)


def m009_notes(connection: Connection) -> None:
    """Notes and highlights; removed ones are kept until they are erased."""
    for statement in _NOTES:
        connection.execute(statement)
