"""Short work one after the other, none lost, in a lane where a newer job drops waiting ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle, Lane
from app.gui.liveness import is_alive
from app.gui.tasks import Tasks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    work: Callable[[CancelToken], T]
    on_done: Callable[[T], object] | None
    on_failed: Callable[[BaseException], object] | None


class SteadyQueue(QObject):
    """Gives the lane one job at a time; one that the lane dropped is given again."""

    def __init__(self, tasks: Tasks, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._lane = lane
        self._waiting: deque[_Job[object]] = deque()
        self._handle: JobHandle | None = None

    def add(
        self,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], object] | None = None,
        on_failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Queue ``work``; exactly one callback runs in the GUI thread."""
        job: _Job[object] = _Job(work, on_done, on_failed)  # type: ignore[arg-type]  # T is erased
        self._waiting.append(job)
        was_dropped = self._handle is not None and self._handle.token.is_cancelled
        if self._handle is None or was_dropped:
            self._submit()

    def _submit(self) -> None:
        job = self._waiting[0]
        self._handle = self._tasks.run_in(
            self._lane, job.work, partial(self._on_done, job), partial(self._on_failed, job)
        )

    def _on_done(self, job: _Job[object], value: object) -> None:
        self._go_on()
        if job.on_done is not None and is_alive(job.on_done):
            job.on_done(value)

    def _on_failed(self, job: _Job[object], error: BaseException) -> None:
        self._go_on()
        on_failed = job.on_failed or self._tasks.failed.emit
        if is_alive(on_failed):
            on_failed(error)

    def _go_on(self) -> None:
        self._waiting.popleft()
        self._handle = None
        if self._waiting:
            self._submit()
