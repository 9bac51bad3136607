"""Who is next: one holder at a time, by priority, then in the order of asking."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.cancel import CancelToken

LOOK_SECONDS = 0.02
"""How often a waiting caller looks at its token; a cancel is noticed within 50 ms."""


class SharedGate:
    """Many hold it together, or one alone.

    Who holds it may ask for it again, also in another thread: holders never wait for one that
    waits to have it alone, only for one that has it.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._holders = 0
        self._is_alone = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the gate together with others for the ``with`` block."""
        with self._changed:
            while self._is_alone:
                self._changed.wait()
            self._holders += 1
        try:
            yield
        finally:
            with self._changed:
                self._holders -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self, cancel: CancelToken) -> Iterator[None]:
        """Hold it alone, once nobody else does.

        Raises:
            Cancelled: the token was set while waiting.
        """
        with self._changed:
            while self._holders or self._is_alone:
                cancel.raise_if_cancelled()
                self._changed.wait(LOOK_SECONDS)
            self._is_alone = True
        try:
            yield
        finally:
            with self._changed:
                self._is_alone = False
                self._changed.notify_all()


class PriorityGate:
    """A lock for calls: larger ``priority`` first, equal ones first come, first served.

    A turn belongs to a call, not to a thread: a generator may be closed by another one.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_held = False
        self._waiting: list[tuple[int, int]] = []
        self._numbers = itertools.count()

    @contextmanager
    def turn(self, priority: int = 0, cancel: CancelToken | None = None) -> Iterator[None]:
        """Hold the gate for the ``with`` block.

        Raises:
            Cancelled: the token was set while waiting.
        """
        self._enter(priority, cancel)
        try:
            yield
        finally:
            with self._changed:
                self._is_held = False
                self._changed.notify_all()

    @property
    def is_held(self) -> bool:
        """True while a call has its turn."""
        with self._changed:
            return self._is_held

    @contextmanager
    def turn_if_free(self) -> Iterator[bool]:
        """Hold the gate if nobody holds it or waits for it; gives whether it does."""
        with self._changed:
            is_ours = not self._is_held and not self._waiting
            self._is_held = self._is_held or is_ours
        try:
            yield is_ours
        finally:
            if is_ours:
                with self._changed:
                    self._is_held = False
                    self._changed.notify_all()

    def _enter(self, priority: int, cancel: CancelToken | None) -> None:
        with self._changed:
            ticket = (-priority, next(self._numbers))
            heapq.heappush(self._waiting, ticket)
            try:
                while self._is_held or self._waiting[0] != ticket:
                    if cancel is not None:
                        cancel.raise_if_cancelled()
                    self._changed.wait(None if cancel is None else LOOK_SECONDS)
                self._is_held = True
            finally:
                self._waiting.remove(ticket)
                heapq.heapify(self._waiting)
                self._changed.notify_all()
