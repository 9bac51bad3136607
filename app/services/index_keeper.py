"""Keeps the search index true to the database, which it can be rebuilt from at any time."""

from __future__ import annotations

import logging
import threading

from app.core.cancel import CancelToken
from app.core.errors import IndexDamaged, IndexMismatch, WorkerDied
from app.core.events import IndexRebuilding, Publish
from app.core.interfaces import VectorIndex
from app.services.store import Store

log = logging.getLogger(__name__)

SAMPLE = 24
"""Vectors looked up at start. Counts alone miss half of all damage, so vectors are looked up
themselves, spread over the library and with the newest among them."""


class IndexKeeper:
    """Checks the index once before it is first used, and rebuilds it without encoding."""

    def __init__(self, store: Store, index: VectorIndex, encoder: str, publish: Publish) -> None:
        self._store = store
        self._index = index
        self._encoder = encoder
        self._publish = publish
        self._checked = False
        self._lock = threading.Lock()

    def ensure(self) -> None:
        """Check a sample the first time; rebuild if anything is missing. Later calls are free."""
        with self._lock:
            if not self._checked:
                if not self.is_sound():
                    self.rebuild()
                self._checked = True

    def is_sound(self) -> bool:
        """True when every sampled vector finds itself in the index."""
        ids, vectors = self._store.vectors.sample(self._encoder, SAMPLE)
        if not ids:
            return True
        try:
            return not self._index.find_missing(ids, vectors)
        except (IndexDamaged, IndexMismatch, WorkerDied) as error:
            log.warning("the search index does not answer: %s", error)
            return False

    def rebuild(self, cancel: CancelToken | None = None) -> int:
        """Make the index anew from the stored vectors; gives the number of vectors."""
        total = self._store.vectors.count(self._encoder)
        log.warning("rebuilding the search index: %d vectors", total)
        self._index.reset()
        done = 0
        for ids, document_ids, vectors in self._store.vectors.batches(self._encoder):
            if cancel is not None:
                cancel.raise_if_cancelled()
            self._index.upsert(ids, document_ids, vectors)
            done += len(ids)
            self._publish(IndexRebuilding(done, total))
        return done

    def add(self, document_id: str) -> None:
        """Put all vectors of one document into the index; what is there already is replaced."""
        self.ensure()
        ids, vectors = self._store.vectors.rows_of(document_id, self._encoder)
        if not ids:
            return
        try:
            self._index.upsert(ids, [document_id] * len(ids), vectors)
        except (IndexDamaged, WorkerDied) as error:
            log.warning("the search index refused a document: %s", error)
            self.rebuild()
            self._index.upsert(ids, [document_id] * len(ids), vectors)

    def remove(self, document_id: str) -> None:
        """Take a document out; an index that refuses is rebuilt without it."""
        try:
            self._index.remove_documents([document_id])
        except (IndexDamaged, WorkerDied) as error:
            log.warning("the search index refused a removal: %s", error)
            self.rebuild()
