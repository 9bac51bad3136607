"""What the window remembers between two starts, written a moment after it changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.core.cancel import CancelToken
from app.gui.kit import Kit

WAIT_MS = 800


class WindowMemory(QObject):
    """Gathers changes and saves them in a lane."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._pending: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._save)

    def note(self, **fields: object) -> None:
        """Remember these fields of the settings, soon."""
        self._pending.update(fields)
        if not self._timer.isActive():
            self._timer.start()

    def take_pending(self) -> dict[str, object]:
        """What was not saved yet; the caller saves it."""
        self._timer.stop()
        pending, self._pending = self._pending, {}
        return pending

    def _save(self) -> None:
        pending = self.take_pending()
        if pending:
            self._kit.soon(partial(self._write, pending))

    def _write(self, fields: dict[str, object], token: CancelToken) -> None:
        self._kit.desk.settings.change(**fields)
