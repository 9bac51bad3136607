import random

import pytest

from app.retrieval.closeness import SPAN, closeness


def near(query: str, *texts: str) -> list[tuple[float, float]]:
    return [(each.pairs, each.span) for each in closeness(query, [("", text) for text in texts])]


def test_words_side_by_side_count_most_and_less_with_each_word_between() -> None:
    found = near(
        "waggle dance", "A waggle dance.", "They waggle, then dance.", "A wasp.", "dances waggling"
    )

    assert [pairs for pairs, _ in found] == [1.0, pytest.approx(0.5), 0.0, 1.0]


def test_words_of_one_sentence_count_more_than_those_of_two_far_ones() -> None:
    apart = "Rain fell. " + "x" * SPAN + " The colony moved."
    together, far, *_ = near("rain colony", "Rain moved the colony.", apart, "Rain.", "Sun.")

    assert together[1] == 1.0
    assert 0.0 < far[1] < 1.0


def test_a_rare_word_counts_more_than_one_that_nearly_all_have() -> None:
    common, rare, *_ = near("bees flight", "bees.", "flight", "bees", "bees", "bees")

    assert rare[1] > common[1]


def test_a_word_that_only_begins_like_one_of_the_query_does_not_count() -> None:
    assert near("bee", "A beer.", "A bee.") == [(0.0, 0.0), (0.0, 1.0)]


def test_a_query_without_telling_words_says_nothing() -> None:
    assert near("what is it?", "It is what it is.") == [(0.0, 0.0)]
    assert closeness("bees", []) == []


@pytest.mark.parametrize("seed", range(40))
def test_both_are_shares_for_any_text(seed: int) -> None:
    chance = random.Random(seed)
    letters = "ab (*[\\^.é注意🐝\u0301 \n\0-_'\""
    words = ["".join(chance.choices(letters, k=chance.randrange(40))) for _ in range(6)]

    found = closeness(words[0], [(word[:5], word) for word in words])

    assert len(found) == len(words)
    assert all(0 <= each.pairs <= 1.0 + 1e-9 and 0 <= each.span <= 1.0 + 1e-9 for each in found)
