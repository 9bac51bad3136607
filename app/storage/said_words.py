"""Erasing what was said: rows, and the words that the index keeps of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.storage.database import Connection, Database

INDEX = "utterance_words"
MERGE_PAGES = 200


def erase_sessions(connection: Connection, session_ids: Sequence[str]) -> None:
    """Erase sessions with their words in a file that nobody else has open, such as a backup."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    for each in session_ids:
        _erase_session(connection, each, names)
    if INDEX in names:
        connection.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")
    if "memories" in names:
        connection.execute(
            "UPDATE memories SET source_turn = NULL WHERE source_turn IS NOT NULL"
            " AND source_turn NOT IN (SELECT id FROM turns)"
        )


def _erase_session(connection: Connection, session_id: str, names: set[str]) -> None:
    connection.execute("DELETE FROM turns WHERE session_id = ?", (session_id,))
    if INDEX in names:
        connection.execute(
            "DELETE FROM utterance_vectors WHERE number IN"
            " (SELECT number FROM utterances WHERE session_id = ?)",
            (session_id,),
        )
        connection.execute("DELETE FROM utterances WHERE session_id = ?", (session_id,))
    connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))


def purge_said(database: Database) -> None:
    """Drop the words of what was erased from the index, in small transactions.

    FTS5 only marks words as gone; merging everything drops them
    (https://www.sqlite.org/fts5.html#the_merge_command).
    """
    pages = -MERGE_PAGES
    while _merge(database, pages):
        pages = MERGE_PAGES


def _merge(database: Database, pages: int) -> bool:
    with database.write() as connection:
        before = connection.total_changes
        connection.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('merge', ?)", (pages,))
        return connection.total_changes - before >= 2
