from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, folder_of_nobody, made

from app.core.errors import LibraryReadOnly
from app.storage.database import Database
from app.storage.documents import DocumentTable


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        yield opened


@pytest.fixture
def unprivileged_folder() -> Iterator[Path]:
    with folder_of_nobody() as folder:
        yield folder


def test_reading_works_where_nothing_can_be_written(unprivileged_folder: Path) -> None:
    with closing(made(unprivileged_folder)) as database:
        DocumentTable(database).insert(document())
    (unprivileged_folder / "library.sqlite3").chmod(0o400)
    unprivileged_folder.chmod(0o500)

    with closing(made(unprivileged_folder, read_only=True)) as database:
        assert DocumentTable(database).all() == [document()]


def test_reading_creates_and_changes_nothing(library_folder: Path) -> None:
    with closing(made(library_folder)) as database:
        DocumentTable(database).insert(document())
    before = [(path, path.read_bytes()) for path in library_folder.iterdir()]

    with closing(made(library_folder, read_only=True)) as database:
        assert DocumentTable(database).all() == [document()]
        with pytest.raises(LibraryReadOnly):
            DocumentTable(database).insert(document(2))

    assert [(path, path.read_bytes()) for path in library_folder.iterdir()] == before


def test_reading_sees_what_an_open_library_has_stored(database: Database) -> None:
    DocumentTable(database).insert(document())

    with closing(made(database.path.parent, read_only=True)) as reader:
        DocumentTable(database).insert(document(2, minutes=1))

        assert [found.id for found in DocumentTable(reader).all()] == [
            document_id(2),
            document_id(1),
        ]


def test_reading_sees_what_a_crash_left_in_the_log(database: Database, tmp_path: Path) -> None:
    DocumentTable(database).insert(document())
    for name in ("library.sqlite3", "library.sqlite3-wal"):
        shutil.copy(database.path.with_name(name), tmp_path / name)

    with closing(made(tmp_path, read_only=True)) as reader:
        assert DocumentTable(reader).all() == [document()]


def test_reading_without_write_permission_leaves_out_an_unread_log(
    unprivileged_folder: Path,
) -> None:
    with closing(made(unprivileged_folder)) as database:
        DocumentTable(database).insert(document())
    (unprivileged_folder / "library.sqlite3-wal").write_bytes(b"left by a crash")
    unprivileged_folder.chmod(0o500)

    with closing(made(unprivileged_folder, read_only=True)) as reader:
        assert DocumentTable(reader).all() == [document()]


def test_reading_a_missing_library_finds_it_empty(library_folder: Path) -> None:
    with closing(made(library_folder, read_only=True)) as database:
        assert DocumentTable(database).all() == []
        assert database.check() == []

    assert not library_folder.exists()
