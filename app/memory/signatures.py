"""Vectors as signs: which of many are worth a closer look (pure numpy).

The signs of a vector's numbers, after one fixed random turn, as bits: 48 bytes for 384 numbers.
The share of equal signs of two vectors is ``1 - angle / pi`` (Charikar, "Similarity Estimation
Techniques from Rounding Algorithms", 2002, section 3), so their order is nearly that of cosines;
the best few hundred are compared exactly afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Bits = NDArray[np.uint64]

WORD_BITS = 64


def signs_of(vectors: Vectors) -> bytes:
    """The signs of ``(n, d)`` turned vectors as bytes, ``d`` a multiple of 64.

    >>> len(signs_of(np.ones((2, 384), dtype=np.float32)))
    96
    """
    return np.packbits(vectors > 0, axis=-1).tobytes()


def read_signs(packed: bytes, dimension: int) -> Bits:
    """Signs as words of 64 bits, ``(n, dimension / 64)``."""
    return np.frombuffer(packed, dtype=np.uint64).reshape(-1, dimension // WORD_BITS)


def equal_signs(query: Bits, rows: Bits) -> NDArray[np.int64]:
    """How many signs of ``query`` ``(w,)`` each of the rows ``(n, w)`` shares, ``(n,)``."""
    differing = np.bitwise_count(rows ^ query[None, :]).sum(axis=1, dtype=np.int64)
    return np.asarray(rows.shape[1] * WORD_BITS - differing, dtype=np.int64)


def best_rows(shared: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """The places of the ``k`` largest numbers, largest first, the first of equals first.

    >>> best_rows(np.array([3, 9, 9, 1]), 2).tolist()
    [1, 2]
    """
    if k < len(shared):
        least = np.partition(shared, len(shared) - k)[len(shared) - k]
        places = np.flatnonzero(shared >= least)
    else:
        places = np.arange(len(shared))
    order = np.argsort(-shared[places], kind="stable")
    return np.asarray(places[order][:k], dtype=np.int64)
