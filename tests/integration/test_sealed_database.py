"""The database of an encrypted library: SQLCipher behind the same door."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import LibraryCorrupt, LibraryInUse, LibraryLocked
from app.sealing import keyring
from app.sealing.keys import SecretKey, new_key
from app.storage.database import DamagedFile, Database, rewritten
from app.storage.database.conversion import convert, is_whole
from app.storage.database.copying import is_sound
from app.storage.database.headers import header_of
from app.storage.migrations import APPLICATION_ID, MIGRATIONS

WORDS = "Zyxquorblatt dances in the vrundelmoot."


@pytest.fixture
def key(tmp_path: Path) -> Iterator[SecretKey]:
    made = new_key()
    keyring.remember(tmp_path, made)
    yield made
    keyring.forget(tmp_path)


def database_in(folder: Path, **options: float) -> Database:
    return Database(folder / "library.sqlite3", folder / "backups", **options)


def remember_words(database: Database) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO searches (request, asked_at) VALUES (?, 'now')", (WORDS,))


def words_of(database: Database) -> list[str]:
    with database.read() as connection:
        return [row[0] for row in connection.execute("SELECT request FROM searches")]


def files_with_words(folder: Path) -> list[str]:
    return [
        each.name
        for each in folder.rglob("*")
        if each.is_file() and any(word.encode() in each.read_bytes() for word in WORDS.split()[:1])
    ]


def test_nothing_of_an_open_encrypted_database_is_readable(tmp_path: Path, key: SecretKey) -> None:
    database = database_in(tmp_path)
    database.open()
    remember_words(database)

    assert words_of(database) == [WORDS]
    assert files_with_words(tmp_path) == []
    assert (tmp_path / "library.sqlite3-wal").exists()
    database.copy_to(tmp_path / "backups" / "copy.sqlite3")
    database.close()

    assert files_with_words(tmp_path) == []
    assert is_sound(tmp_path / "backups" / "copy.sqlite3")
    header = header_of(tmp_path / "library.sqlite3")
    assert header is not None
    assert (header.application_id, header.version) == (APPLICATION_ID, len(MIGRATIONS))


def test_a_plain_database_is_found_by_the_same_look(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    database.open()
    remember_words(database)
    database.close()

    assert files_with_words(tmp_path) == ["library.sqlite3"]


def test_without_its_key_it_is_not_sound(tmp_path: Path, key: SecretKey) -> None:
    database_in(tmp_path).open()
    keyring.remember(tmp_path, new_key())

    with pytest.raises(LibraryCorrupt):
        database_in(tmp_path).open()
    keyring.forget(tmp_path)
    with pytest.raises(LibraryCorrupt):
        database_in(tmp_path).open()


def test_a_locked_library_is_neither_opened_nor_begun_anew(tmp_path: Path) -> None:
    (tmp_path / keyring.ENVELOPE).write_text("{}")

    with pytest.raises(LibraryLocked):
        database_in(tmp_path).open()
    assert [each.name for each in tmp_path.iterdir()] == [keyring.ENVELOPE]


def test_a_plain_database_in_an_encrypted_library_is_not_written_to(
    tmp_path: Path, key: SecretKey
) -> None:
    keyring.forget(tmp_path)
    database = database_in(tmp_path)
    database.open()
    database.close()
    before = (tmp_path / "library.sqlite3").read_bytes()
    keyring.remember(tmp_path, key)

    with pytest.raises(LibraryCorrupt):
        database_in(tmp_path).open()
    assert (tmp_path / "library.sqlite3").read_bytes() == before


def test_what_the_world_does_to_it_is_told_as_for_any(tmp_path: Path, key: SecretKey) -> None:
    one, other = database_in(tmp_path), database_in(tmp_path, busy_seconds=0.1)
    one.open()
    other.open()
    with one.write() as connection:
        connection.execute("DELETE FROM searches")
        with pytest.raises(LibraryInUse), other.write():
            pass
    one.close()
    other.close()
    raw = bytearray((tmp_path / "library.sqlite3").read_bytes())
    raw[5_000] ^= 1
    (tmp_path / "library.sqlite3").write_bytes(raw)
    with DamagedFile(tmp_path / "library.sqlite3") as file:
        assert file.faults()


def test_a_backup_can_be_rewritten(tmp_path: Path, key: SecretKey) -> None:
    database = database_in(tmp_path)
    database.open()
    remember_words(database)
    copy = tmp_path / "backups" / "copy.sqlite3"
    database.copy_to(copy)
    database.close()

    with rewritten(copy) as connection:
        connection.execute("DELETE FROM searches")

    assert is_sound(copy)
    assert not (tmp_path / "backups" / "copy.sqlite3-journal").exists()


def test_a_database_goes_there_and_back(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    database.open()
    remember_words(database)
    database.close()
    key, plain = new_key(), tmp_path / "library.sqlite3"

    convert(plain, tmp_path / "sealed", None, key)
    convert(tmp_path / "sealed", tmp_path / "again", key, None)

    assert is_whole(tmp_path / "sealed", key)
    assert not is_whole(tmp_path / "sealed", new_key())
    assert not is_whole(tmp_path / "sealed", None)
    assert is_whole(tmp_path / "again", None)
    assert _dumped(tmp_path / "again") == _dumped(plain)
    assert sorted(files_with_words(tmp_path)) == ["again", "library.sqlite3"]


def _dumped(path: Path) -> list[object]:
    """Tables, what is in them by number, and the numbers of the file itself."""
    with closing(sqlite3.connect(path)) as connection:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        rows: list[object] = schema.fetchall()
        for name in ("user_version", "application_id", "auto_vacuum"):
            rows += connection.execute(f"PRAGMA {name}").fetchall()
        rows += connection.execute("SELECT rowid, * FROM searches").fetchall()
        return rows
