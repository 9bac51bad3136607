from __future__ import annotations

import random

import pytest

from app.storage.word_matches import word_matches


@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        ("bees", "Bees, bee and beehive.", ["Bees", "bee"]),
        ("dancing", "They danced the Dance.", ["danced", "Dance"]),
        ("the bees", "The bees.", ["bees"]),
        ('"waggle dance"', "Dance a waggle dance.", ["waggle dance"]),
        ('"waggle dan"*', "Dance a waggle dancing step.", ["waggle dancing"]),
        ("poll*", "Pollen and poll.", ["Pollen", "poll"]),
        ("bees -wasps", "Bees and wasps.", ["Bees"]),
        ("bees AND wasps", "Bees and wasps.", ["Bees", "wasps"]),
        ("COVID-19", "covid19 is COVID-19, not 19.", ["covid19", "COVID-19", "19"]),
        ("covid19", "COVID-19 cases", ["COVID-19"]),
        ("C++", "Written in C++, not C.", ["C++"]),
        ("naive", "Naïve eﬃcient", ["Naïve"]),
        ("efficient", "Naïve eﬃcient", ["eﬃcient"]),
        ("beta-lactam", "A β-lactam ring", ["β-lactam"]),
        ("学习", "深度学习中的", ["学习"]),
        ("力", "注意力机制", ["力"]),
        ("机器学习", "的机器学习者", ["机器", "学习"]),
        ("", "Bees", []),
        ("😀 *?", "Bees", []),
        ("unicorn", "", []),
    ],
)
def test_words_of_a_query_are_lit(query: str, text: str, lit: list[str]) -> None:
    assert [text[each.start : each.end] for each in word_matches(query, text)] == lit


def test_the_word_itself_counts_more_than_another_form() -> None:
    found = word_matches("dance", "A dance of dancers dancing.")

    assert [(each.word, each.score) for each in found] == [("dance", 1.0), ("dance", 0.8)]


def test_matches_are_in_order_inside_the_text_and_apart() -> None:
    draw = random.Random(5)
    pieces = ['"', "*", "-", " ", " ", "C++", "bees", "AND", "学习力", "é", "COVID-19", "\0", "ﬁ"]

    for _ in range(400):
        query = "".join(draw.choices(pieces, k=6))
        text = "".join(draw.choices(pieces, k=30))
        ends = [0]
        for match in word_matches(query, text):
            assert ends[-1] <= match.start < match.end <= len(text)
            ends.append(match.end)
