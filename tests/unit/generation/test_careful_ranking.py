"""Ordering passages pair by pair and by votes, with a scripted model."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.messages import Message
from app.generation.careful_ranking import BALLOTS, pairwise_order, useful_order

QUESTION = "Where do bees dance?"
PASSAGES = ("Ants walk.", "Wasps build.", "Bees dance on the comb.", "Bees dance.")


class Judge:
    """Prefers the passage that holds ``liked``; counts how often it was asked."""

    def __init__(self, liked: str, bias: float = 0.0) -> None:
        self.liked, self.bias, self.asked = liked, bias, 0

    def __call__(self, messages: Sequence[Message], options: Sequence[str]) -> list[float]:
        self.asked += 1
        prompt = messages[-1].content
        is_question = f"<<<{QUESTION}>>>" in prompt
        scores = [
            float(is_question and f"{letter}: <<<{self.liked}" in prompt) for letter in options
        ]
        scores[0] += self.bias
        return scores


def test_the_best_of_pairs_rises_to_the_top() -> None:
    judge = Judge("Bees dance on")

    assert pairwise_order(QUESTION, PASSAGES, judge) == [2, 0, 1, 3]
    assert judge.asked <= 2 * 2 * (len(PASSAGES) - 1)


def test_a_model_that_always_says_the_first_letter_changes_nothing() -> None:
    assert pairwise_order(QUESTION, PASSAGES, Judge("nothing", bias=5.0)) == [0, 1, 2, 3]


def test_passages_are_ordered_by_their_votes_and_then_as_given() -> None:
    judge = Judge("Bees dance on", bias=5.0)

    assert useful_order(QUESTION, PASSAGES, judge) == [2, 0, 1, 3]
    assert judge.asked == 2 * BALLOTS


def test_nothing_to_compare_needs_no_model() -> None:
    judge = Judge("x")

    assert (pairwise_order(QUESTION, [], judge), useful_order(QUESTION, ["a"], judge)) == ([], [0])
    assert pairwise_order(QUESTION, ["a"], judge) == [0]
    assert judge.asked == 0
