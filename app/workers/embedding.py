"""An ``Embedder`` in a process of its own: short batches, so that a question never waits long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np

from app.core.errors import WorkerDied
from app.core.tokens import TokenVectors
from app.workers.gate import SharedGate
from app.workers.process import WorkerProcess

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

BATCH_SECONDS = 0.2
"""Below the 250 ms that a question may have to wait for a batch of a document."""

ENCODE_SECONDS = 120.0
FIRST_SIZE = 2_000
"""Characters of the first batch, before anything was measured."""

SMALLEST_SIZE, LARGEST_SIZE = 200, 100_000
"""Characters, padding counted: the longest text of a batch times its number of texts."""

QUESTION_PRIORITY = 1

_TOKENS = {"encode": "encode_tokens", "encode_queries": "encode_query_tokens"}
"""What gives the tokens beside the vectors of a method."""


@dataclass(slots=True)
class EncoderInUse:
    """What is known of the encoder behind a process; shared by all who ask it.

    Whoever needs more than one answer of the same encoder holds ``gate``; the encoder is changed
    by whoever holds it alone.
    """

    name: str = ""
    dimension: int = 0
    gate: SharedGate = field(default_factory=SharedGate)


class EmbedderProxy:
    """Sends texts to the encoder process in batches of about ``BATCH_SECONDS``.

    Name and dimension may be given as ``in_use``, so that asking does not start the process;
    ``method`` is what the process encodes with.
    """

    def __init__(
        self,
        process: WorkerProcess,
        in_use: EncoderInUse | None = None,
        priority: int = 0,
        method: str = "encode",
    ) -> None:
        self._process = process
        self.in_use = in_use or EncoderInUse()
        self._priority = priority
        self._method = method
        self._size = float(FIRST_SIZE)

    @property
    def is_ready(self) -> bool:
        """True once the encoder is loaded; never waits."""
        return self._process.is_ready

    def start(self) -> None:
        """Begin loading the encoder, without waiting for it."""
        self._process.start()

    def for_questions(self) -> EmbedderProxy:
        """The same encoder for a person who waits: served before any document."""
        return EmbedderProxy(self._process, self.in_use, QUESTION_PRIORITY)

    def for_queries(self) -> EmbedderProxy:
        """As ``for_questions``, its texts being queries: some encoders tell them from passages."""
        return EmbedderProxy(self._process, self.in_use, QUESTION_PRIORITY, "encode_queries")

    def name(self) -> str:
        """The encoder's name."""
        if not self.in_use.name:
            self.in_use.name = cast("str", self._process.call("name", priority=self._priority))
        return self.in_use.name

    def dimension(self) -> int:
        """Numbers per vector."""
        if not self.in_use.dimension:
            found = self._process.call("dimension", priority=self._priority)
            self.in_use.dimension = cast("int", found)
        return self.in_use.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``n`` texts into ``(n, dimension)`` float32, rows of length 1, same order.

        Raises:
            WorkerDied: the encoder ended, or gave no answer in time.
        """
        with self.in_use.gate.held():
            vectors = np.zeros((len(texts), self.dimension()), dtype=np.float32)
            for rows in self._batches([len(text) for text in texts]):
                found = self._encode_batch(self._method, [texts[row] for row in rows])
                vectors[rows] = cast("Vectors", found)
            return vectors

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """What ``encode`` gives, and the vectors of each text's tokens, in the same batches.

        Raises:
            WorkerDied: the encoder ended, or gave no answer in time.
        """
        with self.in_use.gate.held():
            vectors = np.zeros((len(texts), self.dimension()), dtype=np.float32)
            tokens: dict[int, TokenVectors] = {}
            for rows in self._batches([len(text) for text in texts]):
                found = self._encode_batch(_TOKENS[self._method], [texts[row] for row in rows])
                vectors[rows], parts = cast("tuple[Vectors, list[TokenVectors]]", found)
                tokens.update(zip(rows, parts, strict=True))
            return vectors, [tokens[row] for row in range(len(texts))]

    def _batches(self, lengths: Sequence[int]) -> Iterator[list[int]]:
        """Rows for each call, shortest first; what a batch costs is its longest times its rows."""
        waiting = sorted(range(len(lengths)), key=lambda row: (lengths[row], row))
        rows: list[int] = []
        for row in waiting:
            if rows and lengths[row] * (len(rows) + 1) > self._size:
                yield rows
                rows = []
            rows.append(row)
        if rows:
            yield rows

    def _encode_batch(self, method: str, texts: list[str]) -> object:
        try:
            found, seconds = self._process.timed_call(
                method, texts, timeout=ENCODE_SECONDS, priority=self._priority
            )
        except (TimeoutError, MemoryError) as error:
            raise WorkerDied(
                "The encoder did not get done with a batch of passages.",
                "It starts again by itself; close other programs if memory is short.",
            ) from error
        self._learn(max(map(len, texts)) * len(texts), seconds)
        return found

    def _learn(self, size: int, seconds: float) -> None:
        """Move half way to the size that would have taken ``BATCH_SECONDS``."""
        if size < SMALLEST_SIZE:  # too little to tell its cost from the call's own
            return
        aimed = size * BATCH_SECONDS / max(seconds, 1e-4)
        # A small batch may not promise a huge one: at most double.
        aimed = min(aimed, 2 * self._size)
        self._size = min(max((self._size + aimed) / 2, SMALLEST_SIZE), LARGEST_SIZE)
