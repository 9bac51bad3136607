"""Late interaction in the settings: what it costs, making it, how far it is, dropping it."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.errors import WorkerDied
from app.gui.settings_late import LateSettings

Opened = tuple[LateSettings, FakeDesk]
SPACE = Qt.Key.Key_Space


@pytest.fixture
def opened(open_fake: OpenWindow, qtbot: QtBot) -> Opened:
    window, desk = open_fake([])
    part = window.open_settings().findChild(LateSettings)
    qtbot.waitUntil(lambda: bool(part.status.text()))
    return part, desk


def test_it_is_off_and_tells_what_it_would_take(opened: Opened) -> None:
    part, _ = opened

    assert not part.box.isChecked()
    assert "2 min" in part.status.text()
    assert "11 MiB on the disk" in part.status.text()
    assert "6 MiB of memory" in part.status.text()


def test_switching_it_on_makes_what_it_needs(qtbot: QtBot, opened: Opened) -> None:
    part, desk = opened

    qtbot.keyClick(part.box, SPACE)

    qtbot.waitUntil(lambda: "Made for 1,200 passages" in part.status.text())
    assert desk.settings.current.late_index
    assert part.box.isChecked()


def test_it_tells_how_far_it_is_and_drops_at_once_without_asking(
    qtbot: QtBot, opened: Opened
) -> None:
    part, desk = opened
    desk.late.gate.clear()

    qtbot.keyClick(part.box, SPACE)
    qtbot.waitUntil(lambda: "600 of 1,200 passages" in part.status.text())
    qtbot.keyClick(part.box, SPACE)

    qtbot.waitUntil(lambda: "2 min to make" in part.status.text())
    assert not desk.settings.current.late_index
    assert desk.late.made == 0
    assert not part.box.isChecked()


def test_where_making_fails_it_stays_on_and_tells_what_is_missing(
    qtbot: QtBot, opened: Opened
) -> None:
    part, desk = opened
    desk.late.error = WorkerDied("The encoder ended.", "It starts again.")

    qtbot.keyClick(part.box, SPACE)

    qtbot.waitUntil(lambda: "1,200 passages are still to be made" in part.status.text())
    assert part.box.isChecked()
