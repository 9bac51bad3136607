"""Words of the page are selected with the mouse and with the keys, in reading order."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from reading_samples import (
    LEFT,
    PAPER,
    SENTENCES,
    drag,
    fill_paper,
    open_paper,
    point_of,
    selected_text,
)

from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.reader.panel import ReaderPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER], fill=fill_paper)


@pytest.fixture
def reader(qtbot: QtBot, opened: Opened) -> ReaderPanel:
    return open_paper(qtbot, opened[0])


def test_a_drag_selects_words_and_joins_what_was_broken(qtbot: QtBot, reader: ReaderPanel) -> None:
    drag(qtbot, reader, "They", "flowers")

    assert selected_text(reader) == "They pollinate flowers"
    assert len(reader.marking.selection.selected.boxes) == 2
    assert reader.marking.bar.isVisible()


def test_a_drag_into_the_next_column_takes_the_rest_of_the_first(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    drag(qtbot, reader, "Honey", "Résumé")

    assert selected_text(reader) == "Honey is kept. Résumé"


def test_a_drag_may_run_backwards(qtbot: QtBot, reader: ReaderPanel) -> None:
    drag(qtbot, reader, "comb.", "dance")

    assert selected_text(reader) == "dance on the comb."


def test_a_double_click_selects_a_word_and_a_third_its_sentence(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    view, point = reader.canvas.viewport(), point_of(reader, "flowers")
    qtbot.mouseClick(view, LEFT, pos=point)

    qtbot.mouseDClick(view, LEFT, pos=point)

    assert selected_text(reader) == "flowers"
    qtbot.mouseClick(view, LEFT, pos=point)
    assert selected_text(reader) == SENTENCES[1]
    assert reader.marking.selection.selected.sentence_ids == (f"{PAPER.id[:16]}-s1",)


def test_shift_and_click_extend_and_a_click_clears(qtbot: QtBot, reader: ReaderPanel) -> None:
    drag(qtbot, reader, "Bees", "dance")
    view = reader.canvas.viewport()

    qtbot.mouseClick(view, LEFT, SHIFT, pos=point_of(reader, "comb."))

    assert selected_text(reader) == SENTENCES[0]
    qtbot.mouseClick(view, LEFT, pos=point_of(reader, "Honey"))
    assert selected_text(reader) == ""
    assert not reader.marking.bar.isVisible()


def test_alt_and_the_arrows_step_by_sentences(qtbot: QtBot, reader: ReaderPanel) -> None:
    canvas = reader.canvas
    canvas.setFocus()

    steps = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        qtbot.keyClick(canvas, key, ALT)
        steps.append(selected_text(reader))

    assert steps == [SENTENCES[0], SENTENCES[1], SENTENCES[2], SENTENCES[1]]
    assert canvas.accessibleDescription() == SENTENCES[1]


def test_sentences_go_on_with_the_next_page(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.marking.selection.select_sentence(len(SENTENCES) - 1)

    qtbot.keyClick(reader.canvas, Key.Key_Down, ALT)

    assert reader.marking.selection.selected.page == 2


def test_shift_and_the_arrows_extend_by_word_line_and_sentence(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    drag(qtbot, reader, "Bees", "dance")
    canvas = reader.canvas

    qtbot.keyClick(canvas, Key.Key_Right, SHIFT)
    assert selected_text(reader) == "Bees dance on"
    qtbot.keyClick(canvas, Key.Key_Right, CONTROL | SHIFT)
    assert selected_text(reader) == SENTENCES[0]
    qtbot.keyClick(canvas, Key.Key_Right, CONTROL | SHIFT)
    assert selected_text(reader) == " ".join(SENTENCES[:2])
    qtbot.keyClick(canvas, Key.Key_Up, SHIFT)
    qtbot.keyClick(canvas, Key.Key_End, SHIFT)
    assert selected_text(reader) == f"{SENTENCES[0]} They pol-"
    qtbot.keyClick(canvas, Key.Key_Left, SHIFT)
    assert selected_text(reader) == f"{SENTENCES[0]} They"


def test_the_first_keys_begin_with_what_is_in_sight(qtbot: QtBot, reader: ReaderPanel) -> None:
    qtbot.keyClick(reader.canvas, Key.Key_Right, SHIFT)

    assert selected_text(reader) == "Bees"


def test_a_page_is_selected_copied_and_left(qtbot: QtBot, reader: ReaderPanel) -> None:
    canvas = reader.canvas

    qtbot.keyClick(canvas, Key.Key_A, CONTROL)
    qtbot.keyClick(canvas, Key.Key_C, CONTROL)

    assert QGuiApplication.clipboard().text() == " ".join(SENTENCES)
    qtbot.keyClick(canvas, Key.Key_Escape)
    assert selected_text(reader) == ""


def test_a_selection_is_painted_where_it_is_alone(qtbot: QtBot, reader: ReaderPanel) -> None:
    drag(qtbot, reader, "Bees", "comb.")
    theme = reader._kit.look.theme
    image = reader.canvas.viewport().grab().toImage()

    inside, outside = point_of(reader, "dance"), point_of(reader, "Honey")

    assert image.pixelColor(inside) == theme.color("selected")
    assert image.pixelColor(outside) == theme.color("paper")


def test_a_turned_page_selects_what_is_pointed_at(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    from dataclasses import replace

    pages = desk.library.pages_of[PAPER.id]
    desk.library.pages_of[PAPER.id] = [replace(page, rotation=90) for page in pages]
    reader = open_paper(qtbot, window)

    drag(qtbot, reader, "dance", "comb.")

    assert selected_text(reader) == "dance on the comb."


def test_words_that_cannot_be_had_leave_the_page_as_it_is(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents)
    window.reader.show_document(documents[0].id)
    qtbot.waitUntil(lambda: window.reader.marking.selection.words.has(1))
    view = window.reader.canvas.viewport()

    qtbot.mousePress(view, LEFT, pos=view.rect().center())
    qtbot.mouseMove(view, view.rect().center() / 2)
    qtbot.mouseRelease(view, LEFT, pos=view.rect().center() / 2)
    qtbot.keyClick(window.reader.canvas, Key.Key_Right, SHIFT)
    qtbot.keyClick(window.reader.canvas, Key.Key_Down, ALT)

    assert selected_text(window.reader) == ""
