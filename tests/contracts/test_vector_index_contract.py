"""What every ``VectorIndex`` promises, checked on the fake, on Chroma and through a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeVectorIndex
from numpy.typing import NDArray

from app.core.interfaces import VectorIndex
from app.retrieval.vector_index import ChromaIndex
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import VectorIndexProxy

DIMENSION = 16


def rows(count: int, seed: int = 7) -> NDArray[np.float32]:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(params=["fake", "chroma", "proxy"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorIndex]:
    folder = str(tmp_path / "chroma")
    if request.param == "fake":
        yield FakeVectorIndex()
    elif request.param == "chroma":
        made = ChromaIndex(folder, "encoder", DIMENSION)
        yield made
        made.close()
    else:
        kwargs = {"folder": folder, "encoder": "encoder", "dimension": DIMENSION}
        spec = WorkerSpec("index", "app.retrieval.vector_index:ChromaIndex", kwargs)
        process = WorkerProcess(spec)
        yield VectorIndexProxy(process)
        process.close()


def fill(index: VectorIndex, count: int = 12) -> NDArray[np.float32]:
    vectors = rows(count)
    names = [f"p{number:03}" for number in range(count)]
    index.upsert(names, [f"d{number // 4}" for number in range(count)], vectors)
    return vectors


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.count() == 0
    assert index.query(rows(1)[0], 5) == []
    assert index.query(rows(1)[0], 5, ["d1"]) == []
    assert index.find_missing(["p000"], rows(1)) == ["p000"]


def test_the_nearest_come_first_with_their_cosine(index: VectorIndex) -> None:
    vectors = fill(index)

    found = index.query(vectors[5], 12)

    cosines = vectors @ vectors[5]
    expected = [f"p{number:03}" for number in np.argsort(-cosines)]
    assert [each for each, _ in found] == expected
    assert [score for _, score in found] == pytest.approx(sorted(cosines, reverse=True), abs=1e-4)


def test_more_than_there_are_can_be_asked_for(index: VectorIndex) -> None:
    vectors = fill(index)

    assert len(index.query(vectors[0], 500)) == 12
    assert len(index.query(vectors[0], 3)) == 3
    assert index.query(vectors[0], 0) == []


def test_only_the_documents_asked_for_are_searched(index: VectorIndex) -> None:
    vectors = fill(index)

    found = index.query(vectors[0], 50, ["d1", "d2", "unknown"])

    assert {each for each, _ in found} == {f"p{number:03}" for number in range(4, 12)}


def test_thousands_of_documents_can_be_a_scope(index: VectorIndex) -> None:
    vectors = fill(index)
    scope = [f"other{number}" for number in range(3_000)] + ["d2", "d2"]

    found = index.query(vectors[9], 2, scope)

    assert found[0][0] == "p009"
    assert len(found) == 2


def test_ties_are_broken_by_id(index: VectorIndex) -> None:
    same = np.repeat(rows(1), 3, axis=0)
    index.upsert(["b", "c", "a"], ["d1", "d1", "d1"], same)

    assert [each for each, _ in index.query(same[0], 3)] == ["a", "b", "c"]


def test_an_id_that_exists_is_replaced(index: VectorIndex) -> None:
    fill(index)
    other = rows(1, seed=99)

    index.upsert(["p000"], ["d9"], other)

    assert index.count() == 12
    assert index.query(other[0], 1, ["d9"])[0][0] == "p000"
    assert "p000" not in {each for each, _ in index.query(other[0], 50, ["d0"])}


def test_removed_documents_are_not_found(index: VectorIndex) -> None:
    vectors = fill(index)

    index.remove_documents(["d0", "unknown"])
    index.remove_documents([])

    assert index.count() == 8
    assert not {each for each, _ in index.query(vectors[0], 50)} & {"p000", "p001"}


def test_what_is_missing_is_told(index: VectorIndex) -> None:
    vectors = fill(index)
    index.remove_documents(["d1"])

    missing = index.find_missing([f"p{number:03}" for number in range(12)], vectors)

    assert missing == ["p004", "p005", "p006", "p007"]
    assert index.find_missing([], vectors[:0]) == []


def test_a_vector_under_another_id_is_missing(index: VectorIndex) -> None:
    vectors = fill(index)

    assert index.find_missing(["p001", "p002"], vectors[[2, 2]]) == ["p001"]


def test_many_equal_vectors_hide_none(index: VectorIndex) -> None:
    same = np.repeat(rows(1), 40, axis=0)
    names = [f"p{number:03}" for number in range(40)]
    index.upsert(names, ["d1"] * 40, same)

    assert index.find_missing(names, same) == []


def test_stored_halves_are_found_again(index: VectorIndex) -> None:
    vectors = fill(index)
    halves = vectors.astype(np.float16).astype(np.float32)

    assert index.find_missing([f"p{number:03}" for number in range(12)], halves) == []


def test_a_reset_index_is_empty_and_can_be_filled_again(index: VectorIndex) -> None:
    fill(index)

    index.reset()

    assert index.count() == 0
    vectors = fill(index)
    assert index.query(vectors[3], 1)[0][0] == "p003"
