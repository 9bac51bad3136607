"""A note over a real library: kept from an answer, found, and there again with its citation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import READY_MS, RealWindow, open_real
from sample_pdfs import write_paper

from app.core.answers import Style
from app.core.notes import Note
from app.main import open_desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

PAPER = "bees.pdf"
QUESTION = "How much rain doubles the chance that a colony moves?"
WORDS = "Compare with the valleys"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the guide and one paper, both ready."""
    folder = tmp_path_factory.mktemp("noted")
    paper = write_paper(folder / PAPER, pages=3)
    desk = open_desk(folder / "library", lambda event: None, is_window=True)
    try:
        desk.start()
        desk.imports.add([str(paper)])
    finally:
        desk.close()
    return folder / "library"


def keep_first_claim(real: RealWindow) -> None:
    """Make a note of the first sentence of the answer, with words of one's own."""
    page = real.view.page
    page.open_claim(0)
    assert page.popover is not None
    real.press(page.popover.make_note)
    card = real.window.rooms.notes.card
    assert card is not None
    real.qtbot.waitUntil(card.field.hasFocus)
    real.qtbot.keyClicks(card.field, WORDS)
    real.qtbot.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    real.qtbot.waitUntil(lambda: real.window.undo.shown_text == "Kept in your notes")


def find_note(real: RealWindow, words: str) -> Note:
    """Look for a note on the page of notes, and show it."""
    real.window.actions_.by_name["notes"].trigger()
    page = real.window.rooms.notes.page
    rows = page.writing.view.rows
    real.qtbot.waitUntil(lambda: bool(rows.notes), timeout=READY_MS)
    page.limits.field.setFocus()
    real.qtbot.keyClicks(page.limits.field, words)
    real.qtbot.waitUntil(lambda: [each.title for each in rows.notes] == [WORDS])
    real.qtbot.keyClick(page.limits.field, Qt.Key.Key_Return)
    real.qtbot.waitUntil(lambda: page.writing.draft is not None)
    return rows.notes[0]


def test_a_claim_is_kept_found_and_lit_again_after_the_window_was_closed(
    qtbot: QtBot, qapp: QApplication, library: Path, library_folder: Path
) -> None:
    own = Path(shutil.copytree(library, library_folder))
    first = open_real(qtbot, qapp, own)
    try:
        document = first.wait_for(PAPER)
        first.window.conversation.ask_only(document.id)
        first.choose_style(Style.QUOTES)
        first.type_question(QUESTION)
        turn = first.wait_answered()
        keep_first_claim(first)
        kept = find_note(first, "valleys")
    finally:
        first.close()
    second = open_real(qtbot, qapp, own)
    try:
        again = find_note(second, "compare")
        rows = second.window.rooms.notes.page.writing.editor.places.rows
        qtbot.mouseClick(rows[0].source, Qt.MouseButton.LeftButton)
        canvas = second.window.reader.canvas
        boxes = again.places[0].boxes
        qtbot.waitUntil(lambda: canvas.lit_boxes == boxes, timeout=READY_MS)
        shown = second.window.reader.document_id
    finally:
        second.close()

    assert turn.answer is not None
    assert turn.answer.claims[0].text in again.text
    assert again.places[0].text in {each.quote for each in turn.answer.claims[0].citations}
    assert (again.id, again.turn_id, shown) == (kept.id, turn.id, document.id)


def test_what_was_typed_is_there_again_when_the_window_was_closed_at_once(
    qtbot: QtBot, qapp: QApplication, library: Path, library_folder: Path
) -> None:
    own = Path(shutil.copytree(library, library_folder))
    first = open_real(qtbot, qapp, own)
    try:
        first.window.actions_.by_name["new_note"].trigger()
        text = first.window.rooms.notes.page.writing.editor.text
        qtbot.waitUntil(text.hasFocus)
        qtbot.keyClicks(text, WORDS)
    finally:
        first.close()
    second = open_real(qtbot, qapp, own)
    try:
        kept = second.desk.notes.notes()
    finally:
        second.close()

    assert [each.text for each in kept] == [WORDS]
