"""The search without a mouse and without eyes, in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from search_samples import BOTH, MEANING, Opened, found, open_search, type_query, wait_refined
from test_access import nameless

from app.core.searching import SearchRequest
from app.core.types import Document
from app.gui.search.panel import SearchPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def searched(qtbot: QtBot, opened: Opened, documents: list[Document]) -> SearchPanel:
    window, desk = opened
    results = (found(documents[0], 1, BOTH), found(documents[1], 2, MEANING))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)
    return panel


def test_every_control_of_the_search_has_a_name_in_every_state(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.search_history.add(SearchRequest("dance"))
    panel = open_search(qtbot, window)
    qtbot.waitUntil(lambda: len(panel.start.recent_buttons) == 1)
    at_start = nameless(window)
    panel = searched(qtbot, window_and_desk, documents)
    with_results = nameless(window)
    desk.search.by_words = desk.search.refined = lambda request: ()
    type_query(qtbot, panel, " -")
    qtbot.waitUntil(lambda: panel.body.currentWidget() is panel.nothing)

    assert (at_start, with_results, nameless(window)) == ([], [], [])


def test_every_control_of_what_opens_from_the_chips_has_a_name(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)

    for part, popover in panel.filters.popovers.items():
        panel.filters.open(part)
        assert nameless(popover) == [], part
        popover.close()
    panel.filters.open("years")
    assert nameless(panel.filters.years) == []
    panel.filters.years.close()


def test_the_tab_key_reaches_every_part_of_the_search(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)
    bar = panel.view.actions_
    wanted: list[QObject] = [
        *(chip for chip in panel.filters.chips.values() if chip.isVisible()),
        panel.close_button,
        panel.status.ask,
        panel.view,
        *(bar.good, bar.bad, bar.alike, bar.whole),
    ]

    reached: set[QObject] = set()
    panel.field.setFocus()
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert [str(each) for each in wanted if each not in reached] == []


def test_the_keyboard_alone_finds_chooses_ticks_and_opens(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, _ = window_and_desk
    panel = searched(qtbot, window_and_desk, documents)
    view = panel.view
    view.setFocus()

    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClicks(view, "t")
    ticked = set(view.results.ticked)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert ticked == {documents[1].id}
    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.conversation.isVisible()


def test_lit_words_follow_the_theme(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    _window, _ = window_and_desk
    panel = searched(qtbot, window_and_desk, documents)
    theme = panel.view.painter_._theme

    lit = []
    for name in ("light", "dark"):
        theme.apply(name)
        panel.view.viewport().repaint()
        image = panel.view.viewport().grab().toImage()
        wanted = theme.color("lit").rgb()
        lit.append(
            any(
                image.pixel(x, y) == wanted
                for y in range(0, image.height(), 3)
                for x in range(0, image.width(), 3)
            )
        )

    assert lit == [True, True]


def test_the_search_is_in_the_menu_and_in_the_bar(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    action = window.actions_.by_name["search"]

    assert action in window.actions_.section_menus["search"].actions()
    assert action.toolTip() == "Search the papers… (Ctrl+Shift+F)"
