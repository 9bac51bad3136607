"""One document from file to ready: read, store, encode, index. Can be killed between any two."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.bibliography import MetadataSource
from app.core.cancel import CancelToken
from app.core.errors import AppError, DocumentNoText, WorkerDied
from app.core.interfaces import Embedder, FileReader
from app.core.messages import (
    PageRead,
    PassagesMade,
    ReadingFinished,
    ReadingStarted,
    ReferencesFound,
)
from app.core.types import Document, DocumentStatus, Metadata, Passage, Problem
from app.paths import Paths
from app.services.import_progress import ImportProgress
from app.services.index_keeper import IndexKeeper
from app.services.late_index import LateIndex
from app.services.store import Store

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

log = logging.getLogger(__name__)

STORE_BATCH = 50
"""Passages per transaction: well below 50 ms, so that no other writer waits longer."""
ENCODE_BATCH = 32
"""Passages per step: under a second, so that a dropped paper is read soon."""
STOPPED = Problem("ImportStopped", "The import was stopped.", "Choose Try again to go on with it.")

Learned = Callable[[Document], object]
"""Told once the text and the metadata of a document are stored."""


@dataclass
class _Reading:
    """What one document's reading has given so far."""

    document: Document
    progress: ImportProgress
    passages: list[Passage] = field(default_factory=list)
    references: list[ReferencesFound] = field(default_factory=list)
    finished: ReadingFinished | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Encoded:
    """One step of encoding: ``count`` passages of a document; ``is_all`` when none is left."""

    document: Document
    count: int
    is_all: bool
    seconds: float = 0.0


