"""Keeps the search index true to the database, which it can be rebuilt from at any time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.core.cancel import CancelToken
from app.core.errors import IndexDamaged, IndexMismatch, LibraryError, WorkerDied
from app.core.events import IndexRebuilding, Publish
from app.core.interfaces import VectorIndex
from app.paths import Paths
from app.services.index_record import IndexRecord, Trust
from app.services.store import Store
from app.storage.failures import disk_full, is_disk_full
from app.storage.lock import LibraryLock
from app.workers.gate import SharedGate

log = logging.getLogger(__name__)

SAMPLE = 24
"""Vectors looked up at start. Counts alone miss half of all damage, so vectors are looked up
themselves, spread over the library and with the newest among them."""

THOROUGH_SAMPLE = 400
"""Vectors looked up by the doctor."""

DEAD_SHARE = 0.25
DEAD_COUNT = 1_000
"""An index with more dead vectors than both is built anew: it never gives their room back."""


class IndexFollower(Protocol):
    """Another index over the same documents; neither method raises for its own troubles."""

    def add(self, document_id: str) -> None:
        """A document came into the index."""
        ...

    def remove(self, *document_ids: str) -> None:
        """Documents went out of it."""
        ...


class IndexKeeper:
    """Checks the index once before it is first used, and rebuilds it without encoding.

    ``folder`` is where the index has its files; without it nothing is recorded about them. Any
    thread may call.
    """

    def __init__(
        self,
        store: Store,
        index: VectorIndex,
        encoder: str,
        publish: Publish,
        folder: Path | None = None,
    ) -> None:
        self._store = store
        self._index = index
        self.encoder = encoder
        self._publish = publish
        self._folder = folder
        self._record = IndexRecord(folder)
        self._is_checked = False
        self._is_rebuilding = False
        self._trust: Trust | None = None
        self._lock = threading.RLock()
        self.followers: tuple[IndexFollower, ...] = ()
        """Told of each document that comes into the index or goes out of it."""
        self.gate = SharedGate()
        """Held by whoever needs more than one answer of the same encoder and its index."""

    @property
    def folder(self) -> Path | None:
        """Where the index has its files."""
        return self._folder

    def ensure(self) -> None:
        """Check files and a sample the first time; rebuild if need be. Later calls are free.

        Raises:
            DiskFull, IndexDamaged, WorkerDied: it cannot be rebuilt, or not from here.
        """
        if self._is_checked and not self._is_lost():
            return
        with self._lock:
            if not self._is_checked:
                if self._lives_in_memory or not self.is_sound():
                    self._rebuild_alone()
                self._is_checked = True

    def _ensured(self) -> bool:
        self.ensure()
        return True

    @property
    def is_rebuilding(self) -> bool:
        """True while the index is made anew; never waits."""
        return self._is_rebuilding

    @property
    def _lives_in_memory(self) -> bool:
        return self._store.database.is_sealed

    def _is_lost(self) -> bool:
        """True where an index in memory has gone with its process; files outlive theirs."""
        if not self._lives_in_memory or self._asked(lambda: self._index.count() >= 0):
            return False
        self._is_checked = False
        return True

    def is_sound(self, sample: int = SAMPLE) -> bool:
        """True when the files are not known to be damaged and each sampled vector finds itself."""
        with self._lock:
            if self._looked() is Trust.DAMAGED:
                return False
            ids, vectors = self._store.vectors.sample(self.encoder, sample)
            return not ids or bool(self._asked(lambda: not self._index.find_missing(ids, vectors)))

    def is_whole(self) -> bool:
        """As ``is_sound``, thoroughly: many look-ups, the number of vectors, and storing one.

        An index can answer every question and crash at the next addition.
        """
        with self._lock:
            if self._lives_in_memory:
                self._asked(self._ensured)
            is_whole = self.is_sound(THOROUGH_SAMPLE) and self._is_in_step() and self._can_store()
            if not is_whole:
                self._trust = Trust.DAMAGED
            return is_whole

    def _is_in_step(self) -> bool:
        least = self._store.vectors.ready_count(self.encoder)
        most = self._store.vectors.count(self.encoder)
        return self._asked(lambda: least <= self._index.count() <= most)

    def rebuild(self, cancel: CancelToken | None = None) -> int:
        """Make the index anew from the stored vectors; gives the number of vectors.

        Raises:
            DiskFull: there is no room for it.
            IndexDamaged, WorkerDied: the fresh one fails too.
        """
        with self._lock, self._or_disk_full():
            total = self._store.vectors.count(self.encoder)
            level = logging.INFO if self._lives_in_memory else logging.WARNING
            log.log(level, "rebuilding the search index: %d vectors", total)
            self._index.reset()
            self._record.begin_anew()
            self._is_rebuilding = True
            try:
                done = self._refill(total, cancel)
            finally:
                self._is_rebuilding = False
            self._trust = Trust.UNKNOWN
            return done

    def _refill(self, total: int, cancel: CancelToken | None) -> int:
        done = 0
        for ids, document_ids, vectors in self._store.vectors.batches(self.encoder):
            if cancel is not None:
                cancel.raise_if_cancelled()
            self._index.upsert(ids, document_ids, vectors)
            done += len(ids)
            self._publish(IndexRebuilding(done, total))
        return done

    def add(self, document_id: str) -> None:
        """Put all vectors of one document into the index; what is there already is replaced.

        Raises:
            DiskFull: there is no room for it.
            IndexDamaged, WorkerDied: a fresh index fails too.
        """
        self.ensure()
        ids, vectors = self._store.vectors.rows_of(document_id, self.encoder)
        if not ids:
            return
        with self._lock, self._or_disk_full():
            try:
                before = self._index.count()
                self._index.upsert(ids, [document_id] * len(ids), vectors)
                self._record.add_dead(len(ids) - (self._index.count() - before))
            except (IndexDamaged, WorkerDied) as error:
                log.warning("the search index refused a document: %s", error)
                self.rebuild()
                self._index.upsert(ids, [document_id] * len(ids), vectors)
        for follower in self.followers:
            follower.add(document_id)

    def take_over(self, other: IndexKeeper) -> None:
        """Keep the index that ``other`` kept, of another encoder, from now on.

        ``VectorIndex`` itself must lead there already.
        """
        with self._lock:
            self.encoder, self._folder = other.encoder, other._folder
            self._record, self._trust = other._record, other._trust
            self._is_checked = True

    def remove(self, *document_ids: str) -> None:
        """Take documents out; an index that refuses is rebuilt without them.

        Raises:
            DiskFull: there is no room for building it anew.
            IndexDamaged, WorkerDied: a fresh index fails too.
        """
        self.ensure()
        with self._lock, self._or_disk_full():
            try:
                before = self._index.count()
                self._index.remove_documents(list(document_ids))
                self._record.add_dead(before - self._index.count())
            except (IndexDamaged, WorkerDied) as error:
                log.warning("the search index refused a removal: %s", error)
                self.rebuild()
        for follower in self.followers:
            follower.remove(*document_ids)

    @property
    def is_compacting_worthwhile(self) -> bool:
        """True when more than 1,000 vectors and a quarter of the index are dead."""
        dead = self._record.dead
        if dead <= DEAD_COUNT:
            return False
        return dead > DEAD_SHARE * (dead + self._store.vectors.count(self.encoder))

    def compact(self, cancel: CancelToken | None = None) -> bool:
        """Build the index anew where much of it is dead; True if it was."""
        with self._lock:
            if not self.is_compacting_worthwhile:
                return False
            self.rebuild(cancel)
            return True

    def record_close(self) -> None:
        """Record the index's files. Call it once the process that has them open has ended.

        An index that was not looked into, or is damaged, keeps the record that it has: a new one
        would vouch for the damage.
        """
        with self._lock:
            if self._trust in (None, Trust.DAMAGED):
                return
            # Who only reads beside an open window must not vouch for what that one is writing.
            if self._trust is Trust.SOUND or not self._store.database.is_read_only:
                self._record.write()

    def _rebuild_alone(self) -> None:
        """Rebuild; who only reads does so only while nobody else has the library."""
        if self._folder is None or not self._store.database.is_read_only:
            self.rebuild()
            return
        lock = LibraryLock(Paths(self._folder.parent).lock)
        try:
            lock.acquire()
        except LibraryError as error:
            raise IndexDamaged(
                "The search index does not answer.", "Close the other Carrel, then try again."
            ) from error
        try:
            self.rebuild()
        finally:
            lock.release()

    def _looked(self) -> Trust:
        if self._trust is None:
            self._trust = self._record.take()
        return self._trust

    def _can_store(self) -> bool:
        ids, vectors = self._store.vectors.sample(self.encoder, 1)
        if not ids:
            return True
        [passage] = self._store.contents.passages(ids)
        is_done = self._asked(lambda: self._put(ids, passage.document_id, vectors))
        return bool(is_done and self._asked(lambda: not self._index.find_missing(ids, vectors)))

    def _put(self, ids: Sequence[str], document_id: str, vectors: object) -> bool:
        self._index.upsert(ids, [document_id], vectors)  # type: ignore[arg-type]
        self._record.add_dead(1)
        return True

    def _asked(self, question: Callable[[], bool]) -> bool:
        """The answer of the index; no where it cannot give one."""
        try:
            return question()
        except (IndexDamaged, IndexMismatch, WorkerDied) as error:
            log.warning("the search index does not answer: %s", error)
            return False

    @contextmanager
    def _or_disk_full(self) -> Iterator[None]:
        """An index that fails on a full disk is not damaged."""
        try:
            yield
        except (IndexDamaged, WorkerDied) as error:
            if self._folder is not None and is_disk_full(self._folder):
                raise disk_full(self._folder) from error
            raise
