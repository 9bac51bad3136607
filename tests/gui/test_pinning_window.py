"""Papers that the model keeps read: from the library's menu and from the reader."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.errors import ModelLoadFailed
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
KEEP, STOP = "Keep this paper read", "Stop keeping it read"


def menu_of(window: MainWindow, row: int) -> QMenu:
    return window.library.menu_for(window.library.model.index(row))


def texts(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions()]


def press(menu: QMenu, text: str) -> None:
    next(each for each in menu.actions() if each.text() == text).trigger()


def pin_of(window: MainWindow, row: int) -> str:
    return str(window.library.model.index(row).data(RowRole.PIN))


def test_a_paper_is_kept_read_from_its_menu_and_let_go_by_undo(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    menu = menu_of(window, 0)
    tip = next(each for each in menu.actions() if each.text() == KEEP).toolTip()

    press(menu, KEEP)

    qtbot.waitUntil(lambda: pin_of(window, 0) == "accent")
    assert desk.pins.kept == [documents[0].id]
    assert "questions about this paper alone are then answered sooner" in tip
    assert STOP in texts(menu_of(window, 0))
    spoken = window.library.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Kept read by the model." in spoken
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: desk.pins.kept == [])
    assert pin_of(window, 0) == ""


def test_the_pin_is_faint_while_the_model_still_reads(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    desk.pins.gate.clear()

    press(menu_of(window, 1), KEEP)
    before = pin_of(window, 1)
    press(menu_of(window, 1), STOP)
    desk.pins.gate.set()

    assert before == "faint"
    assert pin_of(window, 1) == ""
    qtbot.waitUntil(lambda: desk.pins.asked == ["unpin"])
    assert desk.pins.kept == []


def test_several_papers_are_kept_at_once(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    window.library.view.selectAll()

    press(menu_of(window, 0), "Keep these papers read")

    qtbot.waitUntil(lambda: len(desk.pins.kept) == len(documents))


def test_the_reader_keeps_its_paper_read(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    pin = window.reader.tools.pin
    window.reader.show_document(documents[0].id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    qtbot.mouseClick(pin, LEFT)

    qtbot.waitUntil(lambda: desk.pins.kept == [documents[0].id])
    assert pin.isChecked()
    assert pin.accessibleName() == STOP
    window.reader.show_document(documents[1].id)
    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)
    assert not pin.isChecked()
    assert pin.accessibleName() == KEEP


def test_what_was_kept_is_shown_when_the_window_opens(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, fill=lambda desk: desk.pins.kept.append(documents[2].id))

    qtbot.waitUntil(lambda: pin_of(window, 2) == "accent")
    assert pin_of(window, 0) == ""


def test_a_paper_that_cannot_be_kept_says_why(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    desk.pins.error = ModelLoadFailed("The model cannot be loaded.", "Choose another.")

    press(menu_of(window, 0), KEEP)

    qtbot.waitUntil(window.conversation.banner.isVisible)
    assert "Choose another." in window.conversation.banner.shown_text
    assert pin_of(window, 0) == ""
