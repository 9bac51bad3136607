"""Matched words of a text are found again among the words of its page."""

from __future__ import annotations

import re

from app.core.notes import PageWord
from app.core.types import Box
from app.gui.reader.word_places import matched_boxes

LINE = Box(1, 10, 100, 500, 112)
NEXT = Box(1, 10, 114, 500, 126)


def words(text: str, line: Box = LINE) -> tuple[PageWord, ...]:
    """Words 20 points apart on one line."""
    return tuple(
        PageWord(each, Box(line.page, 10 + 20 * place, line.y0, 28 + 20 * place, line.y1))
        for place, each in enumerate(text.split())
    )


def spans(text: str, *stretches: str) -> list[tuple[int, int]]:
    return [m.span() for each in stretches for m in re.finditer(re.escape(each), text)]


def test_a_word_is_found_with_the_signs_around_it() -> None:
    page = words("The (bees) dance.")

    assert matched_boxes("The (bees) dance.", [(5, 9)], [LINE], {1: page}) == (page[1].box,)


def test_only_the_place_that_was_matched_is_lit_where_a_word_stands_twice() -> None:
    text = "bees see bees"
    page = words(text)

    assert matched_boxes(text, [(9, 13)], [LINE], {1: page}) == (page[2].box,)


def test_words_beside_the_passage_are_not_lit() -> None:
    page = words("bees fly") + words("bees dance", NEXT)

    found = matched_boxes("bees dance", [(0, 4)], [NEXT], {1: page})

    assert found == (page[2].box,)


def test_both_parts_of_a_word_that_is_broken_at_a_line_are_lit() -> None:
    page = words("Dwarf honey-") + words("bees dance.", NEXT)

    found = matched_boxes("Dwarf honeybees dance.", [(6, 15)], [LINE, NEXT], {1: page})

    assert found == (page[1].box, page[2].box)


def test_one_word_of_the_page_may_be_two_of_the_text() -> None:
    page = words("a t-test shows")

    assert matched_boxes("a t-test shows", [(4, 8)], [LINE], {1: page}) == (page[1].box,)


def test_accents_ligatures_and_case_do_not_part_text_and_page() -> None:
    page = words("NAÏVE ﬁnches")

    found = matched_boxes("naïve finches", [(0, 5), (6, 13)], [LINE], {1: page})

    assert found == tuple(each.box for each in page)


def test_a_passage_over_two_pages_is_lit_on_both() -> None:
    far = Box(2, 10, 50, 500, 62)
    pages = {1: words("bees fly"), 2: words("and bees dance", far)}
    text = "bees fly and bees dance"

    found = matched_boxes(text, spans(text, "bees"), [LINE, far], pages)

    assert [box.page for box in found] == [1, 2]


def test_what_reads_otherwise_on_the_page_is_left_out_and_the_rest_is_lit() -> None:
    page = words("bees [12] fly far")
    text = "bees fly afar bees"

    found = matched_boxes(text, spans(text, "bees", "fly"), [LINE], {1: page})

    assert found == (page[0].box, page[2].box)


def test_a_page_without_words_lights_nothing() -> None:
    assert matched_boxes("bees fly", [(0, 4)], [LINE], {}) == ()
    assert matched_boxes("", [], [], {}) == ()
