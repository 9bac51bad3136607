"""A 5 ms timer in the GUI thread: its worst gap is what a person feels as a stutter."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.gui.application import (
    close_window,
    make_application,
    make_look,
    open_window,
    spare_collector,
)
from app.gui.event_bridge import EventBridge
from app.gui.main_window import MainWindow
from app.main import SWITCH_SECONDS, open_desk
from app.workers.environment import prepare_environment

PERIOD_MS = 5
SETTLE_MS = 1500
"""The window has been drawn by then; what it does at start is measured by window_start.py."""
TRACE_SECONDS = 0.02
BARE_TIMER = """
import sys, threading, time
is_over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), is_over.set()), daemon=True).start()
gaps, last = [], time.perf_counter()
while not is_over.is_set():
    time.sleep(0.005)
    now = time.perf_counter()
    gaps.append((now - last) * 1000)
    last = now
gaps.sort()
print(f"{gaps[-1]:.0f} ms, 99.9 % below {gaps[int(len(gaps) * 0.999) - 1]:.0f} ms")
"""
"""A process that does nothing else: its gaps are the machine's, not the window's."""
Begin = Callable[[MainWindow, Callable[[], None]], None]
"""Begins what a person does in the window; the second argument is called when it is over."""


class Heartbeat(QObject):
    """Notes the gaps between beats, in milliseconds; with ``is_tracing`` also what was running."""

    def __init__(self, is_tracing: bool = False) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.traces: list[str] = []
        self._last = self._started = self._worked = 0.0
        self._is_tracing = is_tracing
        self._is_stopped = threading.Event()
        self._bare: subprocess.Popen[str] | None = None
        self._bare_report = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self._bare = subprocess.Popen(
            [sys.executable, "-c", BARE_TIMER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._last = self._started = time.perf_counter()
        self._worked = time.thread_time()
        self._timer.start()
        if self._is_tracing:
            gc.callbacks.append(self._on_collection)
            threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Stop beating."""
        self._timer.stop()
        self._is_stopped.set()
        if self._bare is not None:
            self._bare_report = self._bare.communicate("")[0].strip()
        if self._on_collection in gc.callbacks:
            gc.callbacks.remove(self._on_collection)

    def report(self) -> str:
        """Worst gap, 99.9th percentile and median, beside what a bare process had meanwhile."""
        gaps = sorted(self.gaps) or [0.0]
        high = gaps[int(len(gaps) * 0.999) - 1]
        return (
            f"worst gap of a {PERIOD_MS} ms timer {gaps[-1]:.0f} ms, 99.9 % below {high:.0f} ms, "
            f"median {statistics.median(gaps):.1f} ms over {len(gaps)} beats; "
            f"a bare process beside: {self._bare_report}"
        )

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap = (now - self._last) * 1000
        if self._is_tracing and gap > TRACE_SECONDS * 1000:
            busy = (worked - self._worked) * 1000
            at = now - self._started
            self.traces.append(f"{at:.1f} s: gap of {gap:.0f} ms, {busy:.0f} of them at work")
        self.gaps.append(gap)
        self._last, self._worked = now, worked

    def _watch(self) -> None:
        """Write down once per gap where the GUI thread and the lanes are."""
        told, own = 0.0, threading.get_ident()
        while not self._is_stopped.wait(0.005):
            late = time.perf_counter() - self._last
            if late > TRACE_SECONDS and told != self._last:
                told = self._last
                frames = sys._current_frames().items()
                self.traces += [_where(frame) for key, frame in frames if key != own]

    def _on_collection(self, phase: str, details: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.perf_counter()
            return
        took = (time.perf_counter() - self._began) * 1000
        if took > 5:
            generation = details["generation"]
            self.traces.append(f"collection of generation {generation} took {took:.0f} ms")


def _where(frame: FrameType) -> str:
    stack = traceback.extract_stack(frame)[-5:]
    return "    " + " < ".join(f"{Path(e.filename).stem}:{e.lineno} {e.name}" for e in stack[::-1])


def in_window(home: Path, begin: Begin, heartbeat: Heartbeat) -> None:
    """Open the real window over ``home``, do what ``begin`` begins, close the window."""
    prepare_environment()
    sys.setswitchinterval(SWITCH_SECONDS)
    application = make_application()
    bridge = EventBridge(application)
    desk = open_desk(home, bridge.publish, is_window=True)
    window = open_window(desk, bridge, make_look(application))
    spare_collector()
    window.imports.start()

    def start() -> None:
        heartbeat.start()
        begin(window, finish)

    def finish() -> None:
        heartbeat.stop()
        application.quit()

    QTimer.singleShot(SETTLE_MS, start)
    application.exec()
    window.close()
    close_window(window, desk, bridge)


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file or folder on the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path.resolve()))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, mime, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, mime, left, none))
