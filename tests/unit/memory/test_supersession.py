from datetime import UTC, datetime

import numpy as np

from app.memory.supersession import alike, in_order, least_strength, tells_change, token_weights

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


def test_chains_end_with_the_newest_first() -> None:
    successors = {3: 5, 5: 8}

    assert in_order([3, 1, 5, 8], 1, successors.get) == [8, 5, 3, 1]


def test_a_chain_that_bites_its_tail_ends() -> None:
    assert in_order([1, 2], 2, {1: 2, 2: 1}.get) == [2, 1]


def test_what_ranks_low_keeps_its_place() -> None:
    assert in_order([1, 2, 3], 1, {2: 3}.get) == [1, 2, 3]


def test_tokens_that_stand_out_weigh_more() -> None:
    weights = token_weights(AXES[:2], [AXES[:1], AXES[:2]])

    assert weights[1] > weights[0]
    assert abs(float(weights.sum()) - 1) < 1e-6


def test_texts_with_the_same_tokens_are_most_alike() -> None:
    half = np.full(2, 0.5, dtype=np.float32)
    nothing = np.zeros((0, 4), dtype=np.float32)

    found = alike(AXES[:2], half, [AXES[:2], AXES[2:], nothing], [half, half, half[:0]])

    assert found.tolist() == [2.0, 0.0, 0.0]
