"""What was typed and not asked yet, so that it outlives a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection


def m010_drafts(connection: Connection) -> None:
    """One text for each session, and one without a session: that of the next new one."""
    connection.execute(
        "CREATE TABLE drafts (session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,"
        " text TEXT NOT NULL, changed_at TEXT NOT NULL)"
    )
    connection.execute("CREATE INDEX drafts_by_session ON drafts (session_id)")
