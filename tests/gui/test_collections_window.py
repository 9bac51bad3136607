"""Collections in the library's panel: made, filled, looked at, asked, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.formats import SUFFIXES
from app.core.types import Document
from app.gui.choosers import document_filters
from app.gui.main_window import MainWindow
from app.gui.sidebar.name_dialog import NameDialog
from app.gui.sidebar.rows import RowRole
from app.gui.sidebar.shelf_model import COLLECTION

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton
BEES = "Bees & wasps"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def shelf(window: MainWindow) -> list[tuple[str, str]]:
    return [(each.title, each.note) for each in window.library.shelf.rows.facts]


def titles(window: MainWindow) -> list[str]:
    model = window.library.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def row(window: MainWindow, name: str) -> QModelIndex:
    rows = window.library.shelf.rows
    return rows.index(rows.row_of(COLLECTION + name))


def click(qtbot: QtBot, window: MainWindow, index: QModelIndex) -> None:
    view = window.library.shelf
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def inner(menu: QMenu, text: str) -> QMenu:
    return next(each for each in menu.findChildren(QMenu) if each.title() == text)


def select(window: MainWindow, *rows: int) -> None:
    model = window.library.model
    for each in rows:
        window.library.view.selectionModel().select(
            model.index(each), QItemSelectionModel.SelectionFlag.Select
        )


@pytest.fixture
def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """Three papers, the first of them among the bees."""

    def fill(desk: FakeDesk) -> None:
        desk.collections.kept = {BEES: [documents[0].id], "Empty": []}

    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    return window, desk


def test_all_formats_can_be_chosen() -> None:
    every = document_filters().split(";;", maxsplit=1)[0]

    assert all(f"*{suffix}" in every for suffix in SUFFIXES)


def test_collections_stand_with_their_counts_above_the_papers(opened: Opened) -> None:
    window, _ = opened

    assert shelf(window) == [("All papers", "3"), (BEES, "1"), ("Empty", "0")]


def test_a_collection_shows_its_papers_and_the_whole_library_comes_back(
    qtbot: QtBot, opened: Opened
) -> None:
    window, _ = opened

    click(qtbot, window, row(window, BEES))
    assert titles(window) == ["Paper 1"]
    assert row(window, BEES).data(RowRole.IS_SHOWN)
    assert len(window.library.documents) == 3

    click(qtbot, window, window.library.shelf.rows.index(0))
    assert len(titles(window)) == 3


def test_an_empty_collection_says_how_to_fill_it(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened

    click(qtbot, window, row(window, "Empty"))

    assert "Drag papers here" in window.library._empty.text()
    assert window.library._empty.isVisible()


def test_selected_papers_make_a_new_collection(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    select(window, 1, 2)
    menu = window.library.menu_for(window.library.model.index(1))

    choose(inner(menu, "Put into collection"), "New collection…")
    dialog = window.findChild(NameDialog)
    assert not dialog.make.isEnabled()
    qtbot.keyClicks(dialog.field, "To read")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: ("To read", "2") in shelf(window))
    assert len(desk.collections.kept["To read"]) == 2


def test_a_name_that_is_taken_is_told(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened

    window.room.by_name["collection"].trigger()
    dialog = window.findChild(NameDialog)
    qtbot.keyClicks(dialog.field, BEES)
    qtbot.mouseClick(dialog.make, LEFT)

    qtbot.waitUntil(window.conversation.banner.isVisible)
    assert "already" in window.conversation.banner.shown_text


def test_a_paper_is_put_into_a_collection_and_taken_back(
    qtbot: QtBot, opened: Opened, documents: list[Document]
) -> None:
    window, desk = opened
    menu = window.library.menu_for(window.library.model.index(2))

    choose(inner(menu, "Put into collection"), "Bees && wasps")

    qtbot.waitUntil(lambda: window.undo.shown_text == f"Put into “{BEES}”")
    assert desk.collections.kept[BEES] == [documents[0].id, documents[2].id]
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: desk.collections.kept[BEES] == [documents[0].id])


def test_papers_are_dragged_onto_a_collection(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    papers, rows = window.library.model, window.library.shelf.rows
    data = papers.mimeData([papers.index(0), papers.index(1)])
    copy = Qt.DropAction.CopyAction

    assert not rows.dropMimeData(data, copy, -1, -1, rows.index(0))
    assert rows.dropMimeData(data, copy, -1, -1, row(window, "Empty"))

    qtbot.waitUntil(lambda: len(desk.collections.kept["Empty"]) == 2)
    assert window.library.shelf.acceptDrops()
    assert window.library.view.dragEnabled()


def test_a_paper_is_taken_out_of_the_collection_that_is_shown(
    qtbot: QtBot, opened: Opened, documents: list[Document]
) -> None:
    window, desk = opened
    click(qtbot, window, row(window, BEES))

    choose(window.library.menu_for(window.library.model.index(0)), "Take out of “Bees && wasps”")
    qtbot.waitUntil(lambda: titles(window) == [])
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: desk.collections.kept[BEES] == [documents[0].id])


def test_a_collection_is_renamed_in_place_and_stays_shown(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    click(qtbot, window, row(window, BEES))

    window.library.shelf.rows.setData(row(window, BEES), "Insects")

    qtbot.waitUntil(lambda: ("Insects", "1") in shelf(window))
    assert titles(window) == ["Paper 1"]


def test_a_deleted_collection_can_be_brought_back(
    qtbot: QtBot, opened: Opened, documents: list[Document]
) -> None:
    window, desk = opened
    view = window.library.shelf
    view.setCurrentIndex(row(window, BEES))

    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: BEES not in desk.collections.kept)
    qtbot.waitUntil(lambda: "Deleted" in window.undo.shown_text)
    qtbot.waitUntil(lambda: (BEES, "1") not in shelf(window))
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: (BEES, "1") in shelf(window))
    assert desk.collections.kept[BEES] == [documents[0].id]


def test_a_collection_is_asked(qtbot: QtBot, opened: Opened, documents: list[Document]) -> None:
    window, desk = opened
    desk.collections.add(BEES, [documents[1].id])
    qtbot.waitUntil(lambda: (BEES, "2") in shelf(window))

    choose(window.library.shelf.menu_for(row(window, BEES)), "Ask only this collection")
    assert window.conversation.header.chip.text() == f"{BEES} · 2 papers"
    window.conversation.ask("Do bees fly?")

    qtbot.waitUntil(lambda: desk.answering.asked != [])
    assert set(desk.answering.asked[0].document_ids) == {documents[0].id, documents[1].id}


def test_an_empty_collection_never_asks_the_whole_library(opened: Opened) -> None:
    window, _ = opened
    window.conversation.ask_only(window.library.documents[0].id)

    choose(window.library.shelf.menu_for(row(window, "Empty")), "Ask only this collection")

    assert window.conversation._scope == (window.library.documents[0].id,)


def test_the_scope_can_be_ticked_by_collection(opened: Opened, documents: list[Document]) -> None:
    window, _ = opened
    header = window.conversation.header
    header.chip.click()
    menu = header.popover.collections.menu()

    choose(menu, "Bees && wasps")

    assert header.popover.chosen_ids() == (documents[0].id,)
    header.popover.close()


def test_several_papers_are_removed_by_key_and_come_back(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    window.library.view.setFocus()
    select(window, 0, 1)

    qtbot.keyClick(window.library.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(window)) == 1)
    assert window.undo.shown_text == "Removed 2 papers"
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert desk.library.trash == {}


def test_what_is_selected_stays_so_while_papers_come_in(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    select(window, 1, 2)
    window.add_paths(["/papers/new.pdf"])

    qtbot.waitUntil(lambda: len(titles(window)) == 4)

    assert [each.title for each in window.library.chosen()] == ["Paper 2", "Paper 3"]


def test_a_paper_that_is_renamed_keeps_its_venue(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([make_document(1, venue="Hive")])
    qtbot.waitUntil(lambda: len(titles(window)) == 1)

    window.library.model.setData(window.library.model.index(0), "On bees")

    qtbot.waitUntil(lambda: titles(window) == ["On bees"])
    assert next(iter(desk.library.kept.values())).venue == "Hive"


def test_a_dropped_folder_is_added_once_and_not_watched(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = opened
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/papers")

    window.actions_.by_name["add_folder"].trigger()

    qtbot.waitUntil(lambda: desk.imports.added == ["/papers"])
    assert desk.folders.kept == {}
