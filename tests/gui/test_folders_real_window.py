"""The library's dialogs over real services: only models and readers are fakes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.core.events import Event
from app.gui.application import close_window, make_look, open_window
from app.gui.event_bridge import EventBridge
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole
from app.services.desk import Desk

LEFT = Qt.MouseButton.LeftButton
Opened = tuple[MainWindow, Desk]
PATIENCE = 20_000


class Heard(list[Event]):
    """Events go to the window as they do in life."""

    def __init__(self, bridge: EventBridge) -> None:
        super().__init__()
        self._bridge = bridge

    def append(self, event: Event) -> None:
        super().append(event)
        self._bridge.publish(event)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opened]:
    """A started window over a new library without the guide."""
    bridge = EventBridge(qapp)
    parts = DeskParts(events=Heard(bridge))
    desk = make_desk(tmp_path / "library", parts, is_window=True)
    desk.settings.change(guide_added=True, theme="light")
    window = open_window(desk, bridge, make_look(qapp))
    window.imports.start()
    yield window, desk
    window.close()
    close_window(window, desk, bridge)
    window.deleteLater()
    bridge.deleteLater()


def notes(window: MainWindow) -> list[str]:
    model = window.library.model
    return [str(model.index(row).data(RowRole.NOTE)) for row in range(model.rowCount())]


def shelf(window: MainWindow) -> dict[str, str]:
    return {each.title: each.note for each in window.library.shelf.rows.facts}


def watch(qtbot: QtBot, window: MainWindow) -> None:
    """Into one collection with the name of the folder that was chosen."""
    dialog = window.room.watch_folder()
    dialog.into.setCurrentIndex(dialog.into.findData("one"))
    qtbot.mouseClick(dialog.watch, LEFT)
    qtbot.waitUntil(lambda: len(dialog.list.facts.facts) == 1, timeout=PATIENCE)
    dialog.close()


def erase(qtbot: QtBot, window: MainWindow) -> None:
    dialog = window.room.open_trash()
    qtbot.waitUntil(lambda: len(dialog.list.facts.facts) == 1, timeout=PATIENCE)
    qtbot.mouseClick(dialog.erase, LEFT)
    qtbot.mouseClick(dialog.question.yes, LEFT)
    qtbot.waitUntil(dialog.empty.isVisible, timeout=PATIENCE)
    dialog.close()


def test_a_watched_folder_fills_a_collection_and_its_papers_are_looked_after(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = opened
    folder = tmp_path / "Bees"
    folder.mkdir()
    files = [write_file(folder / f"{name}.pdf", name) for name in ("one", "two")]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))

    watch(qtbot, window)
    qtbot.waitUntil(lambda: shelf(window).get("Bees") == "2", timeout=PATIENCE)
    assert shelf(window) == {"All papers": "2", "Bees": "2", "Watched folders": "1"}

    files[0].unlink()
    desk.folders.wake()
    qtbot.waitUntil(lambda: "original gone" in notes(window), timeout=PATIENCE)

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.library.view.setFocus()
    window.library.view.setCurrentIndex(window.library.model.index(0))
    qtbot.keyClick(window.library.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shelf(window).get("Trash") == "1", timeout=PATIENCE)
    erase(qtbot, window)
    qtbot.waitUntil(lambda: "Trash" not in shelf(window), timeout=PATIENCE)

    check = window.room.open_check()
    qtbot.waitUntil(check.again.isEnabled, timeout=PATIENCE)
    assert check.state.text() == "Everything is sound.", check.view.findings
    check.close()
