"""A 5 ms timer in the GUI thread: its worst gap is what a person feels as a stutter."""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QObject, Qt, QTimer

from app.gui.application import (
    close_window,
    make_application,
    make_look,
    open_window,
)
from app.gui.event_bridge import EventBridge
from app.main import SWITCH_SECONDS, open_desk
from app.services.desk import Desk
from app.workers.environment import prepare_environment

T = TypeVar("T")
PERIOD_MS = 5
SETTLE_MS = 1500
"""The window has been drawn by then; what it does at start is measured by window_start.py."""


class Heartbeat(QObject):
    """Notes the gaps between beats, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Stop beating."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def report(self) -> str:
        """Worst, 99.9th percentile and median gap."""
        gaps = sorted(self.gaps) or [0.0]
        high = gaps[int(len(gaps) * 0.999) - 1]
        return (
            f"worst gap of a {PERIOD_MS} ms timer {gaps[-1]:.0f} ms, 99.9 % below {high:.0f} ms, "
            f"median {statistics.median(gaps):.1f} ms over {len(gaps)} beats"
        )


def in_window(home: Path, work: Callable[[Desk], T], heartbeat: Heartbeat) -> T:
    """Open the real window over ``home``, run ``work(desk)`` in a thread, close the window."""
    prepare_environment()
    sys.setswitchinterval(SWITCH_SECONDS)
    application = make_application()
    bridge = EventBridge(application)
    desk = open_desk(home, bridge.publish, is_window=True)
    window = open_window(desk, bridge, make_look(application))
    window.imports.start()
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work(desk))
        except BaseException as error:  # noqa: BLE001 - a border: raised again below
            outcome.set_exception(error)

    thread = threading.Thread(target=run)
    poll = QTimer(interval=100)
    poll.timeout.connect(lambda: application.quit() if outcome.done() else None)
    QTimer.singleShot(SETTLE_MS, lambda: (heartbeat.start(), thread.start(), poll.start()))
    application.exec()
    heartbeat.stop()
    poll.stop()
    thread.join()
    close_window(window, desk, bridge)
    return outcome.result()
