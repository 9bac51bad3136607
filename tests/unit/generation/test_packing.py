from collections.abc import Callable

from fakes import FakeGenerator

from app.core.answers import EvidenceSentence, LeftOutReason
from app.core.types import SentenceKind
from app.generation.packing import Order, PackRules, line_counter, pack, packing_record
from app.generation.prompts import evidence_line


def count_words(text: str) -> int:
    return len(text.split())


def test_the_best_sentences_are_taken_while_they_fit(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [
        evidence("one two three", 0.9, place=30),
        evidence("four five six", 0.8, place=20),
        evidence("seven eight nine", 0.7, place=10),
    ]

    packed = pack(found, 10, count_words)

    assert [each.sentence.text for each in packed.shown] == ["four five six", "one two three"]
    assert [each.sentence.text for each in packed.left_out] == ["seven eight nine"]
    assert packed.tokens == 10


def test_a_shorter_sentence_still_fits_behind_one_that_did_not(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [evidence("a " * 50, 0.9), evidence("short one", 0.5, place=5)]

    packed = pack(found, 10, count_words)

    assert [each.sentence.text for each in packed.shown] == ["short one"]


def test_each_left_out_sentence_has_its_reason(evidence: Callable[..., EvidenceSentence]) -> None:
    best = evidence("Foragers navigate by the position of the sun.", 0.9)
    again = evidence("Foragers navigate by the position of the sun alone.", 0.89, paper="b")
    long = evidence("word " * 50, 0.88, place=60)
    other = evidence("Bees dance in the dark.", 0.87, place=70)
    more = evidence("Ants walk home.", 0.86, place=80)
    weak = evidence("Nothing of it.", 0.1, place=90)

    packed = pack([best, again, long, other, more, weak], 30, count_words, PackRules(most=2))

    assert [each.sentence.text for each in packed.left_out] == [
        each.sentence.text for each in (again, long, more, weak)
    ]
    assert [packed.reasons[each.sentence.id] for each in packed.left_out] == [
        LeftOutReason.SAME,
        LeftOutReason.BUDGET,
        LeftOutReason.ENOUGH,
        LeftOutReason.WEAK,
    ]


def test_a_corrected_number_is_no_repetition(evidence: Callable[..., EvidenceSentence]) -> None:
    found = [
        evidence("Bees fly 3.5 km from the hive.", 0.9),
        evidence("Bees fly 3.6 km from the hive.", 0.89, paper="b"),
    ]

    assert len(pack(found, 100, count_words).shown) == 2


def test_the_strongest_may_stand_at_both_ends(evidence: Callable[..., EvidenceSentence]) -> None:
    named = ["one red", "two blue", "three green", "four white", "five black"]
    found = [evidence(text, 0.9 - place / 100, place=place) for place, text in enumerate(named)]

    packed = pack(found, 100, count_words, PackRules(order=Order.ENDS))

    assert [each.sentence.text.split()[0] for each in packed.shown] == [
        "one",
        "three",
        "five",
        "four",
        "two",
    ]
    assert [each.marker for each in packed.shown] == [1, 2, 3, 4, 5]


def test_lines_that_take_more_together_than_alone_still_fit(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    def count(text: str) -> int:
        return len(text.split()) + 4 * text.count("\n")

    found = [evidence(f"word{n} other{n}", 0.9 - n / 100, place=n * 50) for n in range(6)]

    packed = pack(found, 20, count)

    assert count("\n".join(evidence_line(each) for each in packed.shown)) <= 20
    assert packed.shown
    assert set(packed.reasons.values()) == {LeftOutReason.BUDGET}


def test_the_record_names_what_was_used_and_what_was_not(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [evidence("one two three", 0.9), evidence("word " * 50, 0.89, place=60)]
    packed = pack(found, 10, count_words)

    record = packing_record(packed, budget_tokens=10)

    assert [(each.citation.marker, each.citation.quote) for each in record.used] == [
        (1, "one two three")
    ]
    assert [each.reason for each in record.left_out] == [LeftOutReason.BUDGET]
    assert (record.tokens, record.budget_tokens) == (packed.tokens, 10)


def test_what_is_shown_never_passes_the_budget(evidence: Callable[..., EvidenceSentence]) -> None:
    found = [evidence("word " * (n % 7 + 1), 1 / (n + 1), place=n * 9) for n in range(40)]

    for budget in range(0, 60, 7):
        packed = pack(found, budget, count_words)

        lines = "\n".join(evidence_line(each) for each in packed.shown)
        assert count_words(lines) <= packed.tokens <= budget
        assert len(packed.shown) + len(packed.left_out) == 40


def test_markers_follow_the_papers_and_their_reading_order(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    found = [
        evidence("later in b", 0.9, paper="b", place=90),
        evidence("in a", 0.8, paper="a"),
        evidence("early in b", 0.7, paper="b", place=1),
    ]

    packed = pack(found, 100, count_words)

    assert [(each.marker, each.sentence.text) for each in packed.shown] == [
        (1, "early in b"),
        (2, "later in b"),
        (3, "in a"),
    ]


def test_the_same_sentence_and_references_are_not_shown(
    evidence: Callable[..., EvidenceSentence],
) -> None:
    twice = evidence("only once here", 0.9)
    reference = evidence("Apis A. (2020)", 0.9, place=7, kind=SentenceKind.REFERENCE)

    packed = pack([twice, twice, reference], 100, count_words)

    assert len(packed.shown) == 1
    assert packed.left_out == ()


def test_a_line_is_counted_without_what_the_chat_template_adds() -> None:
    count = line_counter(FakeGenerator(), "any.gguf")

    assert count("three little words") == 3
    assert count("") == 1
