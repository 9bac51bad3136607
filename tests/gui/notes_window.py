"""A window with three notes, and what tests do in its page."""

from __future__ import annotations

from fake_desk import FakeDesk, OpenWindow
from fake_notes import make_note, make_place
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.memory import Project
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.notes.page import NotesPage

Opened = tuple[MainWindow, FakeDesk]
WIDE, NARROW = 1440, 560
GONE = make_document(8, "A paper that was removed")


def fill(desk: FakeDesk) -> None:
    paper = make_document(1)
    desk.projects.kept = [Project("p1", "Bees"), Project("p2", "Tables")]
    desk.notes.put(
        make_note(
            0,
            "# Combs after rain\n\nRain *doubles* the chance.\n",
            make_place(paper, 1, 2, "Rain above 12 mm doubles it."),
            make_place(GONE, 2, 7, "Kept word for word."),
            project_id="p1",
            turn_id="turn-1",
        ),
        make_note(1, "Baselines\n\nReport recall."),
        make_note(2, "Tables of bees", project_id="p2"),
    )


def opened(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document], width: int = WIDE
) -> Opened:
    window, desk = open_fake(documents, fill=fill)
    window.resize(width, 820)
    window.actions_.by_name["notes"].trigger()
    page = window.rooms.notes.page
    qtbot.waitUntil(lambda: page.isVisible() and len(titles(page)) == 3)
    return window, desk


def titles(page: NotesPage) -> list[str]:
    return [each.title for each in page.writing.view.rows.notes]


def text_of(page: NotesPage) -> str:
    return page.writing.editor.text.toPlainText()


def write(qtbot: QtBot, page: NotesPage, text: str) -> None:
    field = page.writing.editor.text
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    for number, line in enumerate(text.split("\n")):
        if number:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClicks(field, line)
