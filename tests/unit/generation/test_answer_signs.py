from collections.abc import Callable

import pytest

from app.core.answers import EvidenceSentence
from app.core.types import Ranker, SearchResult
from app.generation.abstain import (
    USUAL_CONCENTRATION,
    USUAL_COSINE,
    AnswerSigns,
    answerable_probability,
    is_absent,
    signs_of,
    telling_words,
)

QUESTION = "How many cells has a nest of paper wasps?"
HELD = "A nest of paper wasps holds 30 cells."
KNOWN = {"many": 9, "cells": 3, "nest": 3, "wasps": 2}
GOOD = AnswerSigns(0.7, 0.8, 0.5, 0.5)
POOR = AnswerSigns(0.4, 0.3, 0.0, 0.1)


def result(text: str, document_id: str = "a", rank: int = 1) -> SearchResult:
    return SearchResult(
        rank, 1.0, Ranker.FUSED, document_id, "f.pdf", "T", 1, f"p{rank}", "", text, ()
    )


def test_good_signs_are_an_answer_and_poor_ones_none() -> None:
    assert answerable_probability(GOOD) > 0.9
    assert answerable_probability(POOR) < 0.05
    assert not is_absent(GOOD)
    assert is_absent(POOR)


@pytest.mark.parametrize("place", range(4))
def test_each_sign_speaks_for_an_answer(place: int) -> None:
    values = [0.5, 0.5, 0.5, 0.5]
    values[place] = 0.9

    assert answerable_probability(AnswerSigns(*values)) > answerable_probability(
        AnswerSigns(0.5, 0.5, 0.5, 0.5)
    )


def test_words_in_another_language_tell_nothing_so_meaning_decides() -> None:
    assert not is_absent(AnswerSigns(0.6, 0.0, 0.0, 0.3, is_known=False))
    assert is_absent(AnswerSigns(0.3, 0.0, 0.0, 0.3, is_known=False))


def test_signs_are_read_off_what_was_found(evidence: Callable[..., EvidenceSentence]) -> None:
    results = [
        result(HELD, "a", 1),
        result("Paper wasps live in a nest.", "a", 2),
        result("Bees.", "b", 3),
    ]

    signs = signs_of(QUESTION, results, [evidence(HELD), evidence("A nest.")], 0.6, KNOWN, (10, 4))

    assert signs.cosine == 0.6
    assert 0.5 < signs.coverage < 1.0
    assert signs.concentration == pytest.approx((2 / 3 - 1 / 4) / (3 / 4))
    assert signs.is_known


def test_a_rare_word_that_no_sentence_has_weighs_more_than_a_common_one(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    def coverage(text: str) -> float:
        found = signs_of("wasp cells", [], [evidence(text)], 0.5, {"wasp": 1, "cells": 9}, (10, 2))
        return found.coverage

    assert coverage("A wasp stings.") > coverage("The cells are small.")


def test_neighboring_words_count_where_they_are_neighbors() -> None:
    def pairs(text: str) -> float:
        return signs_of("honey bee dance", [result(text)], [], 0.5, {}, (1, 2)).pairs

    assert pairs("The honey bee dances.") == 1.0
    assert pairs("A bee likes honey and to dance.") == 0.0


def test_in_one_paper_concentration_says_nothing() -> None:
    signs = signs_of(QUESTION, [result(HELD)], [], None, KNOWN, (5, 1))

    assert signs.concentration == USUAL_CONCENTRATION
    assert signs.cosine == USUAL_COSINE


def test_nothing_found_is_absent() -> None:
    assert is_absent(signs_of(QUESTION, [], [], -1.0, KNOWN, (0, 0)))


def test_telling_words_come_once_and_without_those_that_say_nothing() -> None:
    assert telling_words("What are the cells of cells?") == ("cells",)
    assert telling_words("What is it about?") == ()
