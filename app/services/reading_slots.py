"""Documents being read side by side: one thread and one reader process for each slot."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from app.core.cancel import CancelToken
from app.core.interfaces import FileReader
from app.core.types import Document

log = logging.getLogger(__name__)

SLOW_SECONDS = 3.0
"""A reading that takes longer no longer keeps encoding waiting: text recognition takes minutes."""


@dataclass
class Slot:
    """One document in its reader."""

    document: Document
    reader: FileReader
    began: float
    token: CancelToken


Read = Callable[[Slot], Document]


class ReadingSlots:
    """As many documents at once as there are readers; a suspect is read alone."""

    def __init__(self, readers: Sequence[FileReader], read: Read) -> None:
        self._free = list(readers)
        self._read = read
        self._threads = ThreadPoolExecutor(len(readers), "reading")
        self._busy: dict[Future[Document], Slot] = {}
        self._is_alone = False

    @property
    def has_room(self) -> bool:
        """True when another document can be begun."""
        return bool(self._free) and not self._is_alone

    @property
    def is_busy(self) -> bool:
        """True while anything is being read."""
        return bool(self._busy)

    @property
    def is_slow(self) -> bool:
        """True when all that is being read has been for long."""
        limit = time.monotonic() - SLOW_SECONDS
        return self.is_busy and all(slot.began < limit for slot in self._busy.values())

    def reads(self, document_id: str) -> bool:
        """True while that document is being read."""
        return any(slot.document.id == document_id for slot in self._busy.values())

    def begin(self, document: Document, is_suspect: bool, cancel: CancelToken) -> bool:
        """Begin a document; False where it must wait for a slot or for being alone."""
        if not self.has_room or (is_suspect and self.is_busy):
            return False
        self._is_alone = is_suspect
        slot = Slot(document, self._free.pop(), time.monotonic(), CancelToken(cancel))
        self._busy[self._threads.submit(self._read, slot)] = slot
        return True

    def ended(
        self, seconds: float, others: Sequence[Future[Any]] = ()
    ) -> list[tuple[Slot, Future[Document]]]:
        """What has ended, after waiting up to ``seconds`` for the first of it or of ``others``."""
        done, _ = wait({*self._busy, *others}, seconds, FIRST_COMPLETED)
        ended = [(self._busy.pop(each), each) for each in list(self._busy) if each in done]
        self._free.extend(slot.reader for slot, _ in ended)
        if not self._busy:
            self._is_alone = False
        return ended

    def cancel(self, document_id: str = "") -> None:
        """Ask all readings, or that of one document, to stop."""
        for slot in list(self._busy.values()):
            if document_id in ("", slot.document.id):
                slot.token.cancel()

    def drain(self) -> list[Document]:
        """Stop everything and wait for it; gives what was under way."""
        self.cancel()
        stopped = [slot.document for slot in self._busy.values()]
        while self._busy:
            self.ended(1.0)
        return stopped

    def close(self) -> None:
        """End the threads; what they read must have been stopped before."""
        self._threads.shutdown(wait=True, cancel_futures=True)
