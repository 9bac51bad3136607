"""A window over a desk in memory, closed in order after each test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from fake_desk import FakeDesk, OpenWindow
from window_samples import make_document

from app.core.types import Document
from app.gui.application import close_window, make_look, open_window
from app.gui.event_bridge import EventBridge
from app.gui.language.speaking import speak
from app.gui.main_window import MainWindow
from app.settings import Settings


@pytest.fixture(autouse=True)
def _english(qapp) -> None:  # noqa: ANN001
    """Every test begins in English, whatever the one before it spoke."""
    speak("en")


@pytest.fixture
def documents() -> list[Document]:
    """Three ready papers."""
    return [make_document(number) for number in (1, 2, 3)]


@pytest.fixture
def open_fake(qtbot: QtBot, qapp) -> Iterator[OpenWindow]:  # noqa: ANN001
    """Opens a window over a fake desk; what is shown has been read when it returns."""
    opened: list[tuple[MainWindow, FakeDesk, EventBridge]] = []

    def open_one(
        documents: list[Document] | None = None,
        settings: Settings | None = None,
        fill: Callable[[FakeDesk], object] = lambda desk: None,
    ) -> tuple[MainWindow, FakeDesk]:
        bridge = EventBridge(qapp)
        desk = FakeDesk(bridge.publish, documents or [], settings)
        fill(desk)
        window = open_window(desk, bridge, make_look(qapp))
        window.resize(1300, 860)
        opened.append((window, desk, bridge))
        qtbot.waitUntil(lambda: window.conversation.composer.model_chip.text() != "")
        return window, desk

    yield open_one
    for window, desk, bridge in opened:
        if not desk.is_closed:
            window.close()
            close_window(window, desk, bridge)
        window.deleteLater()
        bridge.deleteLater()


@pytest.fixture
def window_and_desk(
    open_fake: OpenWindow, documents: list[Document]
) -> tuple[MainWindow, FakeDesk]:
    """A window with three papers and no session."""
    return open_fake(documents)
