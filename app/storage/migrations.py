"""The shape of the database, as numbered steps from nothing to today.

A step that was released is never edited: a new one is added. ``database.py`` runs each in one
transaction, after a backup.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.storage.scopes import kind_bits, section_kind_of
from app.storage.word_tables import WORD_TABLES, spell_names_out

if TYPE_CHECKING:
    from app.storage.database import Connection

APPLICATION_ID = 0x43617272
"""Written into the file's header ("Carr"), so that another program's database is not mistaken."""

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


_READING = (
    "ALTER TABLE documents ADD COLUMN venue TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN abstract TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE documents ADD COLUMN format TEXT NOT NULL DEFAULT 'pdf'",
    # Only where the person asked to keep it.
    "ALTER TABLE documents ADD COLUMN password TEXT",
    "ALTER TABLE pages ADD COLUMN rotation INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pages ADD COLUMN is_recognized INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sentences ADD COLUMN level INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE passages ADD COLUMN is_reference_list INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE tables (
        id TEXT PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        page INTEGER NOT NULL,
        content TEXT NOT NULL
    )""",
    "CREATE INDEX tables_by_document ON tables (document, page)",
    """CREATE TABLE figures (
        id TEXT PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        page INTEGER NOT NULL,
        content TEXT NOT NULL
    )""",
    "CREATE INDEX figures_by_document ON figures (document, page)",
    """CREATE TABLE reference_entries (
        id TEXT PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        label TEXT NOT NULL,
        text TEXT NOT NULL,
        sentence_ids TEXT NOT NULL,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        year INTEGER,
        doi TEXT,
        match_key TEXT NOT NULL,
        linked INTEGER REFERENCES documents (number) ON DELETE SET NULL
    )""",
    "CREATE INDEX reference_entries_by_document ON reference_entries (document, number)",
    "CREATE INDEX reference_entries_by_doi ON reference_entries (doi)",
    "CREATE INDEX reference_entries_by_key ON reference_entries (match_key)",
    "CREATE INDEX reference_entries_by_link ON reference_entries (linked)",
    """CREATE TABLE reference_marks (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        sentence_id TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        reference_id TEXT NOT NULL
    )""",
    "CREATE INDEX reference_marks_by_document ON reference_marks (document)",
    # By what entries of other documents find a document; source says who named its work last.
    """CREATE TABLE document_keys (
        document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
        doi TEXT,
        match_key TEXT NOT NULL,
        year INTEGER,
        surnames TEXT NOT NULL,
        source TEXT NOT NULL
    )""",
    "CREATE INDEX document_keys_by_doi ON document_keys (doi)",
    "CREATE INDEX document_keys_by_key ON document_keys (match_key)",
    """CREATE TABLE document_tags (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (document, tag)
    ) WITHOUT ROWID""",
    """CREATE TABLE document_annotations (
        number INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        page INTEGER NOT NULL,
        boxes BLOB NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        comment TEXT NOT NULL,
        color TEXT NOT NULL,
        source TEXT NOT NULL,
        created_at TEXT NOT NULL,
        UNIQUE (document, page, boxes, kind, text, comment, source)
    )""",
)

_FOLDERS = (
    # Content is the identity of a document: the same bytes at several places are one.
    """CREATE TABLE document_paths (
        document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        path NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (document, path)
    ) WITHOUT ROWID""",
    "CREATE INDEX document_paths_by_path ON document_paths (path)",
    "INSERT INTO document_paths SELECT number, path, added_at FROM documents",
    """CREATE TABLE document_versions (
        newer INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        older INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
        reason TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (newer, older)
    ) WITHOUT ROWID""",
    "CREATE INDEX document_versions_by_older ON document_versions (older)",
    """CREATE TABLE watched_folders (
        number INTEGER PRIMARY KEY,
        path NOT NULL UNIQUE,
        collection TEXT NOT NULL,
        by_subfolder INTEGER NOT NULL,
        added_at TEXT NOT NULL
    )""",
    # What was last seen of each file, so that a start tells new, changed, moved and gone apart.
    """CREATE TABLE watched_files (
        folder INTEGER NOT NULL REFERENCES watched_folders (number) ON DELETE CASCADE,
        path NOT NULL,
        size_bytes INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        inode INTEGER NOT NULL DEFAULT 0,
        document_id TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (folder, path)
    ) WITHOUT ROWID""",
    # A path waits here from the moment it is named until its document has its row.
    """CREATE TABLE import_queue (
        number INTEGER PRIMARY KEY,
        path NOT NULL,
        collection TEXT NOT NULL,
        priority INTEGER NOT NULL,
        asked_at TEXT NOT NULL,
        UNIQUE (path, collection)
    )""",
    "CREATE INDEX import_queue_by_priority ON import_queue (priority DESC, number)",
    "ALTER TABLE documents ADD COLUMN priority INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE documents ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0",
)


def m002_reading_and_folders(connection: Connection) -> None:
    """Bibliography, tables, figures, page turns; paths, versions, watched folders, the queue."""
    for statement in (*_READING, *_FOLDERS):
        connection.execute(statement)


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


def m004_words(connection: Connection) -> None:
    """Words as they are written, the vocabulary, names that end in signs."""
    for statement in WORD_TABLES:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO passage_words_written (passage_words_written) VALUES ('rebuild')"
    )
    spell_names_out(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_initial,
    m002_reading_and_folders,
    m003_searching,
    m004_words,
)


def apply(connection: Connection, number: int, step: Callable[[Connection], None]) -> None:
    """Run step ``number`` (from 1) and record it; belongs into one transaction."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, done_at TEXT NOT NULL)"
    )
    step(connection)
    connection.execute(
        "INSERT INTO migrations VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))", (number,)
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")
