"""A batch of files: each gets its row, all are read, then all are encoded."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError, DocumentError, DocumentUnreadable, WorkerDied
from app.core.events import LibraryChanged, Publish
from app.core.types import AddResult, Document, DocumentStatus, Problem
from app.paths import Paths
from app.services.import_progress import ImportProgress
from app.services.importing import Importer
from app.services.intake import Candidate, copy_into
from app.services.store import Store

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 2
"""A document that ended its reader with the program is tried once more, then never by itself."""

UNFINISHED = (DocumentStatus.PENDING, DocumentStatus.READING, DocumentStatus.ENCODING)


@dataclass
class ImportItem:
    """One path of a batch on its way; ``document`` is None where there was no file to read."""

    file: str
    document: Document | None = None
    status: str = "failed"
    problem: Problem | None = None
    seconds: float = 0.0
    is_queued: bool = False
    twin: ImportItem | None = None


class ImportBatches:
    """Takes items through the importer, one batch at a time.

    Set ``is_closing`` before cancelling for the end of the program: what was under way then goes
    on at the next start instead of counting as stopped. ``passwords`` are those that opened a
    document since the program started, by document id; they are never stored.
    """

    def __init__(
        self,
        store: Store,
        paths: Paths,
        importer: Importer,
        publish: Publish,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._paths = paths
        self._importer = importer
        self._publish = publish
        self._now = now
        self.passwords: dict[str, str] = {}
        self.is_closing = False

    def take_in(self, candidate: Candidate, cancel: CancelToken) -> ImportItem:
        """Copy one file into the library and give it its row; a bad one is an item with a problem.

        Raises:
            LibraryError: the library itself cannot be written.
            Cancelled: asked to stop.
        """
        item = ImportItem(candidate.path.name or str(candidate.path))
        try:
            if candidate.problem is not None:
                raise candidate.problem
            document_id = copy_into(self._paths, candidate.path, cancel)
        except AppError as error:
            if not _is_documents(error):
                raise
            item.problem = error.problem
            return item
        self._register(item, document_id, candidate.path)
        return item

    def restore(self, document_id: str) -> None:
        """Bring a removed document back into the list and the search index."""
        self._store.documents.restore(document_id)
        self._importer.put_into_index(document_id)
        self._publish(LibraryChanged(document_id))

    def _register(self, item: ImportItem, document_id: str, path: Path) -> None:
        known = self._store.documents.get(document_id, include_removed=True)
        if known is None:
            known = Document(
                document_id,
                path.name,
                str(path.resolve()),
                path.stem,
                (),
                None,
                None,
                0,
                self._now(),
                DocumentStatus.PENDING,
            )
            self._store.documents.insert(known)
            self._publish(LibraryChanged(document_id))
        elif self._store.documents.get(document_id) is None:
            self.restore(document_id)
        item.document = known
        item.is_queued = known.status is not DocumentStatus.READY
        item.status = "failed" if item.is_queued else "duplicate"
        item.problem = None if item.is_queued else known.problem

    def unfinished(self, named: list[ImportItem]) -> list[ImportItem]:
        """What an earlier run left, the one that may have ended it last."""
        taken = {item.document.id for item in named if item.document is not None}
        left = [
            document
            for document in self._store.documents.by_status(*UNFINISHED)
            if document.id not in taken
        ]
        left.sort(key=lambda document: document.status is DocumentStatus.READING)
        return [self._left_over(document) for document in left]

    def _left_over(self, document: Document) -> ImportItem:
        item = ImportItem(document.file, document, is_queued=True)
        was_cut_short = document.status is DocumentStatus.READING
        if was_cut_short and self._store.documents.attempts(document.id) >= MAX_ATTEMPTS:
            error = DocumentUnreadable(
                f"Reading {document.file} was cut short twice.",
                "It is not tried again by itself; choose Try again, or save it anew as a PDF.",
            )
            item.problem = self._importer.fail(document, error)
            item.is_queued = False
            self._publish(LibraryChanged(document.id))
        return item

    def run(self, items: list[ImportItem], cancel: CancelToken, password: str = "") -> None:
        """Read all that is queued, then encode all of it.

        Raises:
            LibraryError: the library itself cannot be written.
            Cancelled: asked to stop; rows that were not ready say so, or wait for the next start
                where the program is closing.
        """
        progress = ImportProgress(self._publish, len(items))
        for item in items:
            if not item.is_queued:
                progress.skipped(item.problem is not None and item.status == "failed")
        queued = [item for item in items if item.is_queued]
        try:
            for item in queued:
                self._read(item, progress, cancel, password)
            for item in queued:
                self._encode(item, progress, cancel)
        except Cancelled:
            self._stop(queued, progress)
            raise

    def _read(
        self, item: ImportItem, progress: ImportProgress, cancel: CancelToken, password: str
    ) -> None:
        document = item.document
        assert document is not None
        began = time.monotonic()
        try:
            if document.status is not DocumentStatus.ENCODING:
                file = self._paths.document_file(document.id)
                document = self._importer.read(document, file, progress, cancel, password)
                item.document = document
            if password:
                self.passwords[document.id] = password
            progress.was_read(document)
        except AppError as error:
            self._raise_if_closing(error)
            if not _is_documents(error):
                raise
            item.problem = self._importer.fail(document, error)
            item.is_queued = False
            progress.has_failed(document, item.problem)
        finally:
            item.seconds += time.monotonic() - began

    def _encode(self, item: ImportItem, progress: ImportProgress, cancel: CancelToken) -> None:
        document = item.document
        if document is None or not item.is_queued:
            return
        began = time.monotonic()
        try:
            self._importer.encode(document, progress, cancel)
            item.status, item.problem = "ready", document.problem
            progress.is_ready(document)
        except AppError as error:
            self._raise_if_closing(error)
            log.error("document %s stays unencoded: %s", document.id[:16], error)
            item.problem = error.problem
            progress.has_failed(document, error.problem)
        finally:
            item.is_queued = False
            item.seconds += time.monotonic() - began

    def _raise_if_closing(self, error: AppError) -> None:
        """What fails because the workers are being ended counts as interrupted.

        Raises:
            Cancelled: the program is closing.
        """
        if self.is_closing:
            raise Cancelled from error

    def _stop(self, queued: list[ImportItem], progress: ImportProgress) -> None:
        """A person's stop is kept on the row; when the program closes all goes on next time."""
        for item in queued:
            if item.document is None or not item.is_queued:
                continue
            current = self._store.documents.get(item.document.id)
            if current is None or current.is_searchable:
                continue
            if self.is_closing:
                self._importer.put_back(current)
            else:
                progress.has_failed(current, self._importer.fail(current, None))

    def result(self, item: ImportItem) -> AddResult:
        """What became of an item."""
        if item.document is None:
            return AddResult(item.file, "", "failed", problem=item.problem)
        if item.twin is not None:
            item.problem = item.twin.problem
            item.status = "failed" if item.twin.status == "failed" else "duplicate"
        document = self._store.documents.get(item.document.id) or item.document
        passages = self._store.contents.passage_count(document.id)
        return AddResult(
            item.file,
            document.id,
            item.status,
            document.page_count,
            passages,
            round(item.seconds, 3),
            item.problem,
        )


def mark_twins(items: list[ImportItem]) -> None:
    """The same bytes twice in one batch are read once; the second shares the first's fate."""
    first: dict[str, ImportItem] = {}
    for item in items:
        if item.document is not None and item.is_queued:
            twin = first.setdefault(item.document.id, item)
            if twin is not item:
                item.twin, item.is_queued = twin, False


def _is_documents(error: AppError) -> bool:
    """True for what concerns one document; the library's own troubles stop the batch."""
    return isinstance(error, DocumentError | WorkerDied)
