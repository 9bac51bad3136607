"""The searches that led somewhere: kept when a place was opened, shown where one is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.searching import SearchRequest
from app.gui.kit import Kit

SHOWN = 8
ALL = 1000
"""More than are ever kept."""


class Recent(QObject):
    """Reads and writes the history in a lane.

    Signals: ``changed(requests)``, newest first; ``undo_offered(text, undo)``.
    """

    changed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._history = kit.desk.search_history

    def load(self) -> None:
        """Read it."""
        self._do(_nothing)

    def add(self, request: SearchRequest) -> None:
        """A search led somewhere."""
        self._do(partial(self._history.add, request))

    def forget(self, request: SearchRequest) -> None:
        """Keep this one no more."""
        self._do(partial(self._history.forget, request))
        self._offer(self.tr("Forgot a search"), (request,))

    def forget_all(self) -> None:
        """Keep none."""
        self._kit.deed(self._forget_all, self._on_forgotten)

    def _forget_all(self, token: CancelToken) -> Sequence[SearchRequest]:
        """Gives what was kept, newest first."""
        before = self._history.recent(ALL)
        self._history.forget_all()
        return before

    def _on_forgotten(self, before: Sequence[SearchRequest]) -> None:
        self.load()
        self._offer(self.tr("Forgot the recent searches"), before)

    def _offer(self, text: str, before: Sequence[SearchRequest]) -> None:
        self.undo_offered.emit(text, partial(self._do, partial(self._keep_again, before)))

    def _keep_again(self, requests: Sequence[SearchRequest]) -> None:
        for request in reversed(requests):
            self._history.add(request)

    def _do(self, work: Callable[[], object]) -> None:
        self._kit.deed(partial(self._run, work), self._on_read)

    def _run(self, work: Callable[[], object], token: CancelToken) -> Sequence[SearchRequest]:
        work()
        return self._history.recent(SHOWN)

    def _on_read(self, recent: Sequence[SearchRequest]) -> None:
        self.changed.emit(tuple(recent))


def _nothing() -> None:
    """Reading needs nothing done before."""
