"""The models page over the real services: the bundled model, and files that a person drops."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import RealWindow

from app.core.answers import Style
from app.gui.application import close_window, make_look, open_window
from app.gui.event_bridge import EventBridge
from app.gui.models.page import ModelsPage
from app.main import open_desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

PATIENCE = 30_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, library_folder: Path) -> Iterator[RealWindow]:
    """A window over an empty library, whose workers were not started."""
    bridge = EventBridge(qapp)
    desk = open_desk(library_folder, bridge.publish, is_window=True)
    window = open_window(desk, bridge, make_look(qapp))
    yield RealWindow(qtbot, window, desk, bridge)
    window.close()
    close_window(window, desk, bridge)
    window.deleteLater()


def page_of(opened: RealWindow) -> ModelsPage:
    page = opened.window.rooms.models.page
    opened.window.rooms.models.open()
    opened.qtbot.waitUntil(lambda: bool(page.cards.by_name), timeout=PATIENCE)
    return page


def test_the_bundled_model_is_shown_with_what_it_needs(opened: RealWindow) -> None:
    page = page_of(opened)
    name = opened.desk.models.current().name
    view = page.cards.by_name[name]

    assert view.about.text().startswith("Comes with Carrel · 135 M parameters")
    assert " are free" in view.facts.fit.text()
    assert view.facts.score.text() == "Not tested on this machine yet"
    assert page.first.isVisible()


def test_a_dropped_file_becomes_a_model_and_is_taken_off_and_back(
    qtbot: QtBot, opened: RealWindow, tmp_path: Path
) -> None:
    page = page_of(opened)
    file = tmp_path / "Another model.gguf"
    shutil.copy(opened.desk.models.current().path, file)
    cards = page.cards.by_name

    opened.drop(file)
    qtbot.waitUntil(lambda: "Another model" in cards, timeout=PATIENCE)
    qtbot.waitUntil(cards["Another model"].current.isVisible, timeout=PATIENCE)
    offer = opened.window.rooms.models.offer
    qtbot.waitUntil(lambda: offer.name == "Another model", timeout=PATIENCE)
    qtbot.mouseClick(cards["Another model"].remove, LEFT)
    qtbot.waitUntil(lambda: "Another model" not in cards, timeout=PATIENCE)
    qtbot.waitUntil(opened.window.undo.isVisible)
    opened.window.undo._undo_button.click()

    qtbot.waitUntil(lambda: "Another model" in cards, timeout=PATIENCE)


def test_a_dropped_file_that_is_no_model_is_told_in_a_sentence(
    qtbot: QtBot, opened: RealWindow, tmp_path: Path
) -> None:
    page = page_of(opened)
    file = tmp_path / "broken.gguf"
    file.write_bytes(b"GGUF" + bytes(60))

    opened.drop(file)

    qtbot.waitUntil(page.banner.isVisible, timeout=PATIENCE)
    assert "broken.gguf" in page.banner.shown_text
    assert list(page.cards.by_name) == [opened.desk.models.current().name]


def test_written_answers_are_estimated_and_quotes_are_not(qtbot: QtBot, opened: RealWindow) -> None:
    hint = opened.window.conversation.composer.hint

    opened.choose_style(Style.WRITTEN)
    ending = " to the first word"
    qtbot.waitUntil(lambda: hint.full_text.endswith(ending), timeout=PATIENCE)
    said = hint.full_text
    opened.choose_style(Style.QUOTES)

    qtbot.waitUntil(lambda: hint.full_text == "", timeout=PATIENCE)
    assert said.startswith("perhaps ")
