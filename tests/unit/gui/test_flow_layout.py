"""Widgets in as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.search.flow import FlowLayout


def filled(qtbot: QtBot, parent: QWidget) -> tuple[FlowLayout, list[QWidget]]:
    """Three widgets in a parent; the test holds the parent, which the layout does not."""
    qtbot.addWidget(parent)
    flow, widgets = FlowLayout(parent), [QWidget() for _ in range(3)]
    for each in widgets:
        each.setFixedSize(100, 20)
        flow.addWidget(each)
    return flow, widgets


def test_fewer_pixels_across_make_more_lines(qtbot: QtBot) -> None:
    parent = QWidget()
    flow, _ = filled(qtbot, parent)

    assert [flow.heightForWidth(width) for width in (400, 220, 110)] == [20, 46, 72]


def test_the_height_follows_a_widget_that_grows_or_goes(qtbot: QtBot) -> None:
    parent = QWidget()
    flow, widgets = filled(qtbot, parent)
    assert flow.heightForWidth(400) == 20

    widgets[0].setFixedSize(100, 50)
    assert flow.heightForWidth(400) == 50

    widgets[0].hide()
    assert flow.heightForWidth(400) == 20
