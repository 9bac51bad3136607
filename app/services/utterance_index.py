"""What was said, encoded behind: an utterance is found by words at once, by meaning soon after."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.core.cancel import CancelToken
from app.core.errors import WorkerDied
from app.core.interfaces import Embedder
from app.memory.signatures import read_signs, signs_of
from app.retrieval.late_search import token_codec
from app.services.said_map import NOBODY, SaidMap, read_map
from app.storage.utterances import SaidVectors, UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bits = NDArray[np.uint64]

log = logging.getLogger(__name__)

BATCH = 16
"""Utterances encoded at a time: twice as many texts, below half a second."""
MOST_PATCHED = 2_000
"""Signs that are read one by one; of more all are read anew."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """Signs ``(n, 2, words)`` of the vectors of a map's first ``n`` utterances.

    Alone, and between their neighbors; those of one that is not encoded are nothing but zeros.
    """

    encoder: str
    stamp: int
    bits: Bits


class UtteranceIndex:
    """Encodes what was said and keeps at hand where it stands; any thread may call."""

    def __init__(self, table: UtteranceTable, embedder: Embedder) -> None:
        self._table = table
        self._embedder = embedder
        self._lock = threading.Lock()
        self._stamp: int | None = None
        self._map: SaidMap | None = None
        self._signs: _Signs | None = None
        self._encoded: set[int] = set()

    def update(self, cancel: CancelToken | None = None) -> int:
        """Encode all that has no vectors yet; how many that were.

        Raises:
            Cancelled: asked to stop; what is encoded is kept.
        """
        done = 0
        cancel = cancel or CancelToken()
        while True:
            cancel.raise_if_cancelled()
            try:
                encoder = self._embedder.name()
                rows = self._table.unencoded(encoder, BATCH)
                if not rows:
                    return done
                self._encode(encoder, rows)
            except WorkerDied as error:
                log.info("what was said is encoded later: %s", error.title)
                return done
            done += len(rows)
            with self._lock:
                self._encoded.update(number for number, _, _ in rows)

    def said(self) -> SaidMap:
        """Where everything stands, as the database has it now."""
        with self._lock:
            return self._current()[0]

    def signs(self, dimension: int) -> tuple[SaidMap, Bits]:
        """Where everything stands, and signs ``(n, 2, words)`` of its vectors.

        Alone, and between neighbors; zeros where it is not encoded yet.
        """
        encoder = self._embedder.name()
        with self._lock:
            said, stamp = self._current()
            self._signs = self._read(encoder, stamp, said, dimension)
            return said, self._signs.bits

    def _current(self) -> tuple[SaidMap, int]:
        with self._table.view():
            stamp = self._table.stamp()
            known = self._map if stamp == self._stamp else None
            self._map, self._stamp = read_map(self._table, known), stamp
        return self._map, stamp

    def _read(self, encoder: str, stamp: int, said: SaidMap, dimension: int) -> _Signs:
        known, size = self._signs, len(said.numbers)
        is_current = known is not None and (known.encoder, known.stamp) == (encoder, stamp)
        if known is None or not is_current or len(self._encoded) > MOST_PATCHED:
            bits = np.zeros((size, 2, dimension // 64), dtype=np.uint64)
            self._fill(bits, said, self._table.signs(encoder), dimension)
        elif self._encoded or len(known.bits) < size:
            # Copied: another thread may be looking at the old ones.
            bits = np.zeros((size, 2, dimension // 64), dtype=np.uint64)
            bits[: len(known.bits)] = known.bits
            fresh = [int(each) for each in said.numbers[len(known.bits) :]]
            wanted = sorted(self._encoded.union(fresh))
            self._fill(bits, said, self._table.signs(encoder, wanted), dimension)
        else:
            return known
        self._encoded.clear()
        return _Signs(encoder, stamp, bits)

    @staticmethod
    def _fill(bits: Bits, said: SaidMap, rows: Sequence[tuple[int, bytes]], dimension: int) -> None:
        if not rows:
            return
        places = said.places([row[0] for row in rows])
        packed = b"".join(row[1] for row in rows)
        known = places != NOBODY
        bits[places[known]] = read_signs(packed, dimension).reshape(len(rows), 2, -1)[known]

    def _encode(self, encoder: str, rows: list[tuple[int, str, str]]) -> None:
        own, tokens = self._embedder.encode_tokens([text for _, text, _ in rows])
        around = self._embedder.encode([window for _, _, window in rows])
        codec = token_codec(own.shape[1])
        both = np.stack([codec.turned(own), codec.turned(around)], axis=1)
        self._table.put_vectors(
            encoder,
            [
                (
                    number,
                    window,
                    SaidVectors(
                        signs_of(both[place]),
                        own[place].astype("<f2").tobytes(),
                        around[place].astype("<f2").tobytes(),
                        codec.pack(tokens[place]),
                    ),
                )
                for place, (number, _, window) in enumerate(rows)
            ],
        )
