"""Checking an open library, and repairing one that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import DeskParts, make_desk
from fake_desk import FakeDesk
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_document

from app.core.errors import LibraryCorrupt, LibraryInUse
from app.core.events import LibraryDamaged, Publish
from app.core.findings import Finding
from app.core.types import Problem
from app.gui.application import LIBRARY_FAILED, run_window
from app.gui.library.background import Background
from app.gui.library.rescue_dialog import RescueDialog
from app.gui.main_window import MainWindow
from app.paths import Paths

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
DAMAGED = LibraryCorrupt("The library is damaged.", "Repair it.")
BAD_INDEX = Finding("index", False, "does not find what is stored", True)


def test_a_sound_library_has_nothing_to_repair(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    dialog = window.room.open_check()

    qtbot.waitUntil(lambda: dialog.state.text() == "Everything is sound.")
    assert not dialog.busy.isVisible()
    assert not dialog.repair.isVisible()
    assert nameless(dialog) == []


def test_while_it_checks_the_window_stays_usable(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    desk.doctor.gate.clear()

    dialog = window.room.open_check()

    assert dialog.busy.isVisible()
    assert not dialog.again.isEnabled()
    desk.doctor.gate.set()
    qtbot.waitUntil(lambda: dialog.again.isEnabled())


def test_what_is_not_sound_comes_first_and_is_repaired(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    desk.doctor.findings = [Finding("database", True, "whole"), BAD_INDEX]
    dialog = window.room.open_check()
    qtbot.waitUntil(lambda: dialog.state.text() == "1 of 2 parts are not sound.")
    assert dialog.view.findings[0] == BAD_INDEX

    qtbot.mouseClick(dialog.repair, LEFT)

    qtbot.waitUntil(lambda: dialog.state.text() == "Repaired. Everything is sound now.")
    assert not dialog.repair.isVisible()


def test_a_repair_that_is_refused_is_told_and_can_be_tried_again(
    qtbot: QtBot, window_and_desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = window_and_desk
    desk.doctor.findings = [BAD_INDEX]
    dialog = window.room.open_check()
    qtbot.waitUntil(dialog.repair.isVisible)

    def refuse() -> list[Finding]:
        raise LibraryInUse("The disk is full.", "Make room.")

    monkeypatch.setattr(desk.doctor, "repair", refuse)
    qtbot.mouseClick(dialog.repair, LEFT)

    qtbot.waitUntil(lambda: dialog.state.text() == "The disk is full. Make room.")
    assert dialog.repair.isEnabled()


def test_damage_that_is_met_on_the_way_is_told_calmly(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    problem = Problem("LibraryCorrupt", "The library is damaged.", "Check the library.")

    desk.library._publish(LibraryDamaged(problem))

    qtbot.waitUntil(window.conversation.banner.isVisible)


def break_library(root: Path) -> Paths:
    """A library with one collection whose database file is overwritten in its middle."""
    desk = make_desk(root, DeskParts())
    desk.collections.create("Bees")
    desk.close()
    paths = Paths(root)
    whole = paths.database.read_bytes()
    for suffix in ("-wal", "-shm"):
        Path(f"{paths.database}{suffix}").unlink(missing_ok=True)
    paths.database.write_bytes(b"no database at all" + whole[18:])
    return paths


def test_a_library_that_cannot_be_opened_is_repaired_and_opened(
    qtbot: QtBot, tmp_path: Path
) -> None:
    paths = break_library(tmp_path)
    dialog = RescueDialog(paths, DAMAGED.problem)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.repair.isEnabled, timeout=10_000)
    assert "not a library file anymore" in dialog.view.findings[0].detail
    assert nameless(dialog) == []

    qtbot.mouseClick(dialog.repair, LEFT)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=10_000)
    qtbot.mouseClick(dialog.open_button, LEFT)

    assert dialog.result() == RescueDialog.DialogCode.Accepted
    assert [each.check for each in dialog.view.findings if each.check == "rescue"]
    make_desk(tmp_path, DeskParts()).close()


def test_a_library_that_another_program_holds_is_not_touched(qtbot: QtBot, tmp_path: Path) -> None:
    paths = break_library(tmp_path)
    dialog = RescueDialog(paths, DAMAGED.problem)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.repair.isEnabled, timeout=10_000)
    from app.storage.lock import LibraryLock

    lock = LibraryLock(paths.lock)
    lock.acquire()
    qtbot.mouseClick(dialog.repair, LEFT)
    qtbot.waitUntil(lambda: not dialog.busy.isVisible(), timeout=10_000)
    lock.release()

    assert not dialog.open_button.isVisible()
    assert dialog.repair.isEnabled()


class Presser(QObject):
    """Presses a button of the rescue dialog as soon as it can be pressed, then goes on."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = list(names)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._press)
        self._timer.start(20)

    def _press(self) -> None:
        for each in QApplication.topLevelWidgets():
            if self._names and isinstance(each, RescueDialog) and each.isVisible():
                button = getattr(each, self._names[0])
                if button.isVisible() and button.isEnabled():
                    self._names.pop(0)
                    button.click()
            elif isinstance(each, MainWindow) and not self._names and each.isVisible():
                self._timer.stop()
                each.close()


def test_the_program_goes_on_after_the_repair(qtbot: QtBot, tmp_path: Path) -> None:
    paths = break_library(tmp_path)
    desks: list[FakeDesk] = []
    tries: list[int] = []

    def build(publish: Publish) -> FakeDesk:
        tries.append(1)
        if len(tries) == 1:
            raise DAMAGED
        desks.append(FakeDesk(publish, [make_document(1)]))
        return desks[0]

    presser = Presser("repair", "open_button")
    code = run_window(build, [], paths)  # type: ignore[arg-type]

    assert code == 0
    assert desks[0].is_closed
    presser.deleteLater()
    for each in QApplication.topLevelWidgets():
        each.deleteLater()


def test_quitting_leaves_the_damaged_library_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    paths = break_library(tmp_path)
    before = paths.database.read_bytes()

    def build(publish: Publish) -> FakeDesk:
        raise DAMAGED

    presser = Presser("quit")
    code = run_window(build, [], paths)  # type: ignore[arg-type]

    assert code == LIBRARY_FAILED
    assert paths.database.read_bytes() == before
    presser.deleteLater()


def test_an_error_nobody_expected_reaches_the_gui_thread(qtbot: QtBot) -> None:
    background = Background()

    def fail() -> None:
        raise ValueError("unexpected")

    with qtbot.waitSignal(background.failed) as told:
        background.run(fail)

    assert isinstance(told.args[0], ValueError)
    assert not background.is_busy
