"""Very long sessions: only what is near the eye is built, and nothing jumps."""

from __future__ import annotations

import time
from dataclasses import replace

from answer_samples import written_answer
from fake_desk import OpenWindow, Script
from pytestqt.qtbot import QtBot
from window_samples import make_turn

from app.core.answers import SteeredBy
from app.core.types import Document
from app.gui.conversation.turn_list import MAX_BUILT
from app.gui.main_window import MainWindow

COUNT = 5_000
SETTLED = 5
OPEN_SECONDS = 0.5
"""Of the window's own time, in which nothing else could be done."""


def test_five_thousand_turns_open_within_half_a_second(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    answer = written_answer(documents)
    turns = [make_turn(n, f"Question {n}?", answer=answer) for n in range(COUNT)]
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Long", turns))
    shown = window.conversation.turns

    before = time.thread_time()
    window.conversation.open_session(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: shown.views != [] and not shown._timer.isActive(), timeout=20_000)
    took = time.thread_time() - before

    assert took < OPEN_SECONDS
    assert shown.views[-1].head.text.text() == f"Question {COUNT - 1}?"
    assert len(shown.views) <= MAX_BUILT
    bar = shown.verticalScrollBar()
    for _ in range(12):
        bar.setValue(0)
        qtbot.waitUntil(lambda: not shown._timer.isActive())
    assert len(shown.views) <= MAX_BUILT + 2


def test_what_is_read_stays_where_it_is_when_the_marks_arrive(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    turns = [make_turn(n, f"Question {n}?", answer=written_answer(documents)) for n in range(3)]
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Bees", turns))
    talk = window.conversation
    talk.open_session(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: len(talk.turns.views) == 3 and not talk.turns._timer.isActive())
    answer = written_answer(documents)
    desk.answering.script = Script(answer.evidence, (answer.text,), answer)
    desk.answering.script.after_tokens.clear()

    talk.ask("And then?")
    qtbot.waitUntil(lambda: not talk.turns.views[-1].page.isHidden())
    view, bar = talk.turns.views[-1], talk.turns.verticalScrollBar()
    wait_settled(qtbot, window)
    before = view.y() - bar.value()
    desk.answering.script.after_tokens.set()
    qtbot.waitUntil(lambda: view.bar.isVisible() and talk.asking.running is None)

    wait_settled(qtbot, window)
    assert abs(view.y() - bar.value() - before) <= 1


def wait_settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the list has kept its height and its place for some passes."""
    bar = window.conversation.turns.verticalScrollBar()
    seen: list[tuple[int, int]] = []

    def is_settled() -> bool:
        seen.append((bar.maximum(), bar.value()))
        return len(seen) > SETTLED and len(set(seen[-SETTLED:])) == 1

    qtbot.waitUntil(is_settled)


def test_turns_further_up_are_read_as_the_person_scrolls_there(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    turns = [make_turn(n, f"Question {n}?") for n in range(130)]
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Long", turns))
    shown = window.conversation.turns
    window.conversation.open_session(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: shown.views != [] and not shown._timer.isActive())
    asked: list[str] = []
    shown.more_wanted.connect(asked.append)

    def is_at_top() -> bool:
        shown.verticalScrollBar().setValue(0)
        first = shown.views[0].turn
        return first is not None and first.question == "Question 0?"

    qtbot.waitUntil(is_at_top, timeout=30_000)

    assert asked == [turns[70].id, turns[10].id]


def test_what_was_said_earlier_can_be_opened_from_an_answer(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    steered = (SteeredBy(turn_id="turn-1"), SteeredBy(memory_id="m1"))
    answer = replace(written_answer(documents), steered_by=steered)
    turns = [make_turn(1, "Who?", answer=answer)]
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Long", turns))
    shown = window.conversation.turns
    window.conversation.open_session(desk.sessions.sessions()[0])
    qtbot.waitUntil(lambda: shown.views != [] and not shown._timer.isActive())
    opened: list[SteeredBy] = []
    shown.earlier_wanted.connect(opened.append)
    earlier = shown.views[0].earlier

    assert not earlier.isHidden()
    earlier.chips[1].click()

    assert window.rooms.memory.is_open
    assert [each.text() for each in earlier.chips] == ["1", "2"]
    assert opened == [steered[1]]
