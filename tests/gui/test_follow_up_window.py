"""What a question was searched as, below it: while it runs, and when it is shown again."""

from __future__ import annotations

from dataclasses import replace

from fake_desk import OpenWindow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_samples import make_answer, make_citation, make_turn

from app.core.answers import Verdict
from app.core.events import QuestionRewritten
from app.core.helping import GeneratedText, HelpKind
from app.core.types import Document
from app.gui.conversation.searched_line import SearchedLine
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow

REWRITTEN = GeneratedText(HelpKind.REWRITTEN, "Why do bees dance on the comb?")
PASSAGE = GeneratedText(HelpKind.PASSAGE, "Bees dance to share places.", "Model 1")


def test_a_question_alone_shows_no_line(qtbot: QtBot) -> None:
    line = SearchedLine()
    qtbot.addWidget(line)

    line.show_searched(())

    assert line.text == ""


def test_what_was_searched_is_shown_and_called_no_source(qtbot: QtBot) -> None:
    line = SearchedLine()
    qtbot.addWidget(line)

    line.show_searched((REWRITTEN, PASSAGE))

    assert line.text.splitlines() == [
        "Searched as: Why do bees dance on the comb?",
        "Also searched, written by Model 1 and not a source: Bees dance to share places.",
    ]


def test_help_that_takes_long_is_told_before(qtbot: QtBot) -> None:
    line = SearchedLine()
    qtbot.addWidget(line)

    line.show_searched((), 12.3)
    assert line.text == "The model helps the search, about 12 seconds…"
    line.show_searched((), 0.2)
    assert line.text == ""


def test_a_kept_answer_shows_what_was_searched(
    open_fake: OpenWindow, qtbot: QtBot, documents: list[Document]
) -> None:
    claim = ("Bees dance.", Verdict.SUPPORTED, (make_citation(documents[0]),))
    answer = replace(make_answer([claim]), searched_as=REWRITTEN.text, generated=(REWRITTEN,))
    turn = make_turn(1, "Why?", answer=answer)
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Bees", [turn]))

    window.conversation.open_session(desk.sessions.sessions()[0])

    qtbot.waitUntil(lambda: shown(window) == "Searched as: Why do bees dance on the comb?")


def test_a_running_question_shows_what_is_searched(
    open_fake: OpenWindow, qtbot: QtBot, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    desk.answering.script.after_evidence.clear()
    window.conversation.composer.input.setFocus()
    qtbot.keyClicks(window.conversation.composer.input, "Why?")
    qtbot.keyClick(window.conversation.composer.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conversation.asking.running is not None)
    qtbot.waitUntil(lambda: window.conversation.asking.running.turn_id != "")
    turn_id = window.conversation.asking.running.turn_id

    desk.answering._publish(QuestionRewritten(turn_id, REWRITTEN.text, (REWRITTEN,)))

    qtbot.waitUntil(lambda: shown(window) == "Searched as: Why do bees dance on the comb?")
    desk.answering.script.after_evidence.set()
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def shown(window: MainWindow) -> str:
    views = window.conversation.findChildren(TurnView)
    return views[-1].searched.text if views else ""
