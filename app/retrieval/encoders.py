"""Text -> vectors, through sentence-transformers; the ONLY importer of it and of torch.

It lives in a worker process of its own: the imports take seconds.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
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
from app.core.types import ENCODER_MAX_TOKENS  # noqa: E402 - as above
from app.retrieval.bundled import ENCODER_NAME  # noqa: E402 - as above

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

BATCH = 8
"""Texts of one forward pass: more is not faster on two cores, and spills their caches."""

MOST_THREADS = 2

_MARK = re.compile(r"\[(CLS|SEP|PAD|UNK|MASK)\]")


class MiniLmEncoder:
    """An ``Embedder`` over a folder in the format of sentence-transformers.

    A text beyond ``ENCODER_MAX_TOKENS`` is encoded in windows of that many tokens, and the
    normalized mean of their vectors stands for it: nothing is cut off silently.
    """

    def __init__(self, model_folder: str, is_bf16: bool | None = None) -> None:
        """Load the model; ``is_bf16`` None decides by what the processor does natively."""
        torch.set_num_threads(max(1, min(MOST_THREADS, os.cpu_count() or 1)))
        self._is_bf16 = has_native_bf16() if is_bf16 is None else is_bf16
        if not (Path(model_folder) / "config.json").is_file():
            raise ModelMissing(
                "The encoder that comes with Carrel is not where it should be.",
                "Install Carrel anew.",
            )
        try:
            self._model = SentenceTransformer(
                model_folder,
                device="cpu",
                local_files_only=True,
                model_kwargs={"dtype": torch.bfloat16 if self._is_bf16 else torch.float32},
            ).eval()
            self._tokenizer: Any = self._model.tokenizer
        except Exception as error:
            raise ModelCorrupt(
                "The encoder that comes with Carrel is damaged.", "Install Carrel anew."
            ) from error

    def name(self) -> str:
        """The encoder's name; vectors of two names are never mixed."""
        return ENCODER_NAME

    def dimension(self) -> int:
        """Numbers per vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``n`` texts into ``(n, 384)`` float32, rows of length 1, same order.

        No texts give ``(0, 384)``; an empty text gets the vector of the marks alone.
        """
        owners: list[int] = []
        windows: list[str] = []
        for number, text in enumerate(texts):
            for window in self._windows(without_marks(text)):
                windows.append(window)
                owners.append(number)
        sums = np.zeros((len(texts), self.dimension()), dtype=np.float32)
        if windows:
            np.add.at(sums, owners, self._encode_windows(windows))
        return normalized(sums)

    def _encode_windows(self, windows: list[str]) -> Vectors:
        with torch.inference_mode():
            found = self._model.encode(
                windows, batch_size=BATCH, show_progress_bar=False, convert_to_tensor=True
            )
        return normalized(found.float().numpy())

    def _windows(self, text: str) -> Iterator[str]:
        """The text in pieces of at most ``ENCODER_MAX_TOKENS`` tokens, cut between tokens."""
        if len(text) <= ENCODER_MAX_TOKENS:  # No token is shorter than a character.
            yield text
            return
        read = self._tokenizer(
            text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        offsets = read["offset_mapping"]
        for start in range(0, max(1, len(offsets)), ENCODER_MAX_TOKENS):
            run = offsets[start : start + ENCODER_MAX_TOKENS]
            yield text[run[0][0] : run[-1][1]] if run else ""


def without_marks(text: str) -> str:
    """The text with the encoder's own marks as plain words, and without lone surrogates.

    A paper's text is only ever text.

    >>> without_marks("the [SEP] token")
    'the (SEP) token'
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _MARK.sub(r"(\1)", whole)


def has_native_bf16() -> bool:
    """True where the processor multiplies bfloat16 itself: 2 to 3 times as fast as float32.

    All weights are then bfloat16, which spares a cast of each in every pass (autocast is 1.5 to
    1.8 times as fast as float32); vectors keep a cosine of 0.9999 to those of float32. Where the
    processor does not, bfloat16 is emulated and slower.
    """
    asked = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(asked is not None and asked())


def normalized(rows: Vectors) -> Vectors:
    """Each row at length 1; a row of zeros stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
