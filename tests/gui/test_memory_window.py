"""The memory page: seen, kept, corrected, dated, forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_memory import WHEN, make_memory
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_turn

from app.core.errors import AppError
from app.core.events import MemoriesChanged
from app.core.memory import MemoryKind, MemoryStatus, Project
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.memory.page import MemoryPage
from app.gui.memory.words import day_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
DEFINITION, TASK = MemoryKind.DEFINITION, MemoryKind.TASK
PROPOSED = MemoryStatus.PROPOSED


def fill(desk: FakeDesk) -> None:
    turns = [make_turn(number, text) for number, text in enumerate(("Earlier?", "The deadline?"))]
    desk.sessions.put("The workshop", turns)
    source = desk.sessions.turns_of["session-1"][0].id
    desk.projects.kept = [Project("p1", "Bees"), Project("p2", "Tables")]
    desk.memories.put(
        make_memory(1, "We report recall.", source_turn=source, project_id="p1"),
        make_memory(2, "A hive is a set.", DEFINITION, project_id="p2"),
        make_memory(40, "The deadline is in May.", TASK, valid_to=WHEN, superseded_by="memory-1"),
        make_memory(3, "The deadline is in June.", TASK, PROPOSED, source_turn=source),
        make_memory(4, "Ann reviews it.", MemoryKind.PERSON, PROPOSED),
    )


def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    window, desk = open_fake(documents, fill=fill)
    window.actions_.by_name["memory"].trigger()
    page = window.rooms.memory.page
    qtbot.waitUntil(lambda: page.isVisible() and len(page.tray.rows) == 2)
    return window, desk


def texts(page: MemoryPage) -> list[str]:
    return [each.text for each in page.view.rows.memories]


def test_the_page_lists_what_is_kept_below_months_and_what_waits_above(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page

    assert texts(page) == ["We report recall.", "A hive is a set."]
    assert page.view.rows.index(0).data() == "October 2026"
    meta = page.view.rows.meta_of(page.view.rows.memories[0])
    assert meta == "Decision · Since 11 Oct 2026 · Bees"
    assert [row.text.text() for row in page.tray.rows] == [
        "The deadline is in June.",
        "Ann reviews it.",
    ]
    assert "on this computer only" in page.sentence.text()
    assert nameless(window) == []


def test_a_proposal_is_kept_by_one_key_and_then_stands_in_the_list(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    qtbot.waitUntil(page.tray.rows[0].keep.hasFocus)

    qtbot.keyClick(page.tray.rows[0].keep, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: "The deadline is in June." in texts(page))
    assert desk.memories.kept["memory-3"].status is MemoryStatus.KEPT
    qtbot.waitUntil(lambda: window.undo.shown_text == "Kept: The deadline is in June.")
    assert page.tray.rows[0].keep.hasFocus()


def test_dismissing_a_proposal_can_be_undone(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page

    qtbot.mouseClick(page.tray.rows[1].dismiss, LEFT)
    qtbot.waitUntil(lambda: len(page.tray.rows) == 1 and window.undo.isVisible())
    status = desk.memories.kept["memory-4"].status
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: len(page.tray.rows) == 2)
    assert status is MemoryStatus.DISMISSED


def test_a_source_is_opened_at_its_turn(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page, talk = window.rooms.memory.page, window.conversation
    page.view.choose("memory-1")

    qtbot.keyClick(page.view, Qt.Key.Key_Return)

    wanted = desk.sessions.turns_of["session-1"][0].id
    qtbot.waitUntil(lambda: talk.isVisible() and talk.turns.view_of(wanted) is not None)
    assert not window.rooms.memory.is_open
    window.rooms.memory.open()
    qtbot.mouseClick(page.tray.rows[0].source, LEFT)
    qtbot.waitUntil(lambda: talk.isVisible())


def test_other_words_take_the_place_of_a_memory_until_it_is_undone(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    page.view.choose("memory-2")
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    dialog = page.acts.dialog
    assert dialog is not None
    could_save = dialog.save.isEnabled()

    dialog.field.setPlainText("A hive is a bag.")
    names = nameless(dialog)
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: "A hive is a bag." in texts(page) and window.undo.isVisible())
    is_replaced = "A hive is a set." not in texts(page)
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: "A hive is a set." in texts(page))
    assert (could_save, names, is_replaced) == (False, [], True)


def test_forgetting_asks_once_and_says_that_it_cannot_be_undone(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    page.view.choose("memory-2")
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    question = page.acts.question
    assert question is not None
    qtbot.waitUntil(question.no.hasFocus)
    said, names = question.lead.text(), nameless(question)

    question.yes.click()

    qtbot.waitUntil(lambda: texts(page) == ["We report recall."])
    qtbot.waitUntil(lambda: window.undo.shown_text == "Forgotten")
    assert "cannot be undone" in said
    assert "A hive is a set." in said
    assert names == []
    assert desk.memories.kept["memory-2"].text == ""


def test_who_thinks_better_of_it_forgets_nothing(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    page.view.choose("memory-2")
    page.deeds["forget"].click()
    assert page.acts.question is not None

    page.acts.question.no.click()

    assert desk.memories.kept["memory-2"].text == "A hive is a set."


def test_one_is_added_by_hand_with_its_kind_and_project(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    qtbot.mouseClick(page.add, LEFT)
    dialog = page.acts.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.field.hasFocus)
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(MemoryKind.EXCLUSION))
    dialog.projects.setCurrentIndex(dialog.projects.findData("p2"))

    qtbot.keyClicks(dialog.field, "Nothing before 2018")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: "Nothing before 2018" in texts(page))
    made = next(each for each in desk.memories.kept.values() if "2018" in each.text)
    assert (made.kind, made.project_id) == (MemoryKind.EXCLUSION, "p2")


def test_the_list_is_limited_by_kind_project_and_state(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page

    def choose(part: str, text: str) -> None:
        menu = page.limits.open(part)
        next(each for each in menu.actions() if each.text() == text).trigger()
        menu.close()

    choose("kind", "Definition")
    qtbot.waitUntil(lambda: texts(page) == ["A hive is a set."])
    choose("project", "Bees")
    qtbot.waitUntil(lambda: texts(page) == [])
    said = page.empty.text()
    page.limits.clear.click()
    choose("state", "No longer held")
    qtbot.waitUntil(lambda: texts(page) == ["The deadline is in May."])
    assert page.limits.chips["state"].property("on") == "true"
    assert said == "Nothing that is remembered fits these limits."


def test_a_day_shows_what_held_then(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    day = (WHEN - timedelta(days=20)).date()

    menu = page.limits.open("as_of")
    page.limits.calendar.clicked.emit(QDate(day.year, day.month, day.day))

    qtbot.waitUntil(lambda: texts(page) == ["The deadline is in May."])
    assert page.limits.shown.as_of == date(2026, 9, 22)
    assert page.limits.chips["as_of"].text() == f"As of {day_words(day)}"
    assert not menu.isVisible()
    page.limits.clear.click()
    qtbot.waitUntil(lambda: len(texts(page)) == 2)


def test_what_holds_no_longer_is_closed_and_can_be_brought_back(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    page.view.choose("memory-2")
    page.deeds["close"].click()
    qtbot.waitUntil(lambda: texts(page) == ["We report recall."])
    menu = page.limits.open("state")
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: len(texts(page)) == 2)

    page.view.choose("memory-2")
    words = page.deeds["close"].text()
    page.deeds["close"].click()

    qtbot.waitUntil(lambda: desk.memories.kept["memory-2"].valid_to is None)
    assert words == "Bring back"


def test_what_changes_elsewhere_is_shown_at_once_and_the_choice_stays(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    page.view.choose("memory-2")

    desk.memories.put(make_memory(0, "Bees fly."))
    window._kit.bridge.publish(MemoriesChanged())

    qtbot.waitUntil(lambda: texts(page)[0] == "Bees fly.")
    chosen = page.view.current()
    assert chosen is not None
    assert chosen.id == "memory-2"


def test_memories_are_written_to_a_file_and_taken_from_one(
    qtbot: QtBot,
    open_fake: OpenWindow,
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    there, back = str(tmp_path / "mine"), str(tmp_path / "other.md")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (there, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (back, ""))

    page.acts.export("json")
    qtbot.waitUntil(lambda: window.undo.shown_text == "Memories written: 5")
    page.acts.import_from()
    qtbot.waitUntil(lambda: window.undo.shown_text == "New memories: 2")

    assert desk.memories.files == [("json", tmp_path / "mine.json"), ("import", Path(back))]


def test_what_goes_wrong_is_said_on_the_page(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    page = window.rooms.memory.page
    desk.memories.error = AppError("The disk is full.", "Make room.")

    page.tray.rows[0].keep.click()

    qtbot.waitUntil(lambda: "The disk is full." in page.banner.shown_text)


def test_the_empty_page_teaches_and_offers_to_add_one(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, _ = window_and_desk
    window.rooms.memory.open()
    page = window.rooms.memory.page

    qtbot.waitUntil(lambda: "from now on" in page.empty.text())
    qtbot.waitUntil(page.add.hasFocus)
    assert not page.view.isVisible()
    assert not page.limits.isVisible()
    assert nameless(page) == []


def test_escape_and_a_session_lead_back_to_the_conversation(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    rooms, talk = window.rooms, window.conversation

    window.actions_.by_name["stop"].trigger()
    after_escape = (rooms.memory.is_open, QApplication.focusWidget() is talk.composer.input)
    rooms.memory.open()
    window.sessions.session_opened.emit(desk.sessions.kept["session-1"])
    after_session = rooms.memory.is_open
    rooms.memory.open()
    window.actions_.by_name["search"].trigger()

    assert after_escape == (False, True)
    assert (after_session, rooms.memory.is_open, window.finding.is_open) == (False, False, True)
