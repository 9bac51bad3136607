"""Words of a page as text, as places and as what is looked for (pure)."""

from __future__ import annotations

import pytest

from app.core.notes import PageWord
from app.core.types import Box, Sentence
from app.gui.reader.find_text import count_in, folded, folded_page, hits_in
from app.gui.reader.page_turn import turned, unturned
from app.gui.reader.sentence_places import sentence_places
from app.gui.reader.word_run import beside, line_of, text_of, under, word_at


def page(*lines: str, left: float = 10.0, top: float = 100.0, first: int = 0) -> list[PageWord]:
    """Lines 14 points apart, letters 5 points wide."""
    found = []
    for row, line in enumerate(lines):
        x, y = left, top + 14 * row
        for text in line.split():
            box = Box(1, x, y, x + 5 * len(text), y + 10)
            found.append(PageWord(text, box, first + row))
            x = box.x1 + 5
    return found


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("They pol-", "linate."), "They pollinate."),
        (("soft\u00ad", "ware"), "software"),
        (("in Figure 2-", "B they"), "in Figure 2- B they"),
        (("the x-", "Axis"), "the x- Axis"),
        (("a - b", "c"), "a - b c"),
        (("half-baked bread",), "half-baked bread"),
    ],
)
def test_only_words_that_a_line_end_broke_are_joined(lines: tuple[str, ...], text: str) -> None:
    assert text_of(page(*lines)) == text


def test_no_words_say_nothing() -> None:
    assert text_of([]) == ""
    assert word_at([], 5, 5) == -1
    assert hits_in(1, [], "bees") == ()


def test_a_point_beside_a_line_means_that_line_and_not_the_other_column() -> None:
    words = page("one two", "three four") + page("five six", "seven eight", left=90, first=2)

    assert words[word_at(words, 62, 119)].text == "four"
    assert words[word_at(words, 88, 105)].text == "five"
    assert words[word_at(words, 12, 300)].text == "three"


def test_the_next_line_is_gone_to_below_the_same_place() -> None:
    words = page("one two three", "four five", "six")

    assert list(line_of(words, 1)) == [0, 1, 2]
    assert words[beside(words, 2, 1, 60.0) or 0].text == "five"
    assert beside(words, 5, 1, 60.0) is None
    assert beside(words, 0, -1, 10.0) is None


def test_words_under_boxes_are_those_whose_centers_are() -> None:
    words = page("one two three")

    assert under(words, [Box(1, 29, 98, 70, 112)], 1) == [1, 2]
    assert under(words, [Box(2, 0, 0, 500, 500)], 1) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_point_is_turned_back_to_where_it_was(rotation: int) -> None:
    size, box = (100.0, 200.0), Box(1, 10, 40, 10, 40)

    left, top, _, _ = turned(box, size, rotation)

    assert unturned(left, top, size, rotation) == pytest.approx((10, 40))


@pytest.mark.parametrize(
    ("wanted", "boxes"),
    [
        ("POLLINATE", 2),
        ("éclair naive", 1),
        ("ﬁne", 1),
        ("  eclair   ", 1),
        ("linate", 1),
        ("straße", 1),
        ("wasps", 0),
    ],
)
def test_hits_are_found_through_case_accents_ligatures_and_hyphens(wanted: str, boxes: int) -> None:
    words = page("They pol-", "linate. Éclair naïve fine STRASSE")

    hits = hits_in(1, words, folded(wanted))

    assert [len(each.boxes) for each in hits] == ([boxes] if boxes else [])


def test_a_hit_names_its_words_and_covers_its_letters_alone() -> None:
    words = page("abcd efgh")

    [hit] = hits_in(1, words, "d ef")

    assert (hit.first, hit.last) == (0, 1)
    assert [(each.x0, each.x1) for each in hit.boxes] == [(25.0, 45.0)]


def test_stored_text_and_words_are_counted_alike() -> None:
    lines = ("Bees pol-", "linate; bees, BEES!")

    counts = [
        (count_in(folded_page("\n".join(lines)), wanted), len(hits_in(1, page(*lines), wanted)))
        for wanted in ("bees", "pollinate", "e", "")
    ]

    assert counts == [(3, 3), (1, 1), (7, 7), (0, 0)]


def test_sentences_are_found_by_place_and_in_order() -> None:
    boxes = [Box(1, 0, 0, 100, 10), Box(1, 0, 12, 100, 22), Box(2, 0, 0, 100, 10)]
    made = [Sentence(f"s{n}", "d", box.page, 0, 1, "x", (box,)) for n, box in enumerate(boxes)]
    nowhere = Sentence("s9", "d", 1, 0, 1, "x", ())

    places = sentence_places([made[0], nowhere, made[1], made[2]])

    assert places.at(Box(1, 40, 14, 60, 20)) == 1
    assert places.at(Box(3, 40, 14, 60, 20)) is None
    assert places.touched([boxes[2], boxes[0]]) == ("s0", "s2")
    assert (places.first_below(1, 5), places.first_below(1, 50), places.first_below(3, 0)) == (
        1,
        2,
        None,
    )
    assert not places.is_one(3)
