"""Add, go on with, list, show, remove: what a person does with documents."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import (
    AppError,
    DocumentError,
    DocumentNotFound,
    DocumentUnreadable,
    WorkerDied,
)
from app.core.events import LibraryChanged, Publish
from app.core.types import AddResult, Document, DocumentStatus, Metadata, Problem, Sentence
from app.paths import Paths, resource_path
from app.services.import_progress import ImportProgress
from app.services.importing import Importer
from app.services.intake import Candidate, candidates, copy_into
from app.services.store import Store

log = logging.getLogger(__name__)

GUIDE = "examples/carrel-guide.pdf"
TRASH_DAYS = 30
MAX_ATTEMPTS = 2
"""A document that ended its reader with the program is tried once more, then never by itself."""

UNFINISHED = (DocumentStatus.PENDING, DocumentStatus.READING, DocumentStatus.ENCODING)


@dataclass
class _Item:
    """One path of a batch on its way; ``document`` is None where there was no file to read."""

    file: str
    document: Document | None = None
    status: str = "failed"
    problem: Problem | None = None
    seconds: float = 0.0
    is_queued: bool = False
    twin: _Item | None = None


class LibraryService:
    """Documents of one library. Adding is serial: call it from one lane.

    Set ``is_closing`` before cancelling for the end of the program: what was under way then goes
    on at the next start instead of counting as stopped.
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
        self._passwords: dict[str, str] = {}
        self.is_closing = False

    def add(
        self,
        paths: Sequence[str],
        *,
        collection: str = "",
        password: str = "",
        cancel: CancelToken | None = None,
    ) -> list[AddResult]:
        """Add files and folders, one result per file, in order; a bad one never stops the rest.

        All are read before any is encoded, so that everything can be found by words soon. What an
        earlier run left unfinished is finished too. Raises ``Cancelled`` when stopped; documents
        that were not ready then keep their row and say so.

        Raises:
            LibraryError: the library itself cannot be written.
        """
        cancel = cancel or CancelToken()
        wanted = list(candidates(list(paths)))
        named = [self._take_in(each, cancel) for each in wanted]
        _mark_twins(named)
        self._run(named + self._unfinished(named), cancel, password)
        if collection:
            kept = [item.document.id for item in named if item.document is not None]
            self._store.collections.add(collection, kept)
        return [self._result(item) for item in named]

    def resume(self, cancel: CancelToken | None = None) -> None:
        """Go on with what an earlier run left unfinished, and empty the trash of old removals."""
        for part in self._paths.files.glob(".*.part"):
            part.unlink(missing_ok=True)
        cutoff = self._now() - timedelta(days=TRASH_DAYS)
        expired = self._store.documents.removed_before(cutoff)
        for document_id in expired:
            self._store.documents.erase(document_id)
            self._paths.document_file(document_id).unlink(missing_ok=True)
        if expired:
            self._store.lexical.purge()
        items = self._unfinished([])
        if items:
            self._run(items, cancel or CancelToken(), "")

    def retry(
        self, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> AddResult:
        """Try one document again because the person asked for it."""
        document = self.document(document_id)
        item = _Item(document.file, document, "duplicate")
        item.is_queued = document.status is not DocumentStatus.READY
        self._run([item], cancel or CancelToken(), password)
        return self._result(item)

    def add_guide(self, cancel: CancelToken | None = None) -> AddResult:
        """Add the guide that ships with Carrel."""
        return self.add([str(resource_path(GUIDE))], cancel=cancel)[0]

    def pause(self) -> None:
        """Pause the import at the next page or batch."""
        self._importer.pause()

    def unpause(self) -> None:
        """Go on with a paused import."""
        self._importer.unpause()

    @property
    def is_paused(self) -> bool:
        """True while the import is paused."""
        return self._importer.is_paused

    def documents(self) -> list[Document]:
        """All documents, newest first."""
        return self._store.documents.all()

    def document(self, id_or_prefix: str) -> Document:
        """One document by its id or the beginning of its id.

        Raises:
            DocumentNotFound: none, or more than one, begins like this.
        """
        found = self._store.documents.find(id_or_prefix) if id_or_prefix.strip() else []
        if len(found) == 1:
            return found[0]
        if found:
            raise DocumentNotFound(
                f"{len(found)} documents have an id that begins with {id_or_prefix}.",
                "Give more of the id.",
            )
        raise DocumentNotFound(
            f"No document has the id {id_or_prefix[:80]}.", "List the documents to see their ids."
        )

    def sentences(self, document_id: str) -> list[Sentence]:
        """All sentences of a document in reading order."""
        return self._store.contents.sentences(document_id)

    def page_sizes(self, document_id: str) -> list[tuple[float, float]]:
        """Width and height of each page in points."""
        return self._store.contents.page_sizes(document_id)

    def file_of(self, document_id: str) -> Path:
        """The library's own copy of a document."""
        return self._paths.document_file(document_id)

    def password_of(self, document_id: str) -> str:
        """The password given for it since the program started; never stored."""
        return self._passwords.get(document_id, "")

    def remove(self, document_id: str) -> None:
        """Take a document out of the library; it can be brought back for 30 days."""
        document = self.document(document_id)
        self._store.documents.remove(document.id, self._now())
        self._importer.take_out_of_index(document.id)
        self._publish(LibraryChanged(document.id))

    def restore(self, document_id: str) -> None:
        """Bring a removed document back."""
        self._store.documents.restore(document_id)
        self._importer.put_into_index(document_id)
        self._publish(LibraryChanged(document_id))

    def change_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Correct title, authors, year and DOI by hand; words are found under the new title."""
        self._store.documents.set_metadata(document_id, metadata)
        self._store.contents.retitle(document_id, metadata.title)
        self._publish(LibraryChanged(document_id))

    def _take_in(self, candidate: Candidate, cancel: CancelToken) -> _Item:
        item = _Item(candidate.path.name or str(candidate.path))
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

    def _register(self, item: _Item, document_id: str, path: Path) -> None:
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
        else:
            self.restore(document_id)
        item.document = known
        item.is_queued = known.status is not DocumentStatus.READY
        item.status = "failed" if item.is_queued else "duplicate"
        item.problem = None if item.is_queued else known.problem

    def _unfinished(self, named: list[_Item]) -> list[_Item]:
        """What an earlier run left, the one that may have ended it last."""
        taken = {item.document.id for item in named if item.document is not None}
        left = [
            document
            for document in self._store.documents.by_status(*UNFINISHED)
            if document.id not in taken
        ]
        left.sort(key=lambda document: document.status is DocumentStatus.READING)
        return [self._left_over(document) for document in left]

    def _left_over(self, document: Document) -> _Item:
        item = _Item(document.file, document, is_queued=True)
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

    def _run(self, items: list[_Item], cancel: CancelToken, password: str) -> None:
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
        self, item: _Item, progress: ImportProgress, cancel: CancelToken, password: str
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
                self._passwords[document.id] = password
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

    def _encode(self, item: _Item, progress: ImportProgress, cancel: CancelToken) -> None:
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

    def _stop(self, queued: list[_Item], progress: ImportProgress) -> None:
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

    def _result(self, item: _Item) -> AddResult:
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


def _mark_twins(items: list[_Item]) -> None:
    """The same bytes twice in one batch are read once; the second shares the first's fate."""
    first: dict[str, _Item] = {}
    for item in items:
        if item.document is not None and item.is_queued:
            twin = first.setdefault(item.document.id, item)
            if twin is not item:
                item.twin, item.is_queued = twin, False


def _is_documents(error: AppError) -> bool:
    """True for what concerns one document; the library's own troubles stop the batch."""
    return isinstance(error, DocumentError | WorkerDied)
