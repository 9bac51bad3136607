"""Any words that are selected in the window can be remembered, with the turn they stand in."""

from __future__ import annotations

import pytest
from answer_samples import written_answer
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from window_samples import make_turn

from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.memory.picking import picked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]


@pytest.fixture
def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """A window that shows a session with one answered question."""

    def fill(desk: FakeDesk) -> None:
        answer = written_answer(documents)
        desk.sessions.put("Dances", [make_turn(0, "Do bees dance?", answer=answer)])

    window, desk = open_fake(documents, fill=fill)
    window.sessions.session_opened.emit(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: len(window.conversation.turns.views) == 1)
    return window, desk


def select_answer(window: MainWindow) -> str:
    """Select the beginning of the answer; gives what is selected."""
    page = window.conversation.turns.views[0].page
    assert len(page.shown_text) > 20
    cursor = page.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.setFocus()
    return picked(page).text


def test_words_of_an_answer_are_remembered_with_their_turn(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    words = select_answer(window)
    assert words

    window.rooms.memory.remember(window.conversation.turns.views[0].page)

    acts = window.rooms.memory.acts
    qtbot.waitUntil(lambda: getattr(acts, "dialog", None) is not None)
    assert acts.dialog.field.toPlainText() == words
    qtbot.mouseClick(acts.dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.text == words for each in desk.memories.kept.values()))
    [made] = [each for each in desk.memories.kept.values() if each.text == words]
    assert made.source_turn == desk.sessions.turns_of["session-1"][0].id


def test_words_of_a_question_are_remembered_too(opened: Opened) -> None:
    window, desk = opened
    question = window.conversation.turns.views[0].head.text
    question.setSelection(3, 4)

    found = picked(question)

    assert found.text == "bees"
    assert found.turn_id == desk.sessions.turns_of["session-1"][0].id


def test_where_nothing_is_selected_it_is_said(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened

    with qtbot.waitSignal(window.rooms.memory.told) as told:
        window.rooms.memory.remember(None)

    assert "Select" in told.args[0]


def test_the_menu_of_an_answer_offers_it_for_a_selection(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    select_answer(window)
    page = window.conversation.turns.views[0].page
    spot = page.viewport().mapToGlobal(QPoint(5, 5))

    page.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), spot))

    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]
    shown = next(each for each in menus if each.isVisible())
    assert window.actions_.by_name["remember"] in shown.actions()
    shown.close()
