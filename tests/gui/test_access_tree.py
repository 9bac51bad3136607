"""Everything on every screen has a name and says what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reachable import gaps, has_text
from screens import OPENERS, PROBLEM, dialogs_and_popovers, fill
from window_samples import make_document

from app.core.types import Document, DocumentStatus
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
PAGES = {
    "memory": lambda window: window.rooms.memory.open(),
    "models": lambda window: window.rooms.models.open(),
    "notes": lambda window: window.rooms.notes.open(),
    "search": lambda window: window.actions_.by_name["search"].trigger(),
    "palette": lambda window: window.rooms.palette.toggle(),
    "brief": lambda window: window.rooms.brief.open("p1", "Late interaction"),
}


def test_every_dialog_and_popover_of_the_code_is_looked_at() -> None:
    assert dialogs_and_popovers() == set(OPENERS)


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_every_control_of_a_dialog_can_be_told(
    name: str, window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    window.reader.show_document(make_document(1).id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    opened = OPENERS[name](window, desk)

    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    assert type(opened).__name__ == name
    assert gaps(opened) == []
    opened.close()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_control_of_a_page_can_be_told(
    name: str, window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk

    PAGES[name](window)
    qtbot.wait(50)

    assert gaps(window) == []


def test_every_control_of_an_empty_window_can_be_told(open_fake: OpenWindow) -> None:
    window, _ = open_fake([])

    assert gaps(window) == []


def test_every_control_of_a_window_that_is_full_can_be_told(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    failed = make_document(9, status=DocumentStatus.FAILED, problem=PROBLEM)
    window, _ = open_fake([*documents, failed])
    fill(window, documents)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    window.undo.tell("Removed", lambda: None)

    assert gaps(window) == []


def test_every_control_of_a_window_that_works_and_of_one_that_failed_can_be_told(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    desk.answering.script.after_evidence.clear()
    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: bool(window.conversation.turns.views))
    busy = gaps(window)
    desk.answering.script.error = _failure()
    desk.answering.script.after_evidence.set()
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    window.conversation.show_problem(PROBLEM)

    assert (busy, gaps(window)) == ([], [])


def test_what_is_painted_is_told_as_text(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    fill(window, documents)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    turn = window.conversation.turns.views[0]
    painted: list[QWidget] = [
        turn.page,
        *turn.sources.rows,
        window.library.view,
        window.reader.canvas,
    ]

    assert [type(each).__name__ for each in painted if not has_text(each)] == []


def _failure() -> Exception:
    from app.core.errors import ModelTooLarge

    return ModelTooLarge("Qwen3 needs 4 GB, and 1 GB is free.", "Close other programs.")
