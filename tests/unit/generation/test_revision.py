"""Text surgery: whatever is replaced, every claim is where it says it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.answers import Claim, EvidenceSentence
from app.generation.citations import split_claims, without_markers
from app.generation.revision import rebuilt, unfinished_from, with_markers, without_cut_marker

WORDS = ("bees", "fly", "0.5", "et", "al.", "(n", "=", "3)", "蜜蜂", "naïve", '"so', 'far"', "É")
STOPS = (".", "!", "?", "。", "...", "", "！", '."')
GAPS = (" ", "\n", "\n\n", "  ", "")


def sentence(chance: random.Random) -> str:
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 9)))
    marks = "".join(f"[{chance.randint(1, 4)}]" for _ in range(chance.randint(0, 3)))
    stop = chance.choice(STOPS)
    return f"{words} {marks}{stop}" if chance.random() < 0.6 else f"{words}{stop} {marks}"


def revised(claim: Claim, text: str, chance: random.Random) -> tuple[str, Claim]:
    markers = [each.marker for each in claim.citations] or [chance.randint(1, 9)]
    choice = chance.randrange(3)
    if choice == 0:
        return text[claim.start : claim.end], claim
    if choice == 1:
        return with_markers(claim.text, markers), claim
    other = f"Other words {chance.randint(1, 99)}."
    return with_markers(other, markers), replace(claim, text=other)


@pytest.mark.parametrize("seed", range(40))
def test_every_claim_is_where_it_says_whatever_was_replaced(
    seed: int, evidence: Callable[..., EvidenceSentence]
) -> None:
    chance = random.Random(seed)
    packed = [evidence(f"Sentence {n}.", marker=n) for n in range(1, 5)]
    for _ in range(25):
        parts = [sentence(chance) + chance.choice(GAPS) for _ in range(chance.randint(1, 8))]
        text = "".join(parts)
        claims = split_claims(text, packed)

        new_text, placed = rebuilt(text, claims, [revised(each, text, chance) for each in claims])

        ends = [0, *(each.end for each in placed)]
        for claim, behind in zip(placed, ends, strict=False):
            assert without_markers(new_text[claim.start : claim.end]) == claim.text
            assert behind <= claim.start < claim.end <= len(new_text)


@pytest.mark.parametrize("seed", range(10))
def test_markers_put_into_a_sentence_can_be_taken_out_again(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(200):
        bare = without_markers(sentence(chance))

        assert without_markers(with_markers(bare, [3, 12])) == bare


def test_what_stands_between_two_claims_is_not_touched(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    text = "Bees fly [1].\n\nBirds [2]."
    claims = split_claims(text, [evidence("Bees fly.", marker=1)])

    new_text, placed = rebuilt(
        text,
        claims,
        [("All bees fly [1].", replace(claims[0], text="All bees fly.")), ("B", claims[1])],
    )

    assert new_text == "All bees fly [1].\n\nB"
    assert (placed[1].start, placed[1].end) == (19, 20)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("", ""),
        ("Bees fly [1].", ""),
        ("Bees fly. [1][2]", ""),
        ("Bees fly [1]. Birds al", "Birds al"),
        ("Bees fly [1]. Birds also do", "Birds also do"),
        ("Bees fly.", "Bees fly."),
        ("Bees fly in 0.5 h [1]. See Smith et al. who", "See Smith et al. who"),
        ("蜜蜂会飞 [1]。鸟", "鸟"),
        ("Bees fly [1]", "Bees fly [1]"),
    ],
)
def test_the_sentence_that_is_not_done_is_found(text: str, tail: str) -> None:
    assert text[unfinished_from(text) :] == tail


def test_half_a_marker_is_taken_off_and_a_whole_one_stays() -> None:
    cut = ["Bees fly [", "Bees fly [12", "Bees fly [12]", "Bees "]

    assert [without_cut_marker(each) for each in cut] == [
        "Bees fly",
        "Bees fly",
        "Bees fly [12]",
        "Bees",
    ]
