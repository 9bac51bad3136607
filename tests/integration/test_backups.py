from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from storage_samples import NOON, document, made, pragma

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DiskFull, LibraryCorrupt
from app.storage.backup_names import backups_in
from app.storage.backups import DailyBackups, free_bytes
from app.storage.database import Database
from app.storage.documents import DocumentTable


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        DocumentTable(opened).insert(document())
        yield opened


@pytest.fixture
def folder(library_folder: Path) -> Path:
    return library_folder / "backups"


@pytest.fixture
def backups(database: Database, folder: Path, clock: Clock) -> DailyBackups:
    return DailyBackups(database, folder, clock)


def test_the_first_opening_of_a_day_backs_up_once(
    backups: DailyBackups, folder: Path, clock: Clock
) -> None:
    first = backups.at_open()
    clock.time += timedelta(hours=3)
    second = backups.at_open()
    clock.time += timedelta(hours=12)
    third = backups.at_open()

    assert first is not None
    assert second is None
    assert third is not None
    assert [each.number for each in backups_in(folder)] == [2, 1]


def test_closing_backs_up_after_a_day_of_work(backups: DailyBackups, clock: Clock) -> None:
    backups.at_open()
    clock.time += timedelta(hours=23)
    early = backups.at_close()
    clock.time += timedelta(hours=2)

    assert early is None
    assert backups.at_close() is not None


def test_a_backup_is_one_sound_file_with_everything_stored(
    backups: DailyBackups, database: Database, folder: Path
) -> None:
    backup = backups.at_open()
    DocumentTable(database).insert(document(2))

    assert backup is not None
    assert list(folder.iterdir()) == [backup.path]
    with closing(sqlite3.connect(backup.path)) as copy:
        assert pragma(copy, "integrity_check") == "ok"
        assert pragma(copy, "journal_mode") == "delete"
        assert copy.execute("SELECT title FROM documents").fetchall() == [("On Bees",)]


def test_a_backup_is_of_one_moment_while_others_write(
    backups: DailyBackups, database: Database
) -> None:
    table, stop = DocumentTable(database), threading.Event()

    def write() -> None:
        number = 2
        while not stop.is_set():
            with database.write():
                table.insert(document(number))
                table.insert(document(number + 1))
            number += 2

    thread = threading.Thread(target=write)
    thread.start()
    try:
        backup = backups.at_open()
    finally:
        stop.set()
        thread.join()

    assert backup is not None
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT count(*) % 2 FROM documents").fetchone() == (1,)


def test_a_clock_set_back_neither_stops_backups_nor_costs_the_newest(
    backups: DailyBackups, folder: Path, clock: Clock
) -> None:
    for _ in range(12):
        backups.at_open()
        clock.time += timedelta(days=1)
    clock.time -= timedelta(days=3_000)

    first_back = backups.at_open()
    for _ in range(3):
        clock.time += timedelta(days=1)
        backups.at_open()

    assert first_back is not None
    kept = [each.number for each in backups_in(folder)]
    assert kept[:7] == [16, 15, 14, 13, 12, 11, 10]


def test_a_full_disk_costs_the_backup_and_nothing_else(
    database: Database, folder: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    backups = DailyBackups(database, folder, clock, free=lambda _: 1_000_000)

    assert backups.at_open() is None
    assert "no backup was made" in caplog.text
    assert not folder.exists()


def test_a_disk_that_becomes_full_leaves_no_half_backup(
    database: Database,
    backups: DailyBackups,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(_source: object, _target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert backups.at_open() is None
    assert "became full" in caplog.text
    assert list(folder.iterdir()) == []
    with pytest.raises(DiskFull):
        database.copy_to(folder / "other.sqlite3")


def test_a_damaged_library_pushes_no_good_backup_out(
    library_folder: Path, folder: Path, clock: Clock
) -> None:
    with closing(made(library_folder)) as database:
        for number in range(200):
            DocumentTable(database).insert(document(number))
        good = DailyBackups(database, folder, clock).at_open()
    path = library_folder / "library.sqlite3"
    content = bytearray(path.read_bytes())
    content[-2 * 4096 :] = b"\xa5" * 2 * 4096
    path.write_bytes(content)

    clock.time += timedelta(days=1)
    with closing(made(library_folder)) as database, pytest.raises(LibraryCorrupt):
        DailyBackups(database, folder, clock).at_open()

    assert good is not None
    assert list(folder.iterdir()) == [good.path]


def test_an_empty_library_and_a_reader_make_no_backup(library_folder: Path, clock: Clock) -> None:
    with closing(made(library_folder)) as database:
        assert DailyBackups(database, library_folder / "backups", clock).at_open() is None
    with closing(made(library_folder, read_only=True)) as database:
        assert DailyBackups(database, library_folder / "backups", clock).at_open() is None


def test_a_cancelled_backup_leaves_nothing(backups: DailyBackups, folder: Path) -> None:
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        backups.at_open(token)

    assert list(folder.iterdir()) == []


def test_backups_leak_no_open_file(backups: DailyBackups, clock: Clock) -> None:
    backups.at_open()
    before = open_files()
    for _ in range(20):
        clock.time += timedelta(days=1)
        backups.at_open()

    assert open_files() <= before


def test_a_library_that_is_gone_while_backups_are_there_is_not_begun_anew(
    library_folder: Path, folder: Path, clock: Clock
) -> None:
    with closing(made(library_folder)) as database:
        DocumentTable(database).insert(document())
        DailyBackups(database, folder, clock).at_open()
    (library_folder / "library.sqlite3").unlink()

    with pytest.raises(LibraryCorrupt, match="is gone"):
        made(library_folder)

    assert not (library_folder / "library.sqlite3").exists()


def test_free_space_is_that_of_the_nearest_folder(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "there") == pytest.approx(free_bytes(tmp_path), rel=0.1)


def open_files() -> int:
    """How many file descriptors this process has; 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0
