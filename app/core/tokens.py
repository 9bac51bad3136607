"""The vectors of a text's tokens; numpy is named for type checkers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Spans = NDArray[np.int32]
    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class TokenVectors:
    """One vector for each token of a text, in reading order; the encoder's marks are left out.

    ``spans`` is ``(n, 2)`` int32: where each token begins and ends in the text, half-open.
    ``vectors`` is ``(n, d)`` float32, rows of length 1.
    """

    spans: Spans
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.spans)
