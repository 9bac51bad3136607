"""A library with watched folders over real tables; an import that hashes and does not read."""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from storage_samples import document, later

from app.core.cancel import CancelToken
from app.core.errors import DiskFull
from app.core.events import Event
from app.core.types import Document, DocumentStatus
from app.services.folder_acts import WatchingTables
from app.services.folder_changes import SETTLE_SECONDS
from app.services.watching import ScanReport, WatchingService
from app.storage.collections import CollectionTable
from app.storage.database import Database
from app.storage.document_paths import PathTable
from app.storage.documents import DocumentTable
from app.storage.versions import VersionTable
from app.storage.watched import WatchedTable


class WatchedShelf:
    """``waiting`` is what was enqueued: path, collection, priority."""

    def __init__(self, database: Database, library: Path) -> None:
        self.documents = DocumentTable(database)
        self.paths = PathTable(database)
        self.versions = VersionTable(database)
        self.collections = CollectionTable(database)
        self.watched = WatchedTable(database)
        self.waiting: list[tuple[str, str, int]] = []
        self.removed: list[str] = []
        self.events: list[Event] = []
        self.broken: set[str] = set()
        self.is_full = False
        self.was_asked = threading.Event()
        self.seconds = 0.0
        self._minutes = itertools.count(1)
        tables = WatchingTables(
            self.watched, self.paths, self.versions, self.collections, self.documents
        )
        self.service = WatchingService(
            tables, self, self._remove, library, self.events.append, self.now
        )
        self.service.clock = lambda: self.seconds

    def now(self) -> datetime:
        return later(next(self._minutes))

    def enqueue(self, paths: Sequence[str], *, collection: str, priority: int) -> None:
        self.was_asked.set()
        if self.is_full:
            raise DiskFull("No space is left.", "Free some space.")
        self.waiting += [(path, collection, priority) for path in paths]

    def _remove(self, document_id: str) -> None:
        self.documents.remove(document_id, self.now())
        self.removed.append(document_id)

    def look(self) -> ScanReport:
        """Look twice, so that all has settled; what waits is not taken in."""
        self.service.scan(CancelToken())
        self.seconds += SETTLE_SECONDS
        return self.service.scan(CancelToken())

    def take_in(self) -> list[str]:
        """Take in what waits; gives the names of the files."""
        waiting, self.waiting = self.waiting, []
        for path, collection, _ in waiting:
            self._take(Path(path), collection)
        self.service.follow()
        return sorted(Path(path).name for path, _, _ in waiting)

    def sync(self) -> list[str]:
        """Look and take in."""
        self.look()
        return self.take_in()

    def _take(self, path: Path, collection: str) -> None:
        document_id = id_of(path)
        if self.documents.get(document_id, include_removed=True) is None:
            self.documents.insert(self._made(path, document_id))
        self.documents.restore(document_id)
        self.paths.record(document_id, str(path), self.now())
        if collection:
            self.collections.add(collection, [document_id])

    def _made(self, path: Path, document_id: str) -> Document:
        status = DocumentStatus.FAILED if path.name in self.broken else DocumentStatus.READY
        given = document(1, status)
        fields = {name: getattr(given, name) for name in given.__slots__}
        changed = {"id": document_id, "file": path.name, "path": str(path), "added_at": self.now()}
        return Document(**{**fields, **changed})


def id_of(path: Path) -> str:
    """The id of a file's document."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def put(path: Path, text: str = "") -> Path:
    """A file with a text of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"%PDF {text or path.name}".encode())
    return path
