"""What filters, late interaction and past searches need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.scopes import kind_bits, section_kind_of

if TYPE_CHECKING:
    from app.storage.database import Connection

_SEARCHING = (
    # What filters choose by: kinds are bits, storage/scopes.py says which.
    "ALTER TABLE passages ADD COLUMN section_kind TEXT NOT NULL DEFAULT 'other'",
    "ALTER TABLE passages ADD COLUMN kinds INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE documents ADD COLUMN read_at TEXT",
    # Vectors of a text's tokens, packed; only where a search uses them.
    """CREATE TABLE token_vectors (
        encoder TEXT NOT NULL,
        text_hash BLOB NOT NULL,
        vectors BLOB NOT NULL,
        PRIMARY KEY (encoder, text_hash)
    )""",
    """CREATE TABLE searches (
        number INTEGER PRIMARY KEY,
        request TEXT NOT NULL UNIQUE,
        asked_at TEXT NOT NULL
    )""",
    """CREATE TABLE encoders (
        name TEXT PRIMARY KEY,
        folder NOT NULL,
        dimension INTEGER NOT NULL,
        added_at TEXT NOT NULL
    )""",
)


def m003_searching(connection: Connection) -> None:
    """Kinds of passages and sections, papers that were read, token vectors, past searches."""
    for statement in _SEARCHING:
        connection.execute(statement)
    rows = connection.execute(
        "SELECT number, section, is_reference_list, (SELECT group_concat(DISTINCT s.kind)"
        " FROM json_each(sentence_ids) j JOIN sentences s ON s.id = j.value) FROM passages"
    ).fetchall()
    connection.executemany(
        "UPDATE passages SET section_kind = ?, kinds = ? WHERE number = ?",
        [
            (section_kind_of(section, bool(is_list)), kind_bits((kinds or "").split(",")), number)
            for number, section, is_list, kinds in rows
        ],
    )
