"""Read a paper with Carrel beside it: select, ask, find elsewhere, mark, note, search in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import write_studies
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from walk import LEFT, Walk

from app.core.types import Sentence
from app.gui.reader.panel import ReaderPanel

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
FOUND = "rain above 12 mm"


def test_a_paper_is_read_marked_and_asked(walk: Walk, tmp_path: Path) -> None:
    papers = write_studies(tmp_path / "papers", 2)
    real = walk.begin()
    real.drop(*papers)
    for each in papers:
        real.wait_for(each.name)
    reader = open_paper(walk, real.documents()["oak-000.pdf"].id)
    walk.picture("1-open")

    walk.act("find")
    walk.type_into(reader.find_bar.field, FOUND)
    walk.until(lambda: reader.finder.hit)
    walk.picture("2-found-in-it")
    walk.qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
    sentence = select_sentence(walk, reader)
    walk.until(reader.marking.bar.isVisible)
    walk.picture("3-selected")
    walk.act("highlight_green")
    walk.until(lambda: reader.marking.layer.highlights)
    select_sentence(walk, reader)
    walk.act("copy_link")
    walk.until(lambda: QGuiApplication.clipboard().text().startswith("carrel://sentence/"))
    walk.act("note_selection")
    walk.until(lambda: walk.window.rooms.notes.card)
    card = walk.window.rooms.notes.card
    assert card is not None
    walk.type_into(card.field, "Compare with ours.")
    walk.hand.press(card.keep)
    walk.until(lambda: real.desk.notes.notes())
    walk.come_back()
    walk.act("marks")
    walk.picture("4-marked-and-noted")
    select_sentence(walk, reader)
    walk.act("explain_selection")
    turn = real.wait_answered()
    walk.picture("5-explained")

    (highlight,) = real.desk.highlights.of(reader.document_id)
    assert highlight.place.sentence_ids == (sentence.id,)
    assert QGuiApplication.clipboard().text() == f"carrel://sentence/{sentence.id}"
    assert real.desk.notes.notes()[0].places[0].sentence_ids == (sentence.id,)
    assert turn.answer is not None
    assert {each.document_id for each in turn.answer.evidence} <= {reader.document_id}


def open_paper(walk: Walk, document_id: str) -> ReaderPanel:
    """Open a paper from the library's list; its words are known."""
    library, reader = walk.window.library, walk.window.reader
    rows = [library.model.index(row) for row in range(library.model.rowCount())]
    row = next(
        row for row in rows if (one := library.model.document(row)) and one.id == document_id
    )
    walk.hand.open(library.view, row)
    selection = reader.marking.selection
    walk.until(lambda: reader.document_id == document_id)
    walk.until(lambda: selection.words.has(1) and selection.sentences.sentences)
    return reader


def select_sentence(walk: Walk, reader: ReaderPanel) -> Sentence:
    """Select the sentence of the result: three clicks, or steps by sentence from the page."""
    selection = reader.marking.selection
    sentence = next(each for each in selection.sentences.sentences if FOUND in each.text)
    view = reader.canvas.viewport()
    if walk.hand.name == "mouse":
        point = reader.canvas.box_rect(sentence.boxes[0]).center().toPoint()
        walk.qtbot.mouseClick(view, LEFT, pos=point)
        walk.qtbot.mouseDClick(view, LEFT, pos=point)
        walk.qtbot.mouseClick(view, LEFT, pos=point)
    else:
        walk.hand.focus(reader.canvas)
        for _ in selection.sentences.sentences:
            if selection.selected is not None and sentence.id in selection.selected.sentence_ids:
                break
            walk.qtbot.keyClick(reader.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            walk.qtbot.wait(30)
    walk.until(lambda: selection.selected)
    return sentence
