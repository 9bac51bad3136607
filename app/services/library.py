"""Add, go on with, list, show, remove: what a person does with documents."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import (
    DocumentNotFound,
)
from app.core.events import LibraryChanged, Publish
from app.core.types import AddResult, Document, DocumentStatus, Metadata, Sentence
from app.paths import Paths, resource_path
from app.services.import_batch import ImportBatches, ImportItem, mark_twins
from app.services.importing import Importer
from app.services.intake import candidates
from app.services.store import Store

log = logging.getLogger(__name__)

GUIDE = "examples/carrel-guide.pdf"
TRASH_DAYS = 30


class LibraryService:
    """Documents of one library. Adding is serial: call it from one lane."""

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
        self._batches = ImportBatches(store, paths, importer, publish, now)

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
        cancel, batches = cancel or CancelToken(), self._batches
        wanted = list(candidates(list(paths)))
        named = [batches.take_in(each, cancel) for each in wanted]
        mark_twins(named)
        batches.run(named + batches.unfinished(named), cancel, password)
        if collection:
            kept = [item.document.id for item in named if item.document is not None]
            self._store.collections.add(collection, kept)
        return [self._batches.result(item) for item in named]

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
        items = self._batches.unfinished([])
        if items:
            self._batches.run(items, cancel or CancelToken())

    def retry(
        self, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> AddResult:
        """Try one document again because the person asked for it."""
        document = self.document(document_id)
        item = ImportItem(document.file, document, "duplicate")
        item.is_queued = document.status is not DocumentStatus.READY
        self._batches.run([item], cancel or CancelToken(), password)
        return self._batches.result(item)

    def add_guide(self, cancel: CancelToken | None = None) -> AddResult:
        """Add the guide that ships with Carrel."""
        return self.add([str(resource_path(GUIDE))], cancel=cancel)[0]

    def keep_for_next_start(self) -> None:
        """From now on a cancel is the end of the program: imports go on at the next start."""
        self._batches.is_closing = True

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
        return self._batches.passwords.get(document_id, "")

    def remove(self, document_id: str) -> None:
        """Take a document out of the library; it can be brought back for 30 days."""
        document = self.document(document_id)
        self._store.documents.remove(document.id, self._now())
        self._importer.take_out_of_index(document.id)
        self._publish(LibraryChanged(document.id))

    def restore(self, document_id: str) -> None:
        """Bring a removed document back."""
        self._batches.restore(document_id)

    def change_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Correct title, authors, year and DOI by hand; words are found under the new title."""
        self._store.documents.set_metadata(document_id, metadata)
        self._store.contents.retitle(document_id, metadata.title)
        self._publish(LibraryChanged(document_id))
