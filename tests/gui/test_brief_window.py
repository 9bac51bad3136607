"""Where was I: a project opens with what it was left with, each line at its source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_memory import WHEN, make_memory
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_turn

from app.core.events import MemoriesChanged
from app.core.memory import BriefLine, Project
from app.core.types import Document
from app.gui.brief.page import BriefPage
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
PAPER = f"{1:064x}"


def fill(desk: FakeDesk) -> None:
    desk.sessions.put("Dances", [make_turn(0, "Do bees dance?"), make_turn(1, "How long?")])
    desk.projects.kept = [Project("p1", "Bees"), Project("p2", "Tables")]
    kept = desk.sessions.kept
    kept["session-1"] = replace(kept["session-1"], project_id="p1")
    desk.memories.put(make_memory(1, "Counted by hand.", project_id="p1"))
    turns = [each.id for each in desk.sessions.turns_of["session-1"]]
    desk.brief.lines_of["p1"] = (
        BriefLine("question", "How long?", WHEN, turns[1]),
        BriefLine("question", "Do bees dance?", WHEN, turns[0]),
        BriefLine("decision", "Counted by hand.", WHEN, "", "memory-1"),
        BriefLine("paper", "Paper 1", WHEN, document_id=PAPER),
        BriefLine("unverified", "Bees sing.", WHEN, turns[0]),
        BriefLine("reading", "Paper 2", WHEN, document_id=f"{2:064x}", page=3),
    )


@pytest.fixture
def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """A window that looks at a project with a past."""
    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: len(window.rooms.projects._named) == 2)
    window.rooms.projects.open("p1")
    qtbot.waitUntil(lambda: len(window.rooms.brief.page.rows.lines) == 6)
    return window, desk


def place(page: BriefPage, text: str) -> QModelIndex:
    found = [page.rows.index(row) for row in range(page.rows.rowCount())]
    return next(each for each in found if each.data() == text and page.rows.line(each))


def test_a_project_opens_with_its_lines_below_their_headings(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    page = window.rooms.brief.page
    every = [page.rows.index(row) for row in range(page.rows.rowCount())]

    assert page.isVisible()
    assert page.title.full_text == "Bees"
    assert [each.data() for each in every if each.data(RowRole.IS_HEADING)] == [
        "Last questions",
        "Decided lately",
        "New papers",
        "Left unverified",
        "Not read yet",
    ]
    assert every[1].data(RowRole.NOTE) == "12 Oct 2026"
    assert every[1].data(Qt.ItemDataRole.ToolTipRole) == "How long?\nOpens the answer"
    assert not page.empty.isVisible()
    assert nameless(window) == []


def test_return_on_the_first_line_opens_its_turn(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    page, talk = window.rooms.brief.page, window.conversation
    qtbot.waitUntil(page.view.hasFocus)

    qtbot.keyClick(page.view, Qt.Key.Key_Return)

    wanted = desk.sessions.turns_of["session-1"][1].id
    qtbot.waitUntil(lambda: talk.isVisible() and talk.turns.view_of(wanted) is not None)
    assert not window.rooms.brief.is_open
    assert window.rooms.projects.project_id == "p1"


def test_a_decision_that_was_typed_opens_the_memory(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    page, memory = window.rooms.brief.page, window.rooms.memory

    page.view.clicked.emit(place(page, "Counted by hand."))

    qtbot.waitUntil(lambda: memory.page.view.current() is not None)
    assert memory.is_open


@pytest.mark.parametrize(("text", "page_number"), [("Paper 1", 1), ("Paper 2", 3)])
def test_a_paper_opens_in_the_reader_at_its_page(
    qtbot: QtBot, opened: Opened, text: str, page_number: int
) -> None:
    window, _ = opened
    page = window.rooms.brief.page

    page.view.clicked.emit(place(page, text))

    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    qtbot.waitUntil(lambda: window.reader.canvas.page == page_number)
    assert window.rooms.brief.is_open


def test_a_new_project_says_in_plain_words_what_will_stand_there(
    qtbot: QtBot, opened: Opened
) -> None:
    window, _ = opened
    page = window.rooms.brief.page

    window.rooms.projects.open("p2")

    qtbot.waitUntil(page.empty.isVisible)
    qtbot.waitUntil(page.ask.hasFocus)
    assert page.empty.text().startswith("Nothing was asked in this project yet.")
    assert page.rows.lines == ()
    assert not page.lead.isVisible()
    assert nameless(page) == []


def test_what_changes_is_gathered_anew_while_it_is_seen(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    page = window.rooms.brief.page
    page.view.setCurrentIndex(page.rows.index(2))

    desk.brief.lines_of["p1"] = desk.brief.lines_of["p1"][:3]
    window._kit.bridge.publish(MemoriesChanged())

    qtbot.waitUntil(lambda: len(page.rows.lines) == 3)
    assert page.view.currentIndex().row() == 2
    window.rooms.brief.close()
    asked = len(desk.brief.asked)
    window._kit.bridge.publish(MemoriesChanged())
    qtbot.wait(60)
    assert len(desk.brief.asked) == asked


def test_escape_asking_and_a_new_session_lead_to_the_conversation(
    qtbot: QtBot, opened: Opened
) -> None:
    window, _ = opened
    rooms, page, talk = window.rooms, window.rooms.brief.page, window.conversation
    left = []

    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    left.append((rooms.brief.is_open, talk.composer.input.hasFocus()))
    rooms.projects.open("p1")
    qtbot.mouseClick(page.ask, LEFT)
    left.append((rooms.brief.is_open, talk.composer.input.hasFocus()))
    rooms.projects.open("p1")
    window.actions_.by_name["stop"].trigger()
    left.append((rooms.brief.is_open, talk.composer.input.hasFocus()))
    rooms.projects.open("p1")
    window.actions_.by_name["new_session"].trigger()
    left.append((rooms.brief.is_open, talk.composer.input.hasFocus()))

    assert left == [(False, True)] * 4


def test_the_page_leads_to_renaming_and_removing(qtbot: QtBot, opened: Opened) -> None:
    window, desk = opened
    page = window.rooms.brief.page
    rename, remove = page.more.menu().actions()

    remove.trigger()
    question = window.rooms.projects.acts.question
    assert question is not None
    question.no.click()
    rename.trigger()
    is_editing = window.sessions.projects.view.state() == window.sessions.view.State.EditingState
    desk.projects.rename("p1", "Honey bees")

    qtbot.waitUntil(lambda: page.title.full_text == "Honey bees")
    assert is_editing
