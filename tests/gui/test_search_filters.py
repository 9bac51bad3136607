"""The chips that limit a search."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot
from search_samples import BOTH, Opened, found, open_search, shown, type_query, wait_refined

from app.core.searching import ContentKind, SearchFilter, SectionKind
from app.core.types import Document
from app.gui.search.filter_bar import FilterBar
from app.gui.search.panel import SearchPanel

LEFT = Qt.MouseButton.LeftButton


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def searched(qtbot: QtBot, opened: Opened, documents: list[Document]) -> SearchPanel:
    window, desk = opened
    desk.search.by_words = desk.search.refined = lambda request: (found(documents[0], 1, BOTH),)
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)
    return panel


def tick(bar: FilterBar, part: str, row: int) -> None:
    """Open a chip and tick a row of its list."""
    bar.chips[part].click()
    popover = bar.popovers[part]
    popover.model.item(row).setCheckState(Qt.CheckState.Checked)
    popover.done.click()


def asked(qtbot: QtBot, opened: Opened, panel: SearchPanel) -> SearchFilter:
    wait_refined(qtbot, panel)
    return opened[1].search.asked[-1].filters


def test_papers_are_ticked_from_a_list(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)

    tick(panel.filters, "document_ids", 1)

    assert asked(qtbot, window_and_desk, panel).document_ids == (documents[1].id,)
    assert panel.filters.chips["document_ids"].text() == "Paper 2"
    assert panel.filters.chips["document_ids"].accessibleName() == "Limited to: Paper 2"


def test_the_paper_in_the_reader_and_the_selected_ones_are_one_press_away(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, _ = window_and_desk
    panel = searched(qtbot, window_and_desk, documents)
    window.reader.show_document(documents[2].id)
    qtbot.waitUntil(lambda: window.reader.document_id == documents[2].id)
    window.library.view.selectAll()

    for number, count in ((0, 1), (1, 3)):
        panel.filters.chips["document_ids"].click()
        popover = panel.filters.popovers["document_ids"]
        qtbot.mouseClick(popover.quick[number], LEFT)
        assert len(asked(qtbot, window_and_desk, panel).document_ids) == count

    assert panel.filters.chips["document_ids"].text() == "Papers: 3"


def test_collections_authors_sections_and_types_limit_together(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.collections.create("Hives")
    qtbot.waitUntil(lambda: "Hives" in window.library.contents.collections)
    panel = searched(qtbot, window_and_desk, documents)

    for part, row in (("collections", 0), ("authors", 0), ("sections", 2), ("kinds", 1)):
        tick(panel.filters, part, row)

    assert asked(qtbot, window_and_desk, panel) == SearchFilter(
        collections=("Hives",),
        authors=("A. Author",),
        sections=(SectionKind.METHODS,),
        kinds=(ContentKind.TABLE,),
    )
    assert panel.filters.chips["sections"].text() == "Methods"


def test_years_are_typed_or_the_last_ones(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)
    years = panel.filters.years

    panel.filters.chips["years"].click()
    qtbot.keyClicks(years.first, "2022")
    qtbot.keyClicks(years.last, "2019")
    qtbot.keyClick(years.last, Qt.Key.Key_Return)
    typed = asked(qtbot, window_and_desk, panel)
    said = panel.filters.chips["years"].text()
    panel.filters.chips["years"].click()
    qtbot.mouseClick(years.presets[1], LEFT)
    last = asked(qtbot, window_and_desk, panel)
    panel.filters.chips["years"].click()
    qtbot.mouseClick(years.none, LEFT)

    assert (typed.year_from, typed.year_to, said) == (2019, 2022, "2019–2022")
    assert (last.year_from, last.year_to) == (QDate.currentDate().year() - 4, None)
    assert asked(qtbot, window_and_desk, panel).is_empty


def test_read_and_unread_are_told_apart(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)

    panel.filters.chips["is_read"].click()
    panel.filters.readings.actions()[2].trigger()
    panel.filters.readings.close()

    assert asked(qtbot, window_and_desk, panel).is_read is False
    assert panel.filters.chips["is_read"].text() == "Unread"


def test_all_limits_are_cleared_at_once(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)
    is_offered_before = panel.filters.clear.isVisible()
    tick(panel.filters, "sections", 0)

    qtbot.mouseClick(panel.filters.clear, LEFT)

    assert not is_offered_before
    assert asked(qtbot, window_and_desk, panel).is_empty
    assert not panel.filters.clear.isVisible()


def test_a_long_list_is_narrowed_by_typing(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)
    panel.filters.chips["sections"].click()
    popover = panel.filters.popovers["sections"]

    qtbot.keyClicks(popover.field, "disc")
    rows = popover.view.model().rowCount()
    popover.none.click()

    assert rows == 1
    assert popover.isHidden()


def test_chips_wrap_where_the_window_is_narrow(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, _ = window_and_desk
    panel = searched(qtbot, window_and_desk, documents)
    wide = panel.filters.height()

    window.resize(720, 600)

    qtbot.waitUntil(lambda: panel.filters.height() > wide)
    right = max(chip.geometry().right() for chip in panel.filters.chips.values())
    assert right <= panel.filters.width()


def test_nothing_found_within_limits_offers_to_search_everything(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    panel = searched(qtbot, window_and_desk, documents)
    desk = window_and_desk[1]
    desk.search.by_words = desk.search.refined = lambda request: ()
    tick(panel.filters, "sections", 0)
    qtbot.waitUntil(lambda: panel.body.currentWidget() is panel.nothing)

    qtbot.mouseClick(panel.nothing.clear, LEFT)

    assert asked(qtbot, window_and_desk, panel).is_empty


def test_limits_without_words_list_what_they_leave(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    listed = replace(found(documents[0], 1, ()), score=0.0)
    desk.search.by_words = desk.search.refined = lambda request: (listed,)
    panel = open_search(qtbot, window)

    tick(panel.filters, "authors", 0)
    wait_refined(qtbot, panel)

    assert desk.search.asked[-1].query == 'author:"A. Author"'
    assert shown(panel) == [listed.passage_id]
    assert panel.view.results.found_by(listed) == ""
