"""What good and bad passages teach a second search."""

from __future__ import annotations

import math

import numpy as np
import pytest
from fakes import FakeLexicalIndex

from app.core.types import Passage, Ranker, ScoredPassage
from app.retrieval.feedback import (
    PSEUDO,
    TICKED,
    Feedback,
    FeedbackWeights,
    expansion_words,
    rocchio,
)

TEXTS = {
    "p1": "foragers waggle on the comb",
    "p2": "foragers tremble near the nest",
    "p3": "wasps sting near the nest",
    "p4": "the queen lays eggs",
}
VECTORS = {name: row.astype(np.float32) for name, row in zip(TEXTS, np.eye(4), strict=True)}
QUERY = np.full(4, 0.5, dtype=np.float32)


def passage(name: str, is_reference_list: bool = False) -> Passage:
    return Passage(name, "d1", 1, 1, (), "Results", TEXTS[name], is_reference_list)


def first(*names: str) -> list[ScoredPassage]:
    return [
        ScoredPassage(passage(name), 3.0 - place, Ranker.FUSED) for place, name in enumerate(names)
    ]


@pytest.fixture
def feedback() -> Feedback:
    store = FakeLexicalIndex([passage(name) for name in TEXTS])
    return Feedback(lambda ids: {each: VECTORS[each] for each in ids if each in VECTORS}, store)


def test_rocchio_is_the_weighted_sum_brought_to_length_1() -> None:
    weights = FeedbackWeights(query=1.0, good=0.5, bad=0.25)
    query, good, bad = (np.eye(3, dtype=np.float32)[row] for row in range(3))

    moved = rocchio(query, [good], [bad], weights)

    np.testing.assert_allclose(moved, np.array([1, 0.5, -0.25]) / math.sqrt(1.3125), atol=1e-6)
    assert moved.dtype == np.float32


def test_a_query_that_everything_cancels_out_stays() -> None:
    query = np.array([1.0, 0.0], dtype=np.float32)

    assert rocchio(query, [], [query], FeedbackWeights(query=1.0, bad=1.0)) is query


def test_words_weigh_as_worked_by_hand() -> None:
    texts, background = ["waggle waggle comb", "comb nest"], ["waggle", "comb", "comb nest"]

    words = dict(expansion_words("foragers", texts, [3.0, 1.0], background, 10))

    # P(waggle) = 3/4 * 2/3, P(comb) = 3/4 * 1/3 + 1/4 * 1/2, P(nest) = 1/4 * 1/2
    raw = {
        "waggle": 0.5 * math.log(4 / 1),
        "comb": 0.375 * math.log(4 / 2),
        "nest": 0.125 * math.log(4 / 1),
    }
    assert list(words) == ["waggle", "comb", "nest"]
    assert words == pytest.approx({each: raw[each] / sum(raw.values()) for each in raw})


def test_words_of_the_query_are_not_added_in_any_form() -> None:
    assert expansion_words("dancing bees", ["The bee dances."], [1.0], [], 5) == ()


def test_first_results_stand_for_ticks(feedback: Feedback) -> None:
    request = feedback.second("foragers", QUERY, first("p1", "p2", "p3", "p4"))

    expected = rocchio(QUERY, [VECTORS[each] for each in ("p1", "p2", "p3")], [], PSEUDO)
    np.testing.assert_array_equal(request.vector, expected)
    assert request.words_weight == PSEUDO.words_weight
    assert "waggle" in request.words_query.split()
    assert "queen" not in request.words_query.split()


def test_ticks_count_more_and_replace_the_first_results(feedback: Feedback) -> None:
    request = feedback.second("foragers", QUERY, first("p1", "p2"), liked=["p4"], disliked=["p1"])

    np.testing.assert_array_equal(
        request.vector, rocchio(QUERY, [VECTORS["p4"]], [VECTORS["p1"]], TICKED)
    )
    assert {word for word, _ in request.words} == {"queen", "lays", "eggs"}


def test_a_passage_ticked_as_bad_is_no_example(feedback: Feedback) -> None:
    request = feedback.second("foragers", QUERY, first("p1", "p3"), disliked=["p1"])

    np.testing.assert_array_equal(
        request.vector, rocchio(QUERY, [VECTORS["p3"]], [VECTORS["p1"]], TICKED)
    )
    assert "waggle" not in request.words_query


def test_a_passage_ticked_as_good_and_bad_is_good(feedback: Feedback) -> None:
    request = feedback.second("foragers", QUERY, first("p1"), liked=["p1"], disliked=["p1"])

    np.testing.assert_array_equal(request.vector, rocchio(QUERY, [VECTORS["p1"]], [], TICKED))


def test_references_are_no_examples(feedback: Feedback) -> None:
    listed = ScoredPassage(passage("p2", is_reference_list=True), 9.0, Ranker.FUSED)

    request = feedback.second("foragers", QUERY, [listed, *first("p4")])

    np.testing.assert_array_equal(request.vector, rocchio(QUERY, [VECTORS["p4"]], [], PSEUDO))


def test_without_a_vector_words_alone_are_learned(feedback: Feedback) -> None:
    request = feedback.second("foragers", None, first("p1"))

    assert request.vector is None
    assert request.words


def test_nothing_found_teaches_nothing(feedback: Feedback) -> None:
    request = feedback.second("foragers", QUERY, [], liked=["gone"])

    np.testing.assert_allclose(request.vector, QUERY)
    assert request.words == ()
    assert request.words_query == ""
