"""How much a library holds, in numbers."""

from __future__ import annotations

from datetime import datetime

from app.core.notes import NOTE_FORMAT
from app.core.status import Figures
from app.storage.database import Database

_COUNTS = f"""SELECT
    (SELECT count(*) FROM documents WHERE removed_at IS NULL AND format <> '{NOTE_FORMAT}'),
    (SELECT coalesce(sum(page_count), 0) FROM documents
        WHERE removed_at IS NULL AND format <> '{NOTE_FORMAT}'),
    (SELECT count(*) FROM passages),
    (SELECT count(*) FROM vectors),
    (SELECT count(*) FROM sessions WHERE deleted_at IS NULL),
    (SELECT count(*) FROM turns)"""


def figures_of(database: Database) -> Figures:
    """The numbers of a library.

    Raises:
        LibraryError: it cannot be read.
    """
    with database.read() as connection:
        documents, pages, passages, vectors, sessions, turns = connection.execute(
            _COUNTS
        ).fetchone()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        sqlite = connection.execute("SELECT sqlite_version()").fetchone()[0]
        made = connection.execute("SELECT min(done_at) FROM migrations").fetchone()[0]
    return Figures(
        documents, pages, passages, vectors, sessions, turns, version, sqlite, _moment(made)
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None
