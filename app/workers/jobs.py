"""A queue served by one thread: work on one resource is serial by construction."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.core.interfaces import JobHandle
from app.core.status import LaneSeen

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(eq=False)
class Job(Generic[T]):
    """One piece of work with its token and the callbacks that get its end."""

    work: Callable[[CancelToken], T]
    on_done: Callable[[T], None] | None
    on_failed: Callable[[BaseException], None] | None
    token: CancelToken = field(default_factory=CancelToken)

    def cancel(self) -> None:
        """Ask it to stop; if it has not begun it never will."""
        self.token.cancel()

    def run(self) -> None:
        """Do the work and call back; an exception never leaves."""
        try:
            self.token.raise_if_cancelled()
            value = self.work(self.token)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001  # a lane is a border
            self._fail(error)
            return
        if self.on_done is not None:
            self._call_back(self.on_done, value)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, AppError):
            log.warning("work in a lane was refused: %s", type(error).__name__)
        else:
            log.error("work in a lane failed", exc_info=error)
        if self.on_failed is not None:
            self._call_back(self.on_failed, error)

    def _call_back(self, callback: Callable[..., None], value: object) -> None:
        try:
            callback(value)
        except Exception:
            log.exception("a callback of a lane failed")


class ThreadLane:
    """A ``Lane`` with one thread, started by the first job, ended by ``close``.

    With ``newest_wins`` a new job drops those that have not begun: a person who types on does
    not want the results of what was typed before.
    """

    def __init__(self, name: str, newest_wins: bool = False) -> None:
        self._name = name
        self._newest_wins = newest_wins
        self._changed = threading.Condition()
        self._queue: deque[Job[object]] = deque()
        self._running: Job[object] | None = None
        self._began = 0.0
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def submit(
        self,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
    ) -> JobHandle:
        """Queue ``work``; the callbacks run in the lane's thread. ``Cancelled`` calls neither.

        After ``close`` nothing is begun any more: the handle comes back cancelled.
        """
        job: Job[object] = Job(work, on_done, on_failed)  # type: ignore[arg-type]  # T is erased
        with self._changed:
            if self._is_closed:
                job.cancel()
                return job
            if self._newest_wins:
                self._drop_queue()
            self._queue.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name=f"lane-{self._name}")
                self._thread.start()
            self._changed.notify_all()
        return job

    @property
    def is_idle(self) -> bool:
        """True when nothing runs and nothing waits."""
        with self._changed:
            return self._running is None and not self._queue

    def seen(self) -> LaneSeen:
        """How many jobs wait, and for how long one has been running."""
        with self._changed:
            is_free = self._running is None
            seconds = None if is_free else time.monotonic() - self._began
            return LaneSeen(self._name, len(self._queue), seconds)

    def close(self, timeout: float | None = None) -> bool:
        """Cancel what runs, drop what waits, wait up to ``timeout`` seconds; True when ended."""
        with self._changed:
            self._is_closed = True
            self._drop_queue()
            if self._running is not None:
                self._running.cancel()
            self._changed.notify_all()
            thread = self._thread
        if thread is None or thread is threading.current_thread():
            return thread is None
        thread.join(timeout)
        return not thread.is_alive()

    def _drop_queue(self) -> None:
        while self._queue:
            self._queue.popleft().cancel()

    def _serve(self) -> None:
        while (job := self._next()) is not None:
            with contextlib.ExitStack() as stack:
                stack.callback(self._forget_running)
                job.run()

    def _next(self) -> Job[object] | None:
        with self._changed:
            while not self._queue:
                if self._is_closed:
                    return None
                self._changed.wait()
            self._running = self._queue.popleft()
            self._began = time.monotonic()
            return self._running

    def _forget_running(self) -> None:
        with self._changed:
            self._running = None
