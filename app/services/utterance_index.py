"""What was said, encoded behind: an utterance is found by words at once, by meaning soon after."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import numpy as np

from app.core.cancel import CancelToken
from app.core.errors import WorkerDied
from app.core.interfaces import Embedder
from app.memory.signatures import read_signs, signs_of
from app.retrieval.late_search import token_codec
from app.storage.utterances import SaidVectors, UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Bits = NDArray[np.uint64]

log = logging.getLogger(__name__)

BATCH = 16
"""Utterances encoded at a time: twice as many texts, below half a second."""


class UtteranceIndex:
    """Encodes what was said and keeps the signs of all vectors at hand; any thread may call."""

    def __init__(self, table: UtteranceTable, embedder: Embedder) -> None:
        self._table = table
        self._embedder = embedder
        self._lock = threading.Lock()
        self._encoder = ""
        self._numbers: Numbers = np.zeros(0, dtype=np.int64)
        self._signs: Bits = np.zeros((0, 2, 0), dtype=np.uint64)

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
                self._encoder = ""

    def signs(self, dimension: int) -> tuple[Numbers, Bits]:
        """Numbers ``(n,)`` and signs ``(n, 2, words)`` of the vectors alone and with neighbors.

        They are read anew after something was encoded: 50,000 take 50 ms.
        """
        encoder = self._embedder.name()
        with self._lock:
            if encoder != self._encoder:
                rows = self._table.signs(encoder)
                packed = b"".join(row[1] for row in rows)
                self._encoder = encoder
                self._numbers = np.array([row[0] for row in rows], dtype=np.int64)
                self._signs = read_signs(packed, dimension).reshape(len(rows), 2, dimension // 64)
            return self._numbers, self._signs

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
