"""The trash, and papers whose original is gone."""

from __future__ import annotations

from collections.abc import Callable

from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_access import nameless

from app.core.types import Document
from app.gui.library.trash_dialog import TrashDialog
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton


def open_trash(qtbot: QtBot, opened: Opened, documents: list[Document]) -> TrashDialog:
    """With the first two papers in it, opened from the panel's row."""
    window, desk = opened
    for each in documents[:2]:
        desk.library.remove(each.id)
    rows = window.library.shelf.rows
    qtbot.waitUntil(lambda: [each.note for each in rows.facts] == ["1", "2"])
    window.library.shelf.activated.emit(rows.index(1))
    dialog = window.findChild(TrashDialog)
    qtbot.waitUntil(lambda: len(dialog.list.facts.facts) == 2)
    return dialog


def test_a_chosen_paper_is_brought_back(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    _, desk = window_and_desk
    dialog = open_trash(qtbot, window_and_desk, documents)
    assert not dialog.restore.isEnabled()
    dialog.list.setCurrentIndex(dialog.list.facts.index(0))

    qtbot.mouseClick(dialog.restore, LEFT)

    qtbot.waitUntil(lambda: len(dialog.list.facts.facts) == 1)
    assert documents[0].id in desk.library.kept
    assert nameless(dialog) == []


def test_return_brings_back_too(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    _, desk = window_and_desk
    dialog = open_trash(qtbot, window_and_desk, documents)
    dialog.list.setCurrentIndex(dialog.list.facts.index(1))

    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: documents[1].id in desk.library.kept)


def test_erasing_asks_first_and_names_the_count(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    dialog = open_trash(qtbot, window_and_desk, documents)

    qtbot.mouseClick(dialog.erase, LEFT)
    assert dialog.question.heading.text() == "Erase 2 papers for good?"
    qtbot.mouseClick(dialog.question.no, LEFT)
    assert len(desk.library.trash) == 2
    qtbot.mouseClick(dialog.erase, LEFT)
    qtbot.mouseClick(dialog.question.yes, LEFT)

    qtbot.waitUntil(dialog.empty.isVisible)
    assert desk.library.trash == {}
    qtbot.waitUntil(lambda: window.library.shelf.rows.rowCount() == 1)


def test_a_paper_without_its_original_says_so(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, fill=lambda desk: desk.library.gone.update({documents[1].id}))
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 3)

    gone = window.library.model.index(1)

    assert gone.data(RowRole.NOTE) == "original gone"
    assert "keeps its own copy" in str(gone.data(Qt.ItemDataRole.ToolTipRole))
