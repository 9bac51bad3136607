"""Answers against their gold, counted by hand."""

from __future__ import annotations

from dataclasses import replace

from app.core.answers import Answer, AnswerKind, AnswerSeconds, Citation, Claim, Style, Verdict
from app.services.evaluation_answers import (
    AnswerScore,
    score_answer,
    style_scores,
)
from app.services.evaluation_gold import Gold, gold_of
from app.services.evaluation_sets import Question
from app.services.evaluation_shelf import Shelf

GOLD = Gold(True, ("30 cells",), frozenset({4}), "doc")
NOWHERE = Gold(False, ("30 cells",), frozenset({4}), None)


def cite(quote: str, page: int = 1, document_id: str = "doc") -> Citation:
    return Citation(1, "s", document_id, "f.pdf", "T", page, quote, ())


def answer(*claims: tuple[str, Verdict, list[Citation]]) -> Answer:
    made = tuple(Claim(text, 0, 0, tuple(cited), verdict, 1.0) for text, verdict, cited in claims)
    text = " ".join(f"{claim.text} [1]" for claim in made)
    seconds = AnswerSeconds(0.1, 0.5, 2.0)
    return Answer(text, made, (), not made, Style.QUOTES, "", 1, 0, seconds)


def test_a_citation_is_right_by_its_quote_or_by_its_page() -> None:
    assert GOLD.is_right(cite("It holds the 30 cells."))
    assert GOLD.is_right(cite("Something else.", page=4))
    assert not GOLD.is_right(cite("It holds 130 cells."))
    assert not GOLD.is_right(cite("Something else.", page=4, document_id="other"))


def test_nothing_is_right_where_there_is_no_answer() -> None:
    assert not NOWHERE.is_right(cite("It holds 30 cells.", page=4))


def test_claims_and_citations_are_counted() -> None:
    found = score_answer(
        answer(
            ("It holds 30 cells.", Verdict.SUPPORTED, [cite("30 cells"), cite("no")]),
            ("It is of paper.", Verdict.PARTIAL, [cite("paper", page=4)]),
        ),
        GOLD,
    )

    assert found == AnswerScore(
        is_answerable=True,
        holds_gold=True,
        cited=3,
        right=2,
        claims=2,
        supported=1,
        first_token=0.5,
        total=2.0,
        kind=AnswerKind.ANSWER,
    )


def test_a_marker_is_no_part_of_an_answer() -> None:
    one = Gold(True, ("1",), frozenset(), "doc")

    found = score_answer(answer(("None.", Verdict.SUPPORTED, [cite("None.")])), one)

    assert not found.holds_gold


def test_a_question_about_a_document_that_is_not_there_has_no_answer() -> None:
    shelf = Shelf({"here": "doc"}, 1, 1, 0.0)
    question = Question("1", "?", "here", ("x",))

    assert gold_of(question, shelf).is_answerable
    assert gold_of(question, shelf).document_id == "doc"
    assert not gold_of(replace(question, doc="elsewhere"), shelf).is_answerable
    assert not gold_of(replace(question, is_answerable=False), shelf).is_answerable
    assert gold_of(replace(question, doc=""), shelf).is_answerable


def test_the_scores_of_a_style() -> None:
    scores = [
        AnswerScore(True, False, True, 3, 2, 2, 1, 1.0, 4.0),
        AnswerScore(True, False, False, 1, 0, 1, 1, 3.0, 6.0),
        AnswerScore(True, True, first_token=2.0, total=2.0),
        AnswerScore(False, True, first_token=2.0, total=2.0),
        AnswerScore(False, False, False, 1, 0, 1, 0, 2.0, 5.0),
        AnswerScore(True),
    ]

    found = style_scores(Style.QUOTES, scores)

    assert found.containment == 1 / 4
    assert found.citation_precision == 2 / 5
    assert found.citation_recall == 1 / 4
    assert found.supported == 2 / 4
    assert found.abstention_precision == 1 / 2
    assert found.abstention_recall == 1 / 2
    assert (found.first_token, found.total) == (2.0, 4.0)


def test_kinds_are_counted_apart_where_the_document_was_left_out() -> None:
    scores = [
        AnswerScore(True, kind=AnswerKind.ANSWER),
        AnswerScore(True, True, kind=AnswerKind.VAGUE),
        AnswerScore(False, True, kind=AnswerKind.ABSENT, is_without_document=True),
        AnswerScore(True),
    ]

    found = style_scores(Style.QUOTES, scores)

    assert {kind: n for kind, n in found.kinds.items() if n} == {"answer": 1, "vague": 1}
    assert {kind: n for kind, n in found.without_document.items() if n} == {"absent": 1}


def test_where_nothing_can_be_counted_there_is_no_number() -> None:
    found = style_scores(Style.QUOTES, [AnswerScore(True)])

    assert found.citation_precision is None
    assert found.abstention_precision is None
    assert found.abstention_recall is None
    assert found.containment == 0
