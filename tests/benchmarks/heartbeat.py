"""A 5 ms timer in the GUI thread: its worst gap is what a person feels as a stutter."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer

T = TypeVar("T")
PERIOD_MS = 5


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


def in_window(home: Path, work: Callable[..., T], heartbeat: Heartbeat) -> T:
    """Open the real window over ``home``, run ``work(desk)`` in its library lane, close it."""
    from app.gui.application import opened_window
    from app.main import open_desk
    from app.workers.environment import prepare_environment

    prepare_environment()
    results: list[T] = []
    failures: list[BaseException] = []
    with opened_window(lambda publish: open_desk(home, publish, is_window=True)) as (
        application,
        _window,
        desk,
    ):
        heartbeat.start()
        desk.lanes.library.submit(
            lambda _: work(desk),
            lambda result: (results.append(result), application.quit()),
            lambda error: (failures.append(error), application.quit()),
        )
        application.exec()
        heartbeat.stop()
    if failures:
        raise failures[0]
    return results[0]
