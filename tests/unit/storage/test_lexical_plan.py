from __future__ import annotations

from app.storage.lexical_plan import ROWS, judged, planned, weight
from app.storage.lexical_query import Term, read_query


def test_the_most_common_words_wait_until_few_enough_passages_are_scored() -> None:
    query = read_query("effect of vitamin deficiency -rats")
    effect, vitamin, deficiency = query.terms
    counts = {effect: 3 * ROWS, vitamin: ROWS // 2, deficiency: 10}

    plan = planned(query, counts, 1.0)

    assert plan.query.terms == (vitamin, deficiency)
    assert plan.query.left_out == ('"rats"',)
    assert plan.dropped == ("effect",)
    assert planned(query, counts, 0.1).query == query
    assert planned(query, {}, 1.0).query == query


def test_one_word_always_stays() -> None:
    query = read_query("cells effects")

    plan = planned(query, dict.fromkeys(query.terms, 9 * ROWS), 1.0)

    assert [term.word for term in plan.query.terms] == ["effects"]


def test_beginnings_that_wait_are_not_counted_as_words() -> None:
    query = read_query("vitamin pro*")

    plan = planned(query, {query.terms[1]: 9 * ROWS}, 1.0)

    assert (plan.query.terms, plan.dropped) == ((Term('"vitamin"', "vitamin"),), ())


def test_a_word_that_waited_counts_in_what_was_found() -> None:
    found = [("a", 3.0, "Vitamin."), ("b", 3.0, "Vitamin effects."), ("c", 2.9, "Vitamin effect.")]

    ranked = judged(found, {"vitamin": 3.0, "effect": 1.0}, ("effect",))

    assert [each for each, _ in ranked] == ["b", "c", "a"]


def test_the_exact_word_is_before_another_of_its_stem() -> None:
    weights = {"universität": 4.0}
    found = [("a", 2.0, "Universitäten."), ("b", 2.0, "Generally so."), ("c", 2.0, "general")]

    assert judged(found, {"general": 2.0}, ())[0] == ("a", 2.0)
    assert [each for each, _ in judged(found, {"general": 2.0}, ())] == ["a", "c", "b"]
    assert judged(found[:1], weights, ()) == [("a", 2.0)]


def test_weights_are_positive() -> None:
    assert weight(0, 10) > weight(1, 10) > weight(9, 10) > 0
    assert weight(0, 0) > 0
