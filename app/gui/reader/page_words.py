"""The words of the open document's pages: asked for beside the window, kept while it is open."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle
from app.core.notes import PageWord
from app.gui.kit import Kit

log = logging.getLogger(__name__)

KEPT = 240
"""Pages whose words are kept: of a page with 600 words about 150 kB."""


class PageWords(QObject):
    """Holds words by page (1-based), in reading order.

    Signals: ``arrived(number)``.
    """

    arrived = Signal(int)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._document_id = ""
        self._words: OrderedDict[int, tuple[PageWord, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._handle: JobHandle | None = None

    def open(self, document_id: str) -> None:
        """Forget the words of another document; empty for none."""
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None
        self._wanted = []
        self._words.clear()
        self._document_id = document_id

    def of(self, number: int) -> tuple[PageWord, ...]:
        """The words of a page; none where they have not arrived."""
        return self._words.get(number, ())

    def has(self, number: int) -> bool:
        """True where the words of a page are known, if there are any."""
        return number in self._words

    def want(self, numbers: Iterable[int], is_first: bool = True) -> None:
        """Ask for pages, before those that already wait or behind them."""
        new = [n for n in dict.fromkeys(numbers) if not self.has(n)]
        rest = [n for n in self._wanted if n not in new]
        self._wanted = [*new, *rest] if is_first else [*rest, *new]
        self._next()

    def _next(self) -> None:
        if self._handle is not None or not self._wanted or not self._document_id:
            return
        number = self._wanted.pop(0)
        self._handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.shelf,
            partial(self._read, self._document_id, number),
            partial(self._on_read, self._document_id, number),
            partial(self._on_failed, self._document_id, number),
        )

    def _read(self, document_id: str, number: int, token: CancelToken) -> Sequence[PageWord]:
        token.raise_if_cancelled()
        return self._kit.desk.pages.words(document_id, number)

    def _on_read(self, document_id: str, number: int, words: Sequence[PageWord]) -> None:
        if document_id != self._document_id:
            return
        self._handle = None
        self._words[number] = tuple(words)
        while len(self._words) > KEPT:
            self._words.popitem(last=False)
        self.arrived.emit(number)
        self._next()

    def _on_failed(self, document_id: str, number: int, error: BaseException) -> None:
        """A page without words is shown all the same: nothing on it can be selected."""
        log.warning("the words of page %s were not found: %s", number, type(error).__name__)
        self._on_read(document_id, number, ())
