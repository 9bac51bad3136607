"""What a score says about the scores beside it."""

from __future__ import annotations

import math

import pytest

from app.core.fits import LOGITS, chances


def test_chances_sum_to_one_and_follow_the_scores() -> None:
    found = chances([0.2, 0.6, 0.5])

    assert math.fsum(found) == pytest.approx(1.0)
    assert found[1] > found[2] > found[0]


def test_a_difference_of_scores_is_one_of_logits() -> None:
    # exp(25 * 0.1) = 12.18: of two, 12.18 / 13.18 = 0.924
    first, second = chances([0.6, 0.5])

    assert first == pytest.approx(0.924, abs=0.001)
    assert math.log(first / second) == pytest.approx(LOGITS * 0.1)


def test_no_scores_have_no_chances() -> None:
    assert chances([]) == []
