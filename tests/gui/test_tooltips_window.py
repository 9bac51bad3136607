"""Every button of the window says on hovering what it does, and by which keys."""

from __future__ import annotations

import re

from fake_desk import FakeDesk
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QTabBar, QTableView

from app.gui.main_window import MainWindow

KEYS = re.compile(r"\(((?:Ctrl|Alt)\+[^)]*)\)")
Opened = tuple[MainWindow, FakeDesk]


def buttons(window: MainWindow) -> list[QAbstractButton]:
    """All that have a name; those without are Qt's own, as in the corner of a table."""
    own = (QTabBar, QTableView)
    return [
        each
        for each in window.findChildren(QAbstractButton)
        if each.accessibleName() and not isinstance(each.parentWidget(), own)
    ]


def test_every_button_teaches_on_hovering(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    assert [each.accessibleName() for each in buttons(window) if not each.toolTip()] == []


def test_keys_in_tooltips_are_those_of_an_action(
    window_and_desk: Opened,
) -> None:
    window, _ = window_and_desk
    known = {
        key.toString(QKeySequence.SequenceFormat.NativeText)
        for action in window.findChildren(QAction)
        for key in action.shortcuts()
    }
    told = {key for each in buttons(window) for key in KEYS.findall(each.toolTip())}

    assert told
    assert told - known == set()


def test_what_has_keys_says_them(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    by_name = window.actions_.by_name
    expected = {
        window.strip.summary: by_name["imports"],
        window.strip.sent: window.rooms.status.by_name["connections"],
        window.undo._undo_button: by_name["undo"],
    }

    for part, action in expected.items():
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert keys in part.toolTip()
    for action in (*by_name.values(), *window.rooms.status.by_name.values()):
        if not action.shortcut().isEmpty():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert f"({keys})" in action.toolTip() or action is by_name["undo"]
