"""Imports asked for in this window: one after the other in the library's lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle
from app.core.types import AddResult
from app.gui.kit import Kit

T = TypeVar("T")


class ImportQueue(QObject):
    """Adds, tries again, pauses and cancels.

    Signals: ``added(results)`` when a batch is done; ``guide_added(document_id)``.
    """

    added = Signal(object)
    guide_added = Signal(str)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._handles: list[JobHandle] = []

    def start(self) -> None:
        """Start the services; they go on with what an earlier run left unfinished."""
        self._run(self._start)

    def add(self, paths: Sequence[str]) -> None:
        """Add files and folders."""
        if paths:
            self._run(partial(self._add, tuple(paths)), self.added.emit)

    def retry(self, document_id: str, password: str) -> None:
        """Try a failed document again."""
        self._run(partial(self._retry, document_id, password), self._on_retried)

    def add_guide(self) -> None:
        """Add the guide, or find it where it is."""
        self._run(self._add_guide, self._on_guide)

    def cancel(self) -> None:
        """Stop the import; what is searchable stays so."""
        self.unpause()
        for handle in self._handles:
            handle.cancel()
        self._handles.clear()

    def pause(self) -> None:
        """Pause at the next page or batch."""
        self._kit.desk.library.pause()

    def unpause(self) -> None:
        """Go on."""
        self._kit.desk.library.unpause()

    def _run(
        self,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], object] | None = None,
    ) -> None:
        self._handles.append(self._kit.tasks.run_in(self._kit.desk.lanes.library, work, on_done))

    def _start(self, token: CancelToken) -> None:
        self._kit.desk.start(token)

    def _add(self, paths: tuple[str, ...], token: CancelToken) -> list[AddResult]:
        return self._kit.desk.library.add(paths, cancel=token)

    def _retry(self, document_id: str, password: str, token: CancelToken) -> AddResult:
        return self._kit.desk.library.retry(document_id, password, token)

    def _add_guide(self, token: CancelToken) -> AddResult:
        return self._kit.desk.library.add_guide()

    def _on_retried(self, result: AddResult) -> None:
        self.added.emit([result])

    def _on_guide(self, result: AddResult) -> None:
        if result.id:
            self.guide_added.emit(result.id)
