from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fakes import FakeVectorIndex
from stored_library import ENCODER, NOON, add_document

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import IndexDamaged
from app.paths import Paths
from app.services.erasing import Eraser
from app.services.index_keeper import IndexKeeper
from app.services.store import Store, open_store


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


@pytest.fixture
def eraser(store: Store, paths: Paths, index: FakeVectorIndex) -> Eraser:
    keeper = IndexKeeper(store, index, ENCODER.name(), lambda event: None, paths.chroma)
    return Eraser(store, paths, keeper)


def filled(store: Store, paths: Paths, index: FakeVectorIndex) -> tuple[str, str]:
    """Two documents that were removed, their rows still in the index."""
    made = [add_document(store, paths, name) for name in ("bees", "wasps")]
    for each in made:
        ids, vectors = store.vectors.rows_of(each.id, ENCODER.name())
        index.upsert(ids, [each.id] * len(ids), vectors)
        store.documents.remove(each.id, NOON)
    return made[0].id, made[1].id


def test_an_erased_document_is_nowhere_any_more(
    eraser: Eraser, store: Store, paths: Paths, index: FakeVectorIndex
) -> None:
    bees, wasps = filled(store, paths, index)
    paths.original_file(bees, "docx").write_bytes(b"its original")

    eraser.erase([bees, "unknown"])

    assert store.documents.get(bees, include_removed=True) is None
    assert [path.stem for path in paths.files.iterdir()] == [wasps]
    assert set(index.document_of.values()) == {wasps}
    with store.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (4,)
    store.close()
    assert b"bees number" not in paths.database.read_bytes()


def test_what_was_not_reached_stays_in_the_trash(
    eraser: Eraser, store: Store, paths: Paths, index: FakeVectorIndex
) -> None:
    bees, _ = filled(store, paths, index)
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        eraser.erase([bees], token)

    assert store.documents.get(bees, include_removed=True)
    eraser.erase([bees])
    assert store.documents.get(bees, include_removed=True) is None


def test_an_index_that_fails_does_not_keep_text_from_being_erased(
    eraser: Eraser,
    store: Store,
    paths: Paths,
    index: FakeVectorIndex,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bees, _ = filled(store, paths, index)

    def refuse(*_: object) -> None:
        raise IndexDamaged("It failed.", "Build it anew.")

    monkeypatch.setattr(index, "remove_documents", refuse)
    monkeypatch.setattr(index, "reset", refuse)

    eraser.erase([bees])

    assert store.documents.get(bees, include_removed=True) is None


def test_erasing_nothing_does_nothing(eraser: Eraser, index: FakeVectorIndex) -> None:
    eraser.erase([])

    assert index.resets == 0
