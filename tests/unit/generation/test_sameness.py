"""Sentences that say the same, and sentences that speak of the same thing."""

from __future__ import annotations

import pytest

from app.generation.sameness import Said, groups


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Bees fly in rain.", "Bees fly in the rain.", True),
        ("Bees fly 3 km.", "Bees fly 4 km.", False),
        ("Bees fly far.", "Ants walk home.", False),
        ("Bees fly.", "", False),
    ],
)
def test_sentences_say_the_same_by_words_and_numbers(one: str, other: str, is_same: bool) -> None:
    assert Said.by(one).is_same(Said.by(other)) is is_same
    assert Said.by(other).is_same(Said.by(one)) is is_same


def test_texts_group_by_what_they_do_not_all_share() -> None:
    texts = [
        "Bees sleep at night in their hive.",
        "Bees collect nectar from lime trees.",
        "Old bees sleep longer at night.",
    ]

    assert groups(texts) == [[0, 2], [1]]


def test_one_text_is_one_group_and_none_is_none() -> None:
    assert groups(["Bees sleep."]) == [[0]]
    assert groups([]) == []
