"""Doors: the only way out of this machine, each named, timed and written down.

Nothing connects but through an open door, and every connection is written down before it is
made. Programs on this machine are reached through doors as well, and their connections are
written down as local: a person sees that they were made and that nothing left the machine.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.core.guard import GUARD, SocketGuard, is_loopback
from app.core.network import ChainState, Connection, OpenedDoor
from app.network.log import NetworkLog

OPEN_SECONDS = 24 * 3600.0
"""No door stays open longer, whatever is forgotten."""


@dataclass(frozen=True, slots=True)
class Door:
    """Why, where to, and for how long at most; what a person reads in the list of connections.

    ``only_local``: it may lead to this machine and its local network, whatever a name says.
    """

    purpose: str
    host: str
    port: int
    only_local: bool = False
    seconds: float = OPEN_SECONDS


class DoorClosed(Exception):
    """Something wanted through a door that is not open, or not for there."""


class OpenDoor:
    """A door while it is open."""

    def __init__(
        self, door: Door, log: NetworkLog, guard: SocketGuard, clock: Callable[[], float]
    ) -> None:
        self.door = door
        self._log = log
        self._guard = guard
        self._clock = clock
        self._until = clock() + door.seconds
        self._is_shut = False

    @property
    def is_open(self) -> bool:
        """False once it was shut or its time is up."""
        return not self._is_shut and self._clock() < self._until

    def check(self, host: str, port: int) -> None:
        """See whether it leads there and is open.

        Raises:
            DoorClosed: it does not, or is not.
        """
        if not self.is_open or (host.lower(), port) != (self.door.host.lower(), self.door.port):
            raise DoorClosed(f"no door is open to {host}:{port}")

    @contextlib.contextmanager
    def asking(self) -> Iterator[None]:
        """Let the name of its host be looked up meanwhile."""
        self.check(self.door.host, self.door.port)
        with self._guard.letting(self.door.host, self.door.port):
            yield

    @contextlib.contextmanager
    def connecting(self, address: str) -> Iterator[str]:
        """Write a connection down and let it be made meanwhile; gives the id of its record.

        Raises:
            DoorClosed: the door is not open.
            LibraryReadOnly: it cannot be written down.
        """
        self.check(self.door.host, self.door.port)
        key = self._log.begin(
            self.door.purpose, self.door.host, address, self.door.port, is_loopback(address)
        )
        with self._guard.letting(address, self.door.port):
            yield key

    def ended(self, key: str, sent: int, received: int) -> None:
        """Write down what went out and came in over a connection."""
        self._log.end(key, sent, received)

    def shut(self) -> None:
        """Let nothing through any more."""
        self._is_shut = True


class Doors:
    """Opens doors and knows which are open."""

    def __init__(
        self,
        log: NetworkLog,
        guard: SocketGuard = GUARD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._log = log
        self._guard = guard
        self._clock = clock
        self._open: list[Door] = []
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def open(self, door: Door) -> Iterator[OpenDoor]:
        """Open a door for as long as the block lasts, and no longer than its seconds."""
        opened = OpenDoor(door, self._log, self._guard, self._clock)
        with self._lock:
            self._open.append(door)
        try:
            yield opened
        finally:
            opened.shut()
            with self._lock:
                self._open.remove(door)

    def opened(self) -> tuple[Door, ...]:
        """The doors that are open now."""
        with self._lock:
            return tuple(self._open)

    def connections(self) -> list[Connection]:
        """Every connection that was ever made, newest first."""
        return self._log.connections()

    def seen(self) -> tuple[OpenedDoor, ...]:
        """The doors that are open now, as a person reads of them."""
        return tuple(OpenedDoor(each.purpose, each.host, each.port) for each in self.opened())

    def chain(self) -> ChainState:
        """Whether the list of connections is the one that was written."""
        return self._log.state()

    def lines(self) -> str:
        """The list of connections as it was written; empty where there is none."""
        return self._log.text()

    def refused(self) -> int:
        """How often something in this process wanted out and was stopped."""
        return self._guard.refused
