"""What helps a search, in the settings: switches, what they are worth, measuring and stopping."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_help import MEASURED
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.settings_search import SearchHelpSettings

Opened = tuple[SearchHelpSettings, FakeDesk]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(open_fake: OpenWindow, qtbot: QtBot) -> Opened:
    window, desk = open_fake([])
    part = window.open_settings().findChild(SearchHelpSettings)
    qtbot.waitUntil(lambda: "3 s" in part.helps["reranking"].text())
    return part, desk


def test_follow_ups_are_completed_by_rules_unless_another_way_is_chosen(
    qtbot: QtBot, opened: Opened
) -> None:
    part, desk = opened
    assert part.follow_ups.currentData() == "rules"

    part.follow_ups.setFocus()
    qtbot.keyClick(part.follow_ups, Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: desk.settings.current.query_rewriting == "model")


def test_a_help_is_switched_on_and_off(qtbot: QtBot, opened: Opened) -> None:
    part, desk = opened
    box = part.helps["query_expansion"]
    assert not box.isChecked()

    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.settings.current.query_expansion == "passage")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.settings.current.query_expansion == "off")


def test_nothing_measured_shows_no_table(opened: Opened) -> None:
    part, _ = opened

    assert part.table.isHidden()
    assert part.apply.isHidden()
    assert "Nothing was measured" in part.status.text()


def test_measuring_shows_a_table_and_what_pays_is_switched_on(qtbot: QtBot, opened: Opened) -> None:
    part, desk = opened

    qtbot.mouseClick(part.measure, LEFT)
    qtbot.waitUntil(lambda: part.table.rowCount() == len(MEASURED.options))

    cells = [part.table.item(1, column).text() for column in range(5)]
    assert cells == [
        "Beside a written passage",
        "90 %",
        "0.700",
        "+0.100 (+0.020 to +0.180)",
        "1.6",
    ]
    assert "40 questions made from 31 papers" in part.status.text()
    assert "Worth it here: Beside a written passage." in part.status.text()
    qtbot.waitUntil(lambda: not part.apply.isHidden())
    qtbot.mouseClick(part.apply, LEFT)
    qtbot.waitUntil(lambda: part.helps["query_expansion"].isChecked())
    assert desk.settings.current.query_expansion == "passage"


def test_measuring_tells_how_far_it_is_and_can_be_stopped(qtbot: QtBot, opened: Opened) -> None:
    part, desk = opened
    desk.self_measuring.gate.clear()

    qtbot.mouseClick(part.measure, LEFT)
    qtbot.waitUntil(lambda: "3 of 40" in part.status.text())
    assert part.measure.isHidden()
    qtbot.mouseClick(part.stop, LEFT)

    qtbot.waitUntil(lambda: not part.measure.isHidden())
    assert part.stop.isHidden()
    assert desk.self_measuring.report is None
