"""How likely each of a few words is as the first word of an answer. Pure, over logits.

One look at the model instead of a text: Reddy, Doo, Xu, Sultan, Swain, Sil and Ji, "FIRST: Faster
Improved Listwise Reranking with Single Token Decoding" (2024, arXiv 2406.15657), section 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.generation.llama.native import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray


def first_tokens(model: Model, options: Sequence[str]) -> list[list[int]]:
    """For each option the tokens that it may begin with: as it is, and after a blank.

    Raises:
        ValueError: two options begin with the same token, so that one look cannot part them.
    """
    found = [
        sorted({tokens[0] for form in (each, f" {each}") if (tokens := _tokens(model, form))})
        for each in options
    ]
    flat = [token for tokens in found for token in tokens]
    if len(flat) != len(set(flat)) or not all(found):
        raise ValueError("options must begin with different tokens")
    return found


def option_log_probabilities(
    logits: NDArray[np.float32], tokens: Sequence[Sequence[int]]
) -> tuple[float, ...]:
    """Natural logarithms of the share that the tokens of each option have of all.

    ``logits`` is ``(vocabulary,)``; the tokens of one option are added up.

    >>> [round(x, 3) for x in option_log_probabilities(np.zeros(4, np.float32), [[0], [1, 2]])]
    [-1.386, -0.693]
    """
    wide = logits.astype(np.float64)
    top = wide.max()
    total = top + np.log(np.exp(wide - top).sum())
    return tuple(float(np.logaddexp.reduce(wide[list(each)]) - total) for each in tokens)


def _tokens(model: Model, text: str) -> list[int]:
    """Without a lone blank in front, which some vocabularies make of the one before a word."""
    tokens = model.tokenize(text, special=False)
    return [each for each in tokens if model.piece(each).strip()]
