from datetime import UTC, datetime

import numpy as np

from app.memory.supersession import (
    alike,
    in_order,
    least_strength,
    strongest,
    tells_change,
    token_weights,
)

NOW = datetime(2026, 5, 13, tzinfo=UTC)
AXES = np.eye(4, dtype=np.float32)


def test_words_of_change_are_known_in_all_their_forms() -> None:
    changes = ("We moved it to May.", "It's 0.4, not 0.6.", "He was wrong.", "0.6 is too low.")

    assert all(tells_change(each) for each in changes)
    assert not tells_change("We use 0.6 for the rate.")


def test_the_latest_value_needs_less_of_a_link_than_what_was() -> None:
    latest = least_strength("What is the limit now?", NOW)
    plain = least_strength("What is the limit?", NOW)
    past = least_strength("What was the limit?", NOW)

    assert latest < plain < past
    assert least_strength("What did we decide?", NOW) == plain
    assert least_strength("What is on since March?", NOW) == past


def ordered(ranked: list[int], first: int, successors: dict[int, list[int]]) -> list[int]:
    """In order, where a larger number is newer."""
    return in_order(ranked, first, lambda each: successors.get(each, []), lambda each: -each)


def test_chains_end_with_the_newest_first() -> None:
    assert ordered([3, 1, 5, 8], 1, {3: [5], 5: [8]}) == [8, 5, 3, 1]


def test_of_several_successors_the_newest_stands_first() -> None:
    assert ordered([3, 5, 8], 1, {3: [5, 8]}) == [8, 5, 3]


def test_a_chain_that_bites_its_tail_ends() -> None:
    assert ordered([1, 2], 2, {1: [2], 2: [1]}) == [2, 1]


def test_what_ranks_low_keeps_its_place() -> None:
    assert ordered([1, 2, 3], 1, {2: [3]}) == [1, 2, 3]


def test_what_stands_above_already_is_not_moved_down() -> None:
    assert ordered([8, 3], 2, {3: [8]}) == [8, 3]


def test_weaker_successors_count_where_the_question_finds_them() -> None:
    strengths = np.array([0.9, 1.5, 1.4, 1.3], dtype=np.float32)
    near, far = np.ones(4, dtype=bool), np.zeros(4, dtype=bool)

    assert strongest(strengths, 1.0, near) == [1, 2]
    assert strongest(strengths, 1.0, far) == [1]
    assert strongest(strengths, 2.0, near) == []
    assert strongest(strengths[:0], 1.0, near[:0]) == []


def test_tokens_that_stand_out_weigh_more() -> None:
    weights = token_weights(AXES[:2], [AXES[:1], AXES[:2]])

    assert weights[1] > weights[0]
    assert abs(float(weights.sum()) - 1) < 1e-6


def test_texts_with_the_same_tokens_are_most_alike() -> None:
    half = np.full(2, 0.5, dtype=np.float32)
    nothing = np.zeros((0, 4), dtype=np.float32)

    found = alike(AXES[:2], half, [AXES[:2], AXES[2:], nothing], [half, half, half[:0]])

    assert found.tolist() == [2.0, 0.0, 0.0]
