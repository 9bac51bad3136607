"""A library and its imports in memory: what the window needs of them, instantly and exactly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from window_samples import make_document

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentNotFound
from app.core.events import (
    Event,
    ImportBatchChanged,
    ImportProgressed,
    ImportStage,
    LibraryChanged,
    PathAdded,
)
from app.core.layout import Figure, Table
from app.core.types import AddResult, Document, DocumentStatus, Metadata, Page, Problem, Sentence

PAGE = (612.0, 792.0)

Publish = Callable[[Event], None]


class FakeLibrary:
    """Documents in a dictionary with what was read of them."""

    def __init__(self, publish: Publish, documents: Sequence[Document] = ()) -> None:
        self._publish = publish
        self.kept = {each.id: each for each in documents}
        self.trash: dict[str, Document] = {}
        self.gone: set[str] = set()
        self.read: set[str] = set()
        self.reading: list[tuple[str, bool]] = []
        self.pages_of: dict[str, list[Page]] = {}
        self.sentences_of: dict[str, list[Sentence]] = {}
        self.tables_of: dict[str, list[Table]] = {}
        self.figures_of: dict[str, list[Figure]] = {}

    def documents(self) -> list[Document]:
        return sorted(self.kept.values(), key=lambda each: each.added_at, reverse=True)

    def document(self, document_id: str) -> Document:
        if document_id not in self.kept:
            raise DocumentNotFound("This paper was removed.", "Its cited sentences are kept.")
        return self.kept[document_id]

    def page_sizes(self, document_id: str) -> list[tuple[float, float]]:
        return [(each.width, each.height) for each in self.pages(document_id)]

    def pages(self, document_id: str) -> list[Page]:
        count = self.document(document_id).page_count
        plain = [Page(document_id, number, "", *PAGE) for number in range(1, count + 1)]
        return self.pages_of.get(document_id, plain)

    def poor_pages(self, document_id: str) -> dict[int, Page]:
        pages = self.pages(document_id)
        return {each.number: each for each in pages if each.health < 0.8 or each.is_recognized}

    def sentences(self, document_id: str) -> list[Sentence]:
        return self.sentences_of.get(document_id, [])

    def tables(self, document_id: str) -> list[Table]:
        return self.tables_of.get(document_id, [])

    def figures(self, document_id: str) -> list[Figure]:
        return self.figures_of.get(document_id, [])

    def removed(self) -> list[Document]:
        return list(self.trash.values())

    def empty_trash(self, removed_before: datetime | None = None) -> int:
        count = len(self.trash)
        self.trash.clear()
        return count

    def without_path(self) -> set[str]:
        return set(self.gone)

    def paths_of(self, document_id: str) -> list[str]:
        return [] if document_id in self.gone else [self.kept[document_id].path]

    def read_ids(self) -> set[str]:
        return set(self.read)

    def set_read(self, document_id: str, is_read: bool) -> None:
        self.reading.append((document_id, is_read))
        (self.read.add if is_read else self.read.discard)(document_id)
        self._publish(LibraryChanged(document_id))

    def remove(self, document_id: str) -> None:
        self.trash[document_id] = self.kept.pop(document_id)
        self._publish(LibraryChanged(document_id))

    def restore(self, document_id: str) -> None:
        self.kept[document_id] = self.trash.pop(document_id)
        self._publish(LibraryChanged(document_id))

    def change_metadata(self, document_id: str, metadata: Metadata) -> None:
        known = {name: getattr(metadata, name) for name in ("title", "authors", "year", "doi")}
        known |= {"venue": metadata.venue, "abstract": metadata.abstract}
        self.kept[document_id] = replace(self.kept[document_id], **known)
        self._publish(LibraryChanged(document_id))


class FakeImports:
    """A queue of paths; working it off makes a ready document of each.

    A cleared ``gate`` holds the import at its next document. ``locked`` are the passwords of
    files by name, ``missing`` names that lead to nothing; ``calls`` is what was asked for.
    """

    def __init__(self, publish: Publish, library: FakeLibrary) -> None:
        self._publish = publish
        self._library = library
        self._queue: list[tuple[int, int, str]] = []
        self._guard, self._turn = threading.Lock(), threading.Lock()
        self.added: list[str] = []
        self.taken: list[str] = []
        self.retried: list[tuple[str, str, bool]] = []
        self.calls: list[tuple[str, str]] = []
        self.locked: dict[str, str] = {}
        self.passwords: dict[str, str] = {}
        self.missing: set[str] = set()
        self.held_ids: set[str] = set()
        self.is_paused = False
        self.gate = threading.Event()
        self.gate.set()

    def enqueue(self, paths: Sequence[str], *, priority: int = 10, **_: object) -> int:
        with self._guard:
            for path in paths:
                self.added.append(path)
                name = Path(path).name
                if name in self.missing:
                    problem = Problem("DocumentMissing", "There is no such file.", "Look again.")
                    self._publish(PathAdded(AddResult(name, "", "failed", problem=problem)))
                else:
                    self._queue.append((-priority, len(self.added), path))
        return len(paths)

    def add(
        self, paths: Sequence[str], *, cancel: CancelToken | None = None, **_: object
    ) -> list[AddResult]:
        self.enqueue(paths)
        self.run(cancel)
        ids = {each.path: each.id for each in self._library.documents()}
        return [AddResult(Path(path).name, ids.get(path, ""), "ready") for path in paths]

    def run(self, cancel: CancelToken | None = None) -> None:
        token = cancel or CancelToken()
        with self._turn:
            done = 0
            while (path := self._next()) is not None:
                total = done + 1 + len(self._queue)
                self._publish(ImportBatchChanged(done, total, 0))
                try:
                    result = self._take(path, token)
                except Cancelled:
                    self._queue.clear()
                    self._publish(ImportBatchChanged(done, done, 0))
                    raise
                done += 1
                self._publish(PathAdded(result))
                self._publish(ImportBatchChanged(done, total, 0, 1.0, 3 * done, 84.0, done))

    def _next(self) -> str | None:
        with self._guard:
            if not self._queue:
                return None
            self._queue.sort()
            return self._queue.pop(0)[2]

    def _take(self, path: str, cancel: CancelToken) -> AddResult:
        name = Path(path).name
        self.taken.append(name)
        document_id = f"{abs(hash(path)):064x}"
        known = self._library.kept.get(document_id)
        if known is not None and known.status is DocumentStatus.READY:
            return AddResult(name, document_id, "duplicate", 3, 9)
        fresh = make_document(100, name, id=document_id, file=name, path=path, year=None)
        document = replace(known or fresh, problem=None)
        self._show(replace(document, status=DocumentStatus.READING))
        self._publish(ImportProgressed(document.id, name, ImportStage.READING, 1, 3))
        while not self.gate.wait(0.02):
            cancel.raise_if_cancelled()
        if self.locked.get(name, "") != self.passwords.get(document.id, ""):
            return self._fail(document)
        self._publish(ImportProgressed(document.id, name, ImportStage.READY))
        self._show(replace(document, status=DocumentStatus.READY))
        return AddResult(name, document.id, "ready", 3, 9)

    def _fail(self, document: Document) -> AddResult:
        problem = Problem("DocumentEncrypted", "This PDF is locked.", "Give its password.")
        stage = ImportStage.FAILED
        self._show(replace(document, status=DocumentStatus.FAILED, problem=problem))
        self._publish(ImportProgressed(document.id, document.file, stage, problem=problem))
        return AddResult(document.file, document.id, "failed", problem=problem)

    def _show(self, document: Document) -> None:
        self._library.kept[document.id] = document
        self._publish(LibraryChanged(document.id))

    def try_again(self, document_id: str, password: str = "", keep_password: bool = False) -> None:
        self.retried.append((document_id, password, keep_password))
        if password:
            self.passwords[document_id] = password
        document = self._library.kept[document_id]
        if document.file in self.locked:
            with self._guard:
                self._queue.append((-11, len(self.added), document.path))
        else:
            self._show(replace(document, status=DocumentStatus.READY, problem=None))

    def hold(self, document_id: str) -> None:
        self.calls.append(("hold", document_id))
        self.held_ids.add(document_id)
        self._publish(LibraryChanged(document_id))

    def let_go(self, document_id: str) -> None:
        self.calls.append(("let_go", document_id))
        self.held_ids.discard(document_id)
        self._publish(LibraryChanged(document_id))

    def put_first(self, document_id: str) -> None:
        self.calls.append(("put_first", document_id))

    def stop(self, document_id: str) -> None:
        self.calls.append(("stop", document_id))

    def held(self) -> set[str]:
        return set(self.held_ids)

    def pause(self) -> None:
        self.is_paused = True

    def unpause(self) -> None:
        self.is_paused = False
