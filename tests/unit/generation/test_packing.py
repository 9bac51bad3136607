from collections.abc import Callable

from fakes import FakeGenerator

from app.core.answers import EvidenceSentence
from app.core.types import SentenceKind
from app.generation.packing import line_counter, pack
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
        evidence("early in b", 0.1, paper="b", place=1),
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
