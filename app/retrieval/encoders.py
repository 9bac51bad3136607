"""Text -> vectors, through sentence-transformers; the ONLY importer of it and of torch.

It lives in a worker process of its own: the imports take seconds.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from tqdm.std import TqdmDefaultWriteLock

# A progress bar would make a lock for many processes, which a killed worker leaves behind.
TqdmDefaultWriteLock.mp_lock = None

# torch makes a folder for compiled code at import; nothing is compiled, so any that exists will do.
os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(Path(__file__).parent))


class _Stub(ModuleType):
    """Stands in for a module while another one is imported; every name in it is None."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


# scikit-learn takes a second to import, for measures of similarity that are not used here.
_STUBS = {name: _Stub(name) for name in ("sklearn", "sklearn.metrics") if name not in sys.modules}
for _name, _stub in _STUBS.items():
    _stub.__spec__ = ModuleSpec(_name, None)
    sys.modules[_name] = _stub

from sentence_transformers import SentenceTransformer  # noqa: E402 - after the lines above

for _name in _STUBS:
    del sys.modules[_name]

from app.core.errors import ModelCorrupt, ModelMissing  # noqa: E402 - as above
from app.core.tokens import TokenVectors  # noqa: E402 - as above
from app.core.types import ENCODER_MAX_TOKENS  # noqa: E402 - as above
from app.retrieval.bundled import PUBLISHED_NAME  # noqa: E402 - as above
from app.retrieval.windows import (  # noqa: E402 - as above
    in_one,
    mean_rows,
    normalized,
    pieces,
    without_marks,
)

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

BATCH = 8
"""Texts of one forward pass: more is not faster on two cores, and spills their caches."""

MOST_THREADS = 2

QUERY_PROMPTS = ("query", "search_query")
PASSAGE_PROMPTS = ("document", "passage", "corpus", "search_document")
"""Names under which sentence-transformers keeps what is put before a text."""

LONGEST_WINDOW, SHORTEST_WINDOW = 512, 16
"""Tokens: a window costs more than its share, and a text of a paper is rarely longer."""


