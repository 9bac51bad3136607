"""Token vectors of the whole library: made when asked for, kept up to date, dropped without a loss.

Everything here is off until a person asks for it. SQLite holds the packed token vectors; the index
of fixed encodings is made of them and can be made anew without encoding.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.core.cancel import CancelToken
from app.core.errors import IndexDamaged, IndexMismatch, WorkerDied
from app.core.events import LateIndexProgressed, Publish
from app.core.findings import Finding
from app.core.interfaces import Embedder, VectorIndex
from app.core.tokens import TokenVectors
from app.retrieval.late_search import ON_THE_FLY, fixed_encoding, token_codec
from app.retrieval.token_codec import TokenCodec
from app.services.index_keeper import IndexKeeper
from app.services.settings_store import SettingsStore
from app.storage.token_vectors import TokenVectorTable

__all__ = ["ON_THE_FLY", "LateIndex", "LateStatus", "late_folder"]

log = logging.getLogger(__name__)

BATCH = 32
"""Texts per step: about a second, so that a stop is quick and progress is seen."""

CHARACTERS_PER_SECOND = 30_000
"""Of encoding on two idle cores, before this machine was measured."""

SAMPLE = 200
"""Encodings that are looked up before the index is trusted; counts alone miss much damage."""

CHARACTERS_PER_TOKEN = 4.4
MEMORY_BYTES = 10 << 20
"""What an open index takes before it holds anything; measured at 651, 2,500 and 5,000 passages."""

BYTES_PER_LINK = 200
"""What the index keeps in memory for each vector beside its numbers."""

Row = tuple[str, str, bytes]


@dataclass(frozen=True, slots=True)
class LateStatus:
    """What late interaction takes and lacks; sizes in bytes.

    ``passages`` have token vectors, ``missing`` do not. ``memory_bytes`` is what the index of
    fixed encodings of all of them takes in its process once it is in use. ``build_seconds`` and
    ``build_bytes`` are estimates of what encoding the rest takes.
    """

    is_on: bool
    passages: int
    missing: int
    vector_bytes: int
    index_bytes: int
    bytes_per_passage: float
    memory_bytes: int
    build_seconds: float
    build_bytes: int


class LateIndex:
    """Makes, keeps and drops what a search by token vectors needs; any thread may call.

    The index of fixed encodings has its files beside those that ``keeper`` keeps.
    """

    def __init__(
        self,
        table: TokenVectorTable,
        embedder: Embedder,
        index: VectorIndex,
        settings: SettingsStore,
        keeper: IndexKeeper,
        publish: Publish,
    ) -> None:
        self._table = table
        self._embedder = embedder
        self._index = index
        self._settings = settings
        self._keeper = keeper
        self._publish = publish
        self._lock = threading.RLock()
        self._speed = float(CHARACTERS_PER_SECOND)

    @property
    def folder(self) -> Path | None:
        """Where the index of fixed encodings of the encoder in use has its files."""
        beside = self._keeper.folder
        return None if beside is None else late_folder(beside)

    @property
    def is_on(self) -> bool:
        """True where token vectors of every document are wanted; free to ask."""
        return self._settings.current.late_index

    def status(self) -> LateStatus:
        """What there is, what it takes, what is missing; reads all passages of the library."""
        encoder = self._embedder.name()
        room = self._table.room(encoder)
        passages = self._table.passage_count(encoder)
        index_bytes = _size_of(self.folder)
        codec, encoding = self._codec(), fixed_encoding(self._embedder.dimension())
        tokens = room.missing_characters / CHARACTERS_PER_TOKEN
        vectors = tokens * (codec.bytes_per_token + 2)
        return LateStatus(
            is_on=self.is_on,
            passages=passages,
            missing=room.missing,
            vector_bytes=room.size_bytes,
            index_bytes=index_bytes,
            bytes_per_passage=(room.size_bytes + index_bytes) / passages if passages else 0.0,
            memory_bytes=MEMORY_BYTES
            + (passages + room.missing) * (4 * encoding.length + BYTES_PER_LINK),
            build_seconds=room.missing_characters / self._speed,
            build_bytes=round(vectors + room.missing * 8 * encoding.length),
        )

    def build(self, cancel: CancelToken | None = None) -> LateStatus:
        """Switch late interaction on and make all that is missing; goes on where it stopped.

        Raises:
            WorkerDied: the encoder or the index ended twice; what was made is kept.
            DiskFull, LibraryError: the library cannot be written.
            Cancelled: asked to stop; what was made is kept.
        """
        self._settings.change(late_index=True)
        self.update(cancel)
        return self.status()

    def update(
        self,
        cancel: CancelToken | None = None,
        is_wanted_elsewhere: Callable[[], bool] | None = None,
    ) -> None:
        """Make what is missing where late interaction is on; nothing otherwise.

        It ends early, between two batches, once ``is_wanted_elsewhere`` says so.

        Raises:
            WorkerDied, LibraryError, Cancelled: as ``build``.
        """
        if not self.is_on:
            return
        self._table.erase_others(self._embedder.name())
        with self._keeper.gate.held(), self._lock:
            self._mend()
        self._encode_missing(cancel or CancelToken(), is_wanted_elsewhere or (lambda: False))

    def drop(self) -> int:
        """Switch late interaction off and delete all that was made for it; gives the texts.

        Raises:
            LibraryError: the library cannot be written.
        """
        with self._lock:
            self._settings.change(late_index=False)
            count = self._table.drop()
            try:
                self._index.reset()
            except (IndexDamaged, IndexMismatch, WorkerDied) as error:
                log.warning("the index of fixed encodings did not let go: %s", error)
            if self.folder is not None:
                shutil.rmtree(self.folder, ignore_errors=True)
            log.info("dropped the token vectors of %d texts", count)
            return count

    def keep(self, texts: Sequence[tuple[str, TokenVectors]]) -> None:
        """Store token vectors under their text's hash, as an import makes them."""
        codec = self._codec()
        packed = [(key, codec.pack(tokens)) for key, tokens in texts]
        self._table.put(self._embedder.name(), packed)

    def add(self, document_id: str) -> None:
        """Put what is stored of a document into the index; nothing where it is off.

        An index that refuses is made anew by the next ``update``.
        """
        if self.is_on:
            with self._lock:
                self._put(self._table.of_document(self._embedder.name(), document_id))

    def remove(self, *document_ids: str) -> None:
        """Take documents out of the index; a search never shows them, even if this fails."""
        if self.is_on:
            with self._lock:
                try:
                    self._index.remove_documents(list(document_ids))
                except (IndexDamaged, IndexMismatch, WorkerDied) as error:
                    log.warning("fixed encodings of removed documents stay: %s", error)

    def finding(self) -> Finding:
        """What the doctor says of it; the index is only looked into where it is kept."""
        if not self.is_on:
            left = self._table.count() or self._has_files()
            detail = "left over from when they were kept" if left else "not kept"
            return Finding("late", not left, detail, is_repairable=True)
        encoder = self._embedder.name()
        unused = self._table.unused_count(encoder)
        if unused:
            return Finding("late", False, f"those of {unused} texts are of no use", True)
        if not self._holds_all():
            return Finding(
                "late", False, "their index does not hold what is stored; it is made anew", True
            )
        done, missing = self._table.passage_count(encoder), self._table.room(encoder).missing
        detail = f"there for {done} of {done + missing} passages"
        return Finding("late", True, detail, is_repairable=True)

    def repair(self) -> None:
        """Mend what ``finding`` tells of, without encoding anything.

        Raises:
            WorkerDied, IndexDamaged: a fresh index fails too.
            LibraryError: the library cannot be written.
        """
        if not self.is_on:
            if not self.finding().is_sound:
                self.drop()
            return
        self._table.erase_unused()
        self._table.erase_others(self._embedder.name())
        with self._keeper.gate.held(), self._lock:
            self._mend()

    def _has_files(self) -> bool:
        return self.folder is not None and self.folder.exists()

    def _mend(self) -> None:
        """Make the index anew, without encoding, where it does not hold what is stored."""
        if self._holds_all():
            return
        log.warning("the index of fixed encodings is made anew")
        self._index.reset()
        for rows in self._table.batches(self._embedder.name()):
            self._index.upsert(*self._encodings(rows))

    def _holds_all(self) -> bool:
        """True when the index has as many as it should, and the first of them as stored."""
        encoder = self._embedder.name()
        wanted = self._table.passage_count(encoder)
        if not wanted and not self._has_files():
            return True
        try:
            if self._index.count() != wanted:
                return False
            rows = next(self._table.batches(encoder, SAMPLE), None)
            if rows is None:
                return True
            ids, _, encodings = self._encodings(rows)
            return not self._index.find_missing(ids, encodings)
        except (IndexDamaged, IndexMismatch, WorkerDied) as error:
            log.warning("the index of fixed encodings does not answer: %s", error)
            return False

    def _encode_missing(self, cancel: CancelToken, is_wanted_elsewhere: Callable[[], bool]) -> None:
        encoder = self._embedder.name()
        total, done, place = self._table.room(encoder).missing, 0, -1
        while total and not is_wanted_elsewhere():
            cancel.raise_if_cancelled()
            texts, place = self._table.missing(encoder, BATCH, place)
            if not texts:
                break
            began = time.monotonic()
            with self._keeper.gate.held():  # One encoder for the whole batch.
                if self._embedder.name() != encoder or not self.is_on:
                    return
                done += self._make(texts)
            self._learn(sum(len(text) for _, text in texts), time.monotonic() - began)
            self._publish(LateIndexProgressed(min(done, total), total))

    def _make(self, texts: Sequence[tuple[str, str]]) -> int:
        """Encode, store and index texts by their hashes; gives the passages that have them."""
        _, tokens = self._embedder.encode_tokens([text for _, text in texts])
        with self._lock:  # Not while they are encoded: who removes a document would wait.
            if not self.is_on:
                return 0
            self.keep([(key, each) for (key, _), each in zip(texts, tokens, strict=True)])
            rows = self._table.with_texts(self._embedder.name(), [key for key, _ in texts])
            self._put(rows)
        return len(rows)

    def _put(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        try:
            self._index.upsert(*self._encodings(rows))
        except (IndexDamaged, IndexMismatch, WorkerDied) as error:
            log.warning("the index of fixed encodings refused a batch: %s", error)

    def _encodings(self, rows: Sequence[Row]) -> tuple[list[str], list[str], np.ndarray]:
        codec, encoding = self._codec(), fixed_encoding(self._embedder.dimension())
        made = [encoding.of_passage(codec.unpack(packed).vectors) for _, _, packed in rows]
        return [row[0] for row in rows], [row[1] for row in rows], np.stack(made)

    def _codec(self) -> TokenCodec:
        return token_codec(self._embedder.dimension())

    def _learn(self, characters: int, seconds: float) -> None:
        """Move half way to the speed just seen."""
        self._speed = (self._speed + characters / max(seconds, 1e-3)) / 2


def late_folder(index_folder: Path) -> Path:
    """Where the fixed encodings lie that belong to an index of passages.

    >>> late_folder(Path("library/chroma")).name
    'late-chroma'
    """
    return index_folder.with_name(f"late-{index_folder.name}")


def _size_of(folder: Path | None) -> int:
    if folder is None:
        return 0
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
