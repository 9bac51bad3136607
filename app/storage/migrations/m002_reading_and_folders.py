"""What careful reading and watched folders need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.storage.database import Connection

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
