"""One call to a worker process, seen from its owner: send, wait, cancel, give up."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Generator
from typing import cast

from app.core.cancel import Cancelled, CancelToken
from app.workers.hosting import host
from app.workers.spec import Call, Cancel, Failure, Kind, Reply, Stop, WorkerSpec

log = logging.getLogger(__name__)

POLL_SECONDS = 0.02
"""How long to wait for a reply before looking at token and time limit again."""

MOST_LOOKING_SECONDS = 1.0
"""One look counts as this at most: a closed lid or Ctrl+Z is not the worker's silence."""

GRACE_SECONDS = 2.0
"""How long a call may go on after a cancel, and a process after being asked to stop."""


class WorkerFailed(RuntimeError):
    """The hosted object raised something that is not an ``AppError``: a bug, logged there."""


class PeerEnded(Exception):
    """The process at the other end is gone."""


class TimeLimit:
    """Seconds that a call may keep its caller waiting; can be extended while it runs.

    What the caller does between two items of a stream is not counted: a paused import must not
    be taken for a stuck reader.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.spent = 0.0

    def extend(self, seconds: float) -> None:
        """Allow ``seconds`` more."""
        self.seconds += seconds

    def spend(self, seconds: float) -> None:
        """Count ``seconds`` of waiting, never much for one look: this process may have slept.

        Raises:
            TimeoutError: the limit is passed.
        """
        self.spent += min(seconds, MOST_LOOKING_SECONDS)
        if self.spent > self.seconds:
            raise TimeoutError

    def heard(self) -> None:
        """Something came from the process: an item, or a sign that it goes on."""


class SilenceLimit(TimeLimit):
    """Seconds without any sign of life; a call that goes on may take as long as it likes."""

    def heard(self) -> None:
        """Begin to count anew."""
        self.spent = 0.0


class Child:
    """One spawned process and the owner's ends of its pipes."""

    def __init__(self, spec: WorkerSpec) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        watched, self._alive = context.Pipe(duplex=False)
        self.process = context.Process(
            target=host, args=(spec, theirs, watched), name=f"carrel-{spec.name}", daemon=True
        )
        try:
            self.process.start()
        finally:
            theirs.close()
            watched.close()
        self.is_ready = False
        self.start_problem: object | None = None
        self._ready_lock = threading.Lock()
        self._send_lock = threading.Lock()
        self._end_lock = threading.Lock()

    def look_for_ready(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for the object to be made; its failure is kept.

        Raises:
            PeerEnded: the process ended before.
        """
        if not self._ready_lock.acquire(timeout=seconds):
            return self.is_ready
        try:
            if not self.is_ready and self.start_problem is None:
                reply = self.receive(seconds)
                self.is_ready = reply is not None and reply[0] == Kind.READY
                if reply is not None and not self.is_ready:
                    self.start_problem = reply[2]
            return self.is_ready
        finally:
            self._ready_lock.release()

    def send(self, message: Call | Cancel | Stop) -> None:
        """Hand a message over.

        Raises:
            PeerEnded: nobody is there any more.
        """
        try:
            with self._send_lock:
                self.connection.send(message)
        except OSError as error:
            raise PeerEnded from error

    def receive(self, seconds: float) -> Reply | None:
        """The next reply within ``seconds``, else None.

        Raises:
            PeerEnded: the process is gone.
        """
        try:
            if not self.connection.poll(seconds):
                return None
            return cast("Reply", self.connection.recv())
        except (EOFError, OSError) as error:
            raise PeerEnded from error

    def end(self, grace_seconds: float = 0.0) -> int | None:
        """Wait ``grace_seconds``, then kill; gives the exit code. Calling it again is fine.

        The pipes close with this object: another thread may just be waiting at one.
        """
        with self._end_lock:
            self.process.join(grace_seconds)
            if self.process.is_alive():
                self.process.kill()
                self.process.join()
            return self.process.exitcode


class Exchange:
    """One call in progress; ``is_open`` until its last reply came."""

    def __init__(
        self, child: Child, call: Call, limit: TimeLimit | None, cancel: CancelToken | None
    ) -> None:
        self.child = child
        self.is_open = False
        self._call = call
        self._limit = limit
        self._cancel = cancel
        self._cancelled_at: float | None = None

    def begin(self) -> None:
        """Send the call.

        Raises:
            PeerEnded: the process died while it was idle; nothing was begun.
        """
        self.child.send(self._call)
        self.is_open = True

    def items(self) -> Generator[object, None, object]:
        """Each item of a stream as it comes, then its value; raises what ``result`` raises."""
        while True:
            kind, payload = self._next()
            if kind != Kind.ITEM:
                return payload
            if self._cancelled_at is None:
                yield payload

    def result(self) -> object:
        """The value of the call.

        Raises:
            PeerEnded: the process is gone.
            TimeoutError: the limit is passed; the process still works.
            Cancelled: the token was set; when ``is_open`` the process still works.
            WorkerFailed: the hosted object has a bug.
        """
        return self._next()[1]

    def abandon(self) -> bool:
        """Stop an open call within the grace time; False when the process does not listen."""
        with contextlib.suppress(PeerEnded):
            self._ask_to_stop()
            until = time.monotonic() + GRACE_SECONDS
            while self.is_open and time.monotonic() < until:
                reply = self.child.receive(POLL_SECONDS)
                self._note_end(reply)
        return not self.is_open

    def _next(self) -> tuple[int, object]:
        while True:
            self._look_at_token()
            asked = time.monotonic()
            reply = self.child.receive(POLL_SECONDS)
            if self._limit is not None:
                self._limit.spend(time.monotonic() - asked)
            if reply is None or reply[1] != self._call.id:
                continue
            if self._limit is not None:
                self._limit.heard()
            if reply[0] != Kind.BEAT:
                return self._opened(reply)

    def _opened(self, reply: Reply) -> tuple[int, object]:
        kind, _, payload = reply
        self._note_end(reply)
        if kind != Kind.ITEM and self._cancelled_at is not None:
            raise Cancelled
        if kind != Kind.FAILED:
            return kind, payload
        raise raised(payload, self._call.method)

    def _note_end(self, reply: Reply | None) -> None:
        if reply is None or reply[1] != self._call.id:
            return
        if reply[0] not in (Kind.ITEM, Kind.BEAT):
            self.is_open = False

    def _look_at_token(self) -> None:
        if self._cancelled_at is not None:
            if time.monotonic() - self._cancelled_at > GRACE_SECONDS:
                raise Cancelled
        elif self._cancel is not None and self._cancel.is_cancelled:
            self._ask_to_stop()

    def _ask_to_stop(self) -> None:
        self._cancelled_at = time.monotonic()
        self.child.send(Cancel(self._call.id))


def raised(payload: object, what: str) -> BaseException:
    """The exception that a failed reply stands for; a bug is logged here, without its words."""
    if isinstance(payload, Failure):
        log.error("%s failed with %s in a worker process:\n%s", what, payload.kind, payload.trace)
        return WorkerFailed(f"{what} failed with {payload.kind}")
    if isinstance(payload, BaseException):
        return payload
    return WorkerFailed(f"{what} sent an answer that is not understood")
