"""While an answer is written nothing that is read or typed moves away."""

from __future__ import annotations

from fake_desk import FakeDesk, Script
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from window_samples import alone, make_answer, make_turn

from app.core.answers import Verdict
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
WORDS = 400
TURNS = 8


def long_past(window: MainWindow) -> None:
    claims = [("Bees fly far and dance for one another. " * 8, Verdict.SUPPORTED, ())]
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    turns = [make_turn(n, f"Question {n}?", answer=make_answer(claims, ())) for n in range(TURNS)]
    talk.turns.show_turns([alone(each) for each in turns])


def stream(window: MainWindow, desk: FakeDesk, qtbot: QtBot) -> None:
    """Ask; the tokens are there when this returns, the answer is not."""
    desk.answering.script = Script(tokens=tuple(f"word{n} " for n in range(WORDS)))
    desk.answering.script.after_evidence.clear()
    desk.answering.script.after_tokens.clear()
    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: bool(desk.answering.asked))
    qtbot.waitUntil(lambda: window.conversation.asking.running is not None)


def release(window: MainWindow, desk: FakeDesk, qtbot: QtBot) -> list[QPoint]:
    """Let the tokens come; gives every place at which the composer stood."""
    composer = window.conversation.composer
    places = [composer.mapTo(window, QPoint())]
    grew = window.conversation.asking.text_grew
    grew.connect(lambda _piece: places.append(composer.mapTo(window, QPoint())))
    desk.answering.script.after_evidence.set()
    running = window.conversation.asking.running
    assert running is not None
    qtbot.waitUntil(lambda: f"word{WORDS - 1}" in running.text)
    qtbot.wait(60)
    return [*places, composer.mapTo(window, QPoint())]


def test_the_composer_stays_where_it_is_while_words_come(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    long_past(window)
    stream(window, desk, qtbot)
    size = window.conversation.composer.size()

    places = release(window, desk, qtbot)

    assert len({(each.x(), each.y()) for each in places}) == 1
    assert window.conversation.composer.size() == size
    desk.answering.script.after_tokens.set()
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def test_who_has_scrolled_up_stays_there_while_words_come(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    long_past(window)
    stream(window, desk, qtbot)
    bar = window.conversation.turns.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(bar.maximum() // 3)
    qtbot.wait(30)
    turns = window.conversation.turns
    qtbot.wait(100)
    top = next(each for each in turns.views if each.geometry().bottom() > bar.value())
    before = top.mapTo(turns.viewport(), QPoint()).y()

    release(window, desk, qtbot)

    assert top.mapTo(turns.viewport(), QPoint()).y() == before
    desk.answering.script.after_tokens.set()
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    assert top.mapTo(turns.viewport(), QPoint()).y() == before
