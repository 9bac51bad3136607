"""Reading tests that run, wherever they were begun and are seen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import ModelTesting
from app.core.interfaces import JobHandle
from app.core.models import ReadingTest
from app.gui.kit import Kit


class ReadingTests(QObject):
    """One after the other, in a lane.

    Signals: ``moved(name)`` when a test began, went on or ended; ``passed(name, test)`` at its
    end; ``failed(problem)``.
    """

    moved = Signal(str)
    passed = Signal(str, object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._running: dict[str, JobHandle] = {}
        self._done: dict[str, tuple[int, int]] = {}
        kit.bridge.register(ModelTesting, self._on_testing)

    def progress_of(self, name: str) -> tuple[int, int] | None:
        """Questions done and in all, 0 of 0 before the first; None while it is not tested."""
        return self._done.get(name, (0, 0)) if name in self._running else None

    def start(self, name: str) -> None:
        """Test a model, unless it is being tested."""
        if name in self._running:
            return
        self._done.pop(name, None)
        self._running[name] = self._kit.tasks.run_in(
            self._kit.desk.lanes.models,
            partial(self._run, name),
            partial(self._on_passed, name),
            partial(self._on_failed, name),
        )
        self.moved.emit(name)

    def cancel(self, name: str) -> None:
        """Stop a test; what was found is not kept."""
        handle = self._running.pop(name, None)
        if handle is not None:
            handle.cancel()
            self.moved.emit(name)

    def _run(self, name: str, token: CancelToken) -> ReadingTest:
        return self._kit.desk.model_tests.run(name, token)

    def _on_testing(self, event: ModelTesting) -> None:
        if event.model in self._running:
            self._done[event.model] = (event.done, event.total)
            self.moved.emit(event.model)

    def _on_passed(self, name: str, test: ReadingTest) -> None:
        self._running.pop(name, None)
        self.moved.emit(name)
        self.passed.emit(name, test)

    def _on_failed(self, name: str, error: BaseException) -> None:
        self._running.pop(name, None)
        self.moved.emit(name)
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)
