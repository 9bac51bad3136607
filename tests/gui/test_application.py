"""The program around the window: start, end, and the ways back into the GUI thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.errors import LibraryInUse
from app.core.events import LibraryChanged, Publish, SessionsChanged
from app.gui.application import LIBRARY_FAILED, run_window
from app.gui.event_bridge import EventBridge
from app.gui.main_window import MainWindow
from app.gui.steady import SteadyQueue
from app.gui.tasks import Tasks
from app.paths import Paths
from app.workers.jobs import ThreadLane


class Listener(QObject):
    """Remembers what it was told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[threading.Thread] = set()

    def hear(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(threading.current_thread())


def test_the_program_starts_its_desk_adds_files_and_ends_in_order(qtbot: QtBot) -> None:
    desks: list[FakeDesk] = []

    def build(publish: Publish) -> FakeDesk:
        desks.append(FakeDesk(publish, [make_document(1)]))
        return desks[0]

    def close_when_added() -> None:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
        if windows and desks[0].imports.added:
            timer.stop()
            windows[0].close()

    timer = QTimer()
    timer.timeout.connect(close_when_added)
    timer.start(20)

    code = run_window(build, ["/papers/new.pdf"])  # type: ignore[arg-type]

    assert code == 0
    assert desks[0].is_started
    assert desks[0].is_closed
    assert desks[0].imports.added == ["/papers/new.pdf"]
    assert desks[0].settings.current.geometry != ""
    for each in QApplication.topLevelWidgets():
        each.deleteLater()


def test_a_library_in_use_is_told_before_any_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _name, text: told.append(text))

    def build(publish: Publish) -> FakeDesk:
        raise LibraryInUse("The library is open elsewhere.", "Close the other window.")

    code = run_window(build)  # type: ignore[arg-type]

    assert code == LIBRARY_FAILED
    assert told == ["The library is open elsewhere.\n\nClose the other window."]


def test_a_second_start_hands_over_and_ends_without_a_word(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed: list[tuple[Path, tuple[str, ...]]] = []

    def hear(root: Path, named: tuple[str, ...]) -> bool:
        handed.append((root, named))
        return True

    def build(publish: Publish) -> FakeDesk:
        raise LibraryInUse("The library is open elsewhere.", "Close the other window.")

    monkeypatch.setattr("app.gui.application.hand_over", hear)

    code = run_window(build, ["/papers/new.pdf"], Paths(tmp_path))  # type: ignore[arg-type]

    assert code == 0
    assert handed == [(tmp_path, ("/papers/new.pdf",))]


def test_events_reach_handlers_of_their_type_in_the_gui_thread(qtbot: QtBot) -> None:
    bridge, listener = EventBridge(), Listener()
    bridge.register(LibraryChanged, listener.hear)

    thread = threading.Thread(
        target=lambda: [bridge.publish(SessionsChanged("s")), bridge.publish(LibraryChanged("d"))]
    )
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: listener.heard != [])
    assert listener.heard == [LibraryChanged("d")]
    assert listener.threads == {threading.main_thread()}


def test_a_result_for_a_dead_widget_is_dropped(qtbot: QtBot) -> None:
    tasks, lane, listener, other = Tasks(), ThreadLane("t"), Listener(), Listener()
    gate = threading.Event()
    tasks.run_in(lane, lambda token: gate.wait(5), listener.hear)
    tasks.run_in(lane, lambda token: 2, other.hear)

    listener.deleteLater()
    qtbot.waitUntil(lambda: not _is_there(listener))
    gate.set()

    qtbot.waitUntil(lambda: other.heard == [2])
    assert listener.heard == []
    lane.close(5)


def test_a_failure_nobody_waits_for_is_told_to_the_window(qtbot: QtBot) -> None:
    tasks, lane = Tasks(), ThreadLane("t")

    def fail(token: object) -> None:
        raise LibraryInUse("In use.", "Close it.")

    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run_in(lane, fail)

    assert isinstance(told.args[0], LibraryInUse)
    lane.close(5)


def test_no_short_job_is_lost_in_a_lane_where_the_newest_wins(qtbot: QtBot) -> None:
    tasks, lane, listener = Tasks(), ThreadLane("t", newest_wins=True), Listener()
    queue = SteadyQueue(tasks, lane)

    for number in range(20):
        queue.add(lambda token, n=number: n, listener.hear)

    qtbot.waitUntil(lambda: len(listener.heard) == 20)
    assert listener.heard == list(range(20))
    lane.close(5)


def _is_there(thing: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(thing)
