"""Who listens is told when an answer is there, or why there is none."""

from __future__ import annotations

from fake_desk import FakeDesk, Script
from pytestqt.qtbot import QtBot
from window_samples import make_answer, make_citation, make_result

from app.core.answers import Verdict
from app.core.errors import ModelTooLarge
from app.core.types import Document
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
TOKENS = ("Bees ", "fly ", "far.")


def told_by(window: MainWindow) -> list[str]:
    told: list[str] = []
    window.conversation.telling.told.connect(told.append)
    return told


def script_of(documents: list[Document]) -> Script:
    evidence = tuple(make_result(each, place + 1) for place, each in enumerate(documents))
    claims = [
        ("Bees fly far.", Verdict.SUPPORTED, (make_citation(documents[0]),)),
        ("They sing.", Verdict.UNSUPPORTED, ()),
    ]
    return Script(evidence, TOKENS, make_answer(claims, evidence))


def test_an_answer_is_told_once_when_it_is_whole(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    told = told_by(window)

    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: len(told) == 2)

    assert told[0] == "Found 3 passages; the answer is being made."
    assert told[1].startswith("The answer is there. 1 of 2 sentences supported. Bees fly far.")


def test_why_there_is_no_answer_is_told(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    desk.answering.script.error = ModelTooLarge("The model needs 4 GB.", "Close other programs.")
    told = told_by(window)

    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: bool(told))

    assert told == ["There is no answer. The model needs 4 GB. Close other programs."]


def test_a_stopped_answer_is_told_with_what_became_of_the_question(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    desk.answering.script.after_evidence.clear()
    told = told_by(window)
    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: bool(window.conversation.turns.views))

    window.conversation.stop()
    qtbot.waitUntil(lambda: bool(told))

    assert told == ["The answer was stopped. Your question is kept."]
