"""When a library is backed up by itself, and what is left to do when it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import FakeVectorIndex
from stored_library import ENCODER, NOON, add_document

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import LibraryReadOnly
from app.core.events import Event, LibraryDamaged
from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.store import Store, open_store
from app.services.upkeep import Upkeep
from app.storage.backup_names import backups_in
from app.storage.backups import DailyBackups
from app.storage.database import Database


@pytest.fixture
def paths(library_folder: Path) -> Paths:
    return Paths(library_folder)


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with closing(open_store(paths)) as opened:
        add_document(opened, paths, "bees")
        yield opened


def made(store: Store, paths: Paths, events: list[Event], days: int = 0) -> Upkeep:
    keeper = IndexKeeper(store, FakeVectorIndex(), ENCODER.name(), events.append, paths.chroma)
    return Upkeep(store, paths, keeper, events.append, lambda: NOON + timedelta(days=days))


def test_each_day_has_one_backup(store: Store, paths: Paths) -> None:
    for day in (0, 0, 1):
        upkeep = made(store, paths, [], day)
        upkeep.start()
        upkeep.before_close()

    assert [each.made_at - NOON for each in backups_in(paths.backups)] == [
        timedelta(days=1),
        timedelta(0),
    ]


def test_closing_records_the_files_of_the_index(store: Store, paths: Paths) -> None:
    (paths.chroma / "generation-1").mkdir(parents=True)
    (paths.chroma / "generation-1" / "header.bin").write_bytes(b"header")
    record = paths.chroma / "closed.json"
    keeper = IndexKeeper(store, FakeVectorIndex(), ENCODER.name(), lambda _: None, paths.chroma)
    upkeep = Upkeep(store, paths, keeper, lambda _: None, lambda: NOON)

    upkeep.closed()
    assert not record.exists()

    keeper.ensure()
    upkeep.closed()
    assert record.exists()


def test_a_reader_makes_no_backup(store: Store, paths: Paths) -> None:
    with closing(open_store(paths, read_only=True)) as reading:
        upkeep = made(reading, paths, [])
        upkeep.start()
        upkeep.before_close()

    assert backups_in(paths.backups) == []


def test_damage_is_told(store: Store, paths: Paths) -> None:
    events: list[Event] = []
    store.database.checkpoint()
    content = bytearray(paths.database.read_bytes())
    with store.database.read() as connection:
        [root] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sentences'"
        ).fetchone()
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    store.close()
    paths.database.write_bytes(content)
    store.database.open()

    made(store, paths, events).before_close()

    assert [type(each) for each in events] == [LibraryDamaged]
    assert backups_in(paths.backups) == []


def test_what_cannot_be_written_is_put_off(
    store: Store, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise LibraryReadOnly("It cannot be written to.", "Make it writable.")

    monkeypatch.setattr(Database, "copy_to", refuse)
    events: list[Event] = []
    upkeep = made(store, paths, events)

    upkeep.start()
    upkeep.before_close()

    assert events == []


def test_closing_does_not_wait_for_a_long_backup(
    store: Store, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_: DailyBackups, cancel: CancelToken | None = None) -> None:
        assert cancel is not None
        assert cancel.wait(20)
        raise Cancelled

    monkeypatch.setattr("app.services.upkeep.CLOSING_SECONDS", 0.05)
    monkeypatch.setattr(DailyBackups, "at_open", wait)
    upkeep = made(store, paths, [])

    upkeep.start()
    upkeep.before_close()

    assert len(backups_in(paths.backups)) == 1
