"""Answers leave the window: clipboard, files, capsules, and what is said when that fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer_samples import written_answer
from fake_desk import FakeDesk, OpenWindow
from fake_giving import FakeReplay
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_turn

from app.core.errors import AppError, DiskFull
from app.core.exporting import ExportFormat, ExportRequest
from app.core.types import Document
from app.gui.conversation.export_dialog import ExportDialog
from app.gui.conversation.turn_deeds import TurnDeed
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

LEFT = Qt.MouseButton.LeftButton
Opened = tuple[MainWindow, FakeDesk]


@pytest.fixture
def answered(open_fake: OpenWindow, qtbot: QtBot, documents: list[Document]) -> Opened:
    """A window with one answer."""
    turn = make_turn(1, "How fast is it?", answer=written_answer(documents))
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Bees", [turn]))
    window.conversation.open_session(desk.sessions.sessions()[0])
    turns = window.conversation.turns
    qtbot.waitUntil(lambda: len(turns.views) == 1 and not turns._timer.isActive())
    return window, desk


def view_of(window: MainWindow) -> TurnView:
    return window.conversation.turns.views[0]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """The person chooses this file in every dialog of the system."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def trigger(window: MainWindow, text: str) -> None:
    menu = view_of(window).bar.acts.menu()
    next(each for each in menu.actions() if each.text() == text).trigger()


def open_export(window: MainWindow) -> ExportDialog:
    trigger(window, "Export this answer…")
    dialog = window.conversation.giving.export_dialog
    assert dialog is not None
    return dialog


def test_copy_gives_the_citations_too(qtbot: QtBot, answered: Opened) -> None:
    window, _ = answered

    qtbot.mouseClick(view_of(window).bar.acts.copy, LEFT)

    clipboard = QGuiApplication.clipboard()
    plain = "Plain turn-1-How fast is it? (Author, 2020)"
    qtbot.waitUntil(lambda: clipboard.text() == plain)
    assert clipboard.mimeData().html() == "<p>Rich turn-1-How fast is it?</p>"
    said = "The answer is on the clipboard with its citations"
    qtbot.waitUntil(lambda: window.undo.shown_text == said)


def test_the_keys_of_the_menu_mean_the_last_answer(qtbot: QtBot, answered: Opened) -> None:
    window, desk = answered

    window.actions_.by_name["copy_answer"].trigger()
    qtbot.waitUntil(lambda: "Plain turn-1" in QGuiApplication.clipboard().text())
    window.actions_.by_name["again"].trigger()

    qtbot.waitUntil(lambda: len(desk.answering.asked) == 1)
    assert desk.answering.asked[0].instead_of == "turn-1-How fast is it?"
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def test_the_text_alone_can_be_copied(answered: Opened) -> None:
    window, _ = answered
    turn = view_of(window).turn
    assert turn is not None
    assert turn.answer is not None

    trigger(window, "Copy the text alone")

    assert QGuiApplication.clipboard().text() == turn.answer.text


def test_an_answer_is_exported_as_it_was_chosen(
    qtbot: QtBot, answered: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = answered
    choose(monkeypatch, tmp_path / "answer")
    dialog = open_export(window)
    qtbot.waitUntil(lambda: dialog.style_.count() == 2)
    dialog.format.setCurrentIndex(dialog.format.findData(ExportFormat.DOCX.value))
    dialog.style_.setCurrentIndex(dialog.style_.findData("vancouver"))

    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: desk.exports.written != [])

    request = ExportRequest(
        "session-1", ExportFormat.DOCX, ("turn-1-How fast is it?",), "vancouver"
    )
    assert desk.exports.written == [(request, str(tmp_path / "answer.docx"))]
    qtbot.waitUntil(lambda: window.undo.shown_text == "Written to answer.docx")
    assert desk.settings.current.citation_style == "vancouver"


