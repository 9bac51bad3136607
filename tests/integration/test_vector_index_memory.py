"""The search index of an encrypted library lives in memory, and says so when it is gone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import IndexDamaged
from app.retrieval.vector_index import ChromaShelf

DIMENSION, LATE_DIMENSION = 8, 12


@pytest.fixture
def shelf() -> Iterator[ChromaShelf]:
    made = ChromaShelf("", "encoder", DIMENSION, "", LATE_DIMENSION)
    yield made
    made.close()


def rows(count: int, dimension: int = DIMENSION) -> np.ndarray:
    drawn = np.random.default_rng(1).standard_normal((count, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def names(count: int) -> list[str]:
    return [f"p{number}" for number in range(count)]


def test_it_is_damaged_until_it_is_begun(shelf: ChromaShelf) -> None:
    for question in (shelf.count, lambda: shelf.query(rows(1)[0], 3)):
        with pytest.raises(IndexDamaged):
            question()

    shelf.reset()

    assert shelf.count() == 0
    assert shelf.query(rows(1)[0], 3) == []


def test_it_finds_removes_and_begins_anew(shelf: ChromaShelf) -> None:
    vectors = rows(50)
    shelf.reset()
    shelf.upsert(names(50), [f"d{n % 5}" for n in range(50)], vectors)

    assert shelf.find_missing(names(50), vectors) == []
    assert shelf.query(vectors[7], 1)[0][0] == "p7"
    shelf.remove_documents(["d2"])
    assert shelf.count() == 40
    shelf.reset()
    assert shelf.count() == 0


def test_the_second_index_is_another_one(shelf: ChromaShelf) -> None:
    shelf.reset()
    shelf.late("reset")
    shelf.upsert(names(3), ["d"] * 3, rows(3))
    shelf.late("upsert", names(5), ["d"] * 5, rows(5, LATE_DIMENSION))

    assert (shelf.count(), shelf.late("count")) == (3, 5)
    shelf.reset()
    assert (shelf.count(), shelf.late("count")) == (0, 5)


def test_what_is_closed_is_gone(shelf: ChromaShelf) -> None:
    shelf.reset()
    shelf.upsert(names(3), ["d"] * 3, rows(3))

    shelf.close()

    with pytest.raises(IndexDamaged):
        shelf.count()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_file_is_opened_for_it(
    shelf: ChromaShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = open_files()
    shelf.reset()
    shelf.upsert(names(500), ["d"] * 500, rows(500))

    assert {each for each in open_files() - before if each.startswith("/")} <= {"/dev/null"}
    assert list(tmp_path.iterdir()) == []


def open_files() -> set[str]:
    found = set()
    for each in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found.add(str(each.readlink()))
    return found
