"""The Tab key reaches everything, in the order in which it stands, forth and back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reachable import tab_stops
from screens import OPENERS, fill
from test_access_tree import PAGES
from window_samples import make_document

from app.core.types import Document
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
MOST = 200
LINE = 14
"""Pixels by which the middles of widgets of one line may differ."""


def walk(qtbot: QtBot, key: Qt.Key, start: QWidget) -> list[QWidget]:
    """The widgets that a key leads through from ``start`` until it is back there."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached = [start]
    for _ in range(MOST):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is start:
            return reached
        assert focused not in reached, f"a trap at {name_of(focused)}"
        reached.append(focused)
    raise AssertionError("the Tab key does not come back")


def name_of(widget: QWidget) -> str:
    above = widget.parentWidget()
    return f"{type(widget).__name__} {widget.accessibleName()!r} in {type(above).__name__}"


def missed(root: QWidget, reached: list[QWidget]) -> list[str]:
    """What stands there and is not reached; the inner part of a field counts as the field."""
    inner = {each.focusProxy() for each in reached} | set(reached)
    return [name_of(each) for each in tab_stops(root) if each not in inner]


def out_of_order(reached: list[QWidget]) -> list[str]:
    """Neighbors of one group that are walked through against the order in which they stand.

    The walk is a circle: in each group it begins with what stands first.
    """
    groups: dict[QWidget | None, list[QWidget]] = {}
    for each in reached:
        groups.setdefault(each.parentWidget(), []).append(each)
    found = []
    for group in groups.values():
        first = next(
            place
            for place, each in enumerate(group)
            if not any(is_before(middle(other), middle(each)) for other in group)
        )
        walked = group[first:] + group[:first]
        found += [
            f"{name_of(one)} before {name_of(other)}"
            for one, other in pairwise(walked)
            if is_before(middle(other), middle(one))
        ]
    return found


def middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def is_before(one: QPoint, other: QPoint) -> bool:
    """Whether ``one`` stands higher, or on the same line further left."""
    if abs(one.y() - other.y()) > LINE:
        return one.y() < other.y()
    return one.x() < other.x()


def check(qtbot: QtBot, root: QWidget) -> None:
    stops = tab_stops(root)
    if not stops:
        return
    forth = walk(qtbot, Qt.Key.Key_Tab, stops[0])
    assert missed(root, forth) == []
    back = walk(qtbot, Qt.Key.Key_Backtab, stops[0])
    assert [name_of(each) for each in back[1:]] == [name_of(each) for each in reversed(forth[1:])]
    assert out_of_order(forth) == []


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_the_tab_key_walks_through_a_dialog(
    name: str, window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    window.reader.show_document(make_document(1).id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    opened = OPENERS[name](window, desk)
    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.wait(30)

    check(qtbot, opened)
    opened.close()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_tab_key_walks_through_a_page(name: str, window_and_desk: Opened, qtbot: QtBot) -> None:
    window, _ = window_and_desk
    PAGES[name](window)
    qtbot.wait(50)

    # The palette keeps the keyboard until it is closed.
    check(qtbot, window.rooms.palette.palette if name == "palette" else window)


def test_the_tab_key_walks_through_an_empty_window(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_fake([])

    check(qtbot, window)


def test_the_tab_key_walks_through_a_full_window(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    fill(window, documents)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    check(qtbot, window)
