"""Ask, doubt a sentence, see it in the paper, keep it as a note with its citation."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import write_studies
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from walk import Walk

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
OWN = "Our valley had 12 mm too."


def test_a_doubted_sentence_becomes_a_note_that_leads_back(walk: Walk, tmp_path: Path) -> None:
    (paper,) = write_studies(tmp_path / "papers", 1)
    real = walk.begin()
    real.drop(paper)
    document = real.wait_for(paper.name)
    turn = walk.ask("How much rain doubles the chance of a move in the oak valley 0?")
    walk.open_citation()
    walk.until(lambda: walk.window.reader.canvas.lit_boxes)
    walk.picture("1-seen-in-the-paper")

    open_doubt(walk)
    walk.until(lambda: real.view.page.popover)
    popover = real.view.page.popover
    assert popover is not None
    walk.picture("2-why", popover)
    open_doubt(walk)  # Other colors close it.
    walk.hand.press(popover.make_note)
    walk.until(lambda: walk.window.rooms.notes.card)
    card = walk.window.rooms.notes.card
    assert card is not None
    walk.type_into(card.field, OWN)
    walk.picture("3-note", card)
    walk.hand.press(card.keep)
    walk.until(lambda: real.desk.notes.notes())
    walk.come_back()
    walk.act("notes")
    page = walk.window.rooms.notes.page
    walk.until(lambda: page.writing.view.model().rowCount() == 1)
    walk.picture("4-among-the-notes")
    (note,) = real.desk.notes.notes()

    assert turn.answer is not None
    assert OWN in note.text
    assert "12 mm" in note.places[0].text
    assert (note.places[0].document_id, note.places[0].page) == (document.id, 1)
    assert note.turn_id == turn.id


def open_doubt(walk: Walk) -> None:
    """Ask why the first sentence carries its mark."""
    assert walk.real is not None
    page = walk.real.view.page
    if walk.hand.name == "mouse":
        point = page.mark_rect(0).center().toPoint()
        at = page.viewport().mapToGlobal(point)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, at)
        QApplication.sendEvent(page.viewport(), asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        walk.hand.pick(menu, "What this sentence rests on")
        return
    walk.hand.focus(page)
    walk.qtbot.keyClick(page, Qt.Key.Key_Down)
    walk.qtbot.keyClick(page, Qt.Key.Key_Return)
