from collections.abc import Callable, Sequence
from random import Random

from app.core.answers import EvidenceSentence, LeftOutReason, Verdict
from app.core.types import SentenceKind
from app.generation.packing import packing_record
from app.generation.quotes import MOST_QUOTES, compose_quotes, pick_quotes

DANCE = "Bees dance to tell where nectar is."
SUN = "Foragers navigate by the position of the sun."
CLOUD = "Cloudy days make the waggle run longer."


def choose_quotes(
    found: Sequence[EvidenceSentence], limit: int = MOST_QUOTES
) -> list[EvidenceSentence]:
    return list(pick_quotes(found, limit).shown)


def test_the_best_quote_comes_first_and_quotes_on_one_thing_stand_together(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    clouds = "In cloudy weather the waggle run is longer still."
    found = [
        evidence(CLOUD, 0.90, paper="b", place=50),
        evidence(DANCE, 0.89, paper="a", place=10),
        evidence(clouds, 0.88, paper="c", place=5),
    ]

    chosen = choose_quotes(found)

    assert [each.sentence.text for each in chosen] == [CLOUD, clouds, DANCE]
    assert [each.marker for each in chosen] == [1, 2, 3]


def test_sentences_that_follow_one_another_are_read_in_their_order(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    first, then = "The waggle run is longer on cloudy days.", "On such days the waggle run varies."
    found = [
        evidence(then, 0.90, place=len(first) + 1),
        evidence(first, 0.89, place=0),
        evidence("The waggle run is short on clear days.", 0.88, place=500),
    ]

    chosen = choose_quotes(found)

    assert [each.sentence.start for each in chosen] == [0, len(first) + 1, 500]


def test_a_sure_first_quote_stands_alone_and_an_unsure_one_has_company(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    sure = pick_quotes([evidence(SUN, 0.9), evidence(DANCE, 0.7, place=9)])
    unsure = pick_quotes([evidence(SUN, 0.72), evidence(DANCE, 0.7, place=9)])

    assert [each.sentence.text for each in sure.shown] == [SUN]
    assert [each.sentence.text for each in unsure.shown] == [SUN, DANCE]


def test_what_is_not_quoted_is_told_with_its_reason(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    again = evidence(f"{SUN} Indeed.", 0.89, paper="b")
    third, weak = evidence(CLOUD, 0.87, place=80), evidence("Ants walk home slowly.", 0.2, place=9)
    found = [evidence(SUN, 0.9), again, evidence(DANCE, 0.88, place=40), third, weak]

    record = packing_record(pick_quotes(found, limit=2))

    assert [each.citation.quote for each in record.used] == [SUN, DANCE]
    assert all(each.reason is None for each in record.used)
    assert [(each.citation.quote, each.reason) for each in record.left_out] == [
        (again.sentence.text, LeftOutReason.SAME),
        (CLOUD, LeftOutReason.ENOUGH),
        (weak.sentence.text, LeftOutReason.WEAK),
    ]


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
    found = [evidence(DANCE, 0.9), evidence(SUN, 0.9, place=40), evidence(CLOUD, 0.9, place=80)]

    assert len(choose_quotes(found, limit=2)) == 2


def test_each_quote_is_a_supported_claim_at_its_exact_place(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    chosen = choose_quotes([evidence(SUN, 0.9), evidence(DANCE, 0.85, paper="b", title="")])

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


def test_any_evidence_gives_quotes_word_for_word_at_exact_offsets(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    rng = Random(7)
    odd = [
        "[3]",
        "µg",
        "“quoted”",
        "line\nbreak",
        "a.b.",
        "e\u0301",
        "蜜蜂",
        "1.5",
        "No.",
        "\u00ad",
    ]
    for _ in range(200):
        papers, texts = rng.choices("abc", k=9), [_text(rng, odd) for _ in range(9)]
        found = [
            evidence(text, rng.random() / 9, paper=paper, place=place * 100, title=_text(rng, odd))
            for place, (text, paper) in enumerate(zip(texts, papers, strict=True))
        ]

        text, claims = compose_quotes(choose_quotes(found))

        assert [each.citations[0].marker for each in claims] == list(range(1, len(claims) + 1))
        for number, claim in enumerate(claims, start=1):
            assert claim.text in texts
            assert claim.citations[0].quote == claim.text
            assert text[claim.start : claim.end] == f"{claim.text} [{number}]"


def _text(rng: Random, odd: list[str]) -> str:
    words = ["bees", "dance", "nectar", "hive", "sun", "slowly", "flight", *odd]
    return " ".join(rng.choices(words, k=rng.randint(4, 20)))
