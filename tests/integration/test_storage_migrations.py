from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, made, pragma

from app.core.errors import (
    LibraryError,
    LibraryTooNew,
)
from app.storage.database import Connection, Database
from app.storage.documents import DocumentTable
from app.storage.migrations import MIGRATIONS, m001_initial


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        yield opened


def m002_colors(connection: Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN color TEXT")


def m002_broken(connection: Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN color TEXT")
    raise RuntimeError("half way")


def test_m001_initial_is_recorded_with_its_time(database: Database) -> None:
    with database.read() as connection:
        number, done_at = connection.execute("SELECT * FROM migrations").fetchone()
        version = pragma(connection, "user_version")
        projects = connection.execute("SELECT id FROM projects").fetchall()

    assert (number, version, projects) == (1, 1, [("default",)])
    assert done_at.endswith("Z")


def test_an_older_library_is_backed_up_and_brought_up_to_date(library_folder: Path) -> None:
    with closing(made(library_folder)) as database:
        DocumentTable(database).insert(document())

    steps = (*MIGRATIONS, m002_colors)
    with closing(made(library_folder, steps=steps)) as database, database.read() as connection:
        row = connection.execute("SELECT id, color FROM documents").fetchone()
        numbers = connection.execute("SELECT number FROM migrations").fetchall()
    backup = library_folder / "backups" / "library-v1-1.sqlite3"
    with closing(sqlite3.connect(backup)) as copy:
        old_version = pragma(copy, "user_version")
        kept = copy.execute("SELECT id FROM documents").fetchall()

    assert row == (document_id(), None)
    assert numbers == [(1,), (2,)]
    assert (old_version, kept) == (1, [(document_id(),)])
    assert list(backup.parent.iterdir()) == [backup]


def test_a_migration_that_fails_leaves_the_library_as_it_was(library_folder: Path) -> None:
    made(library_folder).close()

    with pytest.raises(RuntimeError, match="half way"):
        made(library_folder, steps=(m001_initial, m002_broken))

    with closing(made(library_folder)) as database, database.read() as connection:
        assert pragma(connection, "user_version") == 1
        columns = connection.execute("PRAGMA table_info(documents)").fetchall()
        assert "color" not in [column[1] for column in columns]


def test_a_newer_library_is_not_touched(library_folder: Path) -> None:
    made(library_folder, steps=(*MIGRATIONS, m002_colors)).close()
    path = library_folder / "library.sqlite3"
    before, changed_at = path.read_bytes(), path.stat().st_mtime_ns

    for read_only in (False, True):
        with pytest.raises(LibraryTooNew):
            made(library_folder, read_only=read_only)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed_at)
    assert list(library_folder.iterdir()) == [path]


def test_reading_an_older_library_says_what_to_do(library_folder: Path) -> None:
    made(library_folder).close()

    with pytest.raises(LibraryError, match="older version"):
        made(library_folder, read_only=True, steps=(*MIGRATIONS, m002_colors))
