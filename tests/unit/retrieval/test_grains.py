"""Papers as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.types import Passage
from app.retrieval.grains import (
    document_scores,
    document_vectors,
    likeliest_documents,
    with_document_scores,
)


def passage(name: str, document_id: str) -> Passage:
    return Passage(name, document_id, 1, 1, (), "", name)


RANKED = [
    (passage("p1", "a"), 4.0),
    (passage("p2", "b"), 3.0),
    (passage("p3", "b"), 2.0),
    (passage("p4", "c"), 1.0),
]


def test_the_vector_of_a_document_is_the_mean_of_its_passages_with_length_1() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]], dtype=np.float32)

    ids, vectors = document_vectors(rows, ["b", "b", "a"])

    assert ids == ["a", "b"]
    np.testing.assert_allclose(vectors, [[0.0, 1.0], [0.5**0.5, 0.5**0.5]], atol=1e-6)
    assert document_vectors(rows[:0], [])[0] == []


def test_a_document_scores_what_its_best_passages_do() -> None:
    assert document_scores(RANKED) == {"a": 3.0, "b": 2.0, "c": 0.0}
    assert document_scores(RANKED, best=2) == {"a": 3.0, "b": 3.0, "c": 0.0}
    assert document_scores([]) == {}


def test_equal_documents_are_in_order_of_their_ids() -> None:
    assert likeliest_documents(document_scores(RANKED, best=2), 2) == ("a", "b")


def test_the_score_of_a_document_lifts_its_passages() -> None:
    mixed = with_document_scores(RANKED, {"a": 0.0, "b": 2.0, "c": 1.0}, weight=1.0)

    # The standard scores of 0, 2 and 1 are -1.22, 1.22 and 0.
    assert [each.id for each, _ in mixed] == ["p2", "p3", "p1", "p4"]
    assert mixed[0][1] == pytest.approx(3.0 + 1.5**0.5)


def test_a_document_without_a_score_has_the_lowest() -> None:
    mixed = dict(with_document_scores(RANKED, {"a": 0.0, "b": 2.0}, weight=1.0))

    assert mixed[RANKED[0][0]] - 4.0 == pytest.approx(mixed[RANKED[3][0]] - 1.0)


def test_without_weight_nothing_moves() -> None:
    assert with_document_scores(RANKED, {"c": 9.0}, weight=0.0) == RANKED
