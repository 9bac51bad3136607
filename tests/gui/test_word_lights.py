"""The words that a search matched, lit on the page of the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fake_desk import FakeDesk
from pytestqt.qtbot import QtBot
from window_samples import make_document, make_result

from app.core.errors import DocumentUnreadable
from app.core.notes import PageWord
from app.core.types import Box, Match, SearchResult
from app.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
PAPER, OTHER = make_document(1, "Bees"), make_document(2, "Wasps")
TEXT = "All bees of a hive fly far."
LINE = Box(2, 72, 300, 300, 312)


def words_of(text: str) -> tuple[PageWord, ...]:
    return tuple(
        PageWord(word, Box(2, 72 + 30 * place, 300, 98 + 30 * place, 312))
        for place, word in enumerate(text.split())
    )


def result(word: str = "bees", **changes: object) -> SearchResult:
    start = TEXT.index(word)
    match = Match(start, start + len(word), word)
    made = replace(make_result(PAPER, text=TEXT), boxes=(LINE,), matches=(match,))
    return replace(made, **changes)  # type: ignore[arg-type]


def fill(desk: FakeDesk) -> None:
    desk.pages.words_of[2] = words_of(TEXT)


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER, OTHER], fill=fill)


def box_of(word: str) -> Box:
    return next(each.box for each in words_of(TEXT) if each.text == word)


def test_a_result_lights_its_passage_and_its_words_stronger(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    canvas = window.reader.canvas

    window.finding.panel.passage_opened.emit(result())
    qtbot.waitUntil(lambda: window.reader.lights.boxes == (box_of("bees"),))

    assert canvas.lit_boxes == (LINE,)
    qtbot.waitUntil(lambda: canvas.is_settled)
    image = canvas.viewport().grab().toImage()
    inside = [canvas.box_rect(box_of(each)).center().toPoint() for each in ("bees", "hive")]
    theme = window._kit.look.theme
    assert image.pixelColor(inside[0]) == theme.color("lit_word")
    assert image.pixelColor(inside[1]) == theme.color("lit")


def test_words_in_the_dark_are_stronger_too(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    canvas, theme = window.reader.canvas, window._kit.look.theme
    theme.apply("dark")
    try:
        window.reader.show_result(result())
        qtbot.waitUntil(lambda: bool(window.reader.lights.boxes))
        qtbot.waitUntil(lambda: canvas.is_settled)
        image = canvas.viewport().grab().toImage()
        inside = [canvas.box_rect(box_of(each)).center().toPoint() for each in ("bees", "hive")]
        word, passage = (image.pixelColor(each) for each in inside)
        strong = theme.color("lit_word")
        assert (word.red(), word.green()) == (strong.red(), strong.green())
        assert word.lightness() > passage.lightness() + 10
    finally:
        theme.apply("light")


def test_the_newest_result_wins(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    desk.pages.gate.clear()
    window.reader.show_result(result("bees"))
    qtbot.waitUntil(lambda: desk.pages.asked_words == [(PAPER.id, 2)])
    window.reader.show_result(result("hive"))
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == (LINE,))

    assert window.reader.lights.boxes == ()
    desk.pages.gate.set()

    qtbot.waitUntil(lambda: window.reader.lights.boxes == (box_of("hive"),))


def test_a_citation_afterwards_lights_no_words(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    window.reader.show_result(result())
    qtbot.waitUntil(lambda: bool(window.reader.lights.boxes))

    window.reader.show_citation(PAPER.id, 2, (LINE,))

    assert window.reader.canvas.lit_boxes == (LINE,)
    assert window.reader.lights.boxes == ()


def test_other_light_in_the_paper_puts_the_words_out(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    window.reader.show_result(result())
    qtbot.waitUntil(lambda: bool(window.reader.lights.boxes))

    window.reader.canvas.light((Box(1, 72, 60, 200, 72),), 1)

    assert window.reader.lights.boxes == ()


def test_words_that_cannot_be_had_leave_the_passage_lit(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    desk.pages.error = DocumentUnreadable("The words of page 2 cannot be read.", "Add it again.")

    window.reader.show_result(result())
    qtbot.waitUntil(lambda: bool(desk.pages.asked_words))
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == (LINE,))

    assert window.reader.lights.boxes == ()
    assert not window.conversation.banner.isVisible()


def test_a_result_without_strong_matches_lights_no_words(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened

    window.reader.show_result(result(matches=()))
    window.reader.show_result(result(matches=(Match(4, 8, "bees", 0.1),)))
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == (LINE,))
    qtbot.waitUntil(lambda: (PAPER.id, 2) in desk.pages.asked_words)

    assert window.reader.lights.boxes == ()
