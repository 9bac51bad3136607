from collections.abc import Callable, Sequence

import pytest

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.generation.citations import split_claims, without_unknown_markers


@pytest.fixture
def packed(evidence: Callable[..., EvidenceSentence]) -> list[EvidenceSentence]:
    return [evidence("Bees fly.", marker=1), evidence("Birds fly.", marker=2, place=20)]


def spans(text: str, claims: Sequence[Claim]) -> list[str]:
    return [text[each.start : each.end] for each in claims]


def test_each_sentence_is_a_claim_at_its_exact_place(packed: list[EvidenceSentence]) -> None:
    text = " Bees fly [1]. Birds fly too. [2]\nBoth sing"

    claims = split_claims(text, packed)

    assert spans(text, claims) == ["Bees fly [1].", "Birds fly too. [2]", "Both sing"]
    assert [each.text for each in claims] == ["Bees fly.", "Birds fly too.", "Both sing"]
    assert [[c.marker for c in each.citations] for each in claims] == [[1], [2], []]


def test_a_claim_is_not_yet_verified(packed: list[EvidenceSentence]) -> None:
    (claim,) = split_claims("Bees fly [1].", packed)

    assert (claim.verdict, claim.support) == (Verdict.UNSUPPORTED, 0.0)
    assert claim.citations[0].quote == "Bees fly."


def test_several_markers_in_any_writing_are_several_citations(
    packed: list[EvidenceSentence],
) -> None:
    claims = split_claims("They fly [2][1]. All fly [1, 2]. One flies [1][1].", packed)

    assert [[c.marker for c in each.citations] for each in claims] == [[2, 1], [1, 2], [1]]


def test_a_marker_outside_the_evidence_gives_no_citation(packed: list[EvidenceSentence]) -> None:
    (claim,) = split_claims("They fly [1][7].", packed)

    assert [each.marker for each in claim.citations] == [1]
    assert claim.text == "They fly."


@pytest.mark.parametrize(
    "sentence",
    [
        "As Apis et al. found, bees fly [1].",
        "It took 0.5 mg of J. Smith's syrup, i.e. little [1].",
        "See Fig. 3 for the sum of 1.5 and 2.5 [1].",
    ],
)
def test_a_stop_that_ends_no_sentence_splits_nothing(
    sentence: str, packed: list[EvidenceSentence]
) -> None:
    assert spans(sentence, split_claims(sentence, packed)) == [sentence]


def test_sentences_of_scripts_without_blanks_are_split(packed: list[EvidenceSentence]) -> None:
    text = "蜜蜂会飞。[1]鸟也会飞[2]。"

    assert spans(text, split_claims(text, packed)) == ["蜜蜂会飞。[1]", "鸟也会飞[2]。"]


@pytest.mark.parametrize("text", ["", "  \n ", "[1]", "[1]. [2]"])
def test_text_without_words_makes_no_claims(text: str, packed: list[EvidenceSentence]) -> None:
    assert split_claims(text, packed) == ()


def test_a_numbered_list_keeps_its_numbers_with_its_sentences(
    packed: list[EvidenceSentence],
) -> None:
    text = "1. Bees fly [1].\n2. Birds fly [2]."

    assert spans(text, split_claims(text, packed)) == ["1. Bees fly [1].", "2. Birds fly [2]."]


def test_unknown_markers_are_taken_out_of_the_text(packed: list[EvidenceSentence]) -> None:
    shown = without_unknown_markers("They fly [9]. All do [1, 9].", packed)

    assert shown == "They fly. All do [1]."