class Importer:
    """Takes documents through their states; a failed one keeps its row and its problem.

    ``learned`` are told of each document that was read; they run in its reader's thread.
    """

    def __init__(
        self,
        store: Store,
        paths: Paths,
        embedder: Embedder,
        keeper: IndexKeeper,
        learned: Sequence[Learned] = (),
        late: LateIndex | None = None,
    ) -> None:
        self._store = store
        self._paths = paths
        self._embedder = embedder
        self._keeper = keeper
        self._learned = tuple(learned)
        self._late = late
        self._encoded: dict[str, int] = {}
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
        reader: FileReader,
        progress: ImportProgress,
        cancel: CancelToken,
        password: str = "",
    ) -> Document:
        """Read and store one document; its text can be searched when this returns.

        Raises:
            AppError: why it could not be read.
            Cancelled: asked to stop.
        """
        began = time.monotonic()
        self._store.documents.begin_reading(document.id)
        file = self._readable(document, reader, cancel)
        reading = _Reading(document, progress)
        for step in reader.read(str(file), document.id, password, cancel):
            self.checkpoint(cancel)
            self._take(step, reading)
        stored = self._store_text(reading)
        seconds = time.monotonic() - began
        log.info("document %s: read %d pages in %.2f s", document.id[:16], reading.pages, seconds)
        return stored

    def _readable(self, document: Document, reader: FileReader, cancel: CancelToken) -> Path:
        file = self._paths.document_file(document.id)
        if document.format != "pdf":
            original = self._paths.original_file(document.id, document.format)
            reader.convert(str(original), str(file), cancel)
        return file

    def _take(self, step: object, reading: _Reading) -> None:
        document = reading.document
        if isinstance(step, ReadingStarted):
            self._store.documents.set_page_count(document.id, step.page_count)
            reading.document = replace(document, page_count=step.page_count)
        elif isinstance(step, PageRead):
            self._store.contents.add_page(step.page, step.sentences)
            if step.tables or step.figures:
                self._store.layouts.add(step.tables, step.figures)
            reading.pages += 1
            reading.progress.page_was_read(document, reading.pages)
        elif isinstance(step, PassagesMade):
            reading.passages.extend(step.passages)
        elif isinstance(step, ReferencesFound):
            reading.references.append(step)
        elif isinstance(step, ReadingFinished):
            reading.finished = step

    def _store_text(self, reading: _Reading) -> Document:
        document = reading.document
        if reading.finished is None or not reading.passages:
            raise DocumentNoText(
                f"{document.file} holds no text.",
                "It is probably a scan: run it through text recognition (OCR), then add it again.",
            )
        metadata = self._metadata(document, reading.finished.metadata)
        for start in range(0, len(reading.passages), STORE_BATCH):
            batch = reading.passages[start : start + STORE_BATCH]
            self._store.contents.add_passages(batch, metadata.title)
        for found in reading.references:
            self._store.references.add(found.references, found.marks)
        problem = reading.finished.problem
        self._store.documents.set_status(document.id, DocumentStatus.ENCODING, problem)
        self._store.documents.reset_attempts(document.id)
        stored = self._store.documents.get(document.id, include_removed=True)
        assert stored is not None
        for learn in self._learned:
            learn(stored)
        return stored

    def _metadata(self, document: Document, read: Metadata) -> Metadata:
        """What is known of the work from now on: what a person or a bibliography said stays."""
        if self._store.references.source_of(document.id) is not MetadataSource.PARSED:
            known = self._store.documents.get(document.id, include_removed=True)
            return known.metadata if known is not None else read
        metadata = named(read, document.file)
        self._store.documents.set_metadata(document.id, metadata)
        return metadata

    def encode_some(self, progress: ImportProgress) -> list[Encoded]:
        """Encode the next passages that have no vector, of one document or of several short ones.

        Documents with nothing left are put into the index and ready. Empty: nothing waits.

        Raises:
            WorkerDied: the encoder died twice; what was encoded is kept.
            LibraryError: the library itself cannot be written.
        """
        with self._keeper.gate.held():
            return self._encode_some(progress)

    def _encode_some(self, progress: ImportProgress) -> list[Encoded]:
        began = time.monotonic()
        encoder = self._embedder.name()
        steps: list[Encoded] = []
        rows: list[tuple[str, str, str]] = []
        for document in self._store.documents.unencoded(ENCODE_BATCH):
            room = ENCODE_BATCH - len(rows)
            own = self._store.vectors.unencoded(document.id, encoder, room)
            rows += own
            steps.append(Encoded(document, len(own), len(own) < room))
            if len(rows) >= ENCODE_BATCH:
                break
        if rows:
            texts = {text_hash: text for _, text_hash, text in rows}
            self._store.vectors.put(encoder, list(texts), self._encode(texts))
        seconds = (time.monotonic() - began) / max(1, len(rows))
        for step in steps:
            self._encoded[step.document.id] = self._encoded.get(step.document.id, 0) + step.count
            progress.spent_encoding(step.document, step.count, seconds * step.count)
            if step.is_all:
                self._make_ready(step.document)
        return [replace(step, seconds=seconds * step.count) for step in steps]

    def _make_ready(self, document: Document) -> None:
        self._keeper.add(document.id)
        self._store.documents.set_status(document.id, DocumentStatus.READY, document.problem)
        count = self._encoded.pop(document.id, 0)
        total = self._store.contents.passage_count(document.id)
        log.info("document %s: %d of %d passages encoded", document.id[:16], count, total)

    def _encode(self, texts: dict[str, str]) -> Vectors:
        """The vectors of texts by their hash; their tokens' are kept where they are wanted."""
        began = time.monotonic()
        try:
            found = self._encode_once(texts)
        except WorkerDied as error:
            log.warning("the encoder died and is asked once more: %s", error)
            found = self._encode_once(texts)
        log.debug("%d passages encoded in %.2f s", len(texts), time.monotonic() - began)
        return found

    def _encode_once(self, texts: dict[str, str]) -> Vectors:
        if self._late is None or not self._late.is_on:
            return self._embedder.encode(list(texts.values()))
        vectors, tokens = self._embedder.encode_tokens(list(texts.values()))
        self._late.keep(list(zip(texts, tokens, strict=True)))
        return vectors

    def missing_count(self, document: Document) -> int:
        """How many passages of a document have no vector yet."""
        return self._store.vectors.missing_count(document.id, self._embedder.name())

    def fail(self, document_id: str, error: AppError | None) -> Problem:
        """Keep the document's row with what happened; None means that it was stopped."""
        problem = error.problem if error is not None else STOPPED
        self._store.documents.set_status(document_id, DocumentStatus.FAILED, problem)
        self._store.documents.reset_attempts(document_id)
        log.info("document %s failed: %s", document_id[:16], problem.kind)
        return problem

    def try_again(self, document_id: str) -> None:
        """Let a document be read as if it had not been tried."""
        self._store.documents.reset_attempts(document_id)
        self._store.documents.set_status(document_id, DocumentStatus.PENDING)

    def take_out_of_index(self, document_id: str) -> None:
        """Remove a document's vectors from the search index; the database keeps them."""
        self._keeper.remove(document_id)

    def checkpoint(self, cancel: CancelToken) -> None:
        """Wait while the import is paused.

        Raises:
            Cancelled: asked to stop.
        """
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
