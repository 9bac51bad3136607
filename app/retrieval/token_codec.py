"""Token vectors packed small (pure numpy), with where each token stands in its text.

Each vector is turned by one fixed random rotation, after which its numbers look normally
distributed whatever the encoder, and each number is stored as the nearest of a few levels that
are best for that distribution (Lloyd, "Least squares quantization in PCM", 1982; Max, 1960). So
nothing is fitted to a library and nothing has to be kept beside the vectors. A vector's own scale
makes its inner products unbiased (Gao and Long, "RaBitQ", 2024, arXiv 2405.12497, theorem 3.2).

In the binary search of Tencent (BEBR, arXiv 2302.08714) the rotation is learned, in ColBERTv2
(arXiv 2112.01488) and PLAID a few bits are spent on the rest after a centroid.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from app.core.tokens import TokenVectors
from app.retrieval.late_interaction import best_means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.core.tokens import Spans, Vectors

    Bytes = NDArray[np.uint8]

VERSION = 1
BITS = 1
"""Of a number. Of exact MaxSim's top 10 on SciFact and HotpotQA, 1 bit keeps 0.90 and 0.92 at 50
bytes a token, 2 bits 0.95 and 0.96, 4 bits 0.99; nDCG@10 is that of exact vectors with each. At 50
bytes, 512 centroids and 1 bit of the rest keep 0.86 and 0.88, 192 principal components with 2 bits
0.90 and 0.90; half as many random projections lose more. Leaving out punctuation costs 0.01 of
HotpotQA's nDCG@10, common words 0.03: every token is kept."""

_HEAD = struct.Struct("<BBHI")
"""Version, bits, dimension, tokens."""

LEVELS = {
    1: (0.7979,),
    2: (0.4528, 1.5104),
    4: (0.1284, 0.3881, 0.6568, 0.9424, 1.2562, 1.6181, 2.0690, 2.7326),
}
"""The positive half of the levels for a normal distribution of variance 1, by bits (Max, 1960)."""


class _Parts(NamedTuple):
    """What a packed text holds: a scale a token, rows as bytes, where the places begin."""

    scales: Vectors
    rows: Bytes
    end: int


@dataclass(frozen=True)
class TokenCodec:
    """Packs token vectors of one ``dimension`` (a multiple of 8), ``bits`` (1, 2 or 4) a number.

    Unpacked vectors stand in turned space: compare them with ``turned`` queries. The rotation
    hangs on dimension and seed alone, so what one machine packed another one unpacks.
    """

    dimension: int
    bits: int = BITS
    seed: int = 1

    @property
    def bytes_per_token(self) -> int:
        """What a vector takes: its numbers and its scale."""
        return self.dimension * self.bits // 8 + 2

    def turned(self, vectors: Vectors) -> Vectors:
        """Rows ``(n, d)`` in the space of unpacked vectors; inner products stay as they are."""
        return np.asarray(vectors @ self._rotation, dtype=np.float32)

    def pack(self, tokens: TokenVectors) -> bytes:
        """The vectors and places of a text's tokens as bytes.

        That is ``bytes_per_token`` for the vector and one to two more for the place.
        """
        rows = self.turned(tokens.vectors)
        places = np.searchsorted(self._edges, rows * np.sqrt(self.dimension)).astype(np.uint8)
        along = np.einsum("nd,nd->n", self._levels[places], rows)
        scales = (1.0 / np.maximum(along, 1e-3)).astype("<f2")
        head = _HEAD.pack(VERSION, self.bits, self.dimension, len(rows))
        return b"".join((head, scales.tobytes(), self._joined(places), _pack_spans(tokens.spans)))

    def unpack(self, packed: bytes) -> TokenVectors:
        """What was packed: vectors in turned space, of about length 1 or more, and exact places."""
        vectors, rest = self._vectors(packed)
        spans = np.frombuffer(zlib.decompress(packed[rest:]), dtype="<i4").reshape(2, -1)
        starts = np.cumsum(spans[0])
        return TokenVectors(np.stack([starts, starts + spans[1]], axis=1).astype(np.int32), vectors)

    def max_sim(self, query: Vectors, packed: Sequence[bytes]) -> Vectors:
        """``late_interaction.max_sim`` of a turned query ``(m, d)`` over packed passages, ``(n,)``.

        100 passages of 200 tokens take some 10 ms of a core.
        """
        cosines, lengths = self.cosines(query, packed)
        return best_means(cosines, lengths)

    def cosines(self, query: Vectors, packed: Sequence[bytes]) -> tuple[Vectors, list[int]]:
        """Of all tokens of packed texts, ``t`` in all, with a turned query's, ``(t, m)``.

        With them comes how many tokens each text has.
        """
        parts = [self._parts(each) for each in packed]
        lengths = [len(each.scales) for each in parts]
        if not sum(lengths):
            return np.zeros((0, len(query)), dtype=np.float32), lengths
        cosines = self._opened(np.concatenate([each.rows for each in parts])) @ query.T
        cosines *= np.concatenate([each.scales for each in parts])[:, None]
        return cosines, lengths

    def _vectors(self, packed: bytes) -> tuple[Vectors, int]:
        parts = self._parts(packed)
        return self._opened(parts.rows) * parts.scales[:, None], parts.end

    def _opened(self, rows: Bytes) -> Vectors:
        return self._table.take(rows, axis=0).reshape(-1, self.dimension)

    def _parts(self, packed: bytes) -> _Parts:
        version, bits, dimension, count = _HEAD.unpack_from(packed)
        if (version, bits, dimension) != (VERSION, self.bits, self.dimension):
            raise ValueError(f"not packed by this codec: {version}, {bits}, {dimension}")
        scales = np.frombuffer(packed, "<f2", count, _HEAD.size).astype(np.float32)
        start, size = _HEAD.size + 2 * count, count * self.dimension * self.bits // 8
        return _Parts(scales, np.frombuffer(packed, np.uint8, size, start), start + size)

    def _joined(self, places: Bytes) -> bytes:
        """Numbers of ``bits`` bits each, the first in the highest bits of a byte."""
        apart = places.reshape(-1, 8 // self.bits)
        shifts = np.arange(8 - self.bits, -1, -self.bits, dtype=np.uint8)
        whole: Bytes = (apart << shifts).sum(axis=1, dtype=np.uint8)
        return whole.tobytes()

    @cached_property
    def _levels(self) -> Vectors:
        upper = np.array(LEVELS[self.bits], dtype=np.float32)
        return np.concatenate([-upper[::-1], upper])

    @cached_property
    def _edges(self) -> Vectors:
        between: Vectors = (self._levels[1:] + self._levels[:-1]) / np.float32(2)
        return between

    @cached_property
    def _table(self) -> Vectors:
        """What each byte stands for, ``(256, 8 / bits)``."""
        shifts = np.arange(8 - self.bits, -1, -self.bits)
        places = (np.arange(256)[:, None] >> shifts) & ((1 << self.bits) - 1)
        return self._levels.take(places)

    @cached_property
    def _rotation(self) -> Vectors:
        # A frozen stream (NEP 19), and signs that no linear algebra library can choose.
        drawn = np.random.RandomState(self.seed).normal(size=(self.dimension, self.dimension))
        turn, upper = np.linalg.qr(drawn)
        return np.asarray(turn * np.sign(np.diag(upper)), dtype=np.float32)


def _pack_spans(spans: Spans) -> bytes:
    starts, ends = spans[:, 0], spans[:, 1]
    steps = np.diff(starts, prepend=np.int32(0))
    return zlib.compress(np.stack([steps, ends - starts]).astype("<i4").tobytes(), 6)
