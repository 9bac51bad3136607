"""Every action has its place in the menu and keys of its own; all keys can be looked up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
SECTIONS = [
    "Library",
    "Session",
    "Search",
    "Read",
    "Notes and memory",
    "View",
    "Help",
    "Program",
]
RESERVED = {
    "Ctrl+C": "copies",
    "Ctrl+V": "pastes",
    "Ctrl+X": "cuts",
    "Ctrl+A": "selects all",
    "Ctrl+Shift+Z": "does again what was undone, in a field",
    "Ctrl+Y": "does again what was undone, in a field",
    "Ctrl+Shift+U": "begins a character by its number, where IBus is used",
    "Ctrl+Shift+V": "pastes without looks",
    "Ctrl+W": "closes a window",
    "Alt+F4": "closes a window",
    "Ctrl+Tab": "goes to the next tab",
    "F11": "fills the screen",
}


def every_action(window: MainWindow) -> list[QAction]:
    """Those of the menu and of the rooms, as the window knows them."""
    return [each for section in window.actions_.sections() for each in section.actions]


def keys_of(actions: list[QAction]) -> list[str]:
    return [key.toString() for each in actions for key in each.shortcuts()]


def test_no_keys_mean_two_things(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    known = {id(each): each for each in (*window.findChildren(QAction), *window.actions())}
    keys = keys_of(list(known.values()))
    keys += [
        each.key().toString()
        for each in window.findChildren(QShortcut)
        if each.context() is Qt.ShortcutContext.WindowShortcut
    ]

    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_no_keys_are_taken_that_a_system_or_a_field_needs(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    keys = set(keys_of(every_action(window)))

    assert {key: RESERVED[key] for key in keys & set(RESERVED)} == {}
    # Alt and Ctrl together are AltGr, which writes characters.
    assert [key for key in keys if "Ctrl+Alt" in key] == []


def test_every_action_of_the_window_has_keys_a_word_and_a_tip(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    bare = [each.text() for each in every_action(window) if not each.shortcuts()]
    mute = [each.objectName() for each in every_action(window) if not each.text()]

    assert mute == []
    # What is done once in a long while is in the menu without keys.
    assert set(bare) <= {"What is new…", "Licenses…", "Look for a newer version…"}


def test_the_menu_has_sections_with_a_letter_each(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    menus = window.actions_.section_menus.values()

    letters = [each.title()[each.title().index("&") + 1].lower() for each in menus]

    assert [each.title for each in window.actions_.sections()] == SECTIONS
    assert len(letters) == len(set(letters))
    assert all(section.actions for section in window.actions_.sections())


def test_every_named_action_stands_in_the_menu(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    listed = every_action(window)

    named = [*window.actions_.by_name.values(), *window.room.by_name.values()]
    assert [each.text() for each in named if each not in listed] == []


def test_a_system_with_a_bar_of_menus_gets_the_sections(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    bar = window.actions_.make_bar(has_bar=True)

    assert bar is not None
    titles = [each.text().replace("&", "") for each in bar.actions()]
    assert titles == [*SECTIONS[:-1], "Carrel"]
    assert window.actions_.make_bar(has_bar=False) is None


def test_the_keys_are_listed_and_found_by_word_and_by_key(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    window.actions_.by_name["shortcuts"].trigger()
    dialog = window.open_shortcuts()
    shown = dialog.shown()
    total = len(every_action(window))

    qtbot.keyClicks(dialog.field, "outline")
    by_word = dialog.shown()
    dialog.field.setText("ctrl+k")
    by_key = dialog.shown()
    dialog.field.setText("no such thing")

    assert len(shown) > total
    assert by_word == [("Outline", "Ctrl+Shift+S")]
    assert ("Go to…", "Ctrl+K") in by_key
    assert dialog.shown() == []
    assert dialog.nothing.isVisible()
    dialog.close()


def test_the_menu_opens_with_its_key(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    assert window.actions_.by_name["menu"].shortcut() == QKeySequence("F10")
    assert window.top.menu_button.toolTip() == "Menu (F10)"
