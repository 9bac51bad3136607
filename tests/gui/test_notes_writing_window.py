"""Notes are written, kept whatever happens, put away and had back."""

from __future__ import annotations

import pytest
from fake_desk import OpenWindow
from notes_window import Opened, opened, text_of, titles, write
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_access import nameless

from app.core.errors import AppError
from app.core.types import Document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

LEFT = Qt.MouseButton.LeftButton


def test_what_is_typed_is_kept_within_a_second_and_the_cursor_stays(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.choose("note-1")

    write(qtbot, page, " Always.")

    qtbot.waitUntil(lambda: desk.notes.kept["note-1"].text == "Baselines\n\nReport recall. Always.")
    qtbot.waitUntil(lambda: titles(page)[0] == "Baselines")
    assert page.writing.editor.text.textCursor().atEnd()
    assert page.writing.editor.text.hasFocus()


def test_choosing_another_note_keeps_what_was_typed_at_once(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.choose("note-1")
    write(qtbot, page, " More.")

    page.writing.view.choose("note-2")

    assert text_of(page) == "Tables of bees"
    qtbot.waitUntil(lambda: desk.notes.kept["note-1"].text.endswith("More."))


def test_closing_the_window_keeps_the_last_letter(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.choose("note-2")
    write(qtbot, page, "!")

    window.stop()

    assert desk.notes.kept["note-2"].text == "Tables of bees!"


def test_words_that_could_not_be_kept_stay_and_are_kept_when_it_can_be_done(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.choose("note-2")
    desk.notes.error = AppError("The disk is full.", "Make room.")
    write(qtbot, page, "!")
    qtbot.waitUntil(lambda: "The disk is full." in page.banner.shown_text)
    shown = text_of(page)

    desk.notes.error = None
    write(qtbot, page, "?")

    qtbot.waitUntil(lambda: desk.notes.kept["note-2"].text == "Tables of bees!?")
    assert shown == "Tables of bees!"


def test_a_new_note_is_made_by_its_key_and_titled_by_its_first_line(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    window.actions_.by_name["new_note"].trigger()
    qtbot.waitUntil(page.writing.editor.text.hasFocus)

    write(qtbot, page, "Wasps\nThey fly too.")

    qtbot.waitUntil(lambda: "Wasps" in titles(page))
    current = page.writing.view.current()
    assert current is not None
    assert current.title == "Wasps"
    assert len(desk.notes.kept) == 4
    assert page.writing.editor.text.hasFocus()


def test_a_new_note_without_words_leaves_nothing_behind(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    window.actions_.by_name["new_note"].trigger()
    qtbot.waitUntil(page.writing.editor.text.hasFocus)

    page.writing.view.choose("note-1")
    page.left.emit()

    assert len(desk.notes.kept) == 3
    assert not window.rooms.notes.is_open


def test_a_note_whose_words_are_all_deleted_is_put_away_and_can_be_had_back(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.choose("note-1")
    page.writing.editor.text.selectAll()
    qtbot.keyClick(page.writing.editor.text, Qt.Key.Key_Delete)
    page.writing.view.choose("note-2")
    qtbot.waitUntil(lambda: "Baselines" not in titles(page) and window.undo.isVisible())

    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: "Baselines" in titles(page))
    assert desk.notes.kept["note-1"].text == "Baselines\n\nReport recall."


def test_deleting_takes_effect_at_once_and_can_be_undone(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.choose("note-1")
    write(qtbot, page, " Yes.")

    qtbot.keyClick(page.writing.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(page) == ["Combs after rain", "Tables of bees"])
    qtbot.waitUntil(lambda: window.undo.shown_text == "Removed: Baselines")
    shown = text_of(page)
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: "Baselines" in titles(page))
    assert desk.notes.kept["note-1"].text.endswith("Report recall. Yes.")
    assert shown == "Tables of bees"


def test_several_chosen_notes_are_removed_together(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    page.writing.view.selectAll()

    qtbot.keyClick(page.writing.view, Qt.Key.Key_Delete)

    qtbot.waitUntil(lambda: page.empty.isVisible() and window.undo.isVisible())
    assert not page.writing.isVisible()
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_reading_shows_the_note_without_its_signs_and_without_what_it_points_to(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    editor = window.rooms.notes.page.writing.editor
    write(qtbot, window.rooms.notes.page, "\n![a map](https://example.org/m.png) <b>loud</b>")
    editor.text.setFocus()

    qtbot.keyClick(editor.text, Qt.Key.Key_F5)

    shown = editor.preview.toPlainText()
    assert editor.preview.isVisible()
    assert "Combs after rain" in shown
    assert "#" not in shown
    assert "a map" in shown
    assert "<b>loud</b>" in shown
    editor.toggle_reading()
    assert editor.text.isVisible()


def test_the_empty_page_teaches_and_its_first_note_is_written_at_once(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    window.rooms.notes.open()
    page = window.rooms.notes.page
    qtbot.waitUntil(lambda: "Nothing is written yet." in page.empty.text())
    qtbot.waitUntil(page.add.hasFocus)
    names = nameless(page)

    qtbot.keyClick(page.add, Qt.Key.Key_Space)
    qtbot.keyClicks(page.writing.editor.text, "First")

    qtbot.waitUntil(lambda: len(desk.notes.kept) == 1)
    qtbot.waitUntil(lambda: window.rooms.notes.shelf.isVisible())
    assert names == []
    assert not page.empty.isVisible()
