"""Chroma's folder: what survives, what is refused, and what a damaged one does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.core.errors import IndexDamaged, IndexMismatch
from app.core.interfaces import VectorIndex
from app.retrieval.vector_index import ChromaIndex, ChromaShelf
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import VectorIndexProxy

DIMENSION = 16
Open = Callable[..., ChromaIndex]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "chroma"


@pytest.fixture
def opened(folder: Path) -> Iterator[Open]:
    made: list[ChromaIndex] = []

    def open_index(encoder: str = "encoder", dimension: int = DIMENSION) -> ChromaIndex:
        made.append(ChromaIndex(str(folder), encoder, dimension))
        return made[-1]

    yield open_index
    for each in made:
        each.close()


def fill(index: ChromaIndex, count: int = 50) -> tuple[list[str], NDArray[np.float32]]:
    vectors = np.random.default_rng(3).normal(size=(count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    names = [f"p{number}" for number in range(count)]
    index.upsert(names, ["d1"] * count, vectors)
    return names, vectors


def test_making_one_touches_nothing(folder: Path, opened: Open) -> None:
    opened()

    assert not folder.exists()


def test_vectors_are_there_after_opening_again(opened: Open) -> None:
    first = opened()
    names, vectors = fill(first)
    first.close()

    second = opened()

    assert second.count() == 50
    assert second.find_missing(names, vectors) == []


def test_batches_may_be_larger_than_chroma_takes(opened: Open) -> None:
    index = opened()

    fill(index, 6_000)

    assert index.count() == 6_000


@pytest.mark.parametrize(("encoder", "dimension"), [("another", DIMENSION), ("encoder", 8)])
def test_an_index_of_another_encoder_is_refused(opened: Open, encoder: str, dimension: int) -> None:
    first = opened()
    fill(first)
    first.close()

    with pytest.raises(IndexMismatch):
        opened(encoder, dimension).count()


def test_a_reset_takes_another_encoder(opened: Open) -> None:
    first = opened()
    fill(first)
    first.close()
    other = opened("another")

    other.reset()

    assert other.count() == 0


def test_vectors_of_another_dimension_are_refused(opened: Open) -> None:
    with pytest.raises(IndexMismatch):
        opened().upsert(["p1"], ["d1"], np.ones((1, 3), dtype=np.float32))


def test_a_reset_gives_the_space_back(folder: Path, opened: Open) -> None:
    index = opened()
    fill(index)
    index.reset()

    assert index.count() == 0
    assert [each.name for each in folder.iterdir()] == ["generation-2"]


def test_a_reset_leaves_foreign_files_alone(folder: Path, opened: Open) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    opened().reset()

    assert (folder / "notes.txt").exists()


def halve(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil_database(folder: Path) -> None:
    next(folder.rglob("chroma.sqlite3")).write_bytes(b"this is not a database" * 1_000)


def halve_database(folder: Path) -> None:
    halve(next(folder.rglob("chroma.sqlite3")))


def empty_database(folder: Path) -> None:
    next(folder.rglob("chroma.sqlite3")).write_bytes(b"")


def empty_vectors(folder: Path) -> None:
    next(folder.rglob("data_level0.bin")).write_bytes(b"")


def remove_vectors(folder: Path) -> None:
    shutil.rmtree(next(folder.rglob("data_level0.bin")).parent)


def zero_vectors(folder: Path) -> None:
    file = next(folder.rglob("data_level0.bin"))
    file.write_bytes(bytes(file.stat().st_size))


def lookup(index: VectorIndex, names: list[str], vectors: NDArray[np.float32]) -> list[str]:
    """What a look at a sample finds wrong; everything when the index fails."""
    try:
        return index.find_missing(names, vectors)
    except IndexDamaged:
        return names


@pytest.mark.parametrize(
    "damage",
    [spoil_database, halve_database, empty_database, empty_vectors, remove_vectors, zero_vectors],
)
def test_damage_is_told_or_shows_in_the_lookup_and_a_reset_heals_it(
    folder: Path, opened: Open, damage: Callable[[Path], None]
) -> None:
    first = opened()
    names, vectors = fill(first, 3_000)
    first.close()
    damage(folder)
    # Chroma may crash on what it reads: nothing but a process of its own is safe.
    kwargs = {"folder": str(folder), "encoder": "encoder", "dimension": DIMENSION}
    spec = WorkerSpec("index", "app.retrieval.vector_index:ChromaIndex", kwargs)
    with closing(WorkerProcess(spec)) as process:
        index = VectorIndexProxy(process)

        before = lookup(index, names[::100], vectors[::100])
        index.reset()
        index.upsert(names, ["d1"] * len(names), vectors)
        after = lookup(index, names[::100], vectors[::100])

    assert before
    assert after == []


def test_a_file_in_place_of_the_folder_is_damage(folder: Path, opened: Open) -> None:
    folder.write_text("in the way", encoding="utf-8")

    with pytest.raises(IndexDamaged):
        opened().count()


@pytest.fixture
def shelf(folder: Path) -> Iterator[ChromaShelf]:
    late = folder.with_name("late-chroma")
    made = ChromaShelf(str(folder), "encoder", DIMENSION, str(late), 2 * DIMENSION)
    yield made
    made.close()


def test_the_second_index_ranks_by_inner_product(shelf: ChromaShelf) -> None:
    unit = np.zeros((1, 2 * DIMENSION), dtype=np.float32)
    unit[0, 0] = 1.0
    shelf.late("upsert", ["short", "long"], ["d1", "d2"], np.vstack([unit, 3 * unit]))

    found = shelf.late("query", 2 * unit[0], 2)

    assert found == [("long", pytest.approx(6.0)), ("short", pytest.approx(2.0))]
    assert shelf.late("find_missing", ["long", "short"], np.vstack([3 * unit, unit])) == []
    assert shelf.late("find_missing", ["long", "none"], np.vstack([unit, unit])) == [
        "long",
        "none",
    ]


def test_the_second_index_costs_nothing_before_its_first_use(
    shelf: ChromaShelf, folder: Path
) -> None:
    fill(shelf)

    assert shelf.count() == 50
    assert not folder.with_name("late-chroma").exists()


def test_each_of_both_indexes_is_reset_alone(shelf: ChromaShelf) -> None:
    _, vectors = fill(shelf)
    rows = np.ones((1, 2 * DIMENSION), dtype=np.float32)
    shelf.late("upsert", ["p0"], ["d0"], rows)

    shelf.late("reset")

    assert shelf.late("count") == 0
    assert shelf.query(vectors[3], 1)[0][1] == pytest.approx(1.0, abs=1e-4)
    shelf.reset()
    shelf.late("upsert", ["p0"], ["d0"], rows)
    assert (shelf.count(), shelf.late("count")) == (0, 1)
