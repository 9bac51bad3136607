"""What can be done with what was found: marks, likeness, asking, and searching again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from search_samples import (
    BOTH,
    MEANING,
    WORDS,
    Opened,
    found,
    keys,
    open_search,
    point_at,
    shown,
    top_of,
    type_query,
    wait_refined,
    wait_shown,
)

from app.core.searching import SearchFilter, SearchRequest, SectionKind
from app.core.types import Document, SearchResult
from app.gui.search.panel import SearchPanel

LEFT = Qt.MouseButton.LeftButton


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def searched(
    qtbot: QtBot, opened: Opened, documents: list[Document]
) -> tuple[SearchPanel, tuple[SearchResult, ...]]:
    window, desk = opened
    results = tuple(found(documents[n], n + 1, BOTH) for n in range(3))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)
    return panel, results


def choose(menu: QMenu, text: str) -> None:
    next(each for each in menu.actions() if each.text() == text).trigger()


def test_a_mark_refines_the_search_and_says_so(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    desk = window_and_desk[1]
    desk.search.refined = lambda request: results[::-1] if request.liked else results
    point_at(panel, results[0].passage_id)

    qtbot.mouseClick(panel.view.actions_.good, LEFT)
    wait_shown(qtbot, panel, keys(results[::-1]))
    liked = desk.search.asked[-1].liked
    said = panel.status.shown_text
    qtbot.mouseClick(panel.status.forget, LEFT)
    wait_shown(qtbot, panel, keys(results))

    assert liked == (results[0].passage_id,)
    assert said == "3 passages in 3 papers · refined by your mark"
    assert panel.status.shown_text == "3 passages in 3 papers"


def test_the_marked_row_stays_under_the_pointer(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    more = tuple(found(documents[0], 20 + n, MEANING) for n in range(9))
    window_and_desk[1].search.refined = lambda request: (*more, results[1])
    point_at(panel, results[1].passage_id)
    top = top_of(panel, results[1].passage_id)

    qtbot.mouseClick(panel.view.actions_.good, LEFT)
    wait_shown(qtbot, panel, keys((*more, results[1])))

    bar = panel.view.verticalScrollBar()
    assert top_of(panel, results[1].passage_id) == top or bar.value() == bar.maximum()


def test_not_good_is_said_by_key_and_taken_back_by_the_same_key(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    desk = window_and_desk[1]
    panel.view.setFocus()

    qtbot.keyClicks(panel.view, "-")
    wait_refined(qtbot, panel)
    disliked = desk.search.asked[-1].disliked
    qtbot.keyClicks(panel.view, "-")
    wait_refined(qtbot, panel)

    assert disliked == (results[0].passage_id,)
    assert desk.search.asked[-1].disliked == ()


def test_a_new_search_forgets_the_marks(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, _ = searched(qtbot, window_and_desk, documents)
    panel.view.setFocus()
    qtbot.keyClicks(panel.view, "+")
    wait_refined(qtbot, panel)

    type_query(qtbot, panel, " dance")
    wait_refined(qtbot, panel)

    assert window_and_desk[1].search.asked[-1].liked == ()


def test_more_like_a_passage_and_back(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    desk = window_and_desk[1]
    desk.likeness.passages = (found(documents[2], 8, MEANING),)
    point_at(panel, results[0].passage_id)

    qtbot.mouseClick(panel.view.actions_.alike, LEFT)
    wait_shown(qtbot, panel, keys(desk.likeness.passages))
    said = panel.status.shown_text
    qtbot.mouseClick(panel.status.back, LEFT)
    wait_shown(qtbot, panel, keys(results))

    assert desk.likeness.asked == [results[0].passage_id]
    assert said == "1 passage · like “Paper 1”"


def test_more_like_a_paper_shows_the_papers_in_the_order_of_likeness(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    desk = window_and_desk[1]
    desk.likeness.documents = (documents[2], documents[0])

    choose(panel.menu_for(results[1]), "More like this paper")
    wait_shown(qtbot, panel, keys((results[2], results[0])))

    assert desk.likeness.asked == [documents[1].id]
    assert desk.search.asked[-1].query == "Paper 2"


def test_the_limits_come_back_with_the_search_after_likeness(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    desk = window_and_desk[1]
    limits = SearchFilter(year_from=2019)
    panel.search("bees", limits)
    wait_refined(qtbot, panel)
    panel.view.setFocus()
    desk.likeness.passages = results[1:]

    qtbot.keyClicks(panel.view, "m")
    wait_shown(qtbot, panel, keys(results[1:]))
    while_alike = panel.filters.filters
    qtbot.mouseClick(panel.status.back, LEFT)
    wait_refined(qtbot, panel)

    assert while_alike.is_empty
    assert desk.search.asked[-1].filters == limits


def test_the_menu_marks_opens_copies_and_limits(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    panel, results = searched(qtbot, window_and_desk, documents)

    choose(panel.menu_for(results[1]), "Copy this passage")
    choose(panel.menu_for(results[1]), "More or less of this passage")
    choose(panel.menu_for(results[1]), "Open this place")
    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)
    choose(panel.menu_for(results[1]), "Not good")
    wait_refined(qtbot, panel)
    disliked = desk.search.asked[-1].disliked
    choose(panel.menu_for(results[1]), "Search only this paper")
    wait_refined(qtbot, panel)

    assert QGuiApplication.clipboard().text() == results[1].text
    assert disliked == (results[1].passage_id,)
    assert desk.search.asked[-1].filters.document_ids == (documents[1].id,)


def test_all_of_a_passage_is_shown_on_demand(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel, results = searched(qtbot, window_and_desk, documents)
    long = tuple(replace(each, text=each.text * 4) for each in results[:2])
    window_and_desk[1].search.by_words = window_and_desk[1].search.refined = lambda request: long
    type_query(qtbot, panel, " dance")
    wait_shown(qtbot, panel, keys(long))
    place = panel.view.results.place_of(long[0].passage_id)
    short = panel.view.visualRect(place).height()

    qtbot.mouseClick(panel.view.actions_.whole, LEFT)
    whole = panel.view.visualRect(place).height()
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)

    assert whole > short + 60
    assert panel.view.visualRect(place).height() == short


def test_ticked_papers_or_else_all_shown_become_the_scope_of_a_question(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, _ = window_and_desk
    panel, _results = searched(qtbot, window_and_desk, documents)

    qtbot.mouseClick(panel.status.ask, LEFT)
    all_three = window.conversation.header.chip.text()
    panel = open_search(qtbot, window)
    view = panel.view
    box = view.painter_.box_of(view.visualRect(view.results.index(0))).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=box)
    said = panel.status.ask.text()
    qtbot.mouseClick(panel.status.ask, LEFT)

    assert all_three == "3 papers"
    assert said == "Ask about the ticked paper"
    assert window.conversation.isVisible()
    assert window.conversation.header.chip.text() == "Paper 1"


def test_a_search_is_remembered_once_it_led_somewhere(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    _window, desk = window_and_desk
    panel, _ = searched(qtbot, window_and_desk, documents)
    before = list(desk.search_history.kept)

    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.search_history.kept))

    assert before == []
    assert desk.search_history.kept[0].query == "bees"
    qtbot.waitUntil(lambda: [b.full_text for b in panel.start.recent_buttons] == ["bees"])


def test_recent_searches_are_taken_up_again_and_forgotten(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    for query in ("old", "author:frisch dance", "new"):
        desk.search_history.add(SearchRequest(query))
    panel = open_search(qtbot, window)
    qtbot.waitUntil(lambda: len(panel.start.recent_buttons) == 3)

    qtbot.mouseClick(panel.start.recent_buttons[1], LEFT)
    typed = panel.field.text()
    panel.field.clear_action.trigger()
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    offered = [each.text() for each in panel.field.menu.actions() if each.text()]
    panel.field.menu.close()
    panel.start.forgotten.emit(desk.search_history.kept[0])
    qtbot.waitUntil(lambda: len(panel.start.recent_buttons) == 2)
    panel.field.menu.actions()[-1].trigger()

    assert typed == "author:frisch dance"
    assert offered == ["new", "author:frisch dance", "old", "Forget these searches"]
    qtbot.waitUntil(lambda: panel.start.recent_buttons == [])
    assert desk.search_history.kept == []


def test_limits_come_back_with_a_recent_search(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    limits = SearchFilter(sections=(SectionKind.METHODS,))
    desk.search_history.add(SearchRequest("bees", filters=limits))
    panel = open_search(qtbot, window)
    qtbot.waitUntil(lambda: len(panel.start.recent_buttons) == 1)

    said = panel.start.recent_buttons[0].full_text
    qtbot.mouseClick(panel.start.recent_buttons[0], LEFT)
    wait_refined(qtbot, panel)

    assert said == "bees section:methods"
    assert desk.search.asked[-1].filters == limits


def test_neighbors_and_the_same_passage_elsewhere_are_mentioned(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    result = found(
        documents[0], 1, WORDS, joined=("a", "b"), also_in=(documents[1].id, documents[2].id)
    )
    desk.search.by_words = desk.search.refined = lambda request: (result,)
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_shown(qtbot, panel, keys((result,)))

    note = panel.view.results.note_of(result)

    assert note == "with 2 passages beside it · also in Paper 2 and 1 more"
    assert shown(panel) == [result.passage_id]
