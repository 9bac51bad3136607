"""Scroll the real lists of a large library offscreen; print what a frame, the window and rest cost.

    python tests/benchmarks/smoothness.py [--documents 10000] [--turns 5000] [--idle 30]

The window stands over a desk in memory, so that only the window is measured: a frame is one step of
scrolling with its layout and painting, in milliseconds of processor time of the GUI thread (a
busy machine changes it little). Memory is of this process, once with an empty window and
once with all documents listed; the documents themselves are part of it. At rest nothing is
touched for ``--idle`` seconds after the window has settled.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

import psutil
from fake_desk import FakeDesk
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from window_samples import make_answer, make_document, make_turn

from app.core.answers import Verdict
from app.gui.application import (
    close_window,
    make_application,
    make_look,
    open_window,
    spare_collector,
)
from app.gui.event_bridge import EventBridge
from app.gui.main_window import MainWindow

SIZE = (1440, 900)
SETTLE_MS = 3000
FRAMES = 300
MB = 1 << 20
CLAIMS = 6
SENTENCE = "Colonies that dance in rain find less and come home later than those that wait. "
TITLES = ("MUVERA: multi-vector retrieval", "Bees and rain", "Scaling of dense retrievers")


def measure(documents: int, turns: int, idle_seconds: float) -> None:
    """Print one line per thing that is measured."""
    application = make_application()
    bridge, look = EventBridge(application), make_look(application)
    desk = FakeDesk(bridge.publish, [])
    window = open_window(desk, bridge, look)
    window.resize(*SIZE)
    QTest.qWait(SETTLE_MS)
    spare_collector()
    try:
        empty = memory_mb()
        print(f"window with nothing in it: {empty:.0f} MiB")
        print(rest(idle_seconds, "empty"))
        fill(desk, documents)
        began = time.thread_time()
        window.library.reload()
        _wait(lambda: len(window.library.documents) == documents)
        QTest.qWait(SETTLE_MS)
        took = (time.thread_time() - began) * 1000
        print(f"listing {documents} documents: {took:.0f} ms at work")
        print(f"window with {documents} documents: {memory_mb():.0f} MiB")
        print(frames("documents", area_of(window)))
        open_session(window, desk, turns)
        print(f"window with a session of {turns} turns: {memory_mb():.0f} MiB")
        print(frames("turns, upwards", window.conversation.turns, is_up=True))
        print(frames("turns, downwards", window.conversation.turns))
        print(rest(idle_seconds, "full"))
    finally:
        window.close()
        close_window(window, desk, bridge)


def fill(desk: FakeDesk, count: int) -> None:
    """Put papers with different titles into the library."""
    for number in range(count):
        title = f"{TITLES[number % len(TITLES)]}, part {number}"
        document = make_document(number + 1, title)
        desk.library.kept[document.id] = document


def open_session(window: MainWindow, desk: FakeDesk, count: int) -> None:
    """Open a session with this many answered questions."""
    claims = [(SENTENCE, Verdict.SUPPORTED, ())] * CLAIMS
    answer = make_answer(claims, ())
    made = [make_turn(number, f"Question {number}?", "s", answer=answer) for number in range(count)]
    session = desk.sessions.put("A long session", made)
    began = time.thread_time()
    window.conversation.open_session(session)
    _wait(lambda: bool(window.conversation.turns.views))
    QTest.qWait(SETTLE_MS)
    print(f"opening {count} turns: {(time.thread_time() - began) * 1000:.0f} ms at work")


def area_of(window: MainWindow) -> QAbstractScrollArea:
    """What scrolls the documents: their list, or the sidebar around it."""
    return next(
        each
        for each in (window.library.view, *window.sidebar.findChildren(QAbstractScrollArea))
        if each.verticalScrollBar().maximum() > 0
    )


def frames(name: str, area: QAbstractScrollArea, is_up: bool = False) -> str:
    """Processor time of each step of scrolling a third of what is in sight."""
    bar, step = area.verticalScrollBar(), max(1, area.viewport().height() // 3)
    costs = []
    for _ in range(FRAMES):
        began = time.thread_time()
        bar.setValue(bar.value() + (-step if is_up else step))
        QApplication.processEvents()
        costs.append((time.thread_time() - began) * 1000)
    costs.sort()
    middle, high = costs[len(costs) // 2], costs[int(len(costs) * 0.95)]
    return f"{name}: p50 {middle:.1f} ms, p95 {high:.1f} ms, worst {costs[-1]:.1f} ms a frame"


def rest(seconds: float, name: str) -> str:
    """Share of one processor that the whole process takes while nothing happens."""
    began, at = time.process_time(), time.monotonic()
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    share = (time.process_time() - began) / (time.monotonic() - at)
    return f"at rest, {name}: {share:.2%} of one processor"


def memory_mb() -> float:
    """What this process has in memory."""
    return psutil.Process().memory_info().rss / MB


def _wait(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QTest.qWait(20)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=5_000)
    parser.add_argument("--idle", type=float, default=30.0)
    chosen = parser.parse_args()
    measure(chosen.documents, chosen.turns, chosen.idle)


if __name__ == "__main__":
    main()
