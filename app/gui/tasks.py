"""The one way off the GUI thread and back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle, Lane
from app.gui.liveness import is_alive

T = TypeVar("T")
Callback = Callable[..., object]
log = logging.getLogger(__name__)


class Tasks(QObject):
    """Runs work in a lane and brings its result back into the GUI thread.

    Signals: ``failed(error)`` when work raised and nobody asked to be told.
    """

    failed = Signal(object)
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = True
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run_in(
        self,
        lane: Lane,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], object] | None = None,
        on_failed: Callable[[BaseException], object] | None = None,
    ) -> JobHandle:
        """Queue ``work``; exactly one callback runs in the GUI thread, none after a cancel.

        Callbacks are bound methods: one whose widget has died is left out.
        """
        return lane.submit(
            work,
            partial(self._send, on_done),
            partial(self._send, on_failed or self.failed.emit),
        )

    def close(self) -> None:
        """Deliver nothing more; work that still runs finishes unheard."""
        self._is_open = False

    def _send(self, callback: Callback | None, value: object) -> None:
        """Runs in the lane's thread."""
        if callback is None or not self._is_open:
            return
        try:
            self._arrived.emit(callback, value)
        except RuntimeError:
            log.debug("a result came after the window was gone")

    @Slot(object, object)
    def _deliver(self, callback: Callback, value: object) -> None:
        if self._is_open and is_alive(callback):
            callback(value)
