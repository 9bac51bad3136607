from collections.abc import Callable

from app.core.answers import EvidenceSentence, Verdict
from app.core.types import SentenceKind
from app.generation.quotes import choose_quotes, compose_quotes

DANCE = "Bees dance to tell where nectar is."
SUN = "Foragers navigate by the position of the sun."
CLOUD = "Cloudy days make the waggle run longer."


def test_quotes_come_best_first_grouped_by_paper(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [
        evidence(SUN, 0.9, paper="b", place=50),
        evidence(DANCE, 0.8, paper="a", place=10),
        evidence(CLOUD, 0.7, paper="b", place=5),
    ]

    chosen = choose_quotes(found)

    assert [each.sentence.text for each in chosen] == [SUN, CLOUD, DANCE]
    assert [each.marker for each in chosen] == [1, 2, 3]


def test_a_sentence_far_below_the_best_is_not_quoted(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    chosen = choose_quotes([evidence(SUN, 0.9), evidence(DANCE, 0.3, place=9)])

    assert [each.sentence.text for each in chosen] == [SUN]


def test_a_near_duplicate_of_a_better_sentence_is_not_quoted(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    again = "Foragers navigate by the position of the sun alone."

    chosen = choose_quotes([evidence(SUN, 0.9), evidence(again, 0.85, paper="b")])

    assert [each.sentence.text for each in chosen] == [SUN]


def test_references_headings_and_scraps_are_never_quoted(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [
        evidence(SUN, 0.9, kind=SentenceKind.REFERENCE),
        evidence(DANCE, 0.9, kind=SentenceKind.HEADING),
        evidence("Table 3", 0.9, place=70),
    ]

    assert choose_quotes(found) == []


def test_no_more_than_the_limit_is_quoted(evidence: Callable[..., EvidenceSentence]) -> None:
    found = [evidence(DANCE, 0.9), evidence(SUN, 0.8, place=40), evidence(CLOUD, 0.8, place=80)]

    assert len(choose_quotes(found, limit=2)) == 2


def test_each_quote_is_a_supported_claim_at_its_exact_place(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    chosen = choose_quotes([evidence(SUN, 0.9), evidence(DANCE, 0.8, paper="b", title="")])

    text, claims = compose_quotes(chosen)

    assert text == f"Paper a\n\n{SUN} [1]\n\nb.pdf\n\n{DANCE} [2]"
    assert [text[each.start : each.end] for each in claims] == [f"{SUN} [1]", f"{DANCE} [2]"]
    assert [each.text for each in claims] == [SUN, DANCE]
    assert all(each.verdict is Verdict.SUPPORTED and each.support == 1.0 for each in claims)
    assert [each.citations[0].quote for each in claims] == [SUN, DANCE]


def test_offsets_hold_for_titles_and_sentences_with_line_breaks(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    chosen = choose_quotes([evidence("Bees fly\nin the early morning.", title="On\n\nbees")])

    text, claims = compose_quotes(chosen)

    assert text[claims[0].start : claims[0].end] == "Bees fly\nin the early morning. [1]"


def test_nothing_to_quote_gives_no_text() -> None:
    assert compose_quotes(choose_quotes([])) == ("", ())
