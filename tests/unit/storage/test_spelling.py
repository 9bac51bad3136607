from __future__ import annotations

import random

import pytest

from app.storage.spelling import Spelling, distance

WORDS = {
    "publication": 9,
    "public": 20,
    "honey": 5,
    "money": 7,
    "sport": 3,
    "cells": 50,
    "vitamin": 4,
}


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(list(WORDS), list(WORDS.values()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("publicaton", "publication"),
        ("pubilcation", "publication"),
        ("publlicatoin", "publication"),
        ("vitmain", "vitamin"),
        ("oney", None),
        ("hony", None),
        ("cels", "cells"),
        ("port", None),
        ("coney", "money"),
        ("xyzzy", None),
        ("vit", None),
        ("vitam1n", None),
        ("", None),
        ("v" * 500, None),
    ],
)
def test_the_nearest_word_is_meant(spelling: Spelling, typed: str, meant: str | None) -> None:
    found = spelling.nearest(typed)

    assert (found[0][2] if found else None) == meant


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("", "", 0), ("a", "", 1), ("dance", "dance", 0), ("ab", "ba", 1), ("abc", "cab", 2)],
)
def test_errors_are_counted(one: str, other: str, errors: int) -> None:
    assert distance(one, other, 2) == errors == distance(other, one, 2)
    assert distance(one, other, 3) == errors


def test_sketches_lose_no_word_that_is_near() -> None:
    draw = random.Random(3)
    words = sorted({"".join(draw.choices("abcdeé", k=draw.randrange(4, 12))) for _ in range(800)})
    spelling = Spelling(words, [1] * len(words))

    for _ in range(150):
        typed = list(draw.choice(words))
        for _ in range(draw.randrange(1, 3)):
            typed[draw.randrange(len(typed))] = draw.choice("abcdeé")
        word = "".join(typed)
        if len(word) == 4:
            continue
        near = {each for each in words if distance(word, each, 1) == 1}

        found = spelling.nearest(word)

        if near:
            assert {each for _, _, each in found} == near


def test_no_words_have_no_nearest() -> None:
    assert Spelling([], []).nearest("bees") == []
    assert len(Spelling(["a", "x2", "w" * 99], [1, 1, 1])) == 0
