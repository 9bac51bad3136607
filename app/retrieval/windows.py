"""What two kinds of encoders share: long texts in windows, marks as words, rows of length 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.core.tokens import TokenVectors

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

MARKS = re.compile(r"\[(CLS|SEP|PAD|UNK|MASK)\]")
"""The marks of WordPiece vocabularies."""


def without_marks(text: str, marks: re.Pattern[str] = MARKS) -> str:
    """The text with the encoder's own marks as plain words, and without lone surrogates.

    A paper's text is only ever text. The brackets of each mark become round ones.

    >>> without_marks("the [SEP] token")
    'the (SEP) token'
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return marks.sub(lambda mark: f"({mark[0][1:-1]})", whole)


def pieces(
    text: str, offsets: Sequence[tuple[int, int]], max_tokens: int
) -> Iterator[tuple[int, str]]:
    """Pieces of at most ``max_tokens`` tokens, cut between tokens, and where each begins.

    ``offsets`` say where each token begins and ends in the text, half-open.

    >>> list(pieces("bees dance", [(0, 4), (5, 10)], 1))
    [(0, 'bees'), (5, 'dance')]
    """
    for start in range(0, max(1, len(offsets)), max_tokens):
        run = offsets[start : start + max_tokens]
        yield (run[0][0], text[run[0][0] : run[-1][1]]) if run else (0, "")


def mean_rows(count: int, owners: Sequence[int], rows: Vectors) -> Vectors:
    """The mean of each text's windows, ``(count, d)``, of length 1; ``owners``: whose each is."""
    sums = np.zeros((count, rows.shape[1]), dtype=np.float32)
    if len(owners):
        np.add.at(sums, list(owners), rows)
    return normalized(sums)


def in_one(parts: Sequence[TokenVectors]) -> TokenVectors:
    """The tokens of all windows of a text."""
    if len(parts) == 1:
        return parts[0]
    return TokenVectors(
        np.concatenate([each.spans for each in parts]),
        np.concatenate([each.vectors for each in parts]),
    )


def normalized(rows: Vectors) -> Vectors:
    """Each row at length 1; a row of zeros stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
