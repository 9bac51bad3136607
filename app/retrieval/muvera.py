"""One vector for all token vectors of a text (pure numpy), so that an ordinary index finds them.

Dhulipala, Hadian, Jayaram, Lee and Mirrokni, "MUVERA: Multi-Vector Retrieval via Fixed
Dimensional Encodings", 2024, arXiv 2405.19504, sections 2 and 3. The optional last projection and
the product quantization of the paper are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.core.tokens import Vectors

    Places = NDArray[np.int64]


@dataclass(frozen=True)
class FixedEncoding:
    """Token vectors ``(n, dimension)`` -> one vector ``(length,)`` float32, not of length 1.

    The inner product of a query's and a passage's vector approximates the Chamfer similarity
    ``sum over query tokens of the best cosine in the passage``. Each of ``repetitions`` cuts space
    into ``2 ** planes`` cells by random planes and keeps ``projected`` numbers of each cell, drawn
    by random signs; ``projected`` equal to ``dimension`` keeps all. Two objects with the same
    fields give the same vectors on every machine, up to the rounding of sums.
    """

    dimension: int
    repetitions: int = 20
    planes: int = 3
    projected: int = 8
    seed: int = 1

    @property
    def length(self) -> int:
        """Numbers of one encoding: ``repetitions * 2 ** planes * projected``."""
        return self.repetitions * self._cells * self.projected

    def of_query(self, tokens: Vectors) -> Vectors:
        """The encoding of a query: in each cell the sum of the tokens there; none gives zeros."""
        sums, _, _, _ = self._sums(tokens)
        return self._flat(sums)

    def of_passage(self, tokens: Vectors) -> Vectors:
        """The encoding of a passage: in each cell the mean of the tokens there; none gives zeros.

        An empty cell takes the token whose cell differs in the fewest planes, the first of equals.
        """
        sums, counts, places, rows = self._sums(tokens)
        if not len(tokens):
            return self._flat(sums)
        means = sums / np.maximum(counts, 1)[..., None]
        distances = self._differing[:, places]  # (cells, repetitions, n)
        nearest = distances.argmin(axis=2).T  # (repetitions, cells)
        taken = np.take_along_axis(rows, nearest[..., None], axis=1)
        return self._flat(np.where(counts[..., None] > 0, means, taken))

    def _sums(self, tokens: Vectors) -> tuple[Vectors, Places, Places, Vectors]:
        """Sums ``(R, cells, p)``, counts ``(R, cells)``, cells ``(R, n)``, rows ``(R, n, p)``."""
        flat = np.asarray(tokens, dtype=np.float32).reshape(-1, self.dimension)
        shape = (len(flat), self.repetitions)
        sides = (flat @ self._normals).reshape(*shape, self.planes) > 0
        places = (sides @ (1 << np.arange(self.planes))).T.astype(np.int64)
        if self._signs is None:
            rows = np.broadcast_to(flat, (self.repetitions, *flat.shape))
        else:
            rows = (flat @ self._signs).reshape(*shape, self.projected).transpose(1, 0, 2)
        is_there = places[..., None] == np.arange(self._cells)  # (R, n, cells)
        sums = is_there.transpose(0, 2, 1).astype(np.float32) @ rows
        return sums, is_there.sum(axis=1), places, rows

    def _flat(self, blocks: Vectors) -> Vectors:
        # The paper sums over repetitions; the mean has the same order and the scale of Chamfer.
        scaled: Vectors = (blocks / np.sqrt(self.repetitions)).astype(np.float32)
        return scaled.reshape(-1)

    @property
    def _cells(self) -> int:
        return 1 << self.planes

    @cached_property
    def _draws(self) -> np.random.RandomState:
        # Its stream is frozen for ever, that of the newer generators is not (NEP 19).
        return np.random.RandomState(self.seed)

    @cached_property
    def _random(self) -> tuple[Vectors, Vectors | None]:
        normals = self._draws.normal(size=(self.dimension, self.repetitions * self.planes))
        if self.projected == self.dimension:
            return normals.astype(np.float32), None
        shape = (self.dimension, self.repetitions * self.projected)
        signs = (2 * self._draws.randint(0, 2, size=shape) - 1) / np.sqrt(self.projected)
        return normals.astype(np.float32), signs.astype(np.float32)

    @property
    def _normals(self) -> Vectors:
        return self._random[0]

    @property
    def _signs(self) -> Vectors | None:
        return self._random[1]

    @cached_property
    def _differing(self) -> Places:
        """In how many planes two cells differ, ``(cells, cells)``."""
        cells = np.arange(self._cells)
        differing = cells[:, None] ^ cells[None, :]
        counted: Places = ((differing[..., None] >> np.arange(self.planes)) & 1).sum(axis=2)
        return counted
