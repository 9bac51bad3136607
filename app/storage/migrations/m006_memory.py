"""What was said, word for word, and what is remembered of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.core.text import one_line

if TYPE_CHECKING:
    from app.storage.database import Connection

_TABLES = (
    "ALTER TABLE projects ADD COLUMN created_at TEXT NOT NULL DEFAULT ''",
    # A session that is not to be remembered is left out of all that follows.
    "ALTER TABLE sessions ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0",
    # One row for each side of a turn.
    """CREATE TABLE utterances (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        turn_id TEXT NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
        session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        speaker TEXT NOT NULL,
        said_at TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (session_id, ordinal)
    )""",
    "CREATE INDEX utterances_by_turn ON utterances (turn_id)",
    "CREATE INDEX utterances_by_time ON utterances (said_at)",
    """CREATE VIRTUAL TABLE utterance_words USING fts5(text, content='utterances',
        content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER utterances_added AFTER INSERT ON utterances BEGIN
        INSERT INTO utterance_words (rowid, text) VALUES (new.number, new.text); END""",
    """CREATE TRIGGER utterances_gone AFTER DELETE ON utterances BEGIN
        INSERT INTO utterance_words (utterance_words, rowid, text)
        VALUES ('delete', old.number, old.text); END""",
    """CREATE TRIGGER utterances_changed AFTER UPDATE OF text ON utterances BEGIN
        INSERT INTO utterance_words (utterance_words, rowid, text)
        VALUES ('delete', old.number, old.text);
        INSERT INTO utterance_words (rowid, text) VALUES (new.number, new.text); END""",
    # Of the utterance alone and between its neighbors; signs of both, packed tokens of the first.
    # Gone with their utterance, so that what is deleted leaves nothing behind.
    """CREATE TABLE utterance_vectors (
        number INTEGER PRIMARY KEY REFERENCES utterances (number) ON DELETE CASCADE,
        encoder TEXT NOT NULL,
        signs BLOB NOT NULL,
        own BLOB NOT NULL,
        around BLOB NOT NULL,
        tokens BLOB NOT NULL
    )""",
    """CREATE TABLE memories (
        id TEXT PRIMARY KEY,
        project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_to TEXT,
        status TEXT NOT NULL,
        source_turn TEXT REFERENCES turns (id) ON DELETE SET NULL,
        source_sentence TEXT NOT NULL DEFAULT '',
        superseded_by TEXT REFERENCES memories (id) ON DELETE SET NULL,
        created_at TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        replaces TEXT REFERENCES memories (id) ON DELETE SET NULL
    )""",
    """CREATE TABLE memory_vectors (
        memory_id TEXT PRIMARY KEY REFERENCES memories (id) ON DELETE CASCADE,
        encoder TEXT NOT NULL,
        vector BLOB NOT NULL
    )""",
    "CREATE INDEX memories_by_project ON memories (project_id, status)",
    "CREATE INDEX memories_by_turn ON memories (source_turn)",
    "CREATE INDEX memories_by_successor ON memories (superseded_by)",
    "CREATE INDEX memories_by_forerunner ON memories (replaces)",
)


def m006_memory(connection: Connection) -> None:
    """Utterances with their words, memories; what was said before is taken over."""
    for statement in _TABLES:
        connection.execute(statement)
    rows = connection.execute(
        "SELECT id, session_id, ordinal, question, asked_at, answer, answered_at FROM turns"
    ).fetchall()
    for turn_id, session_id, ordinal, question, asked_at, answer, answered_at in rows:
        said = [(f"{turn_id}:q", 2 * ordinal, "person", asked_at, question)]
        if answer:
            answered = answered_at or asked_at
            said.append((f"{turn_id}:a", 2 * ordinal + 1, "assistant", answered, _said(answer)))
        connection.executemany(
            "INSERT INTO utterances (turn_id, session_id, id, ordinal, speaker, said_at, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(turn_id, session_id, *row) for row in said],
        )


def _said(answer: str) -> str:
    """The claims of a stored answer, without markers; empty where it cannot be read."""
    try:
        claims = json.loads(answer).get("claims", ())
        return one_line(" ".join(each["text"] for each in claims))
    except (ValueError, AttributeError, KeyError, TypeError):
        return ""
