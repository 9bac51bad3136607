from __future__ import annotations

import pytest

from app.core.notes import PageWord
from app.core.types import Box, Sentence
from app.services.quote_places import (
    find_quote,
    holds_quote,
    line_boxes,
    touched_sentences,
    words_of_sentences,
)


def words(*lines: str, page: int = 1) -> list[PageWord]:
    """Words ten points wide for each letter, lines of 12 points."""
    found = []
    for row, line in enumerate(lines):
        x = 50.0
        for text in line.split():
            width = 10.0 * len(text)
            found.append(
                PageWord(text, Box(page, x, 100 + 15 * row, x + width, 112 + 15 * row), row)
            )
            x += width + 5
    return found


def sentence(number: int, text: str, *boxes: Box) -> Sentence:
    return Sentence(f"s{number}", "d", 1, 0, len(text), text, boxes)


def test_a_quote_is_found_with_one_box_for_each_line() -> None:
    page = words("Bees dance in the dark", "hive to say where", "food is.")

    found = find_quote(page, "the dark hive to say")

    assert found is not None
    assert found.text == "the dark hive to say"
    assert [(box.x0, box.y0) for box in found.boxes] == [(175.0, 100.0), (50.0, 115.0)]
    assert found.boxes[0].x1 == page[4].box.x1


@pytest.mark.parametrize(
    "quote", ["BEES dance", "bees, dance!", "  Bées\n dance ", "“Bees dance”", "Bees — dance"]
)
def test_case_accents_blanks_and_signs_do_not_count(quote: str) -> None:
    assert find_quote(words("Bees dance in the dark"), quote) is not None


def test_a_word_that_was_cut_at_a_lines_end_is_found_whole() -> None:
    found = find_quote(words("The meas-", "urement of rain."), "measurement of rain")

    assert found is not None
    assert found.text == "measurement of rain"
    assert len(found.boxes) == 2


def test_a_short_quote_is_never_found_inside_a_word() -> None:
    assert find_quote(words("Wasps breathe there."), "he") is None


def test_letters_without_blanks_are_found_inside_a_run() -> None:
    assert (
        find_quote(
            words("蜜蜂在黑暗的蜂巢里跳舞来告诉其他蜜蜂食物在哪里。"),
            "黑暗的蜂巢里跳舞来告诉其他蜜蜂",
        )
        is not None
    )


@pytest.mark.parametrize("quote", ["", "...", "Ants walk", "dark the in"])
def test_what_does_not_stand_there_is_not_found(quote: str) -> None:
    assert find_quote(words("Bees dance in the dark"), quote) is None


def test_the_first_of_two_places_is_taken() -> None:
    found = find_quote(words("rain fell", "rain fell"), "rain fell")

    assert found is not None
    assert found.boxes[0].y0 == 100


def test_signs_that_were_asked_for_are_kept() -> None:
    page = words("(Bees dance.) Ants walk.")

    for quote in ("Bees dance", "(Bees dance.)", "dance.) Ants"):
        found = find_quote(page, quote)
        assert found is not None
        assert found.text == quote


def test_a_text_without_places_is_searched_too() -> None:
    assert holds_quote("Bees dance.\nAnts walk.", "dance ants")
    assert not holds_quote("Bees dance.", "")


def test_boxes_touch_the_sentences_that_they_lie_over() -> None:
    one = sentence(1, "Bees dance.", Box(1, 50, 100, 150, 112))
    two = sentence(2, "Ants walk.", Box(1, 155, 100, 250, 112), Box(1, 50, 115, 90, 127))
    other = sentence(3, "Wasps.", Box(2, 50, 100, 150, 112))

    assert touched_sentences([one, two, other], [Box(1, 120, 101, 180, 111)]) == ("s1", "s2")
    assert touched_sentences([one, two, other], [Box(1, 50, 110, 90, 117)]) == ()
    assert touched_sentences([one, two, other], []) == ()


def test_words_of_a_scan_stand_along_the_lines_of_their_sentences() -> None:
    lines = (Box(1, 50, 100, 250, 112), Box(1, 50, 115, 150, 127))
    found = words_of_sentences([sentence(1, "Bees dance in the dark hive", *lines)], 1)

    assert [each.text for each in found] == ["Bees", "dance", "in", "the", "dark", "hive"]
    assert [each.line for each in found] == [0, 0, 0, 0, 1, 1]
    assert all(50 <= each.box.x0 < each.box.x1 <= 250 for each in found)
    assert find_quote(found, "in the dark") is not None
    assert len(line_boxes(found)) == 2


def test_a_sentence_without_boxes_gives_no_words() -> None:
    assert words_of_sentences([sentence(1, "Bees dance.")], 1) == []
