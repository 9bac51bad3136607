"""The search index against its files and the database; the index itself is a fake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeVectorIndex
from stored_library import ENCODER, NOON, add_document

from app.core.errors import DiskFull, IndexDamaged
from app.paths import Paths
from app.services import index_keeper
from app.services.index_keeper import IndexKeeper
from app.services.index_record import IndexRecord, Trust
from app.services.store import Store, open_store
from app.storage.lock import LibraryLock


@pytest.fixture
def paths(library_folder: Path) -> Paths:
    return Paths(library_folder)


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with closing(open_store(paths)) as opened:
        yield opened


@pytest.fixture
def index() -> FakeVectorIndex:
    return FakeVectorIndex()


def opened_keeper(store: Store, index: FakeVectorIndex, paths: Paths) -> IndexKeeper:
    """A keeper as the next start of the program has it."""
    return IndexKeeper(store, index, ENCODER.name(), lambda event: None, paths.chroma)


def write_index(paths: Paths, content: bytes = b"vectors") -> Path:
    """A file such as the index has in its folder."""
    file = paths.chroma / "generation-1" / "data_level0.bin"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    (file.parent / "chroma.sqlite3").write_bytes(b"rows")
    return file


@pytest.fixture
def closed(store: Store, index: FakeVectorIndex, paths: Paths) -> Path:
    """A file of an index that was closed cleanly with one document in it."""
    document = add_document(store, paths, "bees")
    keeper = opened_keeper(store, index, paths)
    keeper.add(document.id)
    index.resets = 0
    file = write_index(paths)
    keeper.record_close()
    return file


def test_files_as_they_were_closed_need_no_rebuild(
    closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    opened_keeper(store, index, paths).ensure()

    assert closed.exists()
    assert index.resets == 0


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone"])
def test_a_change_that_no_answer_shows_rebuilds_the_index(
    damage: str, closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    content = {"cut": b"vec", "flipped": b"vectorz"}
    if damage == "gone":
        closed.unlink()
    else:
        closed.write_bytes(content[damage])

    opened_keeper(store, index, paths).ensure()

    assert index.resets == 1
    assert len(index.vectors) == 4


def test_an_index_that_was_not_closed_is_looked_into(
    closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    opened_keeper(store, index, paths).ensure()
    closed.write_bytes(b"more vectors")

    opened_keeper(store, index, paths).ensure()
    assert index.resets == 0

    index.vectors.pop(next(iter(index.vectors)))
    opened_keeper(store, index, paths).ensure()
    assert index.resets == 1


def test_damage_is_still_seen_after_a_start_that_did_not_use_the_index(
    closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    closed.write_bytes(b"vectorz")
    opened_keeper(store, index, paths).record_close()

    opened_keeper(store, index, paths).ensure()

    assert index.resets == 1


def test_damage_that_was_found_and_not_mended_is_found_again(
    closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    closed.write_bytes(b"vectorz")
    for _ in range(2):
        keeper = opened_keeper(store, index, paths)
        assert not keeper.is_whole()
        assert not keeper.is_sound()
        keeper.record_close()

    keeper.rebuild()
    assert keeper.is_whole()
    keeper.record_close()

    assert opened_keeper(store, index, paths).is_whole()


def test_the_part_that_every_opening_changes_is_not_damage(
    closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    closed.with_name("chroma.sqlite3").write_bytes(b"rows and a note")

    opened_keeper(store, index, paths).ensure()

    assert index.resets == 0


def test_a_record_is_whole_or_counts_as_none(closed: Path, paths: Paths) -> None:
    (paths.chroma / "closed.json").write_text('{"generation-1/data', encoding="utf-8")

    assert IndexRecord(paths.chroma).take() is Trust.UNKNOWN
    assert IndexRecord(None).take() is Trust.UNKNOWN
    assert closed.exists()


def test_the_doctor_finds_an_index_that_cannot_take_more(
    closed: Path,
    store: Store,
    index: FakeVectorIndex,
    paths: Paths,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper = opened_keeper(store, index, paths)
    assert keeper.is_whole()

    def crash(*_: object) -> None:
        raise IndexDamaged("It crashed.", "Build it anew.")

    monkeypatch.setattr(index, "upsert", crash)

    assert keeper.is_sound()
    assert not keeper.is_whole()


def test_the_doctor_finds_rows_of_documents_that_are_gone(
    closed: Path, store: Store, index: FakeVectorIndex, paths: Paths
) -> None:
    index.upsert(["ghost"], ["gone"], np.ones((1, 64), dtype=np.float32))
    keeper = opened_keeper(store, index, paths)

    assert keeper.is_sound()
    assert not keeper.is_whole()


def remove(store: Store, keeper: IndexKeeper, document_id: str) -> None:
    store.documents.remove(document_id, NOON)
    keeper.remove(document_id)


def test_removed_vectors_are_counted_until_a_rebuild(
    store: Store, index: FakeVectorIndex, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_keeper, "DEAD_COUNT", 10)
    write_index(paths)
    keeper = opened_keeper(store, index, paths)
    keeper.ensure()
    documents = [add_document(store, paths, f"paper {number}") for number in range(4)]
    for each in documents:
        keeper.add(each.id)
    keeper.add(documents[0].id)
    remove(store, keeper, documents[1].id)
    few = keeper.compact()

    again = opened_keeper(store, index, paths)
    remove(store, again, documents[2].id)
    index.resets = 0

    assert not few
    assert again.compact()
    assert index.resets == 1
    assert not again.compact()


def test_a_full_disk_is_said_to_be_full_and_not_damage(
    store: Store, index: FakeVectorIndex, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add_document(store, paths, "bees")

    def refuse(*_: object) -> None:
        raise IndexDamaged("It failed.", "Build it anew.")

    monkeypatch.setattr(index, "upsert", refuse)
    keeper = opened_keeper(store, index, paths)
    with pytest.raises(IndexDamaged):
        keeper.add(document.id)
    monkeypatch.setattr(index_keeper, "is_disk_full", lambda path: True)

    with pytest.raises(DiskFull):
        keeper.add(document.id)


def test_a_reader_rebuilds_only_while_nobody_else_has_the_library(
    closed: Path, index: FakeVectorIndex, paths: Paths
) -> None:
    index.vectors.clear()
    lock = LibraryLock(paths.lock)
    lock.acquire()
    with closing(open_store(paths, read_only=True)) as reading:
        keeper = opened_keeper(reading, index, paths)
        with pytest.raises(IndexDamaged):
            keeper.ensure()
        assert index.resets == 0

        lock.release()
        keeper.ensure()

    assert len(index.vectors) == 4


def test_a_reader_beside_an_open_window_records_nothing(
    closed: Path, index: FakeVectorIndex, paths: Paths
) -> None:
    record = paths.chroma / "closed.json"
    with closing(open_store(paths, read_only=True)) as reading:
        first = opened_keeper(reading, index, paths)
        first.ensure()
        second = opened_keeper(reading, index, paths)
        second.ensure()

        second.record_close()
        assert not record.exists()
        first.record_close()

    assert record.exists()
