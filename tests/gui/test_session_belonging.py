"""What a session belongs to: its project, and whether it is remembered."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.memory import Project
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def one_session(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """A window with one session and two projects."""

    def fill(desk: FakeDesk) -> None:
        desk.sessions.put("Bees")
        desk.projects.kept = [Project("p1", "Hives & homes"), Project("p2", "Tables")]

    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: window.sessions.model.row_of("session-1") > 0)
    return window, desk


def menu_of(window: MainWindow) -> QMenu:
    model = window.sessions.model
    return window.sessions.menu_for(model.index(model.row_of("session-1")))


def names(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions()]


def action(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def projects(window: MainWindow) -> QMenu:
    found = action(menu_of(window), "Move to project…").menu()
    assert isinstance(found, QMenu)
    return found


def test_a_session_is_left_out_of_what_is_remembered_and_says_so(
    qtbot: QtBot, one_session: Opened
) -> None:
    window, desk = one_session
    index = window.sessions.model.index(window.sessions.model.row_of("session-1"))

    action(menu_of(window), "Do not remember this session").trigger()

    qtbot.waitUntil(lambda: index.data(RowRole.NOTE) == "not remembered")
    assert action(menu_of(window), "Do not remember this session").isChecked()
    qtbot.waitUntil(window.undo.isVisible)
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: desk.projects.private == set())


def test_a_session_is_moved_to_a_project_and_back(qtbot: QtBot, one_session: Opened) -> None:
    window, desk = one_session

    action(projects(window), "Hives && homes").trigger()

    qtbot.waitUntil(lambda: desk.sessions.kept["session-1"].project_id == "p1")
    qtbot.waitUntil(lambda: window.undo.shown_text == "Moved to “Hives & homes”")
    qtbot.waitUntil(lambda: action(projects(window), "Hives && homes").isChecked())
    index = window.sessions.model.index(window.sessions.model.row_of("session-1"))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Bees\nHives & homes"
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: desk.sessions.kept["session-1"].project_id == "default")


def test_a_session_begins_a_new_project(qtbot: QtBot, one_session: Opened) -> None:
    window, desk = one_session
    session = window.sessions.model.find("session-1")
    assert session is not None
    dialog = window.sessions.belonging.ask_project(session)

    qtbot.keyClicks(dialog.field, "Flowers")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: desk.sessions.kept["session-1"].project_id == "project-3")
    qtbot.waitUntil(lambda: "Flowers" in names(projects(window)))
    qtbot.waitUntil(lambda: action(projects(window), "Flowers").isChecked())
    action(projects(window), "No project").trigger()
    qtbot.waitUntil(lambda: desk.sessions.kept["session-1"].project_id == "default")
