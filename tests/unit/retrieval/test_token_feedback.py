"""More query vectors out of the tokens of the first passages."""

from __future__ import annotations

import numpy as np
import pytest

from app.retrieval.token_feedback import (
    Expansion,
    cluster_centers,
    expand_tokens,
    expanded_max_sim,
)

AXES = np.eye(4, dtype=np.float32)
IDF = {"waggle": 3.0, "comb": 2.0, "the": 0.0}


def near(axis: int, by: int, amount: float = 0.1) -> np.ndarray:
    row = AXES[axis] + amount * AXES[by]
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def test_tokens_that_mean_the_same_share_a_center() -> None:
    tokens = np.stack([near(0, 1), near(0, 2), near(3, 1), near(3, 2)])

    centers = cluster_centers(tokens, 2)

    middle = near(0, 1) + near(0, 2)
    np.testing.assert_allclose(centers[0], middle / np.linalg.norm(middle), atol=1e-5)
    assert centers.shape == (2, 4)


def test_the_rarest_words_are_kept_once_each() -> None:
    first = (np.stack([AXES[0], AXES[1]]), ["waggle", "the"])
    second = (np.stack([near(0, 3, 0.9), AXES[2]]), ["waggle", "comb"])

    found = expand_tokens([first, second], IDF.__getitem__, clusters=4, count=2)

    assert found.words == ("waggle", "comb")
    np.testing.assert_allclose(found.weights, [3.0, 2.0])
    assert found.vectors.shape == (2, 4)


def test_words_that_tell_nothing_are_left_out() -> None:
    found = expand_tokens([(AXES[:1], ["the"])], IDF.__getitem__)

    assert found.words == ()


def test_no_passages_add_no_vectors() -> None:
    assert expand_tokens([], IDF.__getitem__).words == ()


def test_the_score_is_max_sim_and_the_weighted_additions() -> None:
    expansion = Expansion(AXES[1:2], np.array([2.0], dtype=np.float32), ("waggle",))
    passage = np.stack([near(0, 1, 0.75), AXES[2]])

    # cos with axis 0 is 0.8, with axis 1 0.6
    assert expanded_max_sim(AXES[:1], expansion, passage, 0.5) == pytest.approx(0.8 + 0.5 * 2 * 0.6)
    assert expanded_max_sim(AXES[:1], expansion, AXES[:0]) == 0.0
