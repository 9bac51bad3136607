"""What the training of the verifier is shown beside the pairs that it is given."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging" / "verifier"))

import swaps
from made_pairs import PairMaker
from pairs import CONTRADICT, NEUTRAL, SUPPORT, Pair, read_pairs
from plain_claims import plain


def pair(n: int, label: str = "support", source: str = "bees") -> Pair:
    evidence = (
        f"The yield of field {n} increased by {n} percent in the county of Kent. "
        f"The weather of the year was not recorded by the farmers in Kent."
    )
    return Pair(f"Yield increased by {n} percent.", evidence, SUPPORT, source, f"g{n}", label)


PAIRS = [pair(n) for n in range(20, 60)]


def test_pairs_are_read_with_their_white_space_in_order(tmp_path: Path) -> None:
    row = {"claim": "a  b", "evidence": "c\nd", "label": "contradict", "source": "s", "group": 3}
    (tmp_path / "x.jsonl").write_text(json.dumps(row) + "\n\n")

    assert read_pairs(tmp_path / "x.jsonl") == [
        Pair("a b", "c d", CONTRADICT, "s", "3", "contradict")
    ]


def test_the_same_seed_makes_the_same_pairs() -> None:
    first = list(PairMaker(PAIRS, 5).changed(50))

    assert first == list(PairMaker(PAIRS, 5).changed(50))
    assert first != list(PairMaker(PAIRS, 6).changed(50))


def test_made_pairs_are_supported_and_refuted_in_turn() -> None:
    made = Counter(each.target for each in PairMaker(PAIRS, 5).changed(600))

    assert 0.25 < made[SUPPORT] / made.total() < 0.75
    assert made[CONTRADICT] > 0


def test_a_claim_alone_does_not_tell_whether_it_was_changed() -> None:
    made = list(PairMaker(PAIRS, 5).changed(2000))
    denied = [each.target for each in made if "was recorded by" in each.claim]

    assert {SUPPORT, CONTRADICT} <= set(denied)


def test_unrelated_evidence_comes_from_the_named_sources_only() -> None:
    other = [pair(n, source="wasps") for n in range(20, 40)]

    made = list(PairMaker([*PAIRS, *other], 5).unrelated(30, ("wasps",)))

    assert {each.source for each in made} == {"wasps"}
    assert {each.target for each in made} == {NEUTRAL}
    assert all(each.evidence != pair(int(each.group[1:])).evidence for each in made)


@pytest.mark.parametrize("number", ["7", "42", "0.05", "1999", "1,200"])
def test_another_number_has_the_same_form_and_another_value(number: str) -> None:
    for seed in range(20):
        found = swaps.numbers_of(f"It was {number} then.", random.Random(seed))

        assert all(old == number != new for old, new in found)
        assert all(len(new) == len(number) for _, new in found)


def test_a_direction_is_turned_in_its_own_case() -> None:
    found = swaps.directions_of("Increased yield.", random.Random(1))

    assert found[0][0] == "Increased"
    assert found[0][1][0].isupper()


def test_only_whole_words_are_replaced() -> None:
    assert swaps.applied(("more", "less"), "more and moreover") == "less and moreover"


def test_a_text_without_a_verb_that_can_be_denied_stays_undenied() -> None:
    assert swaps.denied("Bees in June.") == ""


@pytest.mark.parametrize(
    "claim",
    [
        "Tea significantly increased sleep compared with water.",
        "Tea did not change sleep significantly compared with water.",
        "Sleep was lower with tea than with water.",
        "There was no significant difference in sleep between tea and water.",
    ],
)
def test_a_claim_in_plain_words_is_true_when_the_first_was_unless_it_is_denied(claim: str) -> None:
    made = [plain(Pair(claim, "e", SUPPORT, "s", "g"), random.Random(seed)) for seed in range(40)]

    assert claim not in {each.claim for each in made}
    assert {each.target for each in made} == {SUPPORT, CONTRADICT}
    assert all("tea" in each.claim.casefold() for each in made)


def test_a_claim_of_another_form_is_left_alone() -> None:
    other = Pair("Tea helps.", "e", SUPPORT, "s", "g")

    assert plain(other, random.Random(1)) is other


def test_an_effect_turned_round_is_refuted_or_likely() -> None:
    pairs = [
        Pair("Tea increases sleep.", "They slept more.", SUPPORT, "s", "1", "support"),
        Pair("Tea reduces sleep.", "They slept more.", CONTRADICT, "s", "2", "contradict"),
        Pair("Tea is brown.", "It is brown.", SUPPORT, "s", "3", "support"),
    ]

    made = list(PairMaker(pairs, 5).reversed_effects())

    assert [each.group for each in made] == ["1", "2"]
    assert made[0].target == CONTRADICT
    assert made[1].target[0] > 0.5
