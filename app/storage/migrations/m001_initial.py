"""The first shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection

_DOCUMENTS = (
    """CREATE TABLE projects (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL
    )""",
    "INSERT INTO projects (id, name) VALUES ('default', 'Default')",
    # Rows below a document are many: they carry its number, not 64 characters of hash.
    """CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        file NOT NULL,
        path NOT NULL,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        year INTEGER,
        doi TEXT,
        page_count INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        status TEXT NOT NULL,
        problem TEXT,
        attempts INTEGER NOT NULL DEFAULT 0,
        removed_at TEXT
    )""",
    "CREATE INDEX documents_by_status ON documents (status)",
    """CREATE TABLE collections (
        number INTEGER PRIMARY KEY,
        project_id TEXT NOT NULL DEFAULT 'default' REFERENCES projects (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        UNIQUE (project_id, name)
    )""",
    """CREATE TABLE collection_documents (
        collection INTEGER NOT NULL REFERENCES collections (number) ON DELETE CASCADE,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        PRIMARY KEY (collection, document)
    ) WITHOUT ROWID""",
    "CREATE INDEX collection_documents_by_document ON collection_documents (document)",
)


_CONTENTS = (
    """CREATE TABLE pages (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        width REAL NOT NULL,
        height REAL NOT NULL,
        health REAL NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (document, number)
    )""",
    """CREATE TABLE sentences (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        page INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        boxes BLOB NOT NULL,
        UNIQUE (document, ordinal)
    )""",
    # folded_*: what is indexed where it differs from what is shown (lexical_text.py).
    """CREATE TABLE passages (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        first_page INTEGER NOT NULL,
        last_page INTEGER NOT NULL,
        sentence_ids TEXT NOT NULL,
        title TEXT NOT NULL,
        section TEXT NOT NULL,
        text TEXT NOT NULL,
        text_hash BLOB NOT NULL,
        folded_title TEXT,
        folded_section TEXT,
        folded_text TEXT,
        UNIQUE (document, ordinal)
    )""",
    "CREATE INDEX passages_by_text_hash ON passages (text_hash)",
    # With a rowid: 50,000 vectors go in 5 times faster than without one, reading is the same.
    """CREATE TABLE vectors (
        encoder TEXT NOT NULL,
        text_hash BLOB NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (encoder, text_hash)
    )""",
)


_OLD_WORDS = """INSERT INTO passage_words (passage_words, rowid, title, section, text)
    VALUES ('delete', old.number, coalesce(old.folded_title, old.title),
        coalesce(old.folded_section, old.section), coalesce(old.folded_text, old.text));"""


_NEW_WORDS = """INSERT INTO passage_words (rowid, title, section, text)
    VALUES (new.number, coalesce(new.folded_title, new.title),
        coalesce(new.folded_section, new.section), coalesce(new.folded_text, new.text));"""


_WORDS = (
    """CREATE VIEW indexed_passages AS SELECT number, coalesce(folded_title, title) AS title,
        coalesce(folded_section, section) AS section, coalesce(folded_text, text) AS text
        FROM passages""",
    """CREATE VIRTUAL TABLE passage_words USING fts5(title, section, text,
        content='indexed_passages', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2')""",
    # Triggers, so that the index is right after a cascade too.
    f"CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN {_NEW_WORDS} END",
    f"CREATE TRIGGER passages_gone AFTER DELETE ON passages BEGIN {_OLD_WORDS} END",
    f"""CREATE TRIGGER passages_changed AFTER UPDATE OF title, section, text, folded_title,
        folded_section, folded_text ON passages BEGIN {_OLD_WORDS} {_NEW_WORDS} END""",
)


_SESSIONS = (
    """CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        document_ids TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    )""",
    "CREATE INDEX sessions_by_project ON sessions (project_id)",
    """CREATE TABLE turns (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        parent_id TEXT REFERENCES turns (id) ON DELETE SET NULL,
        ordinal INTEGER NOT NULL,
        question TEXT NOT NULL,
        request TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        state TEXT NOT NULL,
        answer TEXT,
        problem TEXT,
        answered_at TEXT,
        UNIQUE (session_id, ordinal)
    )""",
    "CREATE INDEX turns_by_parent ON turns (parent_id)",
    """CREATE TABLE models (
        name TEXT PRIMARY KEY,
        spec TEXT NOT NULL,
        added_at TEXT NOT NULL
    )""",
)


def m001_initial(connection: Connection) -> None:
    """The first shape: documents and their contents, vectors, the word index, sessions, models."""
    for statement in (*_DOCUMENTS, *_CONTENTS, *_WORDS, *_SESSIONS):
        connection.execute(statement)
