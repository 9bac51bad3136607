"""Projects: made, chosen, renamed, removed; what belongs to one is not seen in another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_desk import FakeDesk, OpenWindow, Script
from fake_memory import make_memory
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_answer, make_turn

from app.core.answers import Verdict
from app.core.errors import AppError
from app.core.memory import Project
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.palette.entries import Group
from app.gui.projects.model import ProjectModel
from app.gui.sidebar.rows import RowRole
from app.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


def fill(desk: FakeDesk) -> None:
    desk.sessions.put("Dances", [make_turn(0, "Do bees dance?")])
    desk.sessions.put("Footnotes", [make_turn(1, "Where do footnotes go?")], age_days=2)
    desk.sessions.put("Lunch", age_days=3)
    desk.projects.kept = [Project("p1", "Bees"), Project("p2", "Tables & lists")]
    kept = desk.sessions.kept
    kept["session-1"] = replace(kept["session-1"], project_id="p1")
    kept["session-2"] = replace(kept["session-2"], project_id="p2")
    desk.memories.put(
        make_memory(1, "Bees are counted by hand.", project_id="p1"),
        make_memory(2, "Tables have no lines.", project_id="p2"),
    )


@pytest.fixture
def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """A window with a session in each of two projects, and one in none."""
    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: len(window.rooms.projects._named) == 2)
    return window, desk


def rows(window: MainWindow) -> ProjectModel:
    return window.sessions.projects.rows


def titles(window: MainWindow) -> list[str]:
    model = window.sessions.model
    found = [model.session(model.index(row)) for row in range(model.rowCount())]
    return [each.title for each in found if each is not None]


def place(window: MainWindow, project_id: str) -> QModelIndex:
    return rows(window).index(rows(window).row_of(project_id))


def action(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def test_projects_stand_above_their_sessions_with_their_counts(opened: Opened) -> None:
    window, _ = opened

    assert [(each.title, each.note) for each in rows(window).facts] == [
        ("All sessions", "3"),
        ("Bees", "1"),
        ("Tables & lists", "1"),
    ]
    assert place(window, "").data(RowRole.IS_SHOWN) is True
    assert titles(window) == ["Dances", "Footnotes", "Lunch"]
    assert nameless(window) == []


def test_only_what_belongs_to_the_chosen_project_is_seen(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    view = window.sessions.projects.view
    view.setCurrentIndex(place(window, "p1"))

    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert titles(window) == ["Dances"]
    assert place(window, "p1").data(RowRole.IS_SHOWN) is True
    window.actions_.by_name["palette"].trigger()
    palette = window.rooms.palette.palette
    qtbot.waitUntil(palette.field.hasFocus)
    qtbot.keyClicks(palette.field, "lines")
    qtbot.waitUntil(lambda: bool(desk.recall.asked))
    assert desk.recall.asked[-1].project_id == "p1"
    palette.field.clear()
    qtbot.keyClicks(palette.field, "foot")
    assert [each for each in palette.model.entries if each.group is Group.SESSION] == []
    palette.close_now()
    window.rooms.memory.open()
    page = window.rooms.memory.page
    qtbot.waitUntil(lambda: bool(page.view.rows.memories))
    assert [each.text for each in page.view.rows.memories] == ["Bees are counted by hand."]


def test_all_sessions_are_seen_again_and_the_conversation_is_back(
    qtbot: QtBot, opened: Opened
) -> None:
    window, _ = opened
    window.rooms.projects.open("p1")

    window.sessions.projects.view.clicked.emit(place(window, ""))

    assert len(titles(window)) == 3
    assert not window.rooms.brief.is_open
    assert window.conversation.isVisible()


def test_the_palette_leads_to_a_project(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    window.actions_.by_name["palette"].trigger()
    palette = window.rooms.palette.palette
    qtbot.waitUntil(palette.field.hasFocus)

    qtbot.keyClicks(palette.field, "tables")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert window.rooms.projects.project_id == "p2"
    assert window.rooms.brief.is_open


def test_a_project_is_made_by_a_key_and_is_then_looked_at(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    window.actions_.by_name["project"].trigger()
    dialog = window.rooms.projects.acts.dialog
    assert dialog is not None
    names = nameless(dialog)

    qtbot.keyClicks(dialog.field, "Flowers")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.rooms.projects.project_id == "project-3")
    qtbot.waitUntil(lambda: "Flowers" in [each.title for each in rows(window).facts])
    qtbot.waitUntil(lambda: window.undo.shown_text == "Made the project “Flowers”")
    assert window.rooms.brief.page.title.full_text == "Flowers"
    assert desk.projects.kept[-1].name == "Flowers"
    assert names == []


def test_a_project_is_renamed_in_place_and_back(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened

    assert rows(window).setData(place(window, "p1"), "Honey bees")

    qtbot.waitUntil(lambda: place(window, "p1").data() == "Honey bees")
    qtbot.waitUntil(lambda: window.undo.shown_text == "Renamed to “Honey bees”")
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: place(window, "p1").data() == "Bees")
    assert not rows(window).setData(place(window, ""), "None")


def test_removing_asks_once_and_keeps_the_sessions(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    window.rooms.projects.open("p1")
    action(window.sessions.projects.menu_for(place(window, "p1")), "Remove…").trigger()
    question = window.rooms.projects.acts.question
    assert question is not None
    said = question.lead.text()

    question.yes.click()

    qtbot.waitUntil(lambda: rows(window).row_of("p1") == -1)
    qtbot.waitUntil(lambda: window.rooms.projects.project_id == "")
    assert "cannot be undone" in said
    assert desk.sessions.kept["session-1"].project_id == "default"
    assert not window.rooms.brief.is_open
    assert "Dances" in titles(window)


def test_who_thinks_better_of_it_removes_nothing(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    view = window.sessions.projects.view
    view.setCurrentIndex(place(window, "p1"))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    question = window.rooms.projects.acts.question
    assert question is not None

    question.no.click()

    assert len(desk.projects.kept) == 2


def test_a_session_is_dragged_onto_a_project_and_back(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    model = window.sessions.model
    data = model.mimeData([model.index(model.row_of("session-3"))])

    was_taken = rows(window).dropMimeData(data, COPY, -1, -1, place(window, "p2"))

    qtbot.waitUntil(lambda: desk.sessions.kept["session-3"].project_id == "p2")
    qtbot.waitUntil(lambda: place(window, "p2").data(RowRole.NOTE) == "2")
    qtbot.waitUntil(lambda: window.undo.shown_text == "Moved to “Tables & lists”")
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: desk.sessions.kept["session-3"].project_id == "default")
    assert was_taken
    assert not rows(window).dropMimeData(data, COPY, -1, -1, place(window, ""))


def test_a_question_in_a_project_begins_a_session_of_it(
    qtbot: QtBot, opened: Opened, documents: list[Document]
) -> None:
    window, desk = opened
    desk.answering.script = Script(answer=make_answer([("Bees fly.", Verdict.SUPPORTED, ())]))
    window.conversation.open_session(desk.sessions.kept["session-2"])
    window.rooms.projects.open("p1")
    was_left = window.conversation.session_id == ""
    window.rooms.brief.close()

    window.conversation.ask("Do bees fly?")

    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    asked = desk.answering.asked[-1].session_id
    assert asked is not None
    assert was_left
    assert desk.sessions.kept[asked].project_id == "p1"
    assert window.conversation.session_id == asked


def test_a_refused_question_leaves_no_empty_session(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    window.rooms.projects.open("p1")
    window.rooms.brief.close()

    window.conversation.ask("   ")

    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    assert sorted(desk.sessions.kept) == ["session-1", "session-2", "session-3"]


def test_a_session_of_elsewhere_leads_to_where_it_belongs(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    window.rooms.projects.open("p1")

    window.rooms.open_turn(desk.sessions.turns_of["session-2"][0].id)

    qtbot.waitUntil(lambda: window.rooms.projects.project_id == "p2")
    assert titles(window) == ["Footnotes"]
    assert not window.rooms.brief.is_open


def test_the_project_is_looked_at_again_after_a_start(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    settings = Settings(theme="light", project_id="p2")
    window, desk = open_fake(documents, settings, fill)

    qtbot.waitUntil(lambda: window.rooms.projects.project_id == "p2")
    window.rooms.projects.open("p1")

    qtbot.waitUntil(lambda: desk.settings.current.project_id == "p1")


def test_a_session_is_not_remembered_from_its_first_question_on(
    qtbot: QtBot, opened: Opened
) -> None:
    window, desk = opened
    desk.answering.script = Script(error=AppError("It is off.", "Start it."))
    mark, switch = window.conversation.header.private, window.actions_.by_name["private"]
    window.conversation.new_session()

    switch.trigger()
    was_marked = mark.isVisible()
    window.conversation.ask("Who is ill?")

    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    qtbot.waitUntil(lambda: desk.projects.private == {window.conversation.session_id})
    qtbot.waitUntil(lambda: window.sessions.model.row_of(window.conversation.session_id) > 0)
    assert was_marked
    assert mark.isVisible()
    window.conversation.new_session()
    assert not mark.isVisible()
    assert not switch.isChecked()


def test_the_mark_of_a_session_is_its_switch(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    header, switch = window.conversation.header, window.actions_.by_name["private"]
    window.conversation.open_session(desk.sessions.kept["session-1"])

    switch.trigger()
    qtbot.waitUntil(header.private.isVisible)
    names, was_checked = nameless(window), switch.isChecked()
    qtbot.mouseClick(header.private, LEFT)

    qtbot.waitUntil(lambda: not header.private.isVisible())
    assert desk.projects.private == set()
    assert (names, was_checked, switch.isChecked()) == ([], True, False)
