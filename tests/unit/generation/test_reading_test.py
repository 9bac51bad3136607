from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from reading_answerers import ANSWERERS, copied, scores

from app.core.models import Ability, AbilityScore, ReadingTest
from app.generation.citations import markers_in
from app.generation.models import READER_SCORE, reading_score
from app.generation.reading_test import Item, Sheet, drawn_sheets, evidence_of, graded
from app.generation.refusals import is_refusal, says_that_nothing_is_said

SEEDS = range(40)
DRAWN = [(seed, n) for seed in range(5) for n in range(6)]


def made_test(abilities: tuple[AbilityScore, ...]) -> ReadingTest:
    return ReadingTest("any", abilities, 200.0, 40.0, 1.0, datetime(2026, 1, 1, tzinfo=UTC))


def item_of(ability: Ability, seed: int = 0) -> tuple[Sheet, Item]:
    sheet = drawn_sheets(seed)[0]
    return sheet, next(each for each in sheet.items if each.ability is ability)


def is_right(item: Item, answer: str) -> bool:
    return dict(graded(item, answer))[item.ability]


@pytest.mark.parametrize(("seed", "place"), DRAWN)
def test_every_question_can_be_answered_without_fault(seed: int, place: int) -> None:
    for item in drawn_sheets(seed)[place].items:
        assert all(right for _, right in graded(item, item.ideal)), item


@pytest.mark.parametrize(("seed", "place"), DRAWN)
def test_what_is_asked_for_stands_in_the_sentence_that_has_to_be_cited(
    seed: int, place: int
) -> None:
    sheet = drawn_sheets(seed)[place]

    for item in sheet.items:
        assert item.golds or item.ability is Ability.REFUSES
        for gold in item.golds:
            holding = [
                n
                for n, text in enumerate(sheet.sentences, start=1)
                if any(word.lower() in text.lower() for word in gold.accepted)
            ]
            assert holding == [gold.marker], item


@pytest.mark.parametrize(("seed", "place"), DRAWN)
def test_no_copied_sentence_alone_answers_a_sheet(seed: int, place: int) -> None:
    sheet = drawn_sheets(seed)[place]

    for n in range(len(sheet.sentences)):
        right = [item.ability for item in sheet.items if is_right(item, copied(sheet, n))]
        assert len(right) <= 1
        assert right == [] or n > 0, "the first sentence answers nothing"


def test_each_sheet_asks_for_every_ability_once() -> None:
    for sheet in drawn_sheets():
        assert [each.ability for each in sheet.items] == list(Ability)
        assert len({each.question for each in sheet.items}) == len(Ability)


def test_a_seed_fixes_the_test_and_another_changes_it() -> None:
    assert drawn_sheets(3) == drawn_sheets(3)
    assert drawn_sheets(3) != drawn_sheets(4)


def test_sheets_are_numbered_evidence() -> None:
    sheet = drawn_sheets()[0]

    shown = evidence_of(sheet)

    assert [each.marker for each in shown] == list(range(1, 8))
    assert tuple(each.sentence.text for each in shown) == sheet.sentences


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("perfect", 1.0, 1.0),
        ("first sentence", 0.0, 0.0),
        ("any sentence", 0.0, 0.1),
        ("all sentences", 0.0, 0.0),
        ("nearest words", 0.3, 0.5),
        ("always refusing", 0.2, 0.2),
        ("any marker", 0.5, 0.86),
    ],
)
def test_guessing_does_not_help(name: str, least: float, most: float) -> None:
    test = made_test(scores(ANSWERERS[name], SEEDS))

    assert least <= test.score <= most
    assert (reading_score(test) >= READER_SCORE) is (name == "perfect")


def test_luck_seldom_passes_the_shortest_test() -> None:
    """Two sheets are what a slow model is asked."""
    lucky = sum(
        reading_score(made_test(scores(ANSWERERS["any marker"], [seed], sheets=2))) >= READER_SCORE
        for seed in range(300)
    )

    assert lucky <= 15


