from dataclasses import replace

from sample_words import line, lines, page

from app.parsing.captions import find_captions
from app.parsing.figures import FoundFigure, find_figures
from app.parsing.words import Line, Rect

CAPTION = line("Figure 1. Flights per day.", y=310)
PLOT: tuple[Rect, ...] = tuple((100.0 + 8 * i, 200.0, 106.0 + 8 * i, 290.0) for i in range(12))
TEXT = lines(["running text that goes over the whole line of this page"] * 4, y=340)


def found(own: list[Line], drawings: tuple[Rect, ...] = PLOT) -> list[FoundFigure]:
    return find_figures(
        replace(page(own), drawings=drawings), own, find_captions(own, 10.0), [], 10.0
    )


def test_a_drawing_over_its_caption_is_a_figure() -> None:
    (figure,) = found([CAPTION, *TEXT])

    assert figure.caption == CAPTION.words[0]
    assert figure.box == (100.0, 200.0, 194.0, 290.0)


def test_the_labels_of_a_plot_belong_to_it() -> None:
    labels = [line("0", 90, 292, size=7.0), line("flights", 110, 230, size=7.0)]

    (figure,) = found([*labels, CAPTION, *TEXT])

    assert figure.lines == tuple(labels)
    assert figure.part is not None


def test_labels_without_letters_are_not_kept() -> None:
    (figure,) = found([line("0.5", 110, 230, size=7.0), CAPTION])

    assert figure.part is None


def test_running_text_in_a_colored_frame_is_no_figure() -> None:
    text = lines(["running text that goes over the whole line of this page"] * 6, y=205)

    assert found([*text, CAPTION], ((60.0, 200.0, 400.0, 290.0),)) == []


def test_text_between_drawing_and_caption_parts_them() -> None:
    text = lines(["running text that goes over the whole line of this page"], y=294)

    assert found([*text, CAPTION]) == []


def test_a_page_without_captions_has_no_figures() -> None:
    assert found(TEXT) == []


def test_what_is_drawn_far_beyond_the_page_is_cut_off() -> None:
    far = ((-90_000.0, 200.0, 90_000.0, 260.0),) * 3

    (figure,) = found([CAPTION], far)

    assert figure.box == (0.0, 200.0, 595.0, 260.0)
