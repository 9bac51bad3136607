"""Vectors by the ids of passages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from storage_samples import document, document_id, later, made, passage

from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.vectors import VectorTable

ROWS = np.eye(3, dtype=np.float32)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = made(tmp_path)
    DocumentTable(opened).insert(document())
    ContentTable(opened).add_passages([passage(n, f"text {n}") for n in range(4)], "On Bees")
    vectors = VectorTable(opened)
    unencoded = vectors.unencoded(document_id(), "mini", 3)
    vectors.put("mini", [key for _, key, _ in unencoded], ROWS)
    yield opened
    opened.close()


def name(number: int) -> str:
    return f"{document_id()[:16]}-p{number}"


def test_vectors_come_by_passage_id_in_the_order_asked_for(database: Database) -> None:
    found = VectorTable(database).of_passages([name(2), "no passage", name(3), name(0)], "mini")

    assert list(found) == [name(2), name(0)]
    np.testing.assert_array_equal(found[name(2)], ROWS[2])
    assert found[name(2)].dtype == np.float32


def test_another_encoder_and_a_removed_document_have_no_vectors(database: Database) -> None:
    vectors = VectorTable(database)

    assert vectors.of_passages([name(0)], "other") == {}
    assert vectors.of_passages([], "mini") == {}
    DocumentTable(database).remove(document_id(), later(1))
    assert vectors.of_passages([name(0)], "mini") == {}
