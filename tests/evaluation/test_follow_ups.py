"""How follow-up questions are completed: a made set, and what the rules promise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from follow_up_set import BERT, FOLLOW_UPS, STANDALONE

from app.core.helping import PastTurn
from app.generation.follow_ups import is_follow_up, standalone


def test_nearly_all_follow_ups_are_searched_with_what_they_leave_out() -> None:
    completed = [
        all(word.lower() in standalone(question, [PastTurn(*before)]).lower() for word in wanted)
        for before, question, wanted in FOLLOW_UPS
    ]

    assert sum(completed) / len(completed) >= 0.95


def test_nearly_all_questions_of_their_own_stay_as_they_are() -> None:
    past = [PastTurn(*BERT)]

    kept = [standalone(question, past) == question for question in STANDALONE]

    assert sum(kept) / len(kept) >= 0.95


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("And on GLUE?", "What accuracy does BERT reach on GLUE?"),
        ("What about RoBERTa?", "What accuracy does BERT reach on SQuAD RoBERTa?"),
        ("Why?", "Why? (accuracy BERT reach SQuAD)"),
    ],
)
def test_what_is_put_in(question: str, expected: str) -> None:
    assert standalone(question, [PastTurn(*BERT)]) == expected


def test_the_name_that_was_asked_for_is_put_in() -> None:
    past = [PastTurn("Which optimizer works best?", "Adam was best in all runs.")]

    assert standalone("Is it fast?", past) == "Is it fast? (optimizer works best Adam)"


def test_words_that_the_question_has_are_not_put_in_again() -> None:
    assert "reach" not in standalone("Did it reach more?", [PastTurn(*BERT)]).split("(")[1]


def test_what_a_follow_up_took_over_is_handed_on() -> None:
    past = [PastTurn("Why is it longer on cloudy days? (dance bees)")]

    assert standalone("And on sunny ones?", past) == "Why is it longer on sunny ones? (dance bees)"


def test_without_a_question_before_nothing_is_put_in() -> None:
    assert standalone("Why?", []) == "Why?"
    assert standalone("Why?", [PastTurn("Why?")]) == "Why?"


@pytest.mark.parametrize("question", ["", "   ", "?", "これは何ですか", "Warum ist das so?"])
def test_what_the_rules_do_not_know_stays(question: str) -> None:
    assert standalone(question, [PastTurn(*BERT)]) == question.strip()
    assert not is_follow_up(question)
