"""Reading in the real window: words of a real page are selected, marked, found and exported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import READY_MS, RealWindow, open_real
from sample_pdfs import write_two_columns

from app.core.types import Box, Sentence
from app.gui.reader.panel import ReaderPanel

LEFT = Qt.MouseButton.LeftButton


def read(qtbot: QtBot, real: RealWindow, document_id: str) -> ReaderPanel:
    """Open the paper in the reader; its words and sentences are known."""
    reader = real.window.reader
    reader.show_document(document_id)
    selection = reader.marking.selection
    qtbot.waitUntil(lambda: reader.document_id == document_id, timeout=READY_MS)
    qtbot.waitUntil(lambda: selection.words.has(1), timeout=READY_MS)
    qtbot.waitUntil(lambda: bool(selection.sentences.sentences), timeout=READY_MS)
    qtbot.waitUntil(lambda: reader.canvas.is_settled, timeout=READY_MS)
    return reader


def two_lines(reader: ReaderPanel) -> Sentence:
    """The first sentence of the first page that stands on two lines."""
    sentences = reader.marking.selection.sentences.sentences
    return next(each for each in sentences if each.page == 1 and len(each.boxes) > 1)


def edge(reader: ReaderPanel, box: Box, share: float) -> QPointF:
    """A point on a line, a little inside its beginning (0) or its end (1)."""
    rect = reader.canvas.box_rect(box)
    return QPointF(rect.left() + 3 + (rect.width() - 6) * share, rect.center().y())


def drag(qtbot: QtBot, reader: ReaderPanel, sentence: Sentence) -> None:
    """Drag over a sentence from its first to its last letter."""
    view = reader.canvas.viewport()
    first, last = edge(reader, sentence.boxes[0], 0), edge(reader, sentence.boxes[-1], 1)
    qtbot.mousePress(view, LEFT, pos=first.toPoint())
    qtbot.mouseMove(view, ((first + last) / 2).toPoint())
    qtbot.mouseMove(view, last.toPoint())
    qtbot.mouseRelease(view, LEFT, pos=last.toPoint())


def test_words_of_a_real_page_are_selected_marked_found_and_exported(
    qtbot: QtBot, qapp: QApplication, library_folder: Path, tmp_path: Path
) -> None:
    paper = write_two_columns(tmp_path / "bees.pdf")
    real = open_real(qtbot, qapp, library_folder)
    try:
        real.drop(paper)
        document = real.wait_for("bees.pdf")
        reader = read(qtbot, real, document.id)
        sentence = two_lines(reader)

        drag(qtbot, reader, sentence)
        selected = reader.marking.selection.selected
        assert selected is not None
        assert selected.text == sentence.text
        assert sentence.id in selected.sentence_ids

        actions, service = real.window.actions_.by_name, real.desk.highlights
        actions["copy_link"].trigger()
        link = f"carrel://sentence/{sentence.id}"
        clipboard = QGuiApplication.clipboard()
        qtbot.waitUntil(lambda: clipboard.text() == link, timeout=READY_MS)
        actions["highlight_green"].trigger()
        qtbot.waitUntil(lambda: len(reader.marking.layer.highlights) == 1, timeout=READY_MS)
        made = service.of(document.id)[0]
        assert (made.place.text, made.place.sentence_ids) == (sentence.text, (sentence.id,))

        target = tmp_path / "copy.pdf"
        reader.marking.marks.export(document.id, str(target), lambda count: None)
        qtbot.waitUntil(target.exists, timeout=READY_MS)
        assert b"/Highlight" in target.read_bytes()

        actions["find"].trigger()
        qtbot.keyClicks(reader.find_bar.field, " ".join(sentence.text.split()[:5]).upper())
        qtbot.waitUntil(lambda: reader.finder.hit is not None, timeout=READY_MS)
        assert reader.finder.total >= 1
    finally:
        real.close()
