"""Which sentence answers a question, by all that speaks for it."""

from __future__ import annotations

import pytest

from app.retrieval.sentence_choice import EFFECT_WEIGHTS, WEIGHTS, fits
from app.retrieval.sentence_signs import Candidate, signs_of
from app.retrieval.told_outcomes import asks_for_effect, measured_thing


def candidate(text: str, passage: str = "p0", score: float = 1.0, around: str = "") -> Candidate:
    return Candidate(text, f"{text} {around}", passage, score)


def best(question: str, candidates: list[Candidate], cosines: list[float]) -> str:
    found = fits(question, candidates, cosines)
    return candidates[max(range(len(found)), key=lambda place: found[place])].text


def test_words_and_meaning_both_speak_for_a_sentence() -> None:
    sentences = [
        candidate("Bees were kept in hives."),
        candidate("Foragers dance to tell their sisters where nectar is."),
        candidate("Nectar was sampled weekly."),
    ]

    found = fits("Where do foragers dance for nectar?", sentences, [0.2, 0.7, 0.3])

    assert found[1] == max(found)
    assert all(0.0 <= each <= 1.0 for each in found)


def test_a_question_about_an_effect_is_answered_by_what_came_out() -> None:
    question = "What is the effect of sugar compared with honey on flight time?"
    plan = candidate("We compared the effect of sugar with honey on flight time in two hives.")
    result = candidate("Flight time was significantly longer than with honey (p = 0.01).")

    assert best(question, [plan, result], [0.8, 0.6]) == result.text


def test_a_question_about_no_effect_looks_for_no_outcome() -> None:
    question = "Where was the colony kept?"
    place = candidate("The colony was kept in an attic.")
    result = candidate("It was significantly larger than the others (p = 0.01).")

    assert best(question, [place, result], [0.5, 0.5]) == place.text


def test_neighbors_and_title_tell_what_a_sentence_leaves_out() -> None:
    alone = candidate("It can fly for three hours.")
    helped = candidate("It can fly for three hours.", around="The carpenter bee is large.")

    found = fits("How long can the carpenter bee fly?", [alone, helped], [0.4, 0.4])

    assert found[1] > found[0]


def test_a_sentence_of_a_better_passage_comes_first_among_equals() -> None:
    one, other = candidate("Bees sleep.", "p1", 2.0), candidate("Bees sleep.", "p2", 9.0)

    found = fits("Do bees sleep?", [one, other], [0.5, 0.5])

    assert found[1] > found[0]


def test_extreme_signs_stay_between_0_and_1() -> None:
    words = " ".join(["significantly higher p = 0.01"] * 60)

    found = fits(f"What is the effect on {words}?", [candidate(words), candidate("?")], [1.0, -1.0])

    assert all(0.0 <= each <= 1.0 for each in found)


def test_nothing_to_choose_from_has_no_fits() -> None:
    assert fits("Do bees sleep?", [], []) == []


@pytest.mark.parametrize("weights", [WEIGHTS, EFFECT_WEIGHTS])
def test_every_weight_has_its_sign(weights: dict[str, float]) -> None:
    signs = signs_of(tuple(weights), "Do bees sleep?", [candidate("Bees sleep.")], [0.5])

    assert len(signs[0]) == len(weights)


def test_signs_come_in_the_order_of_their_names() -> None:
    asked = [candidate("Do bees sleep?"), candidate("Bees sleep at night.")]

    found = signs_of(("question", "meaning"), "bees", asked, [0.25, 2.0])

    assert found == [[1.0, 0.25], [0.0, 1.0]]


def test_what_an_effect_is_asked_on_stands_last() -> None:
    question = "What is the effect of rain on trees compared with sun on flight time?"

    assert asks_for_effect(question)
    assert measured_thing(question) == "flight time?"
    assert measured_thing("Who found it?") == ""
