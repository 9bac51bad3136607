"""What was measured of models, and the papers that are kept read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection

_TABLES = (
    # The newest test of each model, by name: the bundled one is in no other table.
    """CREATE TABLE model_tests (
        model TEXT PRIMARY KEY,
        tested_at TEXT NOT NULL,
        test TEXT NOT NULL
    )""",
    # Questions to one of these papers begin with what was read of it before.
    """CREATE TABLE pins (
        document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
        pinned_at TEXT NOT NULL
    )""",
)


def m007_models(connection: Connection) -> None:
    """Two new tables; nothing is taken over."""
    for statement in _TABLES:
        connection.execute(statement)
