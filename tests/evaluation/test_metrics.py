"""Each formula against values worked by hand."""

from __future__ import annotations

import math

import pytest

from app.services.metrics import (
    contains_any,
    dcg,
    distinct,
    interval,
    is_hit,
    mean,
    median,
    ndcg,
    normalized_answer,
    percentile,
    ratio,
    recall,
    reciprocal_rank,
)

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_dcg_discounts_by_the_logarithm_of_the_rank_plus_one() -> None:
    assert dcg([3, 2, 1]) == pytest.approx(3 + 2 / 1.584963 + 1 / 2, abs=1e-6)
    assert dcg([]) == 0


def test_ndcg_of_graded_relevance_is_linear_in_the_grade() -> None:
    # Found b (2) first, x second, a (3) third: 2 + 3/2; the best order gives 3 + 2/log2(3) + 1/2.
    expected = 3.5 / (3 + 2 / math.log2(3) + 0.5)

    assert ndcg(["b", "x", "a"], GRADES, 10) == pytest.approx(expected)
    assert expected == pytest.approx(0.73501, abs=1e-5)


def test_ndcg_looks_no_deeper_than_its_cutoff() -> None:
    assert ndcg(["x", "a"], {"a": 1}, 1) == 0
    assert ndcg(["a"], {"a": 1, "b": 1, "c": 1}, 1) == 1


def test_ndcg_counts_what_was_not_found_in_the_best_order() -> None:
    assert ndcg(["a"], {"a": 1, "b": 1}, 10) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_ndcg_of_the_best_order_is_one_and_of_nothing_zero() -> None:
    assert ndcg(["a", "b", "c"], GRADES, 10) == pytest.approx(1)
    assert ndcg([], GRADES, 10) == 0
    assert ndcg(["a"], {}, 10) == 0
    assert ndcg(["d"], {"d": 0}, 10) == 0


def test_a_negative_grade_is_not_relevant() -> None:
    assert ndcg(["x", "a"], {"a": 1, "x": -2}, 10) == pytest.approx(1 / math.log2(3))


def test_recall_is_the_share_of_the_relevant_that_was_found() -> None:
    ranking = ["x", "a", "y", "b", "c"]

    assert recall(ranking, {"a", "b", "c", "z"}, 4) == 0.5
    assert recall(ranking, {"a", "b", "c", "z"}, 100) == 0.75
    assert recall(ranking, [], 5) == 0


def test_the_reciprocal_rank_is_that_of_the_first_relevant() -> None:
    ranking = [*"klmnopqrs", "a", "b"]

    assert reciprocal_rank(ranking, {"a", "b"}, 10) == pytest.approx(0.1)
    assert reciprocal_rank(ranking, {"b"}, 10) == 0


def test_a_document_stands_where_its_best_passage_does() -> None:
    assert distinct(["b", "a", "b", "c", "a"]) == ["b", "a", "c"]


def test_a_page_counts_within_the_first_distinct_pages() -> None:
    places = distinct([("p", 1), ("p", 1), ("q", 2), ("p", 3)])

    hits = [is_hit(places, {("p", 3)}, k) for k in (1, 2, 3)]

    assert hits == [False, False, True]


def test_percentiles_are_linear_between_neighbors() -> None:
    values = [40.0, 10.0, 30.0, 20.0, 50.0]

    assert percentile(values, 50) == 30
    assert percentile(values, 95) == pytest.approx(48)
    assert percentile([7.0], 95) == 7
    assert median([1.0, 2.0, 4.0, 100.0]) == 3


def test_of_nothing_there_is_no_mean_median_or_share() -> None:
    assert (mean([]), median([]), ratio(0, 0)) == (None, None, None)
    assert (mean([1.0, 0.0]), ratio(0, 3)) == (0.5, 0)


@pytest.mark.parametrize(
    ("text", "gold", "is_contained"),
    [
        ("It took 30 days.", "3", False),
        ("It took 3 days.", "3", True),
        ("A dose of 3.5 mg was given.", "3", False),
        ("A dose of 3.5 mg was given.", "35", False),
        ("A dose of 3.5 mg was given.", "3.5 mg", True),
        ("It was 1,000 in all.", "1000", True),
        ("The Interferon-Induced proteins", "an interferon‐induced", True),
        ("the lungs—the main organ", "main organ", True),
        ("the lungs—the main organ", "lungs", True),
        ("a cat sat on the mat", "cat sat on mat", True),
        ("It is not theirs.", "the", False),
        ("concatenate", "cat", False),
        ("anything", "", False),
        ("two\nlines", "two lines", True),
        ("蜜蜂会飞舞。", "会飞", True),
        ("e\ufb03cient ones", "efficient", True),
    ],
)
def test_containment_is_by_whole_words(text: str, gold: str, is_contained: bool) -> None:
    assert contains_any(text, [gold]) is is_contained


def test_one_gold_string_is_enough() -> None:
    assert contains_any("They fly.", ["swim", "fly"])
    assert not contains_any("They fly.", [])


def test_articles_and_punctuation_are_no_part_of_an_answer() -> None:
    assert normalized_answer(" The “dance” of a  bee (an insect)! ") == "dance of bee insect"


def test_an_interval_holds_the_mean_and_shrinks_with_more_queries() -> None:
    few = [0.0, 1.0] * 10
    low, high = interval(few) or (0.0, 0.0)
    narrow, wide = interval(few * 25) or (0.0, 0.0)

    assert low < 0.5 < high
    # Of a share p over n queries the half width is near 1.96 * sqrt(p * (1 - p) / n).
    assert (high - low) / 2 == pytest.approx(1.96 * (0.25 / 20) ** 0.5, abs=0.05)
    assert (wide - narrow) / 2 == pytest.approx(1.96 * (0.25 / 500) ** 0.5, abs=0.01)


def test_an_interval_is_the_same_every_time_and_none_of_nothing() -> None:
    assert interval([0.2, 0.9, 0.4]) == interval([0.2, 0.9, 0.4])
    assert interval([]) is None
