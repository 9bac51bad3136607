"""How much of a question a sentence holds."""

from __future__ import annotations

import math

import pytest

from app.retrieval.sentence_scores import stems, word_overlaps

SENTENCES = [
    "Bees were kept in hives.",
    "Foragers dance to tell their sisters where nectar is.",
    "Nectar was sampled weekly.",
]


def test_rare_words_count_more() -> None:
    # nectar is in 2 of 3, dance in 1 of 3: weights log(1.6) and log(8 / 3)
    rare, common = math.log(1 + 2.5 / 1.5), math.log(1 + 1.5 / 2.5)

    overlaps = word_overlaps("nectar dance", SENTENCES)

    assert overlaps == pytest.approx([0.0, 1.0, common / (rare + common)])


def test_a_question_of_common_words_matches_nothing_by_words() -> None:
    assert word_overlaps("What is it about?", SENTENCES) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("one", "other"), [("dances", "dancing"), ("studies", "study"), ("encoded", "encode")]
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_words_of_any_script_count() -> None:
    assert word_overlaps("Пчёлы танцуют", ["Пчёлы танцуют.", "Муравьи идут."]) == [1.0, 0.0]
