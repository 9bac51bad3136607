"""Text -> vectors by the encoder that comes with Carrel, in 8 bits through onnxruntime.

It lives in a worker process of its own, which starts in a fraction of a second and takes a fifth
of the memory of the same network under torch. How its file was made from the published weights,
and what that changes, stands in ``resources/models/encoder/card.md``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from app.core.errors import ModelCorrupt, ModelMissing
from app.core.tokens import TokenVectors
from app.core.types import ENCODER_MAX_TOKENS
from app.retrieval.bundled import (
    ENCODER_DIMENSION,
    ENCODER_NAME,
    bundled_network_file,
    bundled_tokenizer_file,
)
from app.retrieval.windows import in_one, mean_rows, normalized, pieces, without_marks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.core.interfaces import Vectors

MOST_THREADS = 2
HINT = "Install Carrel anew."


@dataclass(frozen=True, slots=True)
class _Window:
    """A piece of a text: whose it is, where it begins in it, and its tokens with the marks."""

    owner: int
    start: int
    read: Encoding


class BundledEncoder:
    """An ``Embedder`` over one network; a text's vector is the mean of its tokens'.

    A text beyond ``ENCODER_MAX_TOKENS`` is encoded in windows of that many, and the normalized
    mean of their vectors stands for it: nothing is cut off silently. Texts are read one by one,
    several side by side: in 8 bits a text's numbers would otherwise depend on what shares its
    batch. So the same text has the same vector always.
    """

    def __init__(self, model_file: str, tokenizer_file: str, threads: int = 0) -> None:
        """Load network and tokenizer; ``threads`` 0 takes up to two.

        Raises:
            ModelMissing: a file is not there.
            ModelCorrupt: a file is there and cannot be used.
        """
        for file in (model_file, tokenizer_file):
            if not Path(file).is_file():
                raise ModelMissing(
                    "The encoder that comes with Carrel is not where it should be.", HINT
                )
        self._threads = threads or max(1, min(MOST_THREADS, os.cpu_count() or 1))
        try:
            self._session = _session(model_file)
            self._tokenizer = Tokenizer.from_file(tokenizer_file)
            self._tokenizer.no_padding()
            self._tokenizer.no_truncation()
            # A file of another network fails here, not with the first paper.
            self.encode(["A first sentence."])
        except Exception as error:  # neither library has a class of its own above its errors
            raise ModelCorrupt("The encoder that comes with Carrel is damaged.", HINT) from error

    def name(self) -> str:
        """The encoder's name; vectors of two names are never mixed."""
        return ENCODER_NAME

    def dimension(self) -> int:
        """Numbers per vector."""
        return ENCODER_DIMENSION

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``n`` texts into ``(n, 384)`` float32, rows of length 1, same order.

        No texts give ``(0, 384)``; an empty text gets the vector of the marks alone.
        """
        cut = self._cut(texts)
        return self._joined(len(texts), cut, self._run(cut))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``encode``: this network wants nothing before a query."""
        return self.encode(texts)

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """What ``encode`` gives, ``(n, 384)``, and the vectors of each text's tokens.

        Both come out of one pass: a text's vector is the mean of its tokens' before those are
        brought to length 1. Long texts are read in windows, each token in the one it stands in.
        """
        cut = self._cut(texts)
        rows = self._run(cut)
        parts: list[list[TokenVectors]] = [[] for _ in texts]
        for window, found in zip(cut, rows, strict=True):
            parts[window.owner].append(_tokens(window, found))
        return self._joined(len(texts), cut, rows), [in_one(each) for each in parts]

    def encode_query_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """As ``encode_tokens``: this network wants nothing before a query."""
        return self.encode_tokens(texts)

    def _cut(self, texts: Sequence[str]) -> list[_Window]:
        return [window for owner, text in enumerate(texts) for window in self._windows(owner, text)]

    def _windows(self, owner: int, text: str) -> list[_Window]:
        plain = without_marks(text)
        read = self._tokenizer.encode(plain)
        if len(read.ids) <= ENCODER_MAX_TOKENS + 2:
            return [_Window(owner, 0, read)]
        offsets = self._tokenizer.encode(plain, add_special_tokens=False).offsets
        return [
            _Window(owner, start, self._tokenizer.encode(piece))
            for start, piece in pieces(plain, offsets, ENCODER_MAX_TOKENS)
        ]

    def _run(self, cut: Sequence[_Window]) -> list[Vectors]:
        """The last layer for each window, ``(tokens, 384)``, marks included."""
        if len(cut) < 2 or self._threads == 1:
            return [self._read(each) for each in cut]
        with ThreadPoolExecutor(self._threads, "encoder") as threads:
            return list(threads.map(self._read, cut))

    def _read(self, window: _Window) -> Vectors:
        ids = np.array([window.read.ids], dtype=np.int64)
        inputs: dict[str, NDArray[np.int64]] = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        return cast("Vectors", self._session.run(["tokens"], inputs)[0][0])

    @staticmethod
    def _joined(count: int, cut: Sequence[_Window], rows: Sequence[Vectors]) -> Vectors:
        if not cut:
            return np.zeros((count, ENCODER_DIMENSION), dtype=np.float32)
        means = normalized(np.stack([each.mean(axis=0) for each in rows]))
        return mean_rows(count, [each.owner for each in cut], means)


def shipped_encoder() -> BundledEncoder:
    """The encoder of this installation.

    Raises:
        ModelMissing: its files are not where they should be.
        ModelCorrupt: they cannot be used.
    """
    return BundledEncoder(str(bundled_network_file()), str(bundled_tokenizer_file()))


def _tokens(window: _Window, rows: Vectors) -> TokenVectors:
    """The rows that stand for a window's text: no mark."""
    is_text = np.asarray(window.read.special_tokens_mask) == 0
    spans = np.asarray(window.read.offsets, dtype=np.int32).reshape(-1, 2)[is_text]
    return TokenVectors(spans + np.int32(window.start), normalized(rows[is_text]))


def _session(file: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Texts are read side by side: a second thread inside one of them would only wait.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    onnxruntime.disable_telemetry_events()
    return onnxruntime.InferenceSession(
        file, sess_options=options, providers=["CPUExecutionProvider"]
    )
