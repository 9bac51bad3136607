from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, folder_of_nobody, made

from app.core.errors import DiskFull, LibraryCorrupt, LibraryInUse, LibraryReadOnly
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        yield opened


@pytest.fixture
def unprivileged_folder() -> Iterator[Path]:
    with folder_of_nobody() as folder:
        yield folder


def read_all(folder: Path) -> None:
    with closing(made(folder)) as database:
        DocumentTable(database).all()
        FtsIndex(database).search("bees", 5)


@pytest.mark.parametrize("content", [b"hello", b"%PDF-1.7\n" * 500, b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_not_touched(content: bytes, library_folder: Path) -> None:
    library_folder.mkdir()
    path = library_folder / "library.sqlite3"
    path.write_bytes(content)

    with pytest.raises(LibraryCorrupt):
        made(library_folder)

    assert path.read_bytes() == content


@pytest.mark.parametrize("version", [0, 1])
def test_a_database_of_another_program_is_not_touched(version: int, library_folder: Path) -> None:
    library_folder.mkdir()
    path = library_folder / "library.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE items (name)")
        other.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()

    with pytest.raises(LibraryCorrupt):
        made(library_folder)

    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [4096, 9000, 20_000])
@pytest.mark.parametrize("filler", [b"", b"\0", b"\xa5"])
def test_a_damaged_file_is_reported_as_damage(
    kept: int, filler: bytes, library_folder: Path
) -> None:
    with closing(made(library_folder)) as database, database.write():
        for number in range(300):
            DocumentTable(database).insert(document(number))
    path = library_folder / "library.sqlite3"
    content = path.read_bytes()
    path.write_bytes(content[:kept] + filler * (len(content) - kept))

    with pytest.raises(LibraryCorrupt):
        read_all(library_folder)


def test_check_names_a_row_that_points_to_nothing(database: Database) -> None:
    with closing(sqlite3.connect(database.path)) as other, other:
        other.execute("INSERT INTO pages VALUES (99, 1, 1, 1, 1, '', 0, 0)")

    assert database.check() == ["row 1 of pages points to nothing in documents"]


def test_a_library_that_stays_locked_is_in_use(library_folder: Path) -> None:
    with (
        closing(made(library_folder, busy_seconds=0.05)) as database,
        closing(sqlite3.connect(database.path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(LibraryInUse):
            DocumentTable(database).insert(document())


def test_a_full_disk_is_reported_and_loses_nothing(database: Database) -> None:
    table = DocumentTable(database)
    table.insert(document())
    with database.read() as connection:
        connection.execute("PRAGMA max_page_count = 1")

    def insert_many() -> None:
        with database.write():
            for number in range(2, 200):
                table.insert(document(number))

    with pytest.raises(DiskFull):
        insert_many()

    assert table.all() == [document()]


def test_a_folder_that_cannot_be_written_to_is_read_only(unprivileged_folder: Path) -> None:
    unprivileged_folder.chmod(0o500)

    with pytest.raises(LibraryReadOnly):
        made(unprivileged_folder)
    with pytest.raises(LibraryReadOnly):
        made(unprivileged_folder / "library")


def test_a_file_that_cannot_be_written_to_is_read_only(unprivileged_folder: Path) -> None:
    made(unprivileged_folder).close()
    (unprivileged_folder / "library.sqlite3").chmod(0o400)

    with pytest.raises(LibraryReadOnly):
        made(unprivileged_folder)
