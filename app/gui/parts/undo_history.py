"""What can be taken back after its word has left the screen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

MOST = 30
"""Deeds that can be taken back, the newest first; older ones are in the trash or in history."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: what was said about it, and how it is taken back."""

    said: str
    undo: Callable[[], object]


class UndoHistory(QObject):
    """The deeds since the window was opened, each taken back at most once.

    Signals: ``changed(said)``: what would be taken back next, '' where nothing can be.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deeds: deque[Deed] = deque(maxlen=MOST)
        self._is_undoing = False

    def add(self, said: str, undo: Callable[[], object]) -> Deed | None:
        """Remember a deed that can be taken back; one that takes back another is none."""
        if self._is_undoing:
            return None
        deed = Deed(said, undo)
        self._deeds.append(deed)
        self._tell()
        return deed

    def take_back(self, deed: Deed | None = None) -> Deed | None:
        """Undo this deed, or the newest; gives it, or None where there is none."""
        if deed is None:
            deed = self._deeds[-1] if self._deeds else None
        if deed is None or deed not in self._deeds:
            return None
        self._deeds.remove(deed)
        self._tell()
        self._is_undoing = True
        try:
            deed.undo()
        finally:
            self._is_undoing = False
        return deed

    def _tell(self) -> None:
        self.changed.emit(self._deeds[-1].said if self._deeds else "")
