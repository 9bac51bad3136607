"""Watched folders in the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from test_access import nameless

from app.core.events import PathsWaiting
from app.core.folders import WatchedFolder
from app.gui.library.folders_dialog import FoldersDialog
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton


def notes(dialog: FoldersDialog) -> list[tuple[str, str]]:
    return [(each.title, each.note) for each in dialog.list.facts.facts]


def pick(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)


def watching(*folders: WatchedFolder) -> Callable[[FakeDesk], object]:
    return lambda desk: desk.folders.kept.update({each.path: each for each in folders})


def test_an_empty_library_offers_to_watch_a_folder(
    qtbot: QtBot, open_fake: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = open_fake([])
    pick(monkeypatch, "/home/ada/papers")

    qtbot.mouseClick(window.conversation.empty.watch_button, LEFT)
    dialog = window.findChild(FoldersDialog)
    dialog.into.setCurrentIndex(dialog.into.findData("one"))
    assert dialog.name.text() == "papers"
    qtbot.mouseClick(dialog.watch, LEFT)

    qtbot.waitUntil(lambda: notes(dialog) == [("/home/ada/papers", "0 files · papers")])
    assert desk.folders.kept["/home/ada/papers"].collection == "papers"
    assert nameless(dialog) == []


def test_a_folder_can_make_one_collection_of_each_folder_in_it(
    qtbot: QtBot, open_fake: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = open_fake([])
    pick(monkeypatch, "/papers")

    dialog = window.room.watch_folder()
    dialog.into.setCurrentIndex(dialog.into.findData("each"))
    assert not dialog.name.isVisible()
    qtbot.mouseClick(dialog.watch, LEFT)

    qtbot.waitUntil(lambda: notes(dialog) == [("/papers", "0 files · by sub-folder")])
    assert desk.folders.kept["/papers"].by_subfolder


def test_a_folder_that_cannot_be_watched_is_told_in_the_dialog(
    qtbot: QtBot, open_fake: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = open_fake([])
    desk.folders.refused = {"/gone"}
    pick(monkeypatch, "/gone")

    dialog = window.room.watch_folder()
    qtbot.mouseClick(dialog.watch, LEFT)

    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text() == "There is no folder at /gone. Check the spelling."


def test_a_missing_folder_is_marked_in_the_panel_and_in_the_dialog(
    qtbot: QtBot, open_fake: OpenWindow
) -> None:
    gone = WatchedFolder("/disk/papers", is_missing=True)
    window, _ = open_fake([], fill=watching(gone))
    rows = window.library.shelf.rows
    qtbot.waitUntil(lambda: [each.note for each in rows.facts] == ["0", "1 missing"])

    window.library.shelf.activated.emit(rows.index(1))
    dialog = window.findChild(FoldersDialog)

    qtbot.waitUntil(lambda: notes(dialog) == [("/disk/papers", "missing")])
    assert rows.facts[1].dot == "part"


def test_watching_is_stopped_and_taken_up_again(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([], fill=watching(WatchedFolder("/papers", "Bees", True)))
    dialog = window.room.open_folders()
    qtbot.waitUntil(lambda: len(notes(dialog)) == 1)
    assert not dialog.stop.isEnabled()
    dialog.list.setCurrentIndex(dialog.list.facts.index(0))

    qtbot.mouseClick(dialog.stop, LEFT)
    qtbot.waitUntil(lambda: desk.folders.kept == {})
    qtbot.waitUntil(dialog.empty.isVisible)
    dialog.close()
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: "/papers" in desk.folders.kept)
    assert desk.folders.kept["/papers"].collection == "Bees"


def test_a_dialog_is_open_once_and_blocks_nothing(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, _ = open_fake([])

    first, second = window.room.open_folders(), window.room.open_folders()

    assert not first.isVisible()
    assert second.isVisible()
    assert not second.isModal()


def test_no_action_of_the_library_takes_the_keys_of_another(open_fake: OpenWindow) -> None:
    window, _ = open_fake([])
    actions = [*window.actions_.by_name.values(), *window.room.by_name.values()]

    keys = [key.toString() for each in actions for key in each.shortcuts()]

    assert len(keys) == len(set(keys))


def test_look_now_wakes_the_watch(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([], fill=watching(WatchedFolder("/papers")))
    dialog = window.room.open_folders()
    qtbot.waitUntil(dialog.look.isVisible)
    before = desk.folders.wakes

    qtbot.mouseClick(dialog.look, LEFT)

    assert desk.folders.wakes == before + 1


def test_a_window_that_comes_to_the_front_looks_into_the_folders(
    qtbot: QtBot, open_fake: OpenWindow
) -> None:
    window, desk = open_fake([])
    with qtbot.waitActive(window):
        window.activateWindow()
    before = desk.folders.wakes

    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))

    assert desk.folders.wakes == before + 1


def test_what_a_folder_brings_is_read_without_a_word(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, desk = open_fake([])

    desk.imports.enqueue(["/papers/found.pdf"])
    desk.imports._publish(PathsWaiting(1))

    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)
    assert window.undo.isHidden()
