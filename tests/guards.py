"""Finding what a test left behind: threads, processes, tries to reach a network."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

GRACE_SECONDS = 3.0
"""How long something that was asked to end may take to be gone."""

IS_LOOPBACK_ALLOWED = sys.platform == "win32"
"""Windows has no socket pairs of its own: Python makes them over the loopback. Elsewhere a test
that needs a server of its own asks for the fixture ``loopback``."""


class NetworkReached(AssertionError):
    """A test tried to talk to another machine."""


@dataclass(frozen=True)
class Running:
    """The threads and child processes at one moment."""

    threads: frozenset[threading.Thread]
    processes: frozenset[int]


class NetworkGuard:
    """Stands in front of every in-process way to a network and remembers who came."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self.is_loopback_allowed = IS_LOOPBACK_ALLOWED

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Guard connecting, sending without a connection, and asking for an address."""
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, self._guarded(getattr(socket.socket, name)))
        patch.setattr(socket.socket, "sendto", self._guarded(socket.socket.sendto))
        patch.setattr(socket, "getaddrinfo", self._refuse)

    def _guarded(self, real: Callable[..., object]) -> Callable[..., object]:
        def guarded(own: socket.socket, *arguments: object) -> object:
            address = arguments[-1]
            if own.family != getattr(socket, "AF_UNIX", None) and not self._is_allowed(address):
                self._refuse(address)
            return real(own, *arguments)

        return guarded

    def _is_allowed(self, address: object) -> bool:
        is_local = isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")
        return self.is_loopback_allowed and is_local

    def _refuse(self, *address: object, **_options: object) -> None:
        self.attempts.append(str(address))
        raise NetworkReached(f"A test tried to reach {address}.")


def running() -> Running:
    """The threads and child processes there are now."""
    return Running(frozenset(threading.enumerate()), frozenset(_children()))


def leaked_threads(before: Running) -> list[threading.Thread]:
    """Threads that are new, still run, and are ours or would keep the program from ending."""
    fresh = set(threading.enumerate()) - before.threads
    leaked = [thread for thread in fresh if not thread.daemon or _is_ours(thread)]
    ends_at = time.monotonic() + GRACE_SECONDS
    for thread in leaked:
        thread.join(max(0.0, ends_at - time.monotonic()))
    return [thread for thread in leaked if thread.is_alive()]


def leaked_processes(before: Running) -> list[int]:
    """Child processes that are new and still run, but for multiprocessing's own tracker."""
    ends_at = time.monotonic() + GRACE_SECONDS
    while True:
        multiprocessing.active_children()  # reaps those that have ended
        left = sorted(_children() - before.processes - _trackers())
        if not left or time.monotonic() > ends_at:
            return left
        time.sleep(0.02)


def end_processes(processes: list[int]) -> None:
    """Kill what a test left, so that it neither disturbs others nor holds the run open."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _is_ours(thread: threading.Thread) -> bool:
    work = getattr(thread, "_target", None)
    module = getattr(work, "__module__", None) or type(thread).__module__
    return module == "app" or module.startswith("app.")


def _trackers() -> set[int]:
    tracker = getattr(resource_tracker, "_resource_tracker", None)
    process = getattr(tracker, "_pid", None)
    return {process} if process else set()


def _children() -> set[int]:
    """Children that have not ended; where the system has no /proc, those of multiprocessing."""
    if _has_none():
        return set()
    listed = [name for name in _listing(Path("/proc")) if name.isdigit()]
    if not listed:
        return {child.pid for child in multiprocessing.active_children() if child.pid}
    parent = str(os.getpid())
    states = ((int(name), _state(name)) for name in listed)
    return {name for name, state in states if state[1:2] == [parent] and state[0] != "Z"}


def _has_none() -> bool:
    """True when the system knows of no child at all: quick, and so for most tests."""
    if not hasattr(os, "waitid"):
        return False
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def _listing(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208  called twice in each test


def _state(process: str) -> list[str]:
    """State letter, parent and more; empty when the process is gone."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:  # noqa: PTH123  as above
            return file.read().rpartition(")")[2].split()
    except OSError:
        return []
