"""Work beside the window before there is a library, and so before there are lanes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)


class Background(QObject):
    """One piece of work at a time in a thread of its own.

    Signals: ``done(value)``; ``failed(error)``; both in the GUI thread.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """True while work is under way."""
        return self._thread is not None

    def run(self, work: Callable[[], object]) -> None:
        """Begin; exactly one of the signals follows."""
        self._thread = threading.Thread(target=self._work, args=(work,), name="rescue")
        self._thread.start()

    def _work(self, work: Callable[[], object]) -> None:
        try:
            value, error = work(), None
        except Exception as caught:  # noqa: BLE001 - it is told to the person in the GUI thread
            value, error = None, caught
        self._ended.emit(value, error)

    def _on_ended(self, value: object, error: BaseException | None) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        if error is None:
            self.done.emit(value)
        else:
            log.warning("the library could not be mended", exc_info=error)
            self.failed.emit(error)
