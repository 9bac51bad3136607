from sample_words import words

from app.core.types import Box
from app.parsing.boxes import WordGrid, exact_boxes
from app.parsing.words import Word


def words_under(boxes: list[Box], grid: WordGrid) -> list[str]:
    return [word.text for box in boxes for word in grid.words_under(box)]


def test_each_line_of_a_sentence_gets_one_box() -> None:
    first, second = words("Bees fly"), words("over hills.", y=114, line=1)

    boxes = exact_boxes(WordGrid(3, first + second), first + second)

    assert boxes == [Box(3, 72, 100, 112, 112), Box(3, 72, 114, 127, 126)]


def test_a_word_of_the_next_line_that_reaches_up_is_cut_off() -> None:
    own = words("Bees fly")
    foreign = Word("over", 72, 105, 92, 115, 0, 1)  # its center, at 110, lies in the line above
    grid = WordGrid(1, [*own, foreign])

    boxes = exact_boxes(grid, own)

    assert words_under(boxes, grid) == ["Bees", "fly"]
    assert boxes == [Box(1, 72, 100, 112, 108)]


def test_a_word_between_two_words_parts_the_box() -> None:
    first, middle, last = words("Bees not fly")
    foreign = middle._replace(block=1)
    grid = WordGrid(1, [first, foreign, last])

    boxes = exact_boxes(grid, [first, last])

    assert words_under(boxes, grid) == ["Bees", "fly"]
    assert len(boxes) == 2


def test_a_superscript_beside_the_line_is_cut_off() -> None:
    own = words("Bees fly.")
    mark = Word("2", 117, 98, 120, 106, 1, 0)
    wide = own[1]._replace(x1=124.0)
    grid = WordGrid(1, [own[0], wide, mark])

    boxes = exact_boxes(grid, [own[0], wide])

    assert words_under(boxes, grid) == ["Bees", "fly."]


def test_words_on_top_of_one_another_still_get_a_box() -> None:
    own = words("Bees")
    twin = own[0]._replace(text="Wasp", block=1)

    boxes = exact_boxes(WordGrid(1, [*own, twin]), own)

    assert boxes == [Box(1, 72, 100, 92, 112)]


def test_no_words_have_no_boxes() -> None:
    assert exact_boxes(WordGrid(1, []), []) == []
