"""Hosts one object in one spawned process: call, stream, cancel, kill, start again.

It must not know what it hosts; ``proxies.py`` gives the hosted objects their Protocols back.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import WorkerDied
from app.core.status import ProcessSeen
from app.workers.confining import is_confined
from app.workers.exchange import (
    GRACE_SECONDS,
    POLL_SECONDS,
    Child,
    Exchange,
    PeerEnded,
    SilenceLimit,
    TimeLimit,
    WorkerFailed,
    raised,
)
from app.workers.gate import PriorityGate
from app.workers.spec import Call, Stop, WorkerSpec

__all__ = ["SilenceLimit", "TimeLimit", "WorkerFailed", "WorkerProcess", "WorkerSpec"]

log = logging.getLogger(__name__)

START_SECONDS = 180.0
"""How long an object may take to be made: a cold disk reads a model slowly."""

ADOPTING = 9
"""Goes before every call that waits."""

OnRestart = Callable[[str, str], None]


class WorkerProcess:
    """One object in one process, started on first use; any thread may call, one runs at a time.

    Waiting callers are served by priority (larger first), then in order. A process that died or
    had to be killed is replaced at the next call, and ``on_restart(name, reason)`` is told.
    """

    def __init__(self, spec: WorkerSpec, on_restart: OnRestart | None = None) -> None:
        self.spec = spec
        self._on_restart = on_restart
        self._gate = PriorityGate()
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._is_closed = False
        self._ids = itertools.count(1)
        self._used_at = time.monotonic()
        self.last_exit_code: int | None = None
        """Exit code of the process that ended last; negative for a signal, None if it was killed
        on purpose."""

    @property
    def is_running(self) -> bool:
        """True while a process is alive, ready or not."""
        child = self._child
        return child is not None and child.process.is_alive()

    @property
    def is_ready(self) -> bool:
        """True once the object is made and can be called; never waits."""
        child = self._child
        try:
            return child is not None and child.look_for_ready(0)
        except PeerEnded:
            return False

    @property
    def pid(self) -> int | None:
        """The process's number, None where there is none."""
        child = self._child
        return child.process.pid if child is not None else None

    def seen(self) -> ProcessSeen:
        """The process and what it does; never waits."""
        pid, state = self.pid, "rests"
        if self.is_running:
            state = "starts" if not self.is_ready else "works" if self._gate.is_held else "ready"
        return ProcessSeen(
            self.spec.name, state, pid, is_confined=bool(pid) and is_confined(pid or 0)
        )

    def start(self) -> None:
        """Warm up: start the process and come back at once; ``is_ready`` turns true later."""
        self._started()

    def call(
        self,
        method: str,
        *args: object,
        timeout: float | TimeLimit | None = None,
        priority: int = 0,
        cancel: CancelToken | None = None,
    ) -> object:
        """Run ``method(*args)`` in the process and give its value.

        ``timeout`` counts seconds of work: neither the queue nor the start of the process.

        Raises:
            AppError: whatever the object raised of ours.
            WorkerDied: the process ended meanwhile.
            TimeoutError: it took longer; the process was killed.
            MemoryError: the process ran out of memory.
            Cancelled: the token was set; a process that does not stop in 2 s is killed.
            WorkerFailed: the object raised anything else.
        """
        return self.timed_call(method, *args, timeout=timeout, priority=priority, cancel=cancel)[0]

    def timed_call(
        self,
        method: str,
        *args: object,
        timeout: float | TimeLimit | None = None,
        priority: int = 0,
        cancel: CancelToken | None = None,
    ) -> tuple[object, float]:
        """Like ``call``, with the seconds of work (neither queue nor start counted)."""
        with self._gate.turn(priority, cancel):
            call = Call(next(self._ids), method, args, is_stream=False)
            exchange = self._begin(call, timeout, cancel)
            begun = time.monotonic()
            with self._guard(exchange):
                value = exchange.result()
            return value, time.monotonic() - begun

    def stream(
        self,
        method: str,
        *args: object,
        timeout: float | TimeLimit | None = None,
        priority: int = 0,
        cancel: CancelToken | None = None,
    ) -> Generator[object, None, object]:
        """Yield what the generator ``method(*args)`` yields, as it comes; raises as ``call``.

        Its value is the value of that generator.
        The process is taken from the first item to the last; closing the iterator early
        cancels the rest.
        """
        with self._gate.turn(priority, cancel):
            call = Call(next(self._ids), method, args, is_stream=True)
            exchange = self._begin(call, timeout, cancel)
            with self._guard(exchange):
                return (yield from exchange.items())

    def adopt(self, other: WorkerProcess) -> None:
        """Go on with the object that ``other`` hosts, which is left without; the own one ends.

        A call that runs is waited for; the next is answered by the adopted object.
        """
        with self._gate.turn(ADOPTING):
            with other._lock:
                fresh, other._child = other._child, None
            with self._lock:
                self.spec = replace(other.spec, name=self.spec.name)
                child, self._child = self._child, None if self._is_closed else fresh
                unwanted = fresh if self._is_closed else None
            for each in (child, unwanted):
                if each is not None:
                    self._end(each)

    def kill(self) -> None:
        """End the process now; a running call raises ``WorkerDied``, the next starts afresh."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.end()
            self.last_exit_code = None

    def end_if_idle(self, seconds: float = 0.0) -> bool:
        """End the process if it does nothing and did nothing for ``seconds``; True if it ended.

        It may close what it hosts; the next call starts another one.
        """
        with self._gate.turn_if_free() as is_free:
            if not is_free or time.monotonic() - self._used_at < seconds:
                return False
            with self._lock:
                child, self._child = self._child, None
            if child is None:
                return False
            self._end(child)
            return True

    def close(self) -> None:
        """Ask the process to end, kill it after 2 s; every later call raises ``WorkerDied``."""
        with self._lock:
            self._is_closed = True
            child, self._child = self._child, None
        if child is not None:
            self._end(child)

    def _end(self, child: Child) -> None:
        try:
            child.send(Stop())
        except PeerEnded:
            log.debug("%s had ended before it was closed", self.spec.name)
        code = child.end(GRACE_SECONDS)
        self.last_exit_code = code if code is not None and code >= 0 else None

    def _started(self) -> Child:
        """The living process, a new one where there is none."""
        with self._lock:
            if self._is_closed:
                raise self._died()
            child = self._child
            if child is not None and child.process.is_alive():
                return child
            fresh = self._child = Child(self.spec)
        if child is not None:
            self.last_exit_code = child.end()
            self._tell_restart("it had ended")
        return fresh

    def _begin(
        self, call: Call, timeout: float | TimeLimit | None, cancel: CancelToken | None
    ) -> Exchange:
        """Send the call, to a fresh process when the old one died while it was idle."""
        limit = TimeLimit(timeout) if isinstance(timeout, int | float) else timeout
        for _ in range(2):
            child = self._started()
            self._await_ready(child, cancel)
            exchange = Exchange(child, call, limit, cancel)
            try:
                exchange.begin()
            except PeerEnded:
                self._bury(child, "it had ended")
                continue
            return exchange
        raise self._died()

    def _await_ready(self, child: Child, cancel: CancelToken | None) -> None:
        until = time.monotonic() + START_SECONDS
        try:
            while not child.look_for_ready(POLL_SECONDS):
                if cancel is not None:
                    cancel.raise_if_cancelled()
                if child.start_problem is not None:
                    self._bury(child, "")
                    raise raised(child.start_problem, self.spec.target)
                if time.monotonic() > until:
                    raise PeerEnded
        except PeerEnded as error:
            self._bury(child, "it did not start")
            raise self._died() from error

    @contextmanager
    def _guard(self, exchange: Exchange) -> Iterator[None]:
        """Leave nothing running behind, whichever way the block ends."""
        child = exchange.child
        try:
            yield
        except PeerEnded as error:
            self._bury(child, "it ended unexpectedly")
            exchange.is_open = False
            raise self._died() from error
        except TimeoutError:
            self._bury(child, "it took too long")
            exchange.is_open = False
            raise
        except Cancelled:
            if exchange.is_open:
                self._bury(child, "it did not stop when asked to")
                exchange.is_open = False
            raise
        finally:
            if exchange.is_open and not exchange.abandon():
                self._bury(child, "it did not stop when asked to")
            self._used_at = time.monotonic()

    def _bury(self, child: Child, reason: str) -> None:
        """End ``child`` for good; tell ``on_restart`` unless it was killed on purpose."""
        with self._lock:
            was_ours = self._child is child
            if was_ours:
                self._child = None
        code = child.end()
        # One that another thread took away was ended on purpose: its code says nothing.
        self.last_exit_code = code if was_ours else None
        if was_ours and reason:
            self._tell_restart(reason)

    def _tell_restart(self, reason: str) -> None:
        code = self.last_exit_code
        log.warning("worker %s starts anew: %s (exit code %s)", self.spec.name, reason, code)
        if self._on_restart is not None:
            self._on_restart(self.spec.name, reason)

    def _died(self) -> WorkerDied:
        return WorkerDied(
            f"The background process '{self.spec.name}' ended before it was done.",
            "Carrel starts it again by itself; try once more.",
        )