def test_a_style_of_ones_own_is_taken_in(
    qtbot: QtBot, answered: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = answered
    choose(monkeypatch, "/styles/mine.csl")
    dialog = open_export(window)
    qtbot.waitUntil(lambda: dialog.style_.currentData() == "apa")

    qtbot.mouseClick(dialog.add_style, LEFT)

    qtbot.waitUntil(lambda: dialog.style_.currentData() == "mine")
    assert dialog.request().style == "mine"
    dialog.reject()


def test_what_was_written_is_shown_in_its_folder(
    qtbot: QtBot, answered: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = answered
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    choose(monkeypatch, tmp_path / "answer.md")
    qtbot.mouseClick(open_export(window).save, LEFT)
    qtbot.waitUntil(lambda: window.undo.shown_text == "Written to answer.md")
    assert window.undo._undo_button.text() == "Show in folder"

    qtbot.mouseClick(window.undo._undo_button, LEFT)

    assert opened == [str(tmp_path)]


def test_a_session_is_exported_whole_and_works_without_a_style(
    qtbot: QtBot, answered: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = answered
    choose(monkeypatch, tmp_path / "works.bib")
    window.actions_.by_name["export"].trigger()
    dialog = window.conversation.giving.export_dialog
    assert dialog is not None
    assert dialog.what.count() == 1
    dialog.format.setCurrentIndex(dialog.format.findData(ExportFormat.BIBTEX.value))
    assert not dialog.style_.isEnabled()

    qtbot.mouseClick(dialog.save, LEFT)

    qtbot.waitUntil(lambda: desk.exports.written != [])
    assert desk.exports.written[0][0] == ExportRequest("session-1", ExportFormat.BIBTEX)


def test_an_export_that_fails_says_so_in_its_place(
    qtbot: QtBot, answered: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = answered
    desk.exports.error = DiskFull("The disk is full.", "Make room.")
    choose(monkeypatch, tmp_path / "answer.md")
    dialog = open_export(window)

    qtbot.mouseClick(dialog.save, LEFT)

    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    assert dialog.banner.shown_text == "The disk is full. Make room."
    assert dialog.save.isEnabled()
    assert dialog.save.text() == "Save as…"
    assert nameless(dialog) == []
    dialog.reject()


def test_nothing_is_written_where_no_file_is_chosen(
    qtbot: QtBot, answered: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = answered
    choose(monkeypatch, "")
    dialog = open_export(window)

    qtbot.mouseClick(dialog.save, LEFT)

    assert dialog.isVisible()
    assert desk.exports.written == []
    dialog.reject()


def test_a_capsule_is_saved(
    qtbot: QtBot, answered: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = answered
    choose(monkeypatch, tmp_path / "fast")

    trigger(window, "Save answer capsule…")

    path = str(tmp_path / "fast.capsule.json")
    qtbot.waitUntil(lambda: desk.capsules.saved == [("turn-1-How fast is it?", path)])
    qtbot.waitUntil(lambda: window.undo.shown_text == "Written to fast.capsule.json")


@pytest.mark.parametrize(
    ("is_same", "words"),
    [(True, "The same answer, to the letter"), (False, "The answer is not the same")],
)
def test_a_capsule_is_replayed(
    qtbot: QtBot,
    answered: Opened,
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
    is_same: bool,
    words: str,
) -> None:
    window, desk = answered
    notes = () if is_same else ("The model has changed.",)
    desk.capsules.replays = FakeReplay("How?", written_answer(documents), is_same, notes)
    choose(monkeypatch, "a.capsule.json")

    window.actions_.by_name["replay"].trigger()
    dialog = window.conversation.giving.replay_dialog
    assert dialog is not None

    qtbot.waitUntil(lambda: dialog.verdict.text() == words)
    assert dialog.question.text() == "How?"
    assert dialog.page.shown_text.startswith("The method turns")
    assert dialog.notes.isVisible() is not is_same
    assert nameless(dialog) == []
    dialog.accept()


def test_a_capsule_that_cannot_be_replayed_says_why(
    qtbot: QtBot, answered: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = answered
    desk.capsules.replays = AppError("This is no capsule.", "Choose another file.")
    choose(monkeypatch, "a.txt")

    window.actions_.by_name["replay"].trigger()
    dialog = window.conversation.giving.replay_dialog
    assert dialog is not None

    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    assert dialog.banner.shown_text == "This is no capsule. Choose another file."
    dialog.accept()


def test_a_session_is_exported_from_its_list(qtbot: QtBot, answered: Opened) -> None:
    window, desk = answered
    model = window.sessions.model
    row = next(n for n in range(model.rowCount()) if model.index(n).data() == "Bees")
    menu = window.sessions.menu_for(model.index(row))

    next(each for each in menu.actions() if each.text() == "Export…").trigger()

    dialog = window.conversation.giving.export_dialog
    assert dialog is not None
    assert dialog.request().session_id == desk.sessions.sessions()[0].id
    dialog.reject()


def test_every_deed_of_a_turn_has_one_who_does_it(
    qtbot: QtBot, answered: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = answered
    choose(monkeypatch, "")
    turn = view_of(window).turn
    assert turn is not None

    for deed in (TurnDeed.COPY, TurnDeed.COPY_TEXT, TurnDeed.EXPORT, TurnDeed.CAPSULE):
        window.conversation.acts.do(deed, turn)

    assert window.conversation.banner.isHidden()
    dialog = window.conversation.giving.export_dialog
    assert dialog is not None
    dialog.reject()
