"""What a person does in the window: one deed by mouse, the same deed by keys alone."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from real_window import READY_MS, RealWindow, open_real

from app.core.sessions import Turn
from app.gui.application import spare_collector
from app.gui.main_window import MainWindow
from app.main import SWITCH_SECONDS

LEFT = Qt.MouseButton.LeftButton
THEMES = ("light", "dark")
KEY_MS = 8
"""Between two keys, so that the window paints in between as it does under a person's hands."""
SETTLE_MS = 250
MOST_TABS = 400
BEAT_MS = 5


class Hand(Protocol):
    """How a person does something."""

    name: str

    def act(self, window: MainWindow, name: str) -> None:
        """Do one of the window's actions."""

    def press(self, button: QAbstractButton) -> None:
        """Press a button."""

    def choose(self, view: QAbstractItemView, rows: Sequence[QModelIndex]) -> None:
        """Choose rows of a list."""

    def open(self, view: QAbstractItemView, row: QModelIndex) -> None:
        """Open a row of a list."""

    def pick(self, menu: QMenu, text: str) -> None:
        """Choose an entry of a menu that is open."""

    def focus(self, widget: QWidget) -> None:
        """Put the keys into a field."""


class Mouse:
    """Points and clicks; typing is left to fields."""

    name = "mouse"

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def act(self, window: MainWindow, name: str) -> None:
        """Open the menu that holds the action and click its entry."""
        action = window.actions_.by_name[name]
        menu = next(each for each in action.associatedObjects() if isinstance(each, QMenu))
        menu.popup(window.mapToGlobal(QPoint(20, 40)))
        self._click_entry(menu, action)

    def press(self, button: QAbstractButton) -> None:
        """Click its middle."""
        self._qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=READY_MS)
        self._qtbot.mouseClick(button, LEFT)

    def choose(self, view: QAbstractItemView, rows: Sequence[QModelIndex]) -> None:
        """Click the first, the others with Ctrl."""
        keys = Qt.KeyboardModifier.NoModifier
        for row in rows:
            self._click_row(view, row, keys)
            keys = Qt.KeyboardModifier.ControlModifier

    def open(self, view: QAbstractItemView, row: QModelIndex) -> None:
        """Click a row, twice where one click only chooses it."""
        self._click_row(view, row, Qt.KeyboardModifier.NoModifier)

    def pick(self, menu: QMenu, text: str) -> None:
        """Click the entry."""
        self._click_entry(menu, entry(menu, text))

    def focus(self, widget: QWidget) -> None:
        """Click into it."""
        self._qtbot.mouseClick(widget, LEFT)

    def _click_row(
        self, view: QAbstractItemView, row: QModelIndex, keys: Qt.KeyboardModifier
    ) -> None:
        view.scrollTo(row)
        self._qtbot.mouseClick(view.viewport(), LEFT, keys, view.visualRect(row).center())

    def _click_entry(self, menu: QMenu, action: QAction) -> None:
        self._qtbot.waitUntil(menu.isVisible)
        self._qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


