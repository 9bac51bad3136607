"""Verified, cited anew, written once more, or struck: every claim of a written answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from fakes import FakeEmbedder, FakeGenerator

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.core.cancel import Cancelled, CancelToken
from app.core.checking import ClaimFate, Judgment
from app.core.errors import ModelLoadFailed
from app.core.types import ModelSpec, Sentence
from app.generation.citations import without_markers
from app.services.claims import ClaimVerifier, Draft

TEXTS = (
    "The waggle dance of a honey bee tells the others where nectar is.",
    "In our trial 14 of 20 colonies found the feeder within two hours.",
    "On cloudy days foragers steer by the pattern of polarized light.",
)
SHOWN = tuple(
    EvidenceSentence(Sentence(f"s{n}", "d", 1, n, n + 1, text, ()), 1.0, "a.pdf", "Bees", n)
    for n, text in enumerate(TEXTS, start=1)
)
SMALL = ModelSpec("small", "small.gguf", 1, 135_000_000, 8192, "Q4_1", "llama")
LARGE = replace(SMALL, name="large", parameters=3_000_000_000)


class Checker:
    """Finds what shares most words to be supported; keeps the sizes of what it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgment]:
        self.asked.append(len(pairs))
        return [Judgment(0.3, 0.4, 0.3) for _ in pairs]


def draft(text: str, model: ModelSpec = SMALL, **others: object) -> Draft:
    return replace(Draft(text, SHOWN, model, CancelToken()), **others)  # type: ignore[arg-type]


def verified(
    text: str, generator: FakeGenerator | None = None, model: ModelSpec = SMALL, **others: object
) -> tuple[str, tuple[Claim, ...]]:
    verifier = ClaimVerifier(FakeEmbedder(), generator or FakeGenerator())
    return verifier.verified(draft(text, model, **others))


def places_are_exact(text: str, claims: Sequence[Claim]) -> bool:
    return all(without_markers(text[each.start : each.end]) == each.text for each in claims)


def test_a_claim_that_its_citation_carries_stays_as_it_is() -> None:
    text, (claim,) = verified(f"{TEXTS[0][:-1]} [1].")

    assert text == f"{TEXTS[0][:-1]} [1]."
    assert (claim.verdict, claim.fate) == (Verdict.SUPPORTED, ClaimFate.AS_WRITTEN)


def test_a_claim_that_cites_the_wrong_sentence_is_cited_anew() -> None:
    text, claims = verified(f"{TEXTS[1][:-1]} [3]. {TEXTS[0][:-1]} [1].")

    assert text == f"{TEXTS[1][:-1]} [2]. {TEXTS[0][:-1]} [1]."
    assert [each.fate for each in claims] == [ClaimFate.RECITED, ClaimFate.AS_WRITTEN]
    assert [each.citations[0].marker for each in claims] == [2, 1]
    assert claims[0].verdict is Verdict.SUPPORTED
    assert places_are_exact(text, claims)


def test_a_claim_without_a_marker_gets_the_one_that_carries_it() -> None:
    text, (claim,) = verified(TEXTS[2])

    assert text == f"{TEXTS[2][:-1]} [3]."
    assert claim.fate is ClaimFate.RECITED


def test_what_nothing_carries_is_struck_and_stays_with_its_reason() -> None:
    written = "In our trial 19 of 20 colonies died of cold [2]."

    text, (claim,) = verified(written)

    assert text == written
    assert (claim.verdict, claim.fate) == (Verdict.UNSUPPORTED, ClaimFate.STRUCK)
    weakest = min((each for each in claim.parts if each.note), key=lambda each: each.value)
    assert weakest.note


def test_a_small_model_is_neither_asked_nor_told_to_write_again() -> None:
    generator = FakeGenerator()

    verified("Wasps sing of money at night [1].", generator)

    assert generator.requests == []
    assert generator.choices == []


def test_a_large_model_writes_it_once_more_and_the_original_is_kept() -> None:
    generator = FakeGenerator(pieces=[TEXTS[0][:-1], " [1]."])

    text, (claim,) = verified("Wasps sing of money at night [1]. ", generator, LARGE)

    assert text == f"{TEXTS[0][:-1]} [1]. "
    assert (claim.fate, claim.verdict) == (ClaimFate.REWRITTEN, Verdict.SUPPORTED)
    assert claim.original == "Wasps sing of money at night."
    assert len(generator.requests) == 1
    assert generator.requests[0].grammar is not None
    assert "Wasps sing" in generator.requests[0].messages[1].content
    assert places_are_exact(text, [claim])


@pytest.mark.parametrize("pieces", [["Birds sing of gold [1]."], ["So [1]. And [2]."], []])
def test_what_is_no_better_when_written_again_is_struck(pieces: list[str]) -> None:
    written = "Wasps sing of money at night [1]."

    text, (claim,) = verified(written, FakeGenerator(pieces=pieces), LARGE)

    assert (text, claim.fate) == (written, ClaimFate.STRUCK)


def test_a_small_model_that_was_measured_to_read_well_writes_again() -> None:
    generator = FakeGenerator(pieces=[TEXTS[0][:-1], " [1]."])

    _, (claim,) = verified("Wasps sing of money [1].", generator, SMALL, reading_score=0.9)

    assert claim.fate is ClaimFate.REWRITTEN


