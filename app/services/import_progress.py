"""What a batch of documents has come to, told to whoever listens."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.core.events import (
    ImportBatchChanged,
    ImportProgressed,
    ImportStage,
    LibraryChanged,
    Publish,
)
from app.core.types import Document, Problem

Clock = Callable[[], float]


class ImportProgress:
    """Counts one batch. Reading and encoding each count as half of a document's work."""

    def __init__(self, publish: Publish, total: int, clock: Clock = time.monotonic) -> None:
        self._publish = publish
        self._total = total
        self._clock = clock
        self._began = clock()
        self._steps = 0.0
        self._finished = 0
        self._failed = 0
        self._tell()

    def moved(self, document: Document, stage: ImportStage, done: int = 0, total: int = 0) -> None:
        """A document is at ``done`` of ``total`` pages or passages."""
        self._publish(ImportProgressed(document.id, document.file, stage, done, total))

    def was_read(self, document: Document) -> None:
        """A document's text can be found by words from now on."""
        self._steps += 0.1
        self._publish(LibraryChanged(document.id))
        self._tell()

    def is_ready(self, document: Document) -> None:
        """A document is done."""
        self.moved(document, ImportStage.READY)
        self._finish(document.id)

    def has_failed(self, document: Document, problem: Problem) -> None:
        """A document stays as it is, with what happened."""
        self._publish(
            ImportProgressed(document.id, document.file, ImportStage.FAILED, problem=problem)
        )
        self._failed += 1
        self._finish(document.id)

    def skipped(self, is_failure: bool) -> None:
        """A path that never became work: a duplicate, or a file that is not there."""
        self._failed += is_failure
        self._finish("")

    def _finish(self, document_id: str) -> None:
        self._finished += 1
        if document_id:
            self._publish(LibraryChanged(document_id))
        self._tell()

    def _tell(self) -> None:
        share = min(1.0, (self._finished + self._steps) / self._total) if self._total else 1.0
        spent = self._clock() - self._began
        left = spent * (1 - share) / share if share > 0 and self._finished else None
        self._publish(ImportBatchChanged(self._finished, self._total, self._failed, left))
