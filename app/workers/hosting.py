"""The inside of a worker process: one object, one call at a time, gone when its owner is gone.

It must not know what it hosts. The main thread runs the calls; a second thread reads the pipe, so
that a cancel arrives while a call runs.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import inspect
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from typing import cast

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.core.guard import GUARD
from app.sealing.keyring import remember_all
from app.sealing.private import make_private
from app.workers.confining import confine
from app.workers.spec import Call, Cancel, Failure, Kind, Reply, Stop, WorkerSpec

BEAT_SECONDS = 1.0

_RUNNING = threading.main_thread()
"""The thread that runs the calls and sends; a token may be looked at by others too."""


def host(spec: WorkerSpec, connection: Connection, watched: Connection) -> None:
    """Serve calls from ``connection`` until told to stop; ``watched`` closes with the owner."""
    _settle_in(spec, watched)
    Host(spec, connection).run()
    # Finalizers of native libraries can take seconds or crash; nothing of ours waits for them.
    os._exit(0)


class BeatingToken(CancelToken):
    """Tells the owner that work goes on: whoever looks at the token is not stuck.

    It must be looked at by one thread only, the one that runs the calls.
    """

    def __init__(self, beat: Callable[[], None]) -> None:
        super().__init__()
        self._beat = beat
        self._beaten = time.monotonic()

    @property
    def is_cancelled(self) -> bool:
        """True once ``cancel`` was called; at most once a second, looking is told."""
        now = time.monotonic()
        if now - self._beaten > BEAT_SECONDS and threading.current_thread() is _RUNNING:
            self._beaten = now
            self._beat()
        return super().is_cancelled


class Host:
    """Makes the object, then answers each call with items, a result or a failure."""

    def __init__(self, spec: WorkerSpec, connection: Connection) -> None:
        self._spec = spec
        self._connection = connection
        self._calls: queue.SimpleQueue[tuple[Call, CancelToken] | None] = queue.SimpleQueue()
        self._running = (0, CancelToken())

    def run(self) -> None:
        """Construct the object, say so, and serve until ``Stop``."""
        threading.Thread(target=self._listen, name="listener", daemon=True).start()
        try:
            hosted = self._construct()
        except BaseException as error:  # noqa: BLE001  # a border: the owner gets it
            self._send((Kind.FAILED, 0, _carried(error)))
            return
        self._send((Kind.READY, 0, None))
        while (job := self._calls.get()) is not None:
            self._serve(hosted, *job)
        _close(hosted)

    def _construct(self) -> object:
        module_name, _, class_name = self._spec.target.partition(":")
        made = getattr(importlib.import_module(module_name), class_name)
        return made(**self._spec.kwargs)

    def _serve(self, hosted: object, call: Call, token: CancelToken) -> None:
        try:
            value = _run(hosted, call, token)
            if call.is_stream:
                value = self._send_items(call, cast("Iterator[object]", value), token)
            reply: Reply = (Kind.RESULT, call.id, value)
        except BaseException as error:  # noqa: BLE001  # a border: the owner gets it
            reply = (Kind.FAILED, call.id, _carried(error))
        try:
            self._send(reply)
        except Exception as error:  # noqa: BLE001  # whatever a value raises that cannot be pickled
            self._send((Kind.FAILED, call.id, _carried(error)))

    def _send_items(self, call: Call, items: Iterator[object], token: CancelToken) -> object:
        """Send each item; gives what the generator returns."""
        try:
            while True:
                item = next(items)
                token.raise_if_cancelled()
                self._send((Kind.ITEM, call.id, item))
        except StopIteration as end:
            return end.value
        finally:
            _close(items)

    def _send(self, reply: Reply) -> None:
        try:
            self._connection.send(reply)
        except OSError:
            os._exit(1)

    def _listen(self) -> None:
        """Read the pipe; its end means that the owner is gone."""
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                os._exit(1)
            if isinstance(message, Call):
                token = BeatingToken(partial(self._send, (Kind.BEAT, message.id, None)))
                self._running = (message.id, token)
                self._calls.put((message, token))
            elif isinstance(message, Cancel) and message.id == self._running[0]:
                self._running[1].cancel()
            elif isinstance(message, Stop):
                self._running[1].cancel()
                self._calls.put(None)


def _run(hosted: object, call: Call, token: CancelToken) -> object:
    """Call it, with the token where the method has one among its parameters."""
    method = cast("Callable[..., object]", getattr(hosted, call.method))
    names = list(inspect.signature(method).parameters)
    if "cancel" not in names:
        return method(*call.args)
    place = names.index("cancel")
    if place < len(call.args):
        return method(*call.args[:place], token, *call.args[place:])
    return method(*call.args, cancel=token)


def _carried(error: BaseException) -> BaseException | Failure:
    """What travels back: our own errors as they are, a bug without its words."""
    if isinstance(error, AppError | Cancelled):
        return error.with_traceback(None)
    if isinstance(error, MemoryError):
        return MemoryError()
    frames = "".join(traceback.format_tb(error.__traceback__))
    return Failure(type(error).__name__, frames)


def _close(hosted: object) -> None:
    close = getattr(hosted, "close", None)
    if callable(close):
        with contextlib.suppress(Exception):
            close()


def _settle_in(spec: WorkerSpec, watched: Connection) -> None:
    """Be quiet, let Ctrl+C to the owner, respect the limits, end with the owner.

    No socket leads out of a worker: no door is ever opened there, and the kernel makes none.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    GUARD.install()
    make_private()
    remember_all(spec.keys)
    confine()
    _silence(spec.log_file)
    _end_with_owner(watched)
    if spec.niceness and hasattr(os, "nice"):
        os.nice(spec.niceness)
    if spec.memory_limit_bytes:
        _limit_memory(spec.memory_limit_bytes)


def _silence(log_file: str) -> None:
    """Send what native code prints to ``log_file`` or nowhere: standard output is the owner's."""
    sink = os.open(os.devnull, os.O_RDWR)
    if log_file:
        with contextlib.suppress(OSError):
            sink = os.open(log_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for descriptor in (1, 2):
        with contextlib.suppress(OSError):
            os.dup2(sink, descriptor)
    if log_file:
        faulthandler.enable(sink)


def _end_with_owner(watched: Connection) -> None:
    """Have the kernel end this process when the owner's end of ``watched`` closes.

    Nothing is ever written there, so its first signal is its end. Unlike a thread this works
    while native code holds the interpreter; unlike ``PR_SET_PDEATHSIG`` it does not fire when
    merely the *thread* that started this process ends.
    """
    if sys.platform == "win32":
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    descriptor = watched.fileno()
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_ASYNC)
    if watched.poll(0):  # the owner was gone before the signal was armed
        os._exit(1)


def _limit_memory(size_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (size_bytes, size_bytes))
