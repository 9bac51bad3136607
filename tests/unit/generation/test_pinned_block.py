"""What of a pinned paper is read ahead."""

from __future__ import annotations

from app.core.types import Sentence, SentenceKind
from app.generation.pinned_block import PaperSentence, block_tokens, pinned_block


def sentence(number: int, section: str, kind: SentenceKind = SentenceKind.BODY) -> PaperSentence:
    text = f"Sentence number {number} of the part {section} says so."
    return PaperSentence(
        Sentence(f"s{number}", "d", 1, number, number + 1, text, (), kind), section
    )


PAPER = [
    sentence(number, section)
    for number, section in enumerate(
        ["Abstract"] * 2
        + ["1 Introduction"] * 3
        + ["2 Methods"] * 3
        + ["3 Results"] * 3
        + ["4 Conclusion"] * 2
        + ["References"]
    )
]


def numbers(tokens: int, paper: list[PaperSentence] = PAPER) -> list[int]:
    return [int(each.sentence.id[1:]) for each in pinned_block(paper, "a.pdf", "Bees", tokens)]


def test_what_tells_most_of_a_paper_comes_first_and_stands_in_reading_order() -> None:
    assert numbers(80) == [0, 1, 11, 12]
    assert numbers(130) == [0, 1, 8, 9, 10, 11, 12]
    assert numbers(10_000) == list(range(13))


def test_it_is_the_same_for_the_same_paper_with_markers_from_one_on() -> None:
    block = pinned_block(PAPER, "a.pdf", "Bees", 150)

    assert block == pinned_block(list(PAPER), "a.pdf", "Bees", 150)
    assert [each.marker for each in block] == list(range(1, len(block) + 1))
    assert {(each.file, each.title, each.score) for each in block} == {("a.pdf", "Bees", 0.0)}


def test_rows_captions_and_scraps_are_not_read_ahead() -> None:
    kinds = [SentenceKind.TABLE, SentenceKind.CAPTION, SentenceKind.HEADING, SentenceKind.BODY]
    paper = [sentence(n, "Abstract", kind) for n, kind in enumerate(kinds)]
    scrap = Sentence("s9", "d", 1, 9, 10, "See below.", ())

    assert numbers(10_000, [*paper, PaperSentence(scrap, "Abstract")]) == [3]


def test_a_small_context_has_no_room_for_a_paper() -> None:
    assert block_tokens(512) == 0
    assert numbers(0) == []
    assert 0 < block_tokens(1_024) < block_tokens(2_048) < block_tokens(4_096) < 2_048
