"""A paper in two columns, with its words and sentences, for tests of the reader."""

from __future__ import annotations

from fake_desk import FakeDesk
from fake_library import PAGE
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.notes import PageWord
from app.core.types import Box, Page, Sentence
from app.gui.main_window import MainWindow
from app.gui.reader.panel import ReaderPanel
from app.services.quote_places import line_boxes

PAPER = make_document(1, "Bees")
LEFT = Qt.MouseButton.LeftButton
COLUMNS = (72.0, 320.0)
LETTER, LINE, TOP = 6.0, 20.0, 300.0
LINES = (
    ("Bees dance on the comb. They pol-", "linate flowers in spring.", "Honey is kept."),
    ("Résumé of all we know.", "Wasps do not dance.", "They hunt well-known bees."),
)
SENTENCES = (
    "Bees dance on the comb.",
    "They pollinate flowers in spring.",
    "Honey is kept.",
    "Résumé of all we know.",
    "Wasps do not dance.",
    "They hunt well-known bees.",
)
COUNTS = (5, 6, 3, 5, 4, 4)
"""Words of each sentence as they stand on the page."""


def words_of(page: int) -> tuple[PageWord, ...]:
    """The words of a page: the left column, then the right one."""
    found: list[PageWord] = []
    for column, lines in enumerate(LINES):
        for row, line in enumerate(lines):
            x, top = COLUMNS[column], TOP + LINE * row
            for word in line.split():
                end = x + LETTER * len(word)
                box = Box(page, x, top, end, top + 12)
                found.append(PageWord(word, box, column * len(lines) + row))
                x = end + LETTER
    return tuple(found)


def sentences_of(page: int) -> list[Sentence]:
    """The sentences of a page, one box per line."""
    words, found, start = words_of(page), [], 0
    for place, (text, count) in enumerate(zip(SENTENCES, COUNTS, strict=True)):
        boxes = line_boxes(words[start : start + count])
        number = (page - 1) * len(SENTENCES) + place
        key = f"{PAPER.id[:16]}-s{number}"
        found.append(Sentence(key, PAPER.id, page, 0, len(text), text, boxes))
        start += count
    return found


def fill_paper(desk: FakeDesk) -> None:
    """Put the paper's three pages into a desk, all with the same words."""
    text = " ".join(SENTENCES)
    desk.library.pages_of[PAPER.id] = [Page(PAPER.id, n, text, *PAGE) for n in (1, 2, 3)]
    desk.library.sentences_of[PAPER.id] = [each for n in (1, 2, 3) for each in sentences_of(n)]
    desk.pages.words_of.update({number: words_of(number) for number in (1, 2, 3)})


def open_paper(qtbot: QtBot, window: MainWindow) -> ReaderPanel:
    """Show the paper; its first page is drawn, its words and sentences are known."""
    reader = window.reader
    reader.show_document(PAPER.id)
    qtbot.waitUntil(lambda: reader.document_id == PAPER.id)
    selection = reader.marking.selection
    qtbot.waitUntil(lambda: selection.words.has(1) and selection.words.has(2))
    qtbot.waitUntil(lambda: bool(selection.sentences.sentences))
    qtbot.waitUntil(lambda: reader.canvas.is_settled)
    return reader


def point_of(reader: ReaderPanel, text: str, page: int = 1) -> QPoint:
    """The middle of the first word that begins like this, in the viewport."""
    word = next(each for each in words_of(page) if each.text.startswith(text))
    return reader.canvas.box_rect(word.box).center().toPoint()


def drag(qtbot: QtBot, reader: ReaderPanel, start: str, end: str) -> None:
    """Press on one word of the first page, release on another."""
    view = reader.canvas.viewport()
    first, last = point_of(reader, start), point_of(reader, end)
    qtbot.mousePress(view, LEFT, pos=first)
    for share in (0.3, 0.7, 1.0):
        step = QPointF(first) + (QPointF(last) - QPointF(first)) * share
        qtbot.mouseMove(view, step.toPoint())
    qtbot.mouseRelease(view, LEFT, pos=last)


def selected_text(reader: ReaderPanel) -> str:
    """What is selected; empty for nothing."""
    selected = reader.marking.selection.selected
    return selected.text if selected is not None else ""
