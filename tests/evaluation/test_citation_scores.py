"""Citations against gold places, counted by hand."""

from __future__ import annotations

from app.core.answers import Answer, AnswerSeconds, Citation, Claim, Style, Verdict
from app.core.types import Sentence
from app.services.evaluation_citations import (
    GoldPlaces,
    Level,
    aligned,
    citation_scores,
    cited_shares,
)

PLACES = GoldPlaces("doc", (frozenset({"s1", "s2"}), frozenset({"s9"})), frozenset({4}))


def cite(sentence_id: str, page: int = 1, document_id: str = "doc") -> Citation:
    return Citation(1, sentence_id, document_id, "f.pdf", "T", page, "quote", ())


def answer(*claims: list[Citation]) -> Answer:
    made = tuple(Claim("c", 0, 1, tuple(cited), Verdict.SUPPORTED, 1.0) for cited in claims)
    return Answer("c", made, (), not made, Style.QUOTES, "", 1, 0, AnswerSeconds(0.1, 0.1, 0.2))


def sentence(number: int, text: str) -> Sentence:
    return Sentence(f"s{number}", "doc", 1, 0, len(text), text, ())


def test_a_citation_is_right_at_the_sentence_or_only_at_the_page() -> None:
    assert PLACES.is_right(cite("s2"), Level.SENTENCE)
    assert not PLACES.is_right(cite("s3", page=4), Level.SENTENCE)
    assert PLACES.is_right(cite("s3", page=4), Level.PAGE)
    assert not PLACES.is_right(cite("s1", page=4, document_id="other"), Level.SENTENCE)
    assert not PLACES.is_right(cite("s1", page=4, document_id="other"), Level.PAGE)


def test_precision_is_of_citations_recall_of_claims_found_of_gold_spans() -> None:
    sentences, pages = cited_shares(
        answer([cite("s1", page=4), cite("s3", page=4)], [cite("s7")]), PLACES
    )

    assert (sentences.precision, sentences.recall, sentences.found) == (1 / 3, 1 / 2, 1 / 2)
    assert (pages.precision, pages.recall, pages.found) == (2 / 3, 1 / 2, 1.0)


def test_an_abstention_cites_nothing_and_finds_nothing() -> None:
    sentences, _ = cited_shares(answer(), PLACES)

    assert (sentences.precision, sentences.recall, sentences.found) == (None, None, 0.0)


def test_the_mean_is_over_questions_and_leaves_out_what_was_not_cited() -> None:
    shares = [
        *cited_shares(answer([cite("s1"), cite("s3")]), PLACES),
        *cited_shares(answer([cite("s9")]), PLACES),
        *cited_shares(answer(), PLACES),
    ]

    at_sentence, at_page = citation_scores(shares)

    assert (at_sentence.level, at_sentence.questions) == (Level.SENTENCE, 3)
    assert at_sentence.means == {"precision": 0.75, "recall": 1.0, "found": 1 / 3}
    assert at_sentence.intervals["recall"] == (1.0, 1.0)
    assert at_page.means["found"] == 0.0


def test_no_answer_gives_no_number() -> None:
    at_sentence, _ = citation_scores([])

    assert at_sentence.means["precision"] is None
    assert at_sentence.intervals["precision"] is None


def test_sentences_are_found_in_the_text_that_they_came_from() -> None:
    text = "Title\n\nThe dance of a honey-\nbee  is long. It is so. The end."
    sentences = [
        sentence(1, "The dance of a honeybee is long."),
        sentence(2, "It is so."),
        sentence(3, "Nobody wrote this."),
        sentence(4, "The end."),
    ]

    found = aligned(text, sentences)

    assert [text[start:end] for start, end in found.values()] == [
        "The dance of a honey-\nbee  is long",
        "It is so",
        "The end",
    ]
    assert list(found) == ["s1", "s2", "s4"]
