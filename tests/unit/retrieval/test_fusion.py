"""Joining ranked lists, against values worked by hand."""

from __future__ import annotations

import pytest

from app.retrieval.fusion import fuse_scores, standardized


def test_standard_scores_have_mean_zero_and_deviation_one() -> None:
    # mean 4, squared differences 4 + 0 + 4, deviation sqrt(8 / 3) = 1.63299
    assert standardized([2.0, 4.0, 6.0]) == pytest.approx([-1.2247449, 0.0, 1.2247449])


def test_equal_scores_say_nothing() -> None:
    assert standardized([0.3, 0.3, 0.3]) == [0.0, 0.0, 0.0]
    assert standardized([]) == []


def test_weights_scale_each_list() -> None:
    fused = dict(fuse_scores([[("a", 3.0), ("b", 1.0)], [("b", 0.9), ("a", 0.1)]], [2.0, 0.5]))

    # z of a: 1 and -1, of b: -1 and 1
    assert fused == pytest.approx({"a": 1.5, "b": -1.5})


def test_what_a_list_does_not_hold_counts_as_its_last() -> None:
    fused = dict(fuse_scores([[("a", 3.0), ("b", 1.0)], [("c", 0.9), ("d", 0.1)]]))

    assert fused == pytest.approx({"a": 0.0, "b": -2.0, "c": 0.0, "d": -2.0})


def test_an_empty_list_changes_nothing() -> None:
    ranked = [("a", 3.0), ("b", 1.0)]

    assert fuse_scores([ranked, []]) == fuse_scores([ranked])
    assert fuse_scores([[], []]) == []


def test_ties_are_broken_by_id() -> None:
    assert [each for each, _ in fuse_scores([[("b", 1.0)], [("a", 1.0)]])] == ["a", "b"]


def test_fused_order_does_not_depend_on_the_scale_of_one_list() -> None:
    words = [("a", 9.0), ("b", 5.0), ("c", 1.0)]
    meaning = [("c", 0.9), ("a", 0.7), ("b", 0.2)]
    louder = [(each, 100 * score + 7) for each, score in meaning]

    assert [each for each, _ in fuse_scores([words, meaning])] == [
        each for each, _ in fuse_scores([words, louder])
    ]
