"""What waits is counted in the sidebar; deeds are undone; a memory leads to where it is from."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_memory import make_memory
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_turn

from app.core.memory import MemoryStatus
from app.core.types import Box, Document, Sentence
from app.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
PROPOSED, KEPT = MemoryStatus.PROPOSED, MemoryStatus.KEPT
PAPER = f"{1:064x}"
SENTENCE = f"{PAPER[:16]}-s4"
BOX = Box(2, 72, 300, 300, 312)


def fill(desk: FakeDesk) -> None:
    desk.sessions.put("Dances", [make_turn(0, "Do bees dance?")])
    source = desk.sessions.turns_of["session-1"][0].id
    lit = Sentence(SENTENCE, PAPER, 2, 0, 10, "Bees fly.", (BOX,))
    desk.library.sentences_of[PAPER] = [lit]
    desk.memories.put(
        make_memory(1, "Bees fly.", source_sentence=SENTENCE),
        make_memory(2, "It is due in May.", source_turn=source),
        make_memory(3, "It is due in June.", status=PROPOSED, replaces="memory-2"),
        make_memory(4, "It was read.", source_sentence="0" * 15 + "9-s1"),
    )


@pytest.fixture
def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """A window with three memories and a proposal."""
    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: window.rooms.memory.shelf.rows.rowCount() == 2)
    return window, desk


def test_the_sidebar_counts_what_is_kept_and_what_waits(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    shelf = window.rooms.memory.shelf

    assert [(each.title, each.note) for each in shelf.rows.facts] == [
        ("Kept", "3"),
        ("To review", "1"),
    ]
    assert nameless(window) == []
    desk.memories.dismiss("memory-3")
    qtbot.waitUntil(lambda: shelf.rows.rowCount() == 1)


def test_nothing_stands_there_before_anything_is_remembered(open_fake: OpenWindow) -> None:
    window, _ = open_fake([])

    assert not window.rooms.memory.shelf.isVisible()
    assert not window.sessions.projects.isVisible()


def test_what_waits_is_opened_with_the_keys_on_the_first(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    shelf, page = window.rooms.memory.shelf, window.rooms.memory.page
    shelf.view.setCurrentIndex(shelf.rows.index(1))

    qtbot.keyClick(shelf.view, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(page.tray.rows) and page.tray.rows[0].keep.hasFocus())
    window.rooms.memory.close()
    shelf.view.clicked.emit(shelf.rows.index(0))
    assert window.rooms.memory.is_open


def test_keeping_a_proposal_can_be_undone(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    page = window.rooms.memory.page
    window.rooms.memory.review()
    qtbot.waitUntil(lambda: len(page.tray.rows) == 1)

    qtbot.mouseClick(page.tray.rows[0].keep, LEFT)
    qtbot.waitUntil(lambda: not page.tray.rows and window.undo.isVisible())
    status = desk.memories.kept["memory-3"].status
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: len(page.tray.rows) == 1)
    assert status is KEPT


def test_the_sentence_that_a_memory_was_made_of_is_lit_up(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    page = window.rooms.memory.page
    window.rooms.memory.open("memory-1")
    qtbot.waitUntil(lambda: page.view.current() is not None)

    qtbot.mouseClick(page.deeds["source"], LEFT)

    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == (BOX,))
    current = page.view.current()
    assert current is not None
    assert "from a paper" in page.view.rows.meta_of(current)
    assert window.rooms.memory.is_open


def test_a_sentence_that_is_gone_is_said_calmly(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    page = window.rooms.memory.page
    window.rooms.memory.open("memory-4")
    qtbot.waitUntil(lambda: page.view.current() is not None)

    qtbot.keyClick(page.view, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "not in the library anymore" in page.banner.shown_text)


def test_what_holds_from_now_on_closes_what_held_and_can_be_undone(
    qtbot: QtBot, opened: Opened
) -> None:
    window, desk = opened
    page = window.rooms.memory.page
    window.rooms.memory.open("memory-2")
    qtbot.waitUntil(lambda: page.view.current() is not None)
    qtbot.mouseClick(page.deeds["supersede"], LEFT)
    dialog = page.acts.dialog
    assert dialog is not None
    said, names = dialog.lead.text(), nameless(dialog)

    dialog.field.setPlainText("It is due in July.")
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: window.undo.shown_text == "From now on: It is due in July.")
    successor = desk.memories.kept["memory-2"].superseded_by
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: desk.memories.kept["memory-2"].valid_to is None)
    assert said == "What held until today is closed and kept: It is due in May."
    assert (successor, names) == ("memory-2-new", [])
