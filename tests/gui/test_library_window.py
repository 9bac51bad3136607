"""Adding papers and what the library shows of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.types import AddResult, Document, DocumentStatus, Problem
from app.gui.main_window import MainWindow
from app.gui.sidebar.password_dialog import PasswordDialog
from app.gui.sidebar.rows import RowRole

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
ENCRYPTED = Problem("DocumentEncrypted", "The file needs a password.", "Choose Try again.")


def titles(window: MainWindow) -> list[str]:
    model = window.library.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def index(window: MainWindow, row: int) -> QModelIndex:
    return window.library.model.index(row)


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def drop(window: MainWindow, paths: list[str]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.overlay.isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, mime, left, none))


def failed(problem: Problem = ENCRYPTED) -> Document:
    return make_document(7, "Locked", status=DocumentStatus.FAILED, problem=problem, page_count=0)


def test_dropped_files_are_added_and_the_overlay_goes(
    qtbot: QtBot, open_fake: OpenWindow, tmp_path: Path
) -> None:
    window, desk = open_fake([])
    paths = [str(tmp_path / "one.pdf"), str(tmp_path / "folder")]

    drop(window, paths)

    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    assert desk.imports.added == paths
    assert not window.overlay.isVisible()


def test_ctrl_o_adds_what_was_chosen(
    qtbot: QtBot, open_fake: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = open_fake([])
    chosen = ["/papers/a.pdf"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))

    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: desk.imports.added == chosen)


def test_the_empty_library_teaches_how_to_begin(open_fake: OpenWindow) -> None:
    window, _ = open_fake([])

    empty = window.conversation.empty

    assert empty.title.text() == "Begin with your papers"
    assert empty.files_button.isVisible()
    assert window.reader.shown_message.startswith("Click a citation")


def test_the_guide_brings_questions_to_try(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([])

    window.actions_.by_name["guide"].trigger()
    qtbot.waitUntil(lambda: len(window.conversation.empty.suggestions) == 3)
    qtbot.waitUntil(lambda: window.reader.document_id != "")
    qtbot.mouseClick(window.conversation.empty.suggestions[1], Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: desk.answering.asked != [])
    assert desk.answering.asked[0].question == "Does anything leave my machine?"


def test_a_clicked_paper_opens_in_the_reader(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    view = window.library.view
    place = view.visualRect(index(window, 1)).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)
    qtbot.waitUntil(lambda: (documents[1].id, 1) in desk.pages.rendered)
    assert index(window, 1).data(RowRole.IS_SHOWN)
    assert window.reader.tools.count.text() == "/ 3"


def test_a_failed_paper_keeps_its_row_with_what_to_do(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_fake([failed()])
    qtbot.waitUntil(lambda: titles(window) == ["Locked"])

    tip = str(index(window, 0).data(Qt.ItemDataRole.ToolTipRole))

    assert "The file needs a password." in tip
    assert "Choose Try again." in tip
    assert index(window, 0).data(RowRole.DOT) == "part"
    assert window.strip.attention.text() == "1 needs attention"


def test_try_again_asks_for_the_password(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([failed()])
    qtbot.waitUntil(lambda: titles(window) == ["Locked"])

    choose(window.library.menu_for(index(window, 0)), "Try again")
    dialog = window.findChild(PasswordDialog)
    qtbot.keyClicks(dialog.field, "secret")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: desk.imports.retried != [])
    assert desk.imports.retried == [(failed().id, "secret", False)]
    qtbot.waitUntil(lambda: not window.strip.attention.isVisible())


def test_a_removed_paper_can_be_brought_back(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    qtbot.waitUntil(lambda: len(titles(window)) == 3)

    choose(window.library.menu_for(index(window, 0)), "Remove")
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    assert window.undo.shown_text == "Removed “Paper 1”"
    qtbot.mouseClick(window.undo._undo_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert desk.library.trash == {}


def test_a_paper_is_renamed_in_place(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    qtbot.waitUntil(lambda: len(titles(window)) == 3)

    window.library.model.setData(index(window, 2), "On bees")

    qtbot.waitUntil(lambda: titles(window)[2] == "On bees")


def test_an_import_is_paused_resumed_and_cancelled(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([])
    desk.imports.gate.clear()
    window.add_paths(["/papers/a.pdf"])
    qtbot.waitUntil(lambda: window.strip.pause.isVisible())

    qtbot.mouseClick(window.strip.pause, Qt.MouseButton.LeftButton)
    assert desk.imports.is_paused
    assert window.strip.pause.text() == "Resume"
    qtbot.mouseClick(window.strip.pause, Qt.MouseButton.LeftButton)
    assert not desk.imports.is_paused
    qtbot.mouseClick(window.strip.cancel, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: desk.lanes.library.is_idle)
    assert not window.strip.track.isVisible()


def test_a_missing_file_is_told_in_place(window_and_desk: Opened, qtbot: QtBot) -> None:
    window, _ = window_and_desk
    problem = Problem("DocumentMissing", "There is no file x.pdf.", "Look where it is now.")

    window.imports.added.emit([AddResult("x.pdf", "", "failed", problem=problem)])

    assert window.conversation.banner.isVisible()
    assert window.conversation.banner.shown_text == (
        "There is no file x.pdf. Look where it is now."
    )


def test_a_cited_paper_that_was_removed_is_named(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    window.reader.show_citation("f" * 64, 1, ())

    qtbot.waitUntil(lambda: window.reader.shown_message == "Its cited sentences are kept.")
    assert window.reader.tools.title.full_text == "This paper was removed."


def test_a_failed_paper_is_not_counted_as_askable(open_fake: OpenWindow) -> None:
    problem = Problem("DocumentNoText", "Locked holds no text.", "Run it through OCR.")
    window, _ = open_fake([make_document(1), make_document(2), failed(problem)])

    assert window.conversation.composer.input.placeholderText() == "Ask about these 2 papers"