class MiniLmEncoder:
    """An ``Embedder`` over a folder in the format of sentence-transformers.

    The published form of the bundled one, or with ``name`` another. A text beyond ``max_tokens``
    is encoded in windows of that many tokens, and the normalized mean of their vectors stands for
    it: nothing is cut off silently. What a model wants before its texts ("passage: ") or queries
    is put there.
    """

    def __init__(
        self,
        model_folder: str,
        is_bf16: bool | None = None,
        name: str = PUBLISHED_NAME,
        max_tokens: int = ENCODER_MAX_TOKENS,
    ) -> None:
        """Load the model; ``is_bf16`` None decides by what the processor does natively.

        ``max_tokens`` 0 reads them from the model, at most ``LONGEST_WINDOW``.
        """
        torch.set_num_threads(max(1, min(MOST_THREADS, os.cpu_count() or 1)))
        self._is_bf16 = has_native_bf16() if is_bf16 is None else is_bf16
        self._name = name
        which = f"encoder {name}" if name != PUBLISHED_NAME else "encoder that comes with Carrel"
        hint = "Add it anew, or use another." if name != PUBLISHED_NAME else "Install Carrel anew."
        if not (Path(model_folder) / "config.json").is_file():
            raise ModelMissing(f"The {which} is not where it should be.", hint)
        try:
            self._model = SentenceTransformer(
                model_folder,
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"dtype": torch.bfloat16 if self._is_bf16 else torch.float32},
            ).eval()
            self._tokenizer: Any = self._model.tokenizer
            self._query_prompt = self._prompt(QUERY_PROMPTS)
            self._passage_prompt = self._prompt(PASSAGE_PROMPTS)
            self._max_tokens = max_tokens or self._room()
        except Exception as error:
            raise ModelCorrupt(f"The {which} is damaged.", hint) from error
        marks = sorted(map(str, self._tokenizer.all_special_tokens), key=len, reverse=True)
        self._marks = re.compile("|".join(map(re.escape, marks)) or "(?!)")
        # No token of WordPiece is shorter than a character; a byte-level one may be.
        self._surely_short = self._max_tokens if name == PUBLISHED_NAME else self._max_tokens // 4

    def _prompt(self, names: Sequence[str]) -> str:
        """What stands before a text, by the first of these names that the model has."""
        prompts = self._model.prompts or {}
        return next((str(prompts[each]) for each in names if prompts.get(each)), "")

    def _room(self) -> int:
        """Tokens of a window that are left beside the marks and the longer prompt."""
        longest = min(int(self._model.max_seq_length or LONGEST_WINDOW), LONGEST_WINDOW)
        taken = [
            len(self._tokenizer(each)["input_ids"])
            for each in (self._query_prompt, self._passage_prompt)
        ]
        return max(SHORTEST_WINDOW, longest - max(taken))

    def name(self) -> str:
        """The encoder's name; vectors of two names are never mixed."""
        return self._name

    def dimension(self) -> int:
        """Numbers per vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``n`` texts into ``(n, 384)`` float32, rows of length 1, same order.

        No texts give ``(0, 384)``; an empty text gets the vector of the marks alone.
        """
        return self._encode(texts, self._passage_prompt)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``encode``, with what the model wants before a query; mostly that is nothing."""
        return self._encode(texts, self._query_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        owners, windows, _ = self._cut(texts, prompt)
        return mean_rows(len(texts), owners, self._encode_windows(windows))

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """What ``encode`` gives, ``(n, 384)``, and the vectors of each text's tokens.

        Both come out of one pass: a text's vector is the mean of its tokens' before those are
        brought to length 1. Long texts are read in windows, each token in the one it stands in.
        """
        return self._encode_tokens(texts, self._passage_prompt)

    def encode_query_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """As ``encode_tokens``, with what the model wants before a query."""
        return self._encode_tokens(texts, self._query_prompt)

    def _encode_tokens(
        self, texts: Sequence[str], prompt: str
    ) -> tuple[Vectors, list[TokenVectors]]:
        owners, windows, starts = self._cut(texts, prompt)
        vectors, tokens = self._encode_windows_and_tokens(windows, len(prompt))
        found: list[list[TokenVectors]] = [[] for _ in texts]
        for owner, start, part in zip(owners, starts, tokens, strict=True):
            found[owner].append(TokenVectors(part.spans + np.int32(start), part.vectors))
        return mean_rows(len(texts), owners, vectors), [in_one(parts) for parts in found]

    def _cut(self, texts: Sequence[str], prompt: str) -> tuple[list[int], list[str], list[int]]:
        """The windows of all texts: whose each is, what it holds, where it begins."""
        cut = [
            (owner, prompt + window, start - len(prompt))
            for owner, text in enumerate(texts)
            for start, window in self._windows(without_marks(text, self._marks))
        ]
        return [each[0] for each in cut], [each[1] for each in cut], [each[2] for each in cut]

    def _encode_windows(self, windows: list[str]) -> Vectors:
        if not windows:
            return np.zeros((0, self.dimension()), dtype=np.float32)
        with torch.inference_mode():
            found = self._model.encode(
                windows, batch_size=BATCH, show_progress_bar=False, convert_to_tensor=True
            )
        return normalized(found.float().numpy())

    def _encode_windows_and_tokens(
        self, windows: list[str], begin: int
    ) -> tuple[Vectors, list[TokenVectors]]:
        if not windows:
            return np.zeros((0, self.dimension()), dtype=np.float32), []
        with torch.inference_mode():
            found: Any = self._model.encode(
                windows, batch_size=BATCH, show_progress_bar=False, output_value=None
            )
        whole = np.stack([each["sentence_embedding"].float().numpy() for each in found])
        tokens = [
            self._tokens(window, begin, each) for window, each in zip(windows, found, strict=True)
        ]
        return normalized(whole), tokens

    def _tokens(self, window: str, begin: int, found: Mapping[str, torch.Tensor]) -> TokenVectors:
        """The rows that stand for a window's text: no padding, no mark, nothing before it."""
        read = self._tokenizer(
            window,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        offsets = np.asarray(read["offset_mapping"], dtype=np.int32).reshape(-1, 2)
        is_text = np.asarray(read["special_tokens_mask"]) == 0
        is_text &= offsets[:, 1] > begin
        spans = offsets[is_text]
        is_read = found["attention_mask"].numpy().astype(bool)
        rows = found["token_embeddings"].float().numpy()[is_read][is_text]
        return TokenVectors(spans, normalized(rows))

    def _windows(self, text: str) -> Iterator[tuple[int, str]]:
        """Pieces of at most ``max_tokens`` tokens, cut between tokens, and their starts."""
        if len(text) <= self._surely_short:
            yield 0, text
            return
        read = self._tokenizer(
            text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        yield from pieces(text, read["offset_mapping"], self._max_tokens)


def has_native_bf16() -> bool:
    """True where the processor multiplies bfloat16 itself: 2 to 3 times as fast as float32.

    All weights are then bfloat16, which spares a cast of each in every pass (autocast is 1.5 to
    1.8 times as fast as float32); vectors keep a cosine of 0.9999 to those of float32. Where the
    processor does not, bfloat16 is emulated and slower.
    """
    asked = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(asked is not None and asked())
