"""Sessions, what is remembered between two starts, and how the window looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot
from window_samples import make_answer, make_citation, make_document, make_turn

from app.core.answers import Verdict
from app.core.sessions import Turn
from app.core.types import Document
from app.gui.application import close_window
from app.gui.crash_dialog import CrashDialog
from app.gui.main_window import MainWindow
from app.gui.sidebar.session_model import age_group
from app.settings import Settings

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]


def rows(window: MainWindow) -> list[str]:
    model = window.sessions.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def turns(count: int, documents: list[Document]) -> list[Turn]:
    answer = make_answer([("Bees fly.", Verdict.SUPPORTED, (make_citation(documents[0]),))] * 4)
    return [make_turn(n, f"Question {n}?", answer=answer) for n in range(count)]


def test_sessions_stand_below_their_age(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    def fill(desk: FakeDesk) -> None:
        desk.sessions.put("New one")
        desk.sessions.put("Some days old", age_days=4)
        desk.sessions.put("Long ago", age_days=40)

    window, _ = open_fake(documents, fill=fill)

    expected = ["Today", "New one", "Last week", "Some days old", "Older", "Long ago"]
    qtbot.waitUntil(lambda: rows(window) == expected)


def test_midnight_begins_last_week() -> None:
    assert age_group(datetime(2025, 3, 13, 23, 59), datetime(2025, 3, 14, 0, 1)) == 1


def test_a_session_is_renamed_deleted_and_brought_back(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, fill=lambda desk: desk.sessions.put("Old name"))
    qtbot.waitUntil(lambda: "Old name" in rows(window))
    model, view = window.sessions.model, window.sessions.view
    row = rows(window).index("Old name")
    view.setCurrentIndex(model.index(row))
    view.setFocus()

    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.indexWidget(model.index(row)) or view.findChild(type(window.reader.tools.box))
    editor.selectAll()
    qtbot.keyClicks(editor, "New name")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "New name" in rows(window))

    view.setCurrentIndex(model.index(row))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(window) == [])
    qtbot.mouseClick(window.undo._undo_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "New name" in rows(window))


def test_deleting_the_shown_session_leaves_an_empty_one(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(
        documents, fill=lambda desk: desk.sessions.put("Shown", turns(1, documents))
    )
    qtbot.waitUntil(lambda: "Shown" in rows(window))
    window.sessions.session_opened.emit(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: len(window.conversation.turns.views) == 1)

    desk.sessions.delete("session-1")

    qtbot.waitUntil(lambda: window.conversation.session_id == "")
    assert window.conversation.header.title.full_text == "New session"


def test_closing_and_opening_brings_back_what_was_shown(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    def fill(desk: FakeDesk) -> None:
        desk.sessions.put("Bees", turns(9, documents))

    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: "Bees" in rows(window))
    window.sessions.session_opened.emit(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: window.conversation.turns.verticalScrollBar().maximum() > 600)
    window.reader.show_document(documents[2].id)
    qtbot.waitUntil(lambda: window.reader.document_id == documents[2].id)
    window.reader.canvas.set_zoom(1.1)
    window.reader.canvas.go_to(2, 100)
    place = window.reader.canvas.position()
    window.conversation.turns.verticalScrollBar().setValue(
        window.conversation.turns.verticalScrollBar().maximum() - 300
    )
    window.close()
    close_window(window, desk, window._kit.bridge)

    again, _ = open_fake(documents, desk.settings.current, fill)

    qtbot.waitUntil(lambda: again.reader.document_id == documents[2].id)
    qtbot.waitUntil(lambda: again.conversation.session_id == "session-1")
    assert again.reader.canvas.position()[0] == place[0]
    assert abs(again.reader.canvas.position()[1] - place[1]) < 2
    assert again.reader.canvas.zoom == 1.1
    bar = again.conversation.turns.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300 and abs(bar.maximum() - bar.value() - 300) <= 2)


def test_two_hundred_turns_are_built_as_they_are_reached(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(
        documents, fill=lambda desk: desk.sessions.put("Long", turns(200, documents))
    )
    qtbot.waitUntil(lambda: "Long" in rows(window))

    window.sessions.session_opened.emit(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: len(window.conversation.turns.views) > 3)
    qtbot.waitUntil(lambda: not window.conversation.turns._timer.isActive())
    list_ = window.conversation.turns

    assert list_.views[-1].head.text.text() == "Question 199?"
    assert len(list_.views) < 40
    assert list_.verticalScrollBar().value() == list_.verticalScrollBar().maximum()


def test_dark_has_its_own_palette(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, _ = open_fake([], Settings(theme="dark"))
    theme = window._kit.look.theme

    color = window.palette().color(QPalette.ColorRole.Window)

    assert theme.is_dark
    assert color == theme.color("side")
    assert color.lightness() < 60
    assert window.grab().toImage().pixelColor(400, 400) == theme.color("pane")


def test_the_theme_changes_while_the_window_is_open(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, _ = open_fake([])
    dialog = window.open_settings()

    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.theme.activated.emit(dialog.theme.currentIndex())
    dialog.accept()

    assert window.grab().toImage().pixelColor(400, 400) == window._kit.look.theme.color("pane")
    assert window._kit.look.theme.is_dark
    assert window.memory.take_pending()["theme"] == "dark"


def test_a_long_title_ends_in_an_ellipsis(qtbot: QtBot, open_fake: OpenWindow) -> None:
    long = "A title that is much longer than the reader is wide " * 4
    document = make_document(1, long)
    window, _ = open_fake([document])

    window.reader.show_document(document.id)
    qtbot.waitUntil(lambda: window.reader.document_id == document.id)

    title = window.reader.tools.title
    assert title.text().endswith("…")
    assert title.toolTip() == long


def test_a_model_is_chosen_from_its_chip(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    chip = window.conversation.composer.model_chip

    next(each for each in chip.menu().actions() if each.text() == "Model 2").trigger()

    qtbot.waitUntil(lambda: chip.text() == "Model 2")
    assert desk.models.chosen == "Model 2"


def test_pages_are_turned_and_typed(qtbot: QtBot, window_and_desk: Opened, documents) -> None:  # noqa: ANN001
    window, _ = window_and_desk
    window.reader.show_document(documents[0].id)
    qtbot.waitUntil(lambda: window.reader.canvas.page == 1)
    tools = window.reader.tools

    qtbot.mouseClick(tools.next, Qt.MouseButton.LeftButton)
    assert window.reader.canvas.page == 2
    tools.box.setFocus()
    tools.box.selectAll()
    qtbot.keyClicks(tools.box, "3")
    qtbot.keyClick(tools.box, Qt.Key.Key_Return)

    assert window.reader.canvas.page == 3


def test_an_unexpected_error_is_a_report_without_any_text(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    try:
        raise ValueError("a secret sentence of a paper")
    except ValueError as error:
        window.show_error(error)

    dialog = window.findChild(CrashDialog)

    assert "ValueError" in dialog.report.toPlainText()
    assert "secret" not in dialog.report.toPlainText()
    dialog.accept()


def test_every_control_can_be_named(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit

    controls = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    controls += window.findChildren(QTextEdit)
    nameless = [
        each
        for each in controls
        if not each.accessibleName() or not (each.toolTip() or isinstance(each, QTextEdit))
    ]

    assert [type(each).__name__ for each in nameless if each.isVisible()] == []


def test_a_narrow_window_gives_its_room_to_the_conversation(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, _ = window_and_desk

    window.resize(640, 600)
    qtbot.waitUntil(lambda: window.sidebar.isHidden())
    assert not window.reader.isVisible()
    window.actions_.by_name["sidebar"].trigger()
    assert not window.sidebar.isHidden()
    window.resize(1300, 800)

    qtbot.waitUntil(lambda: window.reader.isVisible())


def test_what_is_read_stays_in_place_while_earlier_turns_are_built(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(
        documents, fill=lambda desk: desk.sessions.put("Long", turns(60, documents))
    )
    qtbot.waitUntil(lambda: "Long" in rows(window))
    window.sessions.session_opened.emit(desk.sessions.sessions()[0])
    list_ = window.conversation.turns
    qtbot.waitUntil(lambda: len(list_.views) > 3 and not list_._timer.isActive())
    bar = list_.verticalScrollBar()

    for _ in range(60):
        bar.setValue(0)
        seen = next(view for view in list_.views if view.geometry().bottom() >= bar.value())
        place = seen.y() - bar.value()
        qtbot.waitUntil(lambda: not list_._timer.isActive())
        assert abs(seen.y() - bar.value() - place) <= 1

    assert list_.views[0].head.text.text() == "Question 0?"
    assert len(list_.views) < 40
    list_.add("One more?")
    qtbot.waitUntil(lambda: not list_._timer.isActive())
    assert [view.head.text.text() for view in list_.views[-2:]] == ["Question 59?", "One more?"]
    assert list_.is_at_end


def test_no_light_page_is_shown_in_the_dark_while_it_is_drawn_anew(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, Settings(theme="light"))
    window.reader.show_document(documents[0].id)
    canvas = window.reader.canvas
    qtbot.waitUntil(lambda: canvas.page_count == 3 and canvas.is_settled)

    window._kit.look.theme.apply("dark")

    assert not canvas.is_settled
    image = canvas.viewport().grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 3)
    assert middle.lightness() < 100
    qtbot.waitUntil(lambda: canvas.is_settled)
