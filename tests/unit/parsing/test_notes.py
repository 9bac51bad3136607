from dataclasses import replace

from sample_words import line, lines, page

from app.core.types import SentenceKind
from app.parsing.notes import mark_footnotes, side_notes_last
from app.parsing.words import Line

TEXT = lines(["running text that goes over the whole line of this page"] * 20)


def notes(own: list[Line]) -> list[str]:
    marked = mark_footnotes(page(own), own, 10.0)
    return [item.text for item in marked if item.role is SentenceKind.FOOTNOTE]


def test_small_print_with_a_mark_at_the_foot_is_a_footnote() -> None:
    own = [line("∗Kim counted", y=700, size=8.0), line("them by hand.", y=710, size=8.0)]

    assert notes([*TEXT, *own]) == ["∗Kim counted", "them by hand."]


def test_small_print_under_a_short_rule_is_a_footnote() -> None:
    small = line("Counted by hand every single day.", y=700, size=8.0)
    own = [*TEXT, small]

    marked = mark_footnotes(replace(page(own), rules=((72.0, 694.0, 180.0, 694.5),)), own, 10.0)

    assert marked[-1].role is SentenceKind.FOOTNOTE


def test_small_print_over_running_text_is_no_footnote() -> None:
    small = line("∗Kim counted", y=500, size=8.0)

    assert notes([small, *[replace(item, y0=600.0, y1=612.0) for item in TEXT]]) == []


def test_small_print_at_the_top_is_no_footnote() -> None:
    assert notes([line("∗Kim counted", y=40, size=8.0), *TEXT]) == []


def test_a_side_note_that_interrupts_the_text_comes_after_it() -> None:
    note = line("as Kim says", x=480, y=142, size=7.0)

    assert side_notes_last([*TEXT[:3], note, *TEXT[3:]], 10.0) == [*TEXT, note]


def test_side_notes_before_the_text_stay_there() -> None:
    note = line("as Kim says", x=480, y=142, size=7.0)

    assert side_notes_last([note, *TEXT], 10.0) == [note, *TEXT]
