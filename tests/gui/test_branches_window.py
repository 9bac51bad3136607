"""Versions of an answer: asked again, put otherwise, gone on with, and the arrows between them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_samples import quotes_answer, written_answer
from fake_desk import FakeDesk, OpenWindow, Script
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_samples import make_turn

from app.core.answers import Style
from app.core.errors import AppError
from app.core.sessions import Turn, TurnState
from app.core.types import Document
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
Opened = tuple[MainWindow, FakeDesk]


def turns_of(documents: list[Document]) -> list[Turn]:
    """Two questions; the first has a second version that another question follows."""
    answer = quotes_answer(documents)
    first, second = (make_turn(10 + n, f"Question {n}?", answer=answer) for n in (1, 2))
    other = make_turn(13, "Question 1, better?", answer=answer)
    after = replace(make_turn(14, "What follows?", answer=answer), parent_id=other.id)
    return [first, second, other, after]


@pytest.fixture
def branched(open_fake: OpenWindow, qtbot: QtBot, documents: list[Document]) -> Opened:
    """A window that shows the first version, with a second one beside it."""
    first, second, other, after = turns_of(documents)

    def fill(desk: FakeDesk) -> None:
        session = desk.sessions.put("Bees", [first, second])
        for turn in (other, after):
            desk.sessions.store(replace(turn, session_id=session.id))
        desk.sessions.shown[session.id] = second.id

    window, desk = open_fake(documents, fill=fill)
    window.conversation.open_session(desk.sessions.sessions()[0])
    wait_for(qtbot, window, "Question 1?", "Question 2?")
    return window, desk


def shown(window: MainWindow) -> list[str]:
    return [view.head.text.text() for view in window.conversation.turns.views]


def wait_for(qtbot: QtBot, window: MainWindow, *questions: str) -> None:
    turns = window.conversation.turns
    qtbot.waitUntil(lambda: shown(window) == list(questions) and not turns._timer.isActive())


def first(window: MainWindow) -> TurnView:
    return window.conversation.turns.views[0]


def wait_answered(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    qtbot.waitUntil(lambda: window.conversation.turns.views[-1].turn is not None)


def test_arrows_lead_to_the_other_version_and_all_that_follows_it(
    qtbot: QtBot, branched: Opened
) -> None:
    window, _ = branched
    arrows = first(window).bar.acts.arrows
    assert arrows.isVisible()
    assert arrows.place.text() == "1 / 2"
    assert not arrows.before.isEnabled()
    assert window.conversation.turns.views[1].bar.acts.arrows.isHidden()

    qtbot.mouseClick(arrows.after, LEFT)
    wait_for(qtbot, window, "Question 1, better?", "What follows?")
    assert first(window).bar.acts.arrows.place.text() == "2 / 2"

    qtbot.mouseClick(first(window).bar.acts.arrows.before, LEFT)
    wait_for(qtbot, window, "Question 1?", "Question 2?")


def test_a_version_is_swapped_where_it_stands(qtbot: QtBot, branched: Opened) -> None:
    window, _ = branched
    bar = window.conversation.turns.verticalScrollBar()
    bar.setValue(30)
    before = first(window).y() - bar.value()

    first(window).bar.acts.arrows.after.click()
    wait_for(qtbot, window, "Question 1, better?", "What follows?")

    qtbot.waitUntil(lambda: abs(first(window).y() - bar.value() - before) <= 1)


def test_arrows_keep_the_focus_of_the_keyboard(qtbot: QtBot, branched: Opened) -> None:
    window, _ = branched
    arrow = first(window).bar.acts.arrows.after
    arrow.setFocus()

    qtbot.keyClick(arrow, Qt.Key.Key_Space)
    wait_for(qtbot, window, "Question 1, better?", "What follows?")

    assert first(window).bar.acts.arrows.before.hasFocus()


def test_asking_again_keeps_the_answer_beside_the_new_one(
    qtbot: QtBot, branched: Opened, documents: list[Document]
) -> None:
    window, desk = branched
    desk.answering.script = Script((), (), written_answer(documents))

    qtbot.mouseClick(first(window).bar.acts.again, LEFT)
    wait_answered(qtbot, window)

    assert shown(window) == ["Question 1?"]
    request = desk.answering.asked[0]
    assert request.question == "Question 1?"
    assert desk.sessions.turn(request.instead_of or "").question == "Question 1?"
    assert first(window).bar.acts.arrows.place.text() == "3 / 3"
    qtbot.mouseClick(first(window).bar.acts.arrows.before, LEFT)
    wait_for(qtbot, window, "Question 1, better?", "What follows?")


def test_a_question_is_put_otherwise_in_its_place(
    qtbot: QtBot, branched: Opened, documents: list[Document]
) -> None:
    window, desk = branched
    desk.answering.script = Script((), (), quotes_answer(documents))
    qtbot.mouseClick(first(window).head.edit, LEFT)
    editor = first(window).head.editor
    assert editor is not None
    assert editor.input.toPlainText() == "Question 1?"
    assert editor.input.hasFocus()

    qtbot.keyClicks(editor.input, " Really?")
    qtbot.keyClick(editor.input, Qt.Key.Key_Return)
    wait_answered(qtbot, window)

    assert shown(window) == ["Question 1? Really?"]
    assert desk.answering.asked[0].instead_of == "turn-11-Question 1?"


def test_escape_leaves_a_question_as_it_was(qtbot: QtBot, branched: Opened) -> None:
    window, desk = branched
    window.conversation.turns.views[1].page.setFocus()
    window.actions_.by_name["edit"].trigger()
    head = window.conversation.turns.views[1].head
    assert head.is_editing
    assert head.editor is not None

    qtbot.keyClicks(head.editor.input, "nothing of this")
    qtbot.keyClick(head.editor.input, Qt.Key.Key_Escape)

    assert not head.is_editing
    assert head.text.text() == "Question 2?"
    assert head.edit.hasFocus()
    assert desk.answering.asked == []


def test_a_cut_answer_goes_on(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    cut = make_turn(11, "Why?", answer=replace(written_answer(documents), is_cut=True))
    window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Bees", [cut]))
    window.conversation.open_session(desk.sessions.sessions()[0])
    wait_for(qtbot, window, "Why?")
    desk.answering.script = Script((), (), written_answer(documents))

    qtbot.mouseClick(first(window).bar.acts.go_on, LEFT)
    wait_answered(qtbot, window)

    request = desk.answering.asked[0]
    assert (request.continues, request.instead_of) == (cut.id, None)
    assert request.style is Style.WRITTEN
    assert first(window).bar.acts.arrows.place.text() == "2 / 2"
    assert first(window).bar.acts.go_on.isHidden()


def test_nothing_else_is_asked_while_a_question_runs(
    qtbot: QtBot, branched: Opened, documents: list[Document]
) -> None:
    window, desk = branched
    desk.answering.script = Script((), (), quotes_answer(documents))
    desk.answering.script.after_evidence.clear()

    window.conversation.ask("One more?")
    qtbot.waitUntil(lambda: len(window.conversation.turns.views) == 3)

    acts = first(window).bar.acts
    assert not acts.again.isEnabled()
    assert not acts.arrows.after.isEnabled()
    assert not first(window).head.edit.isEnabled()
    desk.answering.script.after_evidence.set()
    wait_answered(qtbot, window)
    assert acts.again.isEnabled()
    assert acts.arrows.after.isEnabled()


def test_a_version_that_was_stopped_stays_beside_the_answer(qtbot: QtBot, branched: Opened) -> None:
    window, desk = branched
    desk.answering.script.after_evidence.clear()
    qtbot.mouseClick(first(window).bar.acts.again, LEFT)
    running = window.conversation.asking
    qtbot.waitUntil(lambda: running.running is not None and running.running.turn_id != "")

    qtbot.mouseClick(window.conversation.composer.ask_button, LEFT)
    assert first(window).shown_status == "Stopping…"
    assert window.conversation.composer.ask_button.text() == "Stopping…"
    wait_answered(qtbot, window)

    assert first(window).turn is not None
    assert first(window).turn.state is TurnState.CANCELLED
    assert first(window).offers.again.isVisible()
    assert first(window).bar.acts.arrows.place.text() == "3 / 3"


def test_a_version_that_is_refused_brings_back_what_stood_there(
    qtbot: QtBot, branched: Opened
) -> None:
    window, _ = branched
    head = first(window).head
    head.begin_editing()
    assert head.editor is not None
    head.editor.submitted.emit("   ")

    qtbot.waitUntil(lambda: window.conversation.banner.isVisible())
    wait_for(qtbot, window, "Question 1?", "Question 2?")
    assert window.conversation.composer.text() == ""


def test_a_session_remembers_what_it_asks(qtbot: QtBot, branched: Opened) -> None:
    window, desk = branched
    session_id = window.conversation.session_id
    paper = window.library.documents[0].id

    window.library.asked_about.emit((paper,))

    qtbot.waitUntil(lambda: desk.sessions.scopes == [(session_id, (paper,))])
    qtbot.waitUntil(lambda: desk.sessions.kept[session_id].document_ids == (paper,))


def test_a_branch_that_cannot_be_read_leaves_what_is_shown(
    qtbot: QtBot, branched: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = branched

    def fail(turn_id: str) -> None:
        raise AppError("The library is away.", "Try again.")

    monkeypatch.setattr(desk.sessions, "show", fail)
    first(window).bar.acts.arrows.after.click()

    qtbot.waitUntil(lambda: window.conversation.banner.isVisible())
    assert shown(window) == ["Question 1?", "Question 2?"]
