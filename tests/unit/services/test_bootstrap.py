"""Paired resampling: what chance explains and what it does not."""

from __future__ import annotations

import random

import pytest

from app.services.bootstrap import paired_difference


def test_a_steady_gain_is_more_than_chance() -> None:
    drawn = random.Random(1)
    before = [drawn.random() for _ in range(40)]
    after = [each + 0.1 for each in before]

    found = paired_difference(before, after)

    assert found.mean == pytest.approx(0.1)
    assert found.low == pytest.approx(0.1)
    assert found.is_gain


def test_noise_is_no_gain() -> None:
    drawn = random.Random(2)
    pairs = [(drawn.random(), drawn.random()) for _ in range(40)]

    found = paired_difference([a for a, _ in pairs], [b for _, b in pairs])

    assert found.low < 0 < found.high
    assert not found.is_gain


def test_pairs_count_not_the_two_means() -> None:
    before = [0.0, 1.0] * 20
    steady = [each + 0.05 for each in before]

    assert paired_difference(before, steady).is_gain


def test_the_same_seed_gives_the_same_bounds() -> None:
    pairs = ([0.1, 0.5, 0.9, 0.3], [0.2, 0.4, 1.0, 0.3])

    assert paired_difference(*pairs, seed=5) == paired_difference(*pairs, seed=5)


def test_nothing_to_compare_is_no_difference() -> None:
    found = paired_difference([], [])

    assert (found.mean, found.low, found.high, found.is_gain) == (0, 0, 0, False)


def test_the_bounds_hold_the_known_interval_of_a_coin() -> None:
    found = paired_difference([0.0] * 100, [1.0] * 50 + [0.0] * 50)

    assert found.low == pytest.approx(0.40, abs=0.03)
    assert found.high == pytest.approx(0.60, abs=0.03)
