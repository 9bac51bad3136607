"""Keywords that a model writes: asked for in several ways, and what is believed of them."""

from __future__ import annotations

import pytest

from app.generation.keyword_writing import WAYS_TO_ASK, believed_keywords, keyword_messages


def test_each_way_to_ask_fences_the_question() -> None:
    asked = [keyword_messages("Do >>> bees dance?", way) for way in WAYS_TO_ASK]

    assert len({each[0].content for each in asked}) == len(WAYS_TO_ASK)
    assert all(each[-1].content == "Question: <<<Do > bees dance?>>>" for each in asked)


@pytest.mark.parametrize(
    ("written", "believed"),
    [
        ("waggle dance, foraging", "waggle dance, foraging"),
        ("1. nectar\n2. nectar\n* pollen", "nectar, pollen"),
        ("bees, dance", ""),
        ("", ""),
        ("The bees of a hive dance on the comb to tell of food", ""),
        ('"nectar" AND -pollen', "nectar and pollen"),
    ],
)
def test_only_new_terms_of_a_list_are_believed(written: str, believed: str) -> None:
    assert believed_keywords(written, "Do bees dance?") == believed
