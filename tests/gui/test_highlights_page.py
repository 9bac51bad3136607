"""All highlights on one page: seen, limited to a color, gone to, removed."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_notes import make_highlight, make_place
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_document

from app.core.notes import HighlightColor
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.notes.highlight_list import COMMENT, META
from app.gui.notes.highlight_part import HighlightPart

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton


def fill(desk: FakeDesk) -> None:
    first, second = make_document(1), make_document(2)
    desk.highlights.put(
        make_highlight(2, make_place(second, 1, 3, "Older words."), HighlightColor.GREEN),
        make_highlight(1, make_place(first, 1, 2, "Newer words."), comment="Look again"),
    )


def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    window, desk = open_fake(documents, fill=fill)
    window.rooms.notes.open_highlights()
    part = window.rooms.notes.page.highlights
    qtbot.waitUntil(lambda: part.isVisible() and len(words(part)) == 2)
    return window, desk


def words(part: HighlightPart) -> list[str]:
    return [each.place.text for each in part.view.rows.highlights]


def test_the_newest_stands_first_with_its_color_page_and_paper(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    part = window.rooms.notes.page.highlights
    first = part.view.rows.index(0)

    assert words(part) == ["Newer words.", "Older words."]
    assert first.data(META) == "Yellow · page 2 · 11 Oct 2026 · Paper 1"
    assert first.data(COMMENT) == "Look again"
    assert nameless(window) == []
    qtbot.waitUntil(part.view.hasFocus)


def test_a_color_limits_them(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    part = window.rooms.notes.page.highlights

    part.chips[HighlightColor.GREEN].click()
    green = words(part)
    part.chips[HighlightColor.PINK].click()
    said = part.empty.text()
    part.chips[None].click()

    assert green == ["Older words."]
    assert said == "Nothing is highlighted in this color."
    assert len(words(part)) == 2


def test_return_goes_to_the_place(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    view = window.rooms.notes.page.highlights.view

    qtbot.keyClick(view, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[0].id)
    qtbot.waitUntil(lambda: bool(window.reader.canvas.lit_boxes))
    assert window.rooms.notes.is_open


def test_one_is_removed_and_brought_back(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    part = window.rooms.notes.page.highlights

    qtbot.keyClick(part.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: words(part) == ["Older words."] and window.undo.isVisible())
    said = window.undo.shown_text
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: len(words(part)) == 2)
    assert said == "Highlight removed"
    assert len(desk.highlights.kept) == 2


def test_a_note_is_made_of_one(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    part = window.rooms.notes.page.highlights
    menu = part.menu_for(part.view.rows.highlights[0])

    menu.actions()[1].trigger()
    card = window.rooms.notes.card
    assert card is not None
    card.keep.click()

    qtbot.waitUntil(lambda: [each.text for each in desk.notes.kept.values()] == ["> Newer words."])


def test_the_empty_list_teaches(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    window.rooms.notes.open_highlights()
    part = window.rooms.notes.page.highlights

    qtbot.waitUntil(lambda: "Select words on a page" in part.empty.text())
    assert not part.view.isVisible()
    assert nameless(window.rooms.notes.page) == []
