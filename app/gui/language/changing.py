"""Another language while the program runs: the window is made anew over the same open library.

Every word of a window is said once, when it is made. So a new window takes the old one's place:
the library stays open, its workers stay warm, and session, page, scroll and what is typed are
where they were. What still runs belongs to the old window, so the change waits for its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.gui.event_bridge import EventBridge
from app.gui.language.speaking import own_name, spoken
from app.gui.locking.leaving import Leaving

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow
    from app.gui.memory.room import MemoryRoom
    from app.gui.models.room import ModelsRoom
    from app.gui.notes.room import NotesRoom
    from app.services.desk import Desk

LOOK_MS = 200
"""So often it is seen whether what runs has ended; twice in a row, so that all of it is shown."""
WAITED_FOR = ("library", "shelf", "search", "meaning", "answer", "models", "network", "fetching")
"""Lanes whose work a window waits for."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a window shows beside what its settings remember."""

    place: QRect
    state: Qt.WindowState
    query: str
    is_searching: bool
    page: str
    is_in_settings: bool


class WindowKeeper(QObject):
    """Has the one window, and makes it anew for another language.

    Signals: none; ``window`` is always the one that is shown.
    """

    def __init__(
        self,
        desk: Desk,
        bridge: EventBridge,
        open_window: Callable[[], MainWindow],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bridge = bridge
        self._open = open_window
        self._idle_looks = 0
        self.leaving: Leaving | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.window = self._opened()

    @property
    def is_waiting(self) -> bool:
        """True while a change waits for what runs."""
        return self._timer.isActive()

    def choose(self, language: str) -> None:
        """Speak a language (empty: the system's) as soon as nothing runs."""
        is_same = spoken(language) == spoken(self._desk.settings.current.language)
        self._desk.settings.change(language=language)
        if is_same:
            self._timer.stop()
            return
        if not self._is_idle():
            text = self.tr("{language} is spoken as soon as what runs has ended.")
            self.window.undo.tell(text.format(language=own_name(spoken(language))))
        self._idle_looks = 0
        self._timer.start()

    def leave(self, leaving: Leaving) -> None:
        """Close the window, and with it the library, for what is done to its lock."""
        self.leaving = leaving
        self.window.close()
        QApplication.closeAllWindows()

    def come_forward_with(self, named: list[str]) -> None:
        """Show the window before all others and open in it what was named."""
        self.window.arrivals.come_forward_with(named)

    def _opened(self) -> MainWindow:
        window = self._open()
        window.settings.language_chosen.connect(self.choose)
        window.settings.leave_wanted.connect(self.leave)
        return window

    def _is_idle(self) -> bool:
        is_asking = self.window.conversation.asking.running is not None
        lanes = (getattr(self._desk.lanes, name) for name in WAITED_FOR)
        return not is_asking and all(lane.is_idle for lane in lanes)

    def _look(self) -> None:
        self._idle_looks = self._idle_looks + 1 if self._is_idle() else 0
        if self._idle_looks >= 2:
            self._timer.stop()
            self._change()

    def _change(self) -> None:
        old, stand = self.window, _stand_of(self.window)
        self._bridge.forget_all()
        old.stop()
        old.rooms.drafts.keep_last()
        pending = old.memory.take_pending()
        if pending:
            self._desk.settings.change(**pending)
        self.window = self._opened()
        _bring_back(self.window, stand)
        old.hide()
        old.deleteLater()


def _stand_of(window: MainWindow) -> Stand:
    dialog = window.settings.dialog
    return Stand(
        place=window.geometry(),
        state=window.windowState(),
        query=window.finding.panel.field.text(),
        is_searching=window.finding.is_open,
        page=next((name for name, room in _pages(window).items() if room.is_open), ""),
        is_in_settings=dialog is not None and dialog.isVisible(),
    )


def _pages(window: MainWindow) -> dict[str, MemoryRoom | ModelsRoom | NotesRoom]:
    """The pages that can be opened as they are; the brief of a project opens with its project."""
    rooms = window.rooms
    return {"memory": rooms.memory, "models": rooms.models, "notes": rooms.notes}


def _bring_back(window: MainWindow, stand: Stand) -> None:
    window.setGeometry(stand.place)
    window.setWindowState(stand.state)
    if stand.is_searching:
        window.finding.open()
        window.finding.panel.search(stand.query)
    if stand.page:
        _pages(window)[stand.page].open()
    if stand.is_in_settings:
        window.open_settings()
