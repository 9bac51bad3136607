from collections.abc import Callable

import pytest

from app.core.answers import EvidenceSentence
from app.generation.abstain import question_coverage, should_abstain

QUESTION = "Do honey bees dance on cloudy days?"


def test_nothing_found_is_an_abstention() -> None:
    assert should_abstain(QUESTION, [], 0.9)


def test_a_near_sentence_is_answered_whatever_its_words(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    assert not should_abstain(QUESTION, [evidence("Apis communicates by waggling.")], 0.7)


def test_a_far_sentence_without_the_questions_words_is_an_abstention(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    assert should_abstain(QUESTION, [evidence("The band split up in 1999.")], 0.3)


def test_the_questions_words_carry_a_sentence_of_middling_similarity(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    covered = [evidence("Honey bees dance even on cloudy days.")]
    other = [evidence("Wasps rest in the shade.")]

    assert not should_abstain(QUESTION, covered, 0.45)
    assert should_abstain(QUESTION, other, 0.45)


def test_a_question_without_a_subject_is_asked_of_what_was_found(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    assert not should_abstain("What is this about?", [evidence("Bees dance.")], 0.1)


@pytest.mark.parametrize(
    ("texts", "share"),
    [
        (["Honey bees dance on cloudy days."], 1.0),
        (["Honey bees.", "They dance on cloudy days."], 0.6),
        (["Nothing of it."], 0.0),
        ([], 0.0),
    ],
)
def test_coverage_is_of_the_one_best_sentence(
    texts: list[str], share: float, evidence: Callable[..., EvidenceSentence]
) -> None:
    found = [evidence(text, place=n) for n, text in enumerate(texts)]

    assert question_coverage(QUESTION, found) == pytest.approx(share)


def test_only_the_best_five_sentences_are_looked_at(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [evidence(f"Filler number {n}.", 0.9, place=n) for n in range(5)]
    found.append(evidence("Honey bees dance on cloudy days.", 0.1, place=99))

    assert question_coverage(QUESTION, found) == 0.0
