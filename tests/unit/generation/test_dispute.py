from collections.abc import Callable

import pytest
from disagreeing_papers import made_pairs

from app.core.answers import EvidenceSentence
from app.generation.dispute import (
    OPENING,
    compose_dispute,
    contradiction_by_rule,
    find_dispute,
)

MakeEvidence = Callable[..., EvidenceSentence]
QUESTION = "What is the effect of zinc on sleep duration?"
MORE = "Zinc significantly increased sleep duration in adults."
LESS = "Zinc reduced sleep duration by 20 minutes."
SAME = "We found no effect of zinc on sleep duration."


def test_two_papers_that_tell_opposite_directions_are_two_sides(evidence: MakeEvidence) -> None:
    found = find_dispute(QUESTION, [evidence(MORE, 0.9, paper="a"), evidence(LESS, 0.8, paper="b")])

    assert found is not None
    assert [each.head for each in found.sides] == [
        "An increase or a gain",
        "A decrease or a loss",
    ]
    assert [one.sentence.text for side in found.sides for one in side.sentences] == [MORE, LESS]
    assert [one.marker for side in found.sides for one in side.sentences] == [1, 2]


def test_no_difference_is_a_side(evidence: MakeEvidence) -> None:
    found = find_dispute(QUESTION, [evidence(SAME, 0.9, paper="a"), evidence(LESS, 0.8, paper="b")])

    assert found is not None
    assert found.sides[0].head == "No difference"


def test_a_paper_that_agrees_joins_its_side(evidence: MakeEvidence) -> None:
    again = "Sleep duration increased with zinc."
    sentences = [
        evidence(MORE, 0.9, paper="a"),
        evidence(LESS, 0.8, paper="b"),
        evidence(again, 0.7, paper="c"),
    ]

    found = find_dispute(QUESTION, sentences)

    assert found is not None
    assert [one.sentence.text for one in found.sides[0].sentences] == [MORE, again]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (MORE, "Zinc increased sleep duration."),
        (MORE, "Zinc reduced blood pressure."),
        (MORE, "Aspirin reduced fever."),
        (MORE, "Zinc increased sleep duration but reduced sleep quality."),
        (MORE, "Sleep duration was lower in the placebo group than with zinc."),
        (MORE, "Sleep duration with zinc was lower at baseline."),
        (MORE, "Zinc has not yet been tried on sleep duration, which may change."),
        ("Sleep duration was longer with zinc than with magnesium.", "Sleep duration was shorter"
         " with magnesium than with zinc."),
    ],
)  # fmt: skip
def test_what_is_the_same_unclear_or_of_something_else_is_no_dispute(
    left: str, right: str, evidence: MakeEvidence
) -> None:
    found = find_dispute(
        QUESTION, [evidence(left, 0.9, paper="a"), evidence(right, 0.85, paper="b")]
    )

    assert found is None


def test_one_paper_does_not_disagree_with_itself(evidence: MakeEvidence) -> None:
    found = find_dispute(QUESTION, [evidence(MORE, 0.9), evidence(LESS, 0.8, place=90)])

    assert found is None


def test_what_a_checker_does_not_find_contradictory_is_no_dispute(evidence: MakeEvidence) -> None:
    sentences = [evidence(MORE, 0.9, paper="a"), evidence(LESS, 0.8, paper="b")]

    assert find_dispute(QUESTION, sentences, lambda left, right: 0.1) is None
    assert find_dispute(QUESTION, sentences, lambda left, right: 0.95) is not None


def test_a_sentence_far_below_the_best_takes_no_side(evidence: MakeEvidence) -> None:
    sentences = [evidence(MORE, 0.9, paper="a"), evidence(LESS, 0.2, paper="b")]

    assert find_dispute(QUESTION, sentences) is None


def test_nothing_found_is_no_dispute() -> None:
    assert find_dispute(QUESTION, []) is None


def test_each_quote_stands_word_for_word_where_its_claim_says(evidence: MakeEvidence) -> None:
    found = find_dispute(
        QUESTION, [evidence(MORE, 0.9, paper="a"), evidence(LESS, 0.8, paper="b", title="")]
    )
    assert found is not None

    text, claims = compose_dispute(found)

    assert text.startswith(f"{OPENING}\n\nAn increase or a gain:\n\nPaper a\n\n{MORE} [1]")
    assert "b.pdf\n\n" in text
    assert [text[each.start : each.end] for each in claims] == [f"{MORE} [1]", f"{LESS} [2]"]
    assert [each.citations[0].quote for each in claims] == [MORE, LESS]


def test_a_denial_opposes_what_it_denies() -> None:
    assert contradiction_by_rule("Bees can see red flowers.", "Bees cannot see red flowers.") > 0.5
    assert contradiction_by_rule("Bees can see red flowers.", "Wasps never eat honey.") == 0


def test_most_made_disputes_are_found_and_hardly_anything_else(evidence: MakeEvidence) -> None:
    found = {True: 0, False: 0}
    for pair in made_pairs():
        sentences = [evidence(pair.left, 0.9, paper="a"), evidence(pair.right, 0.8, paper="b")]
        found[pair.is_dispute] += find_dispute(pair.question, sentences) is not None

    assert found[True] >= 58
    assert found[False] == 0
