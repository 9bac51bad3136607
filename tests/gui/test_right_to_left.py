"""In a language that is read from right to left the whole window stands the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fake_desk import FakeDesk
from pseudo import outside, overlapping
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from screens import OPENERS, fill
from search_samples import BOTH, found, open_search, type_query, wait_refined

from app.core.types import Document
from app.gui.language import speaking
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
SLACK = 6
"""Pixels: letters begin and end with a little room of their own."""
PAGES = {
    "conversation": lambda window: None,
    "memory": lambda window: window.rooms.memory.open(),
    "models": lambda window: window.rooms.models.open(),
    "notes": lambda window: window.rooms.notes.open(),
    "search": lambda window: window.actions_.by_name["search"].trigger(),
}


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch, qapp) -> Iterator[Callable[[], None]]:  # noqa: ANN001
    """Windows that are opened after it was called are read from right to left."""

    def turn() -> None:
        monkeypatch.setattr(speaking, "direction_of", lambda code: RIGHT_TO_LEFT)

    yield turn
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def sides(widget: QWidget, top: int, height: int) -> tuple[int, int]:
    """How far what is drawn in a strip stands from its left and from its right."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    rows = range(int(top * ratio), int(min((top + height) * ratio, image.height())))
    ground = image.pixel(image.width() - 1, rows[0])
    inked = [
        column
        for column in range(image.width())
        if any(image.pixel(column, row) != ground for row in rows)
    ]
    return int(inked[0] / ratio), int((image.width() - 1 - inked[-1]) / ratio)


def place(widget: QWidget, window: QWidget) -> int:
    """The middle of a widget in its window, from the left."""
    return widget.mapTo(window, QPoint(widget.width() // 2, 0)).x()


def test_the_panes_stand_the_other_way_round(
    open_fake: OpenWindow, documents: list[Document], mirror: Callable[[], None]
) -> None:
    mirror()

    window, _ = open_fake(documents)

    panes = (window.reader, window.conversation, window.sidebar)
    places = [place(each, window) for each in panes]
    assert places == sorted(places)
    assert place(window.top.menu_button, window) > window.width() * 3 / 4


def test_rows_that_are_painted_stand_the_other_way_round(
    open_fake: OpenWindow, documents: list[Document], mirror: Callable[[], None], qtbot: QtBot
) -> None:
    def strips() -> list[tuple[int, int]]:
        window, _ = open_fake(documents)
        window.resize(1440, 900)
        fill(window, documents)
        qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
        view = window.library.view
        row = view.visualRect(view.model().index(1, 0))
        sources = window.conversation.turns.views[0].sources.rows
        return [
            sides(view.viewport(), row.top() + 4, row.height() - 8),
            *(sides(each, 4, each.height() - 8) for each in sources),
        ]

    usual = strips()
    mirror()
    turned = strips()

    assert all(
        abs(left - other_right) <= SLACK and abs(right - other_left) <= SLACK
        for (left, right), (other_left, other_right) in zip(usual, turned, strict=True)
    ), (usual, turned)


def test_the_box_of_a_found_paper_stands_at_the_right(
    open_fake: OpenWindow, documents: list[Document], mirror: Callable[[], None], qtbot: QtBot
) -> None:
    mirror()
    window, desk = open_fake(documents)
    results = tuple(found(documents[n], n + 1, BOTH) for n in range(3))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)
    view = panel.view

    box = view.painter_.box_of(view.visualRect(view.results.index(0)))

    assert box.center().x() > view.viewport().width() - 40
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert panel.status.ask.text() == "Ask about the ticked paper"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_of_a_page_stands_outside_of_the_window(
    name: str,
    open_fake: OpenWindow,
    documents: list[Document],
    mirror: Callable[[], None],
    qtbot: QtBot,
) -> None:
    mirror()
    window, _ = open_fake(documents)
    fill(window, documents)

    PAGES[name](window)
    qtbot.wait(50)

    assert (outside(window), overlapping(window)) == ([], [])


@pytest.mark.parametrize("name", ["DetailsDialog", "ExportDialog", "SettingsDialog", "YearPopover"])
def test_nothing_of_a_dialog_stands_outside_of_it(
    name: str,
    open_fake: OpenWindow,
    documents: list[Document],
    mirror: Callable[[], None],
    qtbot: QtBot,
) -> None:
    mirror()
    window, desk = open_fake(documents)

    opened = OPENERS[name](window, desk)

    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    assert opened.layoutDirection() is RIGHT_TO_LEFT
    assert (outside(opened), overlapping(opened)) == ([], [])
    opened.close()