class Keys:
    """Touches no mouse: shortcuts, Tab, arrows, Space and Enter."""

    name = "keys"

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def act(self, window: MainWindow, name: str) -> None:
        """Press the action's shortcut."""
        shortcut = window.actions_.by_name[name].shortcut()
        self._qtbot.keySequence(window.focusWidget() or window, shortcut)

    def press(self, button: QAbstractButton) -> None:
        """Go to the button with Tab, then Space."""
        self._qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=READY_MS)
        self.focus(button)
        self._qtbot.keyClick(button, Qt.Key.Key_Space)

    def choose(self, view: QAbstractItemView, rows: Sequence[QModelIndex]) -> None:
        """Walk with the arrows; Ctrl and Space choose one more."""
        self.focus(view)
        self._walk_to(view, rows[0], Qt.KeyboardModifier.NoModifier)
        for row in rows[1:]:
            self._walk_to(view, row, Qt.KeyboardModifier.ControlModifier)
            self._qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)

    def open(self, view: QAbstractItemView, row: QModelIndex) -> None:
        """Walk there and press Enter."""
        self.focus(view)
        self._walk_to(view, row, Qt.KeyboardModifier.NoModifier)
        self._qtbot.keyClick(view, Qt.Key.Key_Return)

    def pick(self, menu: QMenu, text: str) -> None:
        """Walk down to the entry and press Enter."""
        wanted = entry(menu, text)
        self._qtbot.waitUntil(menu.isVisible)
        for _ in range(MOST_TABS):
            if menu.activeAction() is wanted:
                self._qtbot.keyClick(menu, Qt.Key.Key_Return)
                return
            self._qtbot.keyClick(menu, Qt.Key.Key_Down)
        raise AssertionError(f"no arrow reaches {text!r}")

    def focus(self, widget: QWidget) -> None:
        """Press Tab until the keys are there."""
        window = widget.window()
        for _ in range(MOST_TABS):
            at = window.focusWidget()
            if at is widget or (at is not None and at.focusProxy() is widget):
                return
            self._qtbot.keyClick(at or window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {widget.objectName() or type(widget).__name__}")

    def _walk_to(
        self, view: QAbstractItemView, row: QModelIndex, keys: Qt.KeyboardModifier
    ) -> None:
        if not view.currentIndex().isValid():
            self._qtbot.keyClick(view, Qt.Key.Key_Home, keys)
        for _ in range(MOST_TABS):
            at = view.currentIndex().row()
            if at == row.row():
                return
            self._qtbot.keyClick(view, Qt.Key.Key_Down if at < row.row() else Qt.Key.Key_Up, keys)
        raise AssertionError("no arrow reaches the row")


def entry(menu: QMenu, text: str) -> QAction:
    """The entry that is named so."""
    return next(each for each in menu.actions() if each.text().replace("&", "") == text)


class Beats(QObject):
    """The gaps of a short timer in the window's thread: what a person feels as a stutter.

    ``gaps`` and ``work`` are milliseconds: passed, and spent at work by the thread itself. What
    the test does with its hands counts as the window's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.work: list[float] = []
        self._last = self._worked = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def go_on(self) -> None:
        """Count from now."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()

    def rest(self) -> None:
        """Count nothing, while the test itself keeps the thread busy."""
        self._timer.stop()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked


class Walk:
    """One journey: the window, the hand that is used, pictures and beats."""

    def __init__(
        self, qtbot: QtBot, application: QApplication, hand: Hand, library: Path, pictures: Path
    ) -> None:
        self.qtbot = qtbot
        self.hand = hand
        self.library = library
        self.pictures = pictures
        self._application = application
        self._beats = Beats()
        self._switch_seconds = sys.getswitchinterval()
        self.real: RealWindow | None = None

    @property
    def window(self) -> MainWindow:
        """The window that is open."""
        assert self.real is not None
        return self.real.window

    def begin(self) -> RealWindow:
        """Start the program; its threads take turns as they do there."""
        sys.setswitchinterval(SWITCH_SECONDS)
        self.real = open_real(self.qtbot, self._application, self.library)
        self.window.resize(1440, 900)
        self.window.activateWindow()
        spare_collector()
        self._beats.go_on()
        return self.real

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What the test does meanwhile is no work of the window."""
        self._beats.rest()
        yield
        self._beats.go_on()

    def close(self) -> None:
        """Quit the program."""
        self._beats.rest()
        sys.setswitchinterval(self._switch_seconds)
        gc.unfreeze()
        if self.real is not None:
            self.real.close()
        self.real = None

    def end(self) -> None:
        """Quit, and note the gaps."""
        self.close()
        gaps = sorted(self._beats.gaps) or [0.0]
        noted = {
            "journey": self.pictures.name,
            "beats": len(gaps),
            "worst_gap_ms": round(gaps[-1], 1),
            "p999_gap_ms": round(gaps[max(0, int(len(gaps) * 0.999) - 1)], 1),
            "worst_work_ms": round(max(self._beats.work, default=0.0), 1),
        }
        self.pictures.mkdir(parents=True, exist_ok=True)
        (self.pictures / "gaps.json").write_text(json.dumps(noted) + "\n", encoding="utf-8")

    def act(self, name: str) -> None:
        """Do one of the window's actions."""
        self.hand.act(self.window, name)

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait as long as a patient person."""
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=READY_MS)

    def come_back(self) -> None:
        """The window has the keys again, as after any dialog on a desktop."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def type_into(self, field: QWidget, text: str) -> None:
        """Type as a person does, a key after the other."""
        self.qtbot.keyClicks(field, text, delay=KEY_MS)

    def ask(self, question: str) -> Turn:
        """Type a question, ask it and wait for the answer."""
        assert self.real is not None
        composer = self.window.conversation.composer
        self.act("question") if self.hand.name == "keys" else self.hand.focus(composer.input)
        self.type_into(composer.input, question)
        if self.hand.name == "keys":
            self.qtbot.keyClick(composer.input, Qt.Key.Key_Return)
        else:
            self.hand.press(composer.ask_button)
        return self.real.wait_answered()

    def open_citation(self, which: int = 0) -> None:
        """Open a citation of the newest answer in the reader."""
        assert self.real is not None
        if self.hand.name == "mouse":
            self.real.click_chip(which)
            return
        page = self.real.view.page
        self.hand.focus(page)
        for _ in range(which + 1):
            self.qtbot.keyClick(page, Qt.Key.Key_Right)
        self.qtbot.keyClick(page, Qt.Key.Key_Return)

    def picture(self, step: str, of: QWidget | None = None) -> None:
        """Keep how it looks now, light and dark."""
        self._beats.rest()
        self.qtbot.wait(SETTLE_MS)
        self.pictures.mkdir(parents=True, exist_ok=True)
        theme = self.window._kit.look.theme
        for name in THEMES:
            theme.apply(name)
            self.qtbot.wait(SETTLE_MS // 2)
            self.until(lambda: self.window.reader._images.is_complete)
            (of or self.window).grab().save(str(self.pictures / f"{step}-{name}.png"))
        theme.apply("light")
        self._beats.go_on()