def test_numbers_have_to_stand_there_figure_by_figure() -> None:
    _, item = item_of(Ability.COPIES)
    number = item.golds[0].accepted[0]

    assert is_right(item, item.ideal)
    assert not is_right(item, item.ideal.replace(number, f"{number}1"))
    assert not is_right(item, item.ideal.replace(number, number[:-1]))
    assert not is_right(item, item.ideal.replace(number, f"{number} or 99.5"))
    assert not is_right(item, item.ideal.replace(number, f"about {round(float(number))}"))


def test_who_says_more_than_was_asked_does_not_find() -> None:
    sheet, item = item_of(Ability.FINDS)

    assert is_right(item, item.ideal)
    assert not is_right(item, f"{item.ideal} {copied(sheet, 0)} {item.wrong[0]}")


def test_each_fact_has_to_be_cited_by_its_own_sentence() -> None:
    _, item = item_of(Ability.CITES)
    one, two = markers_in(item.ideal)
    swapped = item.ideal.replace(f"[{one}]", "[x]").replace(f"[{two}]", f"[{one}]")

    assert is_right(item, item.ideal)
    assert not is_right(item, swapped.replace("[x]", f"[{two}]"))
    assert not is_right(item, item.ideal.replace(f"[{one}]", f"[{one}][{two}]"))
    assert not is_right(item, item.ideal.replace(f" [{one}]", ""))


def test_a_right_number_with_a_wrong_marker_copies_and_does_not_cite() -> None:
    _, item = item_of(Ability.COPIES)
    marker = item.golds[0].marker

    found = dict(graded(item, item.ideal.replace(f"[{marker}]", f"[{marker % 7 + 1}]")))

    assert found == {Ability.COPIES: True, Ability.CITES: False}


def test_a_refusal_that_answers_all_the_same_is_none() -> None:
    _, item = item_of(Ability.REFUSES)

    assert is_right(item, "None of the sentences mentions this [2].")
    assert not is_right(item, f"The sentences do not say it, but it was {item.wrong[0]} [2].")
    assert not is_right(item, f"It was {item.wrong[0]} [2].")


def test_the_language_is_told_by_its_function_words() -> None:
    for _, item in (item_of(Ability.LANGUAGE, seed) for seed in range(8)):
        english = f"The answer to the question is {item.golds[0].accepted[0]} [1]."
        bare = f"{item.golds[0].accepted[0]} [1]."

        assert is_right(item, item.ideal)
        assert not is_right(item, english)
        assert not is_right(item, bare)


def test_a_model_without_one_needed_ability_does_not_write() -> None:
    whole = scores(ANSWERERS["perfect"], [0])
    for ability in (Ability.FINDS, Ability.COPIES, Ability.CITES, Ability.REFUSES):
        lacking = tuple(replace(e, right=0) if e.ability is ability else e for e in whole)
        assert made_test(lacking).score == pytest.approx(0.8)
        assert reading_score(made_test(lacking)) == 0.0


def test_a_model_that_knows_only_english_may_write() -> None:
    whole = scores(ANSWERERS["perfect"], [0])
    english = tuple(replace(e, right=0) if e.ability is Ability.LANGUAGE else e for e in whole)

    assert reading_score(made_test(english)) == pytest.approx(0.8)


@pytest.mark.parametrize(
    "text",
    [
        "The sentences do not say this.",
        "The given passages don't mention the price of the catalyst.",
        "None of the sentences mentions the price.",
        "There is no information about the age of the patients.",
        "I cannot answer this from the sentences.",
    ],
)
def test_what_says_that_nothing_is_said_is_known(text: str) -> None:
    assert is_refusal(text)
    assert says_that_nothing_is_said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bees do not fly at night.",
        "The drug was not available in Europe.",
        "No statement was made by the authors.",
        "Patients who did not know the treatment slept better.",
        "Sentences that are long do not confuse good readers.",
    ],
)
def test_what_a_paper_says_of_the_world_is_an_answer(text: str) -> None:
    assert not says_that_nothing_is_said(text)


def test_words_of_no_language_are_graded_without_trouble() -> None:
    chance = random.Random(0)
    signs = "abc [1]2.5,\n“”…。[[]]\u200b\U0001f41d%"
    for sheet in drawn_sheets():
        for item in sheet.items:
            for _ in range(20):
                graded(item, "".join(chance.choices(signs, k=40)))
