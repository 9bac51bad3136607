"""What an import has come to and how long it will take, told to whoever listens."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from app.core.events import (
    ImportBatchChanged,
    ImportProgressed,
    ImportStage,
    LibraryChanged,
    Publish,
)
from app.core.types import Document, Problem

LEAST_SECONDS = 0.5
"""Work that is shorter says nothing about a rate."""
PAGES_GUESSED = 10.0
"""Pages of a paper that was not opened, before any was."""


@dataclass(slots=True)
class Rate:
    """Amount per second over the time that was spent on it."""

    amount: float = 0.0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """0 until it was measured."""
        return self.amount / self.seconds if self.seconds >= LEAST_SECONDS else 0.0


class ImportProgress:
    """Counts one run of the import; several readers may tell it things at once.

    Time left = pages unread / pages per second + passages not encoded / passages per second,
    with what is not yet known taken as the mean of what is.
    """

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self._guard = threading.RLock()
        self._total = self._finished = self._failed = self._searchable = 0
        self._unopened = 0
        self._read = Rate()
        self._encoded = Rate()
        self._pages: dict[str, tuple[int, int]] = {}
        self._unencoded: dict[str, int] = {}
        self._passages = 0
        self._pages_read = self._documents_read = 0

    def expect(self, unopened: int) -> None:
        """So many documents and paths were not opened yet; they are part of the total."""
        with self._guard:
            busy = len(self._pages) + len(self._unencoded)
            self._unopened = unopened
            self._total = max(self._total, self._finished + busy + unopened)
        self._tell()

    def has_to_encode(self, document: Document, passages: int) -> None:
        """A document can be found by words; ``passages`` have no vector yet."""
        with self._guard:
            done, _ = self._pages.pop(document.id, (0, 0))
            if document.id not in self._unencoded:
                self._searchable += 1
            self._documents_read += done > 0
            self._passages += passages if done else 0
            self._unencoded[document.id] = passages
            self._total = max(self._total, self._finished + len(self._unencoded))
        self._publish(LibraryChanged(document.id))
        self._tell()

    def page_was_read(self, document: Document, done: int) -> None:
        """A document is at page ``done`` of its pages."""
        with self._guard:
            self._pages[document.id] = done, document.page_count
            self._pages_read += 1
        self.moved(document, ImportStage.READING, done, document.page_count)

    def spent_reading(self, pages: int, seconds: float) -> None:
        """So long the readers took together for ``pages``."""
        with self._guard:
            self._read.amount += pages
            self._read.seconds += seconds

    def spent_encoding(self, document: Document, passages: int, seconds: float) -> None:
        """``passages`` of a document were encoded."""
        with self._guard:
            self._encoded.amount += passages
            self._encoded.seconds += seconds
            left = max(0, self._unencoded.get(document.id, 0) - passages)
            self._unencoded[document.id] = left

    def unencoded(self, document_id: str) -> int:
        """How many passages of a document have no vector yet."""
        with self._guard:
            return self._unencoded.get(document_id, 0)

    @property
    def pages_read(self) -> int:
        """Pages read in this run."""
        return self._pages_read

    def moved(self, document: Document, stage: ImportStage, done: int = 0, total: int = 0) -> None:
        """A document is at ``done`` of ``total`` pages or passages."""
        self._publish(ImportProgressed(document.id, document.file, stage, done, total))

    def is_ready(self, document: Document) -> None:
        """A document is done."""
        self.moved(document, ImportStage.READY)
        self._finish(document.id)

    def has_failed(self, document: Document, problem: Problem) -> None:
        """A document stays as it is, with what happened."""
        stage = ImportStage.FAILED
        self._publish(ImportProgressed(document.id, document.file, stage, problem=problem))
        with self._guard:
            self._failed += 1
        self._finish(document.id)

    def skipped(self, is_failure: bool) -> None:
        """A path that never became work: a duplicate, or a file that is not there."""
        with self._guard:
            self._failed += is_failure
        self._finish("")

    def has_ended(self) -> None:
        """Nothing is left, or the person stopped it."""
        with self._guard:
            self._total = self._finished
            self._pages.clear()
            self._unencoded.clear()
            self._unopened = 0
        self._tell()

    def _finish(self, document_id: str) -> None:
        with self._guard:
            self._finished += 1
            self._pages.pop(document_id, None)
            self._unencoded.pop(document_id, None)
            self._total = max(self._total, self._finished)
        if document_id:
            self._publish(LibraryChanged(document_id))
        self._tell()

    def _tell(self) -> None:
        with self._guard:
            event = ImportBatchChanged(
                self._finished,
                self._total,
                self._failed,
                self._seconds_left(),
                self._pages_read,
                self._read.per_second,
                self._searchable,
            )
        self._publish(event)

    def _seconds_left(self) -> float | None:
        each = self._pages_read / self._documents_read if self._documents_read else PAGES_GUESSED
        pages = sum(total - done for done, total in self._pages.values()) + each * self._unopened
        per_page = self._passages / self._pages_read if self._pages_read else 0.0
        passages = sum(self._unencoded.values()) + per_page * pages
        left = 0.0
        for amount, rate in ((pages, self._read), (passages, self._encoded)):
            if amount > 0 and rate.per_second == 0:
                return None
            left += amount / rate.per_second if amount > 0 else 0.0
        return left
