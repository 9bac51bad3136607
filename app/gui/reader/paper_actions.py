"""What can be done with the open paper and what is selected in it: menu, palette and keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.core.notes import HighlightColor
from app.gui.reader.deeds import (
    COLOR_KEYS,
    KEYS,
    Deed,
    action_words,
    color_deed_words,
    tr,
    with_keys,
)

OWN = (Deed.COPY, Deed.REMEMBER)
"""Deeds that have no action here: one is the page's own, one is the window's."""


WHOLE = ("find", "marks", "export_copy", "print", "beside")
"""What is about the paper as a whole, in the menu of the reader."""


class PaperActions(QObject):
    """Makes the actions; ``by_name`` holds them.

    Signals: ``wanted(deed)``; ``colored(color)``; ``stepped(direction)`` by sentences; ``find()``;
    ``marks()``; ``export_copy()``; ``print_()``; ``beside()``.
    """

    wanted = Signal(object)
    colored = Signal(object)
    stepped = Signal(int)
    find = Signal()
    marks = Signal()
    export_copy = Signal()
    print_ = Signal()
    beside = Signal()

    def __init__(self, window: QWidget, reader: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self.by_name: dict[str, QAction] = {}
        self._fill()

    def menu(self, parent: QWidget) -> QMenu:
        """What is done with the paper as a whole."""
        menu = QMenu(parent)
        menu.addActions([self.by_name[name] for name in WHOLE])
        return menu

    def _fill(self) -> None:
        self._add("find", tr("Find in this paper…"), "Ctrl+F", self.find.emit)
        self._add_own("next_sentence", tr("Select the next sentence"), "Alt+Down", 1)
        self._add_own("previous_sentence", tr("Select the sentence before"), "Alt+Up", -1)
        for deed in Deed:
            if deed not in OWN:
                deeds = partial(self.wanted.emit, deed)
                self._add(deed.value, action_words(deed), KEYS[deed], deeds)
        for color in HighlightColor:
            colored = partial(self.colored.emit, color)
            self._add(f"highlight_{color}", color_deed_words(color), COLOR_KEYS[color], colored)
        listed = tr("Highlights and notes in this paper")
        self._add("marks", listed, "Ctrl+Shift+H", self.marks.emit)
        copied = tr("Export a copy with highlights…")
        self._add("export_copy", copied, "Ctrl+S", self.export_copy.emit)
        self._add("print", tr("Print this paper…"), "Ctrl+P", self.print_.emit)
        self._add("beside", tr("Show a second paper beside it"), "Ctrl+T", self.beside.emit)

    def _add(self, name: str, text: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(with_keys(text, shown))
        action.triggered.connect(lambda _checked=False: act())
        self._window.addAction(action)
        self.by_name[name] = action
        return action

    def _add_own(self, name: str, text: str, keys: str, direction: int) -> None:
        """Keys that mean something else elsewhere hold in the reader alone."""
        action = self._add(name, text, keys, partial(self.stepped.emit, direction))
        self._window.removeAction(action)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._reader.addAction(action)
