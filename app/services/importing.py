"""One document from file to ready: read, store, encode, index. Can be killed between any two."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.core.errors import AppError, DocumentNoText, WorkerDied
from app.core.events import ImportStage
from app.core.interfaces import DocumentReader, Embedder
from app.core.messages import PageRead, PassagesMade, ReadingFinished, ReadingStarted
from app.core.types import Document, DocumentStatus, Metadata, Passage, Problem
from app.services.import_progress import ImportProgress
from app.services.index_keeper import IndexKeeper
from app.services.store import Store

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

log = logging.getLogger(__name__)

STORE_BATCH = 50
"""Passages per transaction: well below 50 ms, so that no other writer waits longer."""
ENCODE_BATCH = 16
"""Passages per call of the encoder: about 250 ms, so that a question never waits longer."""
STOPPED = Problem("ImportStopped", "The import was stopped.", "Choose Try again to go on with it.")


@dataclass
class _Reading:
    """What one document's reading has given so far."""

    document: Document
    passages: list[Passage]
    finished: ReadingFinished | None = None
    pages: int = 0


class Importer:
    """Takes one document through its states; a failed one keeps its row and its problem."""

    def __init__(
        self, store: Store, reader: DocumentReader, embedder: Embedder, keeper: IndexKeeper
    ) -> None:
        self._store = store
        self._reader = reader
        self._embedder = embedder
        self._keeper = keeper
        self._running = threading.Event()
        self._running.set()

    def pause(self) -> None:
        """Stop at the next page or batch until ``unpause``; nothing is lost."""
        self._running.clear()

    def unpause(self) -> None:
        """Go on."""
        self._running.set()

    @property
    def is_paused(self) -> bool:
        """True between ``pause`` and ``unpause``."""
        return not self._running.is_set()

    def read(
        self,
        document: Document,
        file: Path,
        progress: ImportProgress,
        cancel: CancelToken,
        password: str = "",
    ) -> Document:
        """Read and store one document; its text can be searched when this returns.

        Raises:
            AppError: why it could not be read; its row then says so.
            Cancelled: asked to stop; its row then says so.
        """
        self._store.documents.begin_reading(document.id)
        reading = _Reading(document, [])
        for step in self._reader.read(str(file), document.id, password, cancel):
            self._checkpoint(cancel)
            self._take(step, reading, progress)
        return self._store_text(reading)

    def _take(self, step: object, reading: _Reading, progress: ImportProgress) -> None:
        document = reading.document
        if isinstance(step, ReadingStarted):
            self._store.documents.set_page_count(document.id, step.page_count)
            reading.document = replace(document, page_count=step.page_count)
        elif isinstance(step, PageRead):
            self._store.contents.add_page(step.page, step.sentences)
            reading.pages += 1
            progress.moved(document, ImportStage.READING, reading.pages, document.page_count)
        elif isinstance(step, PassagesMade):
            reading.passages.extend(step.passages)
        elif isinstance(step, ReadingFinished):
            reading.finished = step

    def _store_text(self, reading: _Reading) -> Document:
        document = reading.document
        if reading.finished is None or not reading.passages:
            raise DocumentNoText(
                f"{document.file} holds no text.",
                "It is probably a scan: run it through text recognition (OCR), then add it again.",
            )
        metadata = named(reading.finished.metadata, document.file)
        self._store.documents.set_metadata(document.id, metadata)
        for start in range(0, len(reading.passages), STORE_BATCH):
            batch = reading.passages[start : start + STORE_BATCH]
            self._store.contents.add_passages(batch, metadata.title)
        self._store.documents.set_status(
            document.id, DocumentStatus.ENCODING, reading.finished.problem
        )
        self._store.documents.reset_attempts(document.id)
        stored = self._store.documents.get(document.id)
        assert stored is not None
        return stored

    def encode(self, document: Document, progress: ImportProgress, cancel: CancelToken) -> None:
        """Encode what has no vector yet, put the document into the index, mark it ready.

        Raises:
            WorkerDied: the encoder died twice; what was encoded is kept.
            Cancelled: asked to stop; what was encoded is kept.
        """
        total = self._store.contents.passage_count(document.id)
        encoder = self._embedder.name()
        done = 0
        while rows := self._store.vectors.unencoded(document.id, encoder, ENCODE_BATCH):
            self._checkpoint(cancel)
            vectors = self._encode([row[2] for row in rows])
            self._store.vectors.put(encoder, [row[1] for row in rows], vectors)
            done += len(rows)
            progress.moved(document, ImportStage.ENCODING, min(done, total), total)
        log.info("document %s: %d of %d passages encoded", document.id[:16], done, total)
        self._keeper.add(document.id)
        self._store.documents.set_status(document.id, DocumentStatus.READY, document.problem)

    def _encode(self, texts: list[str]) -> Vectors:
        try:
            return self._embedder.encode(texts)
        except WorkerDied as error:
            log.warning("the encoder died and is asked once more: %s", error)
            return self._embedder.encode(texts)

    def fail(self, document: Document, error: AppError | None) -> Problem:
        """Keep the document's row with what happened; None means that it was stopped."""
        problem = error.problem if error is not None else STOPPED
        self._store.documents.set_status(document.id, DocumentStatus.FAILED, problem)
        self._store.documents.reset_attempts(document.id)
        log.info("document %s failed: %s", document.id[:16], problem.kind)
        return problem

    def put_back(self, document: Document) -> None:
        """Leave a document for the next start as if it had not been tried."""
        self._store.documents.reset_attempts(document.id)
        self._store.documents.set_status(document.id, DocumentStatus.PENDING)

    def take_out_of_index(self, document_id: str) -> None:
        """Remove a document's vectors from the search index; the database keeps them."""
        self._keeper.remove(document_id)

    def put_into_index(self, document_id: str) -> None:
        """Put the stored vectors of a document into the search index."""
        self._keeper.add(document_id)

    def _checkpoint(self, cancel: CancelToken) -> None:
        while not self._running.wait(0.1):
            cancel.raise_if_cancelled()
        cancel.raise_if_cancelled()


def named(metadata: Metadata, file: str) -> Metadata:
    """The metadata with the file's own name for a title where there is none.

    >>> named(Metadata(), "on_bees-2019.pdf").title
    'on bees-2019'
    """
    if metadata.title.strip():
        return metadata
    return replace(metadata, title=Path(file).stem.replace("_", " ").strip() or file)