def test_a_model_that_fails_costs_its_help_and_not_the_answer() -> None:
    generator = FakeGenerator(error=ModelLoadFailed("It failed.", "Try again."))

    _, (claim,) = verified("Wasps sing of money at night [1].", generator, LARGE)

    assert claim.fate is ClaimFate.STRUCK


def test_a_large_model_is_asked_about_what_is_not_word_for_word() -> None:
    generator = FakeGenerator(choice=lambda prompt, option: 2.0 if option == "yes" else 0.0)
    said = "The dance of a honey bee tells others of nectar [1]."

    _, claims = verified(f"{said} {TEXTS[1][:-1]} [2].", generator, LARGE)

    assert [part.value for part in claims[0].parts if part.name == "model"] == [0.881]
    assert all(part.name != "model" for part in claims[1].parts)
    assert len(generator.choices) == 1


def test_a_quotation_that_the_cited_sentence_does_not_hold_is_not_supported() -> None:
    held = 'The dance "tells the others where nectar is" by a waggle of a honey bee [1].'
    strange = 'The dance "tells no others where nectar is" by a waggle of a honey bee [1].'

    _, (first,) = verified(held)
    _, (second,) = verified(strange)

    assert any(part.name == "quotation" and part.value == 1.0 for part in first.parts)
    assert second.verdict is Verdict.UNSUPPORTED
    assert second.fate is ClaimFate.STRUCK
    assert any(part.name == "quotation" and part.value == 0.0 for part in second.parts)


def test_a_quotation_from_another_sentence_moves_the_citation_there() -> None:
    text, (claim,) = verified('In our trial "14 of 20 colonies" found the feeder [1].')

    assert text.endswith("found the feeder [2].")
    assert claim.fate is ClaimFate.RECITED


def test_the_sentence_that_an_answer_was_cut_within_is_left_alone() -> None:
    written = f"{TEXTS[0][:-1]} [1]. In our trial 14 of"

    text, claims = verified(written, is_cut=True)

    assert text == written
    assert claims[1].fate is ClaimFate.AS_WRITTEN
    assert "cut" in claims[1].parts[0].note


def test_claims_that_were_verified_before_are_kept() -> None:
    first, kept = verified("Wasps sing of money at night [1].")

    text, claims = verified(f"{first} {TEXTS[2]}", kept=kept)

    assert claims[0] == kept[0]
    assert claims[1].fate is ClaimFate.RECITED
    assert places_are_exact(text, claims)


def test_all_texts_are_encoded_in_one_call_and_pairs_judged_in_two() -> None:
    class Counting(FakeEmbedder):
        calls = 0

        def encode(self, texts: Sequence[str]) -> object:  # type: ignore[override]
            self.calls += 1
            return super().encode(texts)

    embedder, checker = Counting(), Checker()
    written = " ".join(f"{text[:-1]} by chance {n} [1]." for n, text in enumerate(TEXTS * 3))

    ClaimVerifier(embedder, FakeGenerator(), checker).verified(draft(written))

    assert embedder.calls == 1
    assert len(checker.asked) <= 2
    assert checker.asked[0] == 9


def test_a_verifier_that_is_not_there_leaves_the_rules() -> None:
    class Absent:
        def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgment]:
            return []

    with_none = verified(f"{TEXTS[0][:-1]} [1].")
    verifier = ClaimVerifier(FakeEmbedder(), FakeGenerator(), Absent())

    assert verifier.verified(draft(f"{TEXTS[0][:-1]} [1].")) == with_none


def test_a_stop_is_seen_between_two_claims() -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        verified("Wasps sing of money [1].", FakeGenerator(), LARGE, cancel=cancel)


@pytest.mark.parametrize("text", ["", "   ", "[1]", "[1] [2]"])
def test_no_text_has_no_claims(text: str) -> None:
    assert verified(text) == (text, ())


@pytest.mark.parametrize("seed", range(20))
def test_whatever_becomes_of_claims_they_are_where_they_say(seed: int) -> None:
    chance = random.Random(seed)
    words = [word for text in TEXTS for word in text.split()] + ["wasps", "9", "never", '"the']
    pieces = []
    for _ in range(chance.randint(1, 7)):
        said = " ".join(chance.choices(words, k=chance.randint(2, 12))).rstrip(".")
        if chance.random() < 0.4:
            said = chance.choice(TEXTS)[:-1]
        pieces.append(said + chance.choice([" [1].", ". [2]", " [3][1].", ".", " [9]!", "? [2] "]))
    model = chance.choice([SMALL, LARGE])
    generator = FakeGenerator(pieces=[chance.choice(TEXTS)[:-1], chance.choice([" [2].", "."])])

    text, claims = verified(chance.choice([" ", "\n"]).join(pieces), generator, model)

    assert places_are_exact(text, claims)
    ends = [0, *(each.end for each in claims)]
    assert all(behind <= claim.start for claim, behind in zip(claims, ends, strict=False))
    for each in claims:
        struck = each.fate is ClaimFate.STRUCK
        assert struck == (each.verdict is Verdict.UNSUPPORTED)
