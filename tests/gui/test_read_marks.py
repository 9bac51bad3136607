"""Papers that were read and papers that were not: by reading to the end, and by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.types import Document, DocumentStatus
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole
from app.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
SOON_MS = 30
LATER_MS = 200
READ, UNREAD = "Mark as read", "Mark as unread"


def first(desk: FakeDesk) -> str:
    return desk.library.documents()[0].id


def read_soon(window: MainWindow) -> None:
    window.reader.read_marker.timer.setInterval(SOON_MS)


def open_paper(qtbot: QtBot, window: MainWindow, document_id: str) -> None:
    window.reader.show_document(document_id)
    qtbot.waitUntil(lambda: window.reader.document_id == document_id)


def to_the_end(window: MainWindow) -> None:
    bar = window.reader.canvas.verticalScrollBar()
    bar.setValue(bar.maximum())


def spoken(window: MainWindow, row: int) -> str:
    index = window.library.model.index(row)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def signs(window: MainWindow) -> list[tuple[str, bool]]:
    model = window.library.model
    indexes = [model.index(row) for row in range(model.rowCount())]
    return [(str(each.data(RowRole.DOT)), bool(each.data(RowRole.IS_HOLLOW))) for each in indexes]


def texts(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.text() in (READ, UNREAD)]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def menu_of(window: MainWindow, *rows: int) -> QMenu:
    selection, flag = window.library.view.selectionModel(), QItemSelectionModel.SelectionFlag
    selection.clear()
    for row in rows:
        selection.select(window.library.model.index(row), flag.Select)
    return window.library.menu_for(window.library.model.index(rows[0]))


def test_a_paper_is_read_when_its_end_was_in_sight(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    read_soon(window)
    open_paper(qtbot, window, first(desk))

    to_the_end(window)

    qtbot.waitUntil(lambda: desk.library.reading == [(first(desk), True)])
    qtbot.waitUntil(lambda: "unread" not in spoken(window, 0))


def test_a_paper_is_not_read_by_opening_it_or_passing_its_end(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    window.reader.read_marker.timer.setInterval(LATER_MS)
    open_paper(qtbot, window, first(desk))
    to_the_end(window)
    window.reader.canvas.go_to(1)

    qtbot.wait(LATER_MS + 2 * SOON_MS)

    assert desk.library.reading == []


def test_who_is_brought_to_the_last_page_has_not_read_the_paper(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    read_soon(window)
    open_paper(qtbot, window, first(desk))
    window.reader.show_citation(first(desk), 3, ())

    qtbot.wait(5 * SOON_MS)
    assert desk.library.reading == []

    window.reader.canvas.go_to(2)
    to_the_end(window)
    qtbot.waitUntil(lambda: desk.library.reading == [(first(desk), True)])


def test_a_paper_that_opens_where_it_was_left_is_not_read_by_that(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    left = Settings(theme="light", document_id=documents[0].id, page=3, page_offset=0.0)
    window, desk = open_fake(documents, settings=left)
    read_soon(window)
    qtbot.waitUntil(lambda: window.reader.document_id == documents[0].id)

    qtbot.wait(5 * SOON_MS)

    assert desk.library.reading == []


def test_scrolling_takes_nothing_back_and_marks_nothing_twice(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    read_soon(window)
    open_paper(qtbot, window, first(desk))
    to_the_end(window)
    qtbot.waitUntil(lambda: desk.library.reading == [(first(desk), True)])

    desk.library.set_read(first(desk), False)
    window.reader.canvas.go_to(1)
    to_the_end(window)
    qtbot.wait(5 * SOON_MS)

    assert desk.library.reading == [(first(desk), True), (first(desk), False)]


def test_a_paper_that_was_read_is_not_marked_again(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=lambda desk: desk.library.read.add(first(desk)))
    read_soon(window)
    open_paper(qtbot, window, first(desk))

    to_the_end(window)
    qtbot.wait(5 * SOON_MS)

    assert desk.library.reading == []


def test_unread_papers_are_told_by_a_dot_and_in_words(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    failed = make_document(9, "Locked", status=DocumentStatus.FAILED)
    window, _ = open_fake(
        [*documents, failed], fill=lambda desk: desk.library.read.add(documents[1].id)
    )
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 4)

    assert signs(window) == [("accent", False), ("faint", True), ("accent", False), ("part", False)]
    assert [spoken(window, row).endswith(", unread") for row in range(4)] == [
        True,
        False,
        True,
        False,
    ]


def test_papers_are_marked_by_hand(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 3)
    assert texts(menu_of(window, 0, 1)) == [READ]

    choose(menu_of(window, 0, 1), READ)
    qtbot.waitUntil(lambda: [hollow for _, hollow in signs(window)] == [True, True, False])
    assert texts(menu_of(window, 0, 1, 2)) == [READ, UNREAD]

    choose(menu_of(window, 1), UNREAD)
    qtbot.waitUntil(lambda: [hollow for _, hollow in signs(window)] == [True, False, False])
    assert len(desk.library.read) == 1


def test_a_paper_that_failed_can_be_neither(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_fake([make_document(9, "Locked", status=DocumentStatus.FAILED)])
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)

    assert texts(menu_of(window, 0)) == []
