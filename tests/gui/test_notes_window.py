"""The notes page: listed, found, gone to, given away."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_desk import OpenWindow
from notes_window import NARROW, opened, text_of, titles
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from test_access import STEPS, nameless

from app.core.errors import AppError
from app.core.types import Document
from app.gui.notes.note_model import BODY, LIT, LIT_TITLE, META

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

LEFT = Qt.MouseButton.LeftButton


def test_the_last_changed_note_is_listed_first_and_shown_with_its_places(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    first = page.writing.view.rows.index(0)

    assert titles(page) == ["Combs after rain", "Baselines", "Tables of bees"]
    assert first.data(BODY) == "Rain doubles the chance."
    assert "Bees" in first.data(META)
    assert text_of(page).startswith("# Combs after rain")
    assert [row.source.entry.place for row in page.writing.editor.places.rows] == [
        "p. 2",
        "p. 7 · no longer in your library",
    ]
    assert page.writing.editor.places.rows[1].source.entry.snippet == "Kept word for word."
    assert nameless(window) == []


def test_search_shows_the_words_where_they_stand(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page

    qtbot.keyClicks(page.limits.field, "recall")

    qtbot.waitUntil(lambda: titles(page) == ["Baselines"])
    row = page.writing.view.rows.index(0)
    start, end = row.data(LIT)
    assert row.data(BODY)[start:end] == "recall"
    assert desk.notes.searched[-1] == "recall"
    qtbot.keyClick(page.limits.field, Qt.Key.Key_Return)
    assert page.writing.view.hasFocus()
    assert text_of(page).startswith("Baselines")
    page.limits.clear_action.trigger()
    qtbot.waitUntil(lambda: len(titles(page)) == 3)


def test_words_of_a_title_are_lit_in_it_and_nothing_found_is_said(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page

    page.limits.field.setText("tables")
    page.limits.typed.emit("tables")
    qtbot.waitUntil(lambda: titles(page) == ["Tables of bees"])
    lit = page.writing.view.rows.index(0).data(LIT_TITLE)
    page.writing.editor.show_draft(None)
    page.limits.field.setText("elephants")
    page.limits.typed.emit("elephants")

    qtbot.waitUntil(lambda: page.empty.isVisible())
    assert lit == (0, 6)
    assert page.empty.text() == "No note fits this."


def test_a_project_limits_the_list_as_it_does_elsewhere(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page

    menu = page.limits.open()
    next(each for each in menu.actions() if each.text() == "Tables").trigger()
    menu.close()

    qtbot.waitUntil(lambda: titles(page) == ["Tables of bees"])
    assert page.limits.chip.text() == "Tables"
    window.rooms.notes.set_project("p1")
    qtbot.waitUntil(lambda: titles(page) == ["Combs after rain"])


def test_a_place_is_opened_in_the_reader_and_its_link_removed(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    places = window.rooms.notes.page.writing.editor.places

    qtbot.mouseClick(places.rows[0].source, LEFT)
    qtbot.waitUntil(lambda: window.reader.document_id == documents[0].id)
    qtbot.waitUntil(lambda: bool(window.reader.canvas.lit_boxes))
    places.rows[1].source.setFocus()
    qtbot.mouseClick(places.rows[1].remove, LEFT)

    qtbot.waitUntil(lambda: len(desk.notes.kept["note-0"].places) == 1)
    assert len(places.rows) == 1
    assert window.rooms.notes.is_open


def test_the_keys_walk_from_the_list_to_the_text_and_back_and_out(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    qtbot.waitUntil(page.writing.view.hasFocus)

    qtbot.keyClick(page.writing.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.writing.view, Qt.Key.Key_Return)
    in_text = page.writing.editor.text.hasFocus()
    window.actions_.by_name["stop"].trigger()
    in_list = page.writing.view.hasFocus()
    window.actions_.by_name["stop"].trigger()

    assert (in_text, in_list, window.rooms.notes.is_open) == (True, True, False)
    assert text_of(page).startswith("Baselines")
    assert QApplication.focusWidget() is window.conversation.composer.input


def test_in_a_narrow_window_list_and_text_take_turns(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents, NARROW)
    writing = window.rooms.notes.page.writing
    first = (writing.view.isVisible(), writing.editor.isVisible())

    qtbot.keyClick(writing.view, Qt.Key.Key_Return)
    second = (writing.view.isVisible(), writing.editor.isVisible())
    qtbot.mouseClick(writing.back, LEFT)

    assert (first, second) == ((True, False), (False, True))
    assert writing.view.hasFocus()
    assert window.width() == NARROW


def test_a_note_is_copied_as_markdown_with_its_places(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)

    window.rooms.notes.page.writing.editor.deeds["copy"].click()

    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("# Combs after rain")
    assert "1. Paper 1, 2: “Rain above 12 mm doubles it.”" in copied


def test_notes_are_written_to_a_file_in_a_style(
    qtbot: QtBot,
    open_fake: OpenWindow,
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    target = str(tmp_path / "mine.docx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    page.writing.view.choose("note-1")

    menu = page.more.menu()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    dialog = page.acts.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.style_.count() == 2)
    names = nameless(dialog)
    dialog.format.setCurrentIndex(1)
    dialog.what.setCurrentIndex(1)
    dialog.style_.setCurrentIndex(1)
    dialog.save.click()

    qtbot.waitUntil(lambda: window.undo.shown_text == "Written to mine.docx")
    ids, written, style = desk.notes.written[0]
    assert (sorted(ids), written, style) == (["note-0", "note-1", "note-2"], target, "vancouver")
    assert names == []


def test_an_export_that_fails_says_why_and_can_be_tried_again(
    qtbot: QtBot,
    open_fake: OpenWindow,
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.md"), ""))
    dialog = page.acts.export((), page.writing.view.rows.notes)
    desk.notes.error = AppError("The folder is read-only.", "Choose another one.")

    dialog.save.click()

    qtbot.waitUntil(lambda: "read-only" in dialog.banner.shown_text)
    assert dialog.save.isEnabled()
    dialog.reject()


def test_notes_are_asked_as_the_scope_of_the_next_question(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page

    page.ask.click()

    qtbot.waitUntil(lambda: window.conversation.isVisible())
    assert len(window.conversation._scope) == 3
    assert window.conversation.header.chip.text() == "Your notes"
    assert window.conversation.composer.input.placeholderText() == "Ask about your notes"


def test_the_answer_a_note_was_kept_from_can_be_gone_to(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    editor = window.rooms.notes.page.writing.editor
    wanted: list[str] = []
    window.rooms.notes.page.turn_wanted.connect(wanted.append)
    window.rooms.notes.turn_wanted.disconnect(window.rooms.open_turn)

    editor.deeds["turn"].click()
    window.rooms.notes.page.writing.view.choose("note-1")

    assert wanted == ["turn-1"]
    assert not editor.deeds["turn"].isVisible()


def test_the_tab_key_reaches_every_part_of_the_page(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.notes.page
    writing, editor = page.writing, page.writing.editor
    row = editor.places.rows[0]
    wanted: set[QObject] = {
        page.tabs,
        page.ask,
        page.add,
        page.more,
        page.close_button,
        page.limits.field,
        page.limits.chip,
        writing.view,
        editor.text,
        row.source,
        row.remove,
        *editor.deeds.values(),
    }

    reached: set[QObject] = set()
    page.add.setFocus()
    for _ in range(STEPS):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert [str(each) for each in wanted if each not in reached] == []
