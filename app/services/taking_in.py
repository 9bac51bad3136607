"""Paths that wait -> files in the library and rows that say what is to be read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import LibraryChanged, Publish
from app.core.types import Document, DocumentStatus
from app.paths import Paths
from app.services.import_item import ImportItem, is_documents
from app.services.importing import Importer
from app.services.intake import Candidate, Copied, candidates, copy_into
from app.services.store import Store
from app.storage.import_queue import QueuedPath

log = logging.getLogger(__name__)


class TakingIn:
    """Fills the queue from paths, and empties it into documents that wait to be read.

    ``passwords`` are those given since the program started, by path while the file waits and by
    document id from then on.
    """

    def __init__(
        self,
        store: Store,
        paths: Paths,
        importer: Importer,
        restore: Callable[[str], Document],
        publish: Publish,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._paths = paths
        self._importer = importer
        self._restore = restore
        self._publish = publish
        self._now = now
        self.passwords: dict[str, str] = {}
        self._to_keep: set[str] = set()

    def enqueue(
        self, paths: Sequence[str], collection: str, password: str, priority: int
    ) -> list[ImportItem]:
        """Let files, and the files below folders, wait; gives an item for each, in order.

        A path with nothing to read is an item with its problem and a number below zero.

        Raises:
            LibraryError: the library itself cannot be written.
        """
        wanted = list(candidates(list(paths)))
        sound = [each for each in wanted if each.problem is None]
        numbers = iter(
            self._store.queue.push(
                [str(each.path.absolute()) for each in sound], collection, priority, self._now()
            )
        )
        if password:
            self.passwords.update((str(each.path.absolute()), password) for each in sound)
        return [_item(each, next(numbers) if each.problem is None else -1) for each in wanted]

    def take(self, queued: QueuedPath, item: ImportItem, cancel: CancelToken) -> None:
        """Copy one file into the library and give it its row; a bad one keeps its problem.

        Raises:
            LibraryError: the library itself cannot be written; the path goes on waiting.
            Cancelled: asked to stop; the path goes on waiting.
        """
        path = Path(queued.path)
        try:
            self._register(queued, item, copy_into(self._paths, path, cancel))
        except AppError as error:
            if not is_documents(error):
                raise
            item.problem = error.problem
            log.info("a file cannot be taken in: %s", error.problem.kind)
        self._store.queue.drop(queued.number)

    def _register(self, queued: QueuedPath, item: ImportItem, copied: Copied) -> None:
        path, document_id = Path(queued.path), copied.document_id
        item.document_id = document_id
        known = self._store.documents.get(document_id, include_removed=True)
        item.is_again = known is not None and known.status is DocumentStatus.READY
        if known is None:
            self._store.documents.insert(self._fresh(path, copied))
        elif self._store.documents.get(document_id) is None:
            self._restore(document_id)
        elif known.status is DocumentStatus.FAILED:
            self._importer.try_again(document_id)
        item.is_open = known is None or known.status is not DocumentStatus.READY
        self._store.documents.set_priority(document_id, queued.priority)
        self._store.paths.record(document_id, queued.path, self._now())
        if queued.collection:
            self._store.collections.add(queued.collection, [document_id])
        if queued.path in self.passwords:
            self.passwords[document_id] = self.passwords.pop(queued.path)
        self._publish(LibraryChanged(document_id))

    def _fresh(self, path: Path, copied: Copied) -> Document:
        return Document(
            id=copied.document_id,
            file=path.name,
            path=str(path),
            title=path.stem,
            authors=(),
            year=None,
            doi=None,
            page_count=0,
            added_at=self._now(),
            status=DocumentStatus.PENDING,
            format=copied.format,
        )

    def keep_password(self, document: Document) -> None:
        """The person asked to keep the password given for a document: once it has opened it."""
        self._to_keep.add(document.id)
        if document.is_searchable:
            self.keep_password_if_asked(document.id)

    def keep_password_if_asked(self, document_id: str) -> None:
        """A document was read: the password that opened it is kept where that was asked for."""
        if document_id in self._to_keep:
            self._to_keep.discard(document_id)
            self._store.documents.keep_password(document_id, self.passwords.get(document_id, ""))

    def sweep(self) -> None:
        """Take away copies that an earlier run did not finish."""
        for part in self._paths.files.glob(".*.part"):
            part.unlink(missing_ok=True)

    def password_of(self, document_id: str) -> str:
        """The one given since the program started, else the one that was kept."""
        given = self.passwords.get(document_id)
        return self._store.documents.password(document_id) if given is None else given


def _item(candidate: Candidate, number: int) -> ImportItem:
    item = ImportItem(candidate.path.name or str(candidate.path), number)
    if candidate.problem is not None:
        item.problem = candidate.problem.problem
    return item
