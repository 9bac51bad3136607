"""Works the import queue off: takes files in, reads side by side, then encodes.

Reading goes before encoding, so that everything can be found by words soon; what a person just
dropped goes before what waits, also in the middle of a long import.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError, DocumentUnreadable, LibraryError, WorkerDied
from app.core.events import ImportStage, LibraryChanged, PathAdded, Publish
from app.core.interfaces import FileReader
from app.core.types import Document, DocumentStatus, Problem
from app.services.copying import settle
from app.services.encoding_slot import EncodingSlot
from app.services.import_item import ImportItem, is_documents
from app.services.import_progress import ImportProgress
from app.services.importing import Encoded, Importer
from app.services.reading_slots import ReadingSlots, Slot
from app.services.store import Store
from app.services.taking_in import TakingIn
from app.storage.import_queue import QueuedPath

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 2
"""A document that ended its reader with the program is tried once more, then never by itself."""
TAKING_SECONDS = 0.3
"""Files are taken in for so long before the readers are looked after again."""
WAIT_SECONDS = 0.05


class ImportRunner:
    """One import at a time over the whole queue; ``items`` are the paths asked for since it began.

    Set ``is_closing`` before cancelling for the end of the program: what was under way then goes
    on at the next start instead of counting as stopped.
    """

    def __init__(
        self,
        store: Store,
        taking: TakingIn,
        importer: Importer,
        readers: Sequence[FileReader],
        publish: Publish,
    ) -> None:
        self._store = store
        self._taking = taking
        self._importer = importer
        self._publish = publish
        self._slots = ReadingSlots(readers, self._read)
        self._progress = ImportProgress(publish)
        self._turn = threading.Lock()
        self._stopping: set[str] = set()
        self._encoding = EncodingSlot()
        self._can_encode, self._is_encoder_dead = True, False
        self._read_count = self._read_count_at_encoding = 0
        self._missing = 0
        self._open: dict[str, list[ImportItem]] = {}
        self.items: dict[int, ImportItem] = {}
        self.is_closing = False

    def run(self, cancel: CancelToken) -> None:
        """Until nothing waits anymore.

        Raises:
            LibraryError: the library itself cannot be written; all goes on at the next run.
            Cancelled: asked to stop.
        """
        with self._turn:
            self._begin()
            try:
                while self._step(cancel):
                    self._importer.checkpoint(cancel)
            except Cancelled:
                self._slots.drain()
                self._stop()
                raise
            except AppError:
                self._put_back(self._slots.drain())
                raise
            finally:
                self._slots.drain()
                self._encoding.drain()
                self._progress.has_ended()

    def _begin(self) -> None:
        self._progress = ImportProgress(self._publish)
        self._can_encode, self._is_encoder_dead = True, False
        self._stopping.clear()
        self._open.clear()
        for _ in range(self._missing):
            self._progress.skipped(is_failure=True)
        self._missing = 0
        self._taking.sweep()
        self._give_up_on_suspects()
        for document in self._store.documents.by_status(DocumentStatus.ENCODING):
            self._progress.has_to_encode(document, self._importer.missing_count(document))

    def _give_up_on_suspects(self) -> None:
        for document in self._store.documents.by_status(DocumentStatus.READING):
            if self._store.documents.attempts(document.id) >= MAX_ATTEMPTS:
                error = DocumentUnreadable(
                    f"Reading {document.file} was cut short twice.",
                    "It is not tried again by itself; choose Try again, or save it anew as a PDF.",
                )
                self._importer.fail(document.id, error)
                self._publish(LibraryChanged(document.id))

    def _stop(self) -> None:
        """A person's stop is kept on the rows; when the program closes all goes on next time."""
        unread = self._store.documents.by_status(DocumentStatus.PENDING, DocumentStatus.READING)
        if self.is_closing:
            self._put_back(unread)
            return
        self._store.queue.clear()
        for document in unread:
            self._ended(document, self._importer.fail(document.id, None))
        for item in list(self.items.values()):
            self._close(item)

    def _put_back(self, documents: Sequence[Document]) -> None:
        """What was cut short in order does not count as tried."""
        with suppress(LibraryError):  # A full disk; the next start counts one attempt more.
            for document in documents:
                self._importer.try_again(document.id)

    def is_missing(self, item: ImportItem) -> None:
        """A path with nothing to read counts as failed in the next run, or in this one."""
        if self._turn.locked():
            self._progress.skipped(is_failure=True)
        else:
            self._missing += 1
        self._publish(PathAdded(item.result(self._store)))

    def close(self) -> None:
        """End the threads of the readers."""
        self._slots.close()
        self._encoding.close()

    def stop_document(self, document_id: str) -> None:
        """Stop what is done with one document; the others go on."""
        self._stopping.add(document_id)
        if self._slots.reads(document_id):
            self._slots.cancel(document_id)
        else:
            document = self._store.documents.get(document_id)
            if document is not None and not document.is_searchable:
                self._ended(document, self._importer.fail(document_id, None))
            self._stopping.discard(document_id)

    def put_back(self, document_id: str) -> None:
        """Stop reading a document without counting it as stopped: it goes on waiting."""
        self._slots.cancel(document_id)

    def _step(self, cancel: CancelToken) -> bool:
        """One piece of work; False when nothing is left."""
        self._take_in(cancel)
        has_begun = self._fill_slots(cancel)
        if self._can_encode and (self._slots.is_slow or not self._slots.is_busy):
            self._begin_encoding()
        if self._slots.is_busy or self._encoding.is_busy:
            self._look_after_slots()
            return True
        return has_begun or bool(self._store.queue.count())

    def _begin_encoding(self) -> None:
        if not self._encoding.is_busy:
            self._read_count_at_encoding = self._read_count
            self._encoding.begin(partial(self._importer.encode_some, self._progress))

    def _take_in(self, cancel: CancelToken) -> None:
        if not self._store.queue.count():
            return
        self._take_some(cancel)
        if not self._store.queue.count():
            settle()

    def _take_some(self, cancel: CancelToken) -> None:
        until = time.monotonic() + TAKING_SECONDS
        while waiting := self._store.queue.next(20):
            for queued in waiting:
                cancel.raise_if_cancelled()
                item = self._item(queued)
                self._taking.take(queued, item, cancel)
                self._know(item)
                if not item.is_open:
                    self._progress.skipped(item.problem is not None and not item.document_id)
                    self._close(item)
                if time.monotonic() > until:
                    return

    def _fill_slots(self, cancel: CancelToken) -> bool:
        has_begun = False
        if not self._slots.has_room:
            return False
        waiting = self._store.documents.waiting(10)
        self._progress.expect(self._store.documents.unread_count() + self._store.queue.count())
        for document, attempts in waiting:
            if not self._slots.reads(document.id):
                has_begun |= self._slots.begin(document, attempts > 0, cancel)
        return has_begun

    def _read(self, slot: Slot) -> Document:
        """What a reader's thread does."""
        password = self._taking.password_of(slot.document.id)
        return self._importer.read(slot.document, slot.reader, self._progress, slot.token, password)

    def _look_after_slots(self) -> None:
        began, pages = time.monotonic(), self._progress.pages_read
        ended = self._slots.ended(WAIT_SECONDS, self._encoding.futures)
        self._progress.spent_reading(self._progress.pages_read - pages, time.monotonic() - began)
        for slot, future in ended:
            self._was_read(slot, future)
        if (encoded := self._encoding.ended()) is not None:
            self._was_encoded(encoded)

    def _was_read(self, slot: Slot, future: Future[Document]) -> None:
        self._add_seconds(slot.document.id, time.monotonic() - slot.began)
        try:
            document = future.result()
        except Cancelled:
            self._was_stopped(slot.document)
        except AppError as error:
            if self.is_closing or not is_documents(error):
                self._importer.try_again(slot.document.id)
                if self.is_closing:
                    raise Cancelled from error
                raise
            self._ended(slot.document, self._importer.fail(slot.document.id, error))
        else:
            self._taking.keep_password_if_asked(document.id)
            self._progress.has_to_encode(document, self._importer.missing_count(document))
            self._read_count += 1
            self._can_encode = not self._is_encoder_dead

    def _was_stopped(self, document: Document) -> None:
        if document.id in self._stopping:
            self._stopping.discard(document.id)
            self._ended(document, self._importer.fail(document.id, None))
        else:
            self._importer.try_again(document.id)

    def _was_encoded(self, encoded: Future[list[Encoded]]) -> None:
        try:
            steps = encoded.result()
        except WorkerDied as error:
            if self.is_closing:
                raise Cancelled from error
            self._cannot_encode(error)
            return
        # A document that was read since the batch began may not have been seen by it.
        self._can_encode = bool(steps) or self._read_count != self._read_count_at_encoding
        for step in steps:
            self._add_seconds(step.document.id, step.seconds)
            if step.is_all:
                self._progress.is_ready(step.document)
                self._close_items(step.document.id)
            else:
                self._tell_encoding(step.document)

    def _tell_encoding(self, document: Document) -> None:
        total = self._store.contents.passage_count(document.id)
        done = total - self._progress.unencoded(document.id)
        self._progress.moved(document, ImportStage.ENCODING, max(0, done), total)

    def _cannot_encode(self, error: AppError) -> None:
        """Documents stay as they are, found by words; the next start tries again."""
        log.error("documents stay unencoded: %s", error)
        self._can_encode, self._is_encoder_dead = False, True
        for document in self._store.documents.by_status(DocumentStatus.ENCODING):
            self._ended(document, error.problem)

    def _ended(self, document: Document, problem: Problem) -> None:
        self._progress.has_failed(document, problem)
        self._close_items(document.id, problem)

    def _add_seconds(self, document_id: str, seconds: float) -> None:
        for item in self._open.get(document_id, []):
            item.seconds += 0.0 if item.is_again else seconds

    def _item(self, queued: QueuedPath) -> ImportItem:
        fresh = ImportItem(Path(queued.path).name, queued.number)
        return self.items.setdefault(queued.number, fresh)

    def _know(self, item: ImportItem) -> None:
        """The same bytes under two paths are read once; the second path shares its fate."""
        if item.is_open:
            same = self._open.setdefault(item.document_id, [])
            item.is_again = item.is_again or bool(same)
            same.append(item)

    def _close_items(self, document_id: str, problem: Problem | None = None) -> None:
        for item in self._open.pop(document_id, []):
            item.problem = problem
            self._close(item)

    def _close(self, item: ImportItem) -> None:
        """A path came to its end."""
        self.items.pop(item.number, None)
        item.is_open = False
        self._publish(PathAdded(item.result(self._store)))
