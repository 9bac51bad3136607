"""What is typed and not asked yet belongs to its session, and outlives the window."""

from __future__ import annotations

from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.types import Document
from app.gui.conversation.composer import Composer
from app.gui.main_window import MainWindow
from app.settings import Settings

Opened = tuple[MainWindow, FakeDesk]


def two_sessions(desk: FakeDesk) -> None:
    for name in ("Bees", "Wasps"):
        desk.sessions.put(name)


def composer(window: MainWindow) -> Composer:
    return window.conversation.composer


def test_what_is_typed_is_kept_while_it_is_typed(window_and_desk: Opened, qtbot: QtBot) -> None:
    window, desk = window_and_desk

    qtbot.keyClicks(composer(window).input, "Do bees")

    qtbot.waitUntil(lambda: desk.drafts.by_session.get("") == "Do bees")


def test_each_session_gets_its_own_words_back(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    window, desk = open_fake(documents, fill=two_sessions)
    first, second = desk.sessions.sessions()[:2]
    talk = window.conversation
    talk.open_session(first)
    qtbot.keyClicks(composer(window).input, "about the first")

    talk.open_session(second)
    assert composer(window).text() == ""
    qtbot.keyClicks(composer(window).input, "about the second")
    talk.open_session(first)

    qtbot.waitUntil(lambda: composer(window).text() == "about the first")
    talk.open_session(second)
    qtbot.waitUntil(lambda: composer(window).text() == "about the second")


def test_a_question_that_was_asked_is_no_draft_any_more(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    field = composer(window).input
    qtbot.keyClicks(field, "Do bees fly?")
    qtbot.waitUntil(lambda: desk.drafts.by_session.get("") == "Do bees fly?")
    desk.answering.script.after_evidence.clear()

    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conversation.session_id != "")
    qtbot.keyClicks(field, "And wasps?")
    session_id = window.conversation.session_id

    qtbot.waitUntil(lambda: desk.drafts.by_session.get(session_id) == "And wasps?")
    assert desk.drafts.by_session[""] == ""
    desk.answering.script.after_evidence.set()


def test_the_next_window_shows_what_was_typed(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    def fill(desk: FakeDesk) -> None:
        two_sessions(desk)
        session = desk.sessions.sessions()[0]
        desk.settings.current = Settings(theme="light", session_id=session.id)
        desk.drafts.by_session = {session.id: "half a question", "": "of a new one"}

    window, desk = open_fake(documents, fill=fill)

    qtbot.waitUntil(lambda: composer(window).text() == "half a question")
    window.conversation.new_session()
    qtbot.waitUntil(lambda: composer(window).text() == "of a new one")
    assert desk.drafts.by_session[desk.sessions.sessions()[0].id] == "half a question"


def test_what_was_typed_last_is_kept_when_the_window_closes(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    qtbot.waitUntil(lambda: window.rooms.drafts._kept is not None)
    composer(window).set_text("not asked")

    window.rooms.drafts.keep_last()

    assert desk.drafts.by_session[""] == "not asked"
