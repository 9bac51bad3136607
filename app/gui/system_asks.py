"""What the system asks of the running program: to end, and on macOS to open a paper."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSocketNotifier
from PySide6.QtGui import QFileOpenEvent

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class EndingSignals(QObject):
    """Closes the window in order at logout, or when a terminal says so.

    Python hears of a signal between two steps of its own, and there is none while Qt waits; the
    wakeup pipe makes Qt take one. Not on Windows, where nothing of the kind is sent to a window.
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[signal.Signals, object] = {}
        if sys.platform == "win32":
            return
        self._reading, self._writing = os.pipe()
        for each in (self._reading, self._writing):
            os.set_blocking(each, False)
        self._wakeup = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        for number in SIGNALS:
            self._before[number] = signal.signal(number, lambda *_: end())
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def close(self) -> None:
        """Hear no more signals; what was done about them before is done again."""
        if not self._before:
            return
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]  # what `signal` gave
        self._before.clear()
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        os.close(self._reading)
        os.close(self._writing)

    def _drain(self) -> None:
        """Take what was written; Python calls its own handlers on the way."""
        os.read(self._reading, 64)


class FileOpenings(QObject):
    """Takes the papers and links that macOS opens with a program that runs already."""

    def __init__(self, take: Callable[[list[str]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only such events are taken."""
        if not isinstance(event, QFileOpenEvent):
            return False
        self._take([event.file() or event.url().toString()])
        return True
