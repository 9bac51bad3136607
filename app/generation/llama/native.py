"""llama.cpp's C functions behind two small classes; ``Any`` and ctypes stop here.

The high-level ``llama_cpp.Llama`` is not used: it keeps all logits of a context (100 MB), ends
the process on some broken models, and gives no say between two pieces of a long prompt.
"""

from __future__ import annotations

import ctypes
import logging
import re
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

import llama_cpp as native
import numpy as np

from app.generation.llama.processors import load_processor_part, processor_signs

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

MAX_BATCH = 128
"""Tokens evaluated in one call at most: between two calls a cancel is looked for."""
PIECE_BYTES = 256
_ERROR_LEVEL = 4
_SOURCE_SEQUENCE = 0

_NO_MEMORY = re.compile(r"(failed|unable) to allocate|[Cc]annot allocate memory|bad_alloc")
_complaints: deque[str] = deque(maxlen=8)
"""What llama.cpp said last was wrong, newest at the end."""


def _always() -> bool:
    return True


def _refused() -> Exception:
    """Why llama.cpp gave nothing, in its own words; its lack of memory is one of Python's."""
    said = "; ".join(_complaints) or "llama.cpp gave no reason"
    is_memory = any(_NO_MEMORY.search(each) for each in _complaints)
    return MemoryError(said) if is_memory else ValueError(said)


@native.llama_log_callback  # type: ignore[untyped-decorator]  # a ctypes function type
def _log(level: int, text: bytes, _user: ctypes.c_void_p) -> None:
    if level == _ERROR_LEVEL:
        _complaints.append(text.decode("utf-8", "replace").strip())
        log.debug("llama.cpp: %s", text.decode("utf-8", "replace").strip())


class Model:
    """Weights and vocabulary of one GGUF file; ``gpu_layers`` of it on a device, if there is one.

    ``is_wanted`` is asked from time to time while it loads, and ends that with False.

    Raises:
        ValueError: llama.cpp refuses the file (its own words), it is not a model that writes
            text, or it was not wanted any more.
        MemoryError: there is not enough memory.
    """

    def __init__(
        self, path: str, gpu_layers: int = 0, is_wanted: Callable[[], bool] = _always
    ) -> None:
        native.llama_log_set(_log, ctypes.c_void_p(0))
        load_processor_part()
        native.llama_backend_init()
        params: Any = native.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        # llama.cpp keeps no reference: the local name keeps the callback alive while it loads.
        watch = native.llama_progress_callback(lambda _share, _user: is_wanted())
        params.progress_callback = watch
        _complaints.clear()
        self.handle: Any = native.llama_model_load_from_file(path.encode("utf-8"), params)
        if not self.handle:
            raise _refused()
        self.vocab: Any = native.llama_model_get_vocab(self.handle)
        if not native.llama_model_has_decoder(self.handle) or self.vocab_size == 0:
            self.close()
            raise ValueError(f"{path} holds a model that does not write text")

    def close(self) -> None:
        """Free the weights; the object cannot be used afterwards."""
        if self.handle:
            native.llama_model_free(self.handle)
            self.handle = None

    @property
    def vocab_size(self) -> int:
        """Number of tokens."""
        return int(native.llama_vocab_n_tokens(self.vocab))

    @property
    def trained_context(self) -> int:
        """Tokens of the longest text the model was trained for; 0 if unknown."""
        return int(native.llama_model_n_ctx_train(self.handle))

    @property
    def chat_template(self) -> str:
        """The Jinja template in the file, or ''."""
        found = native.llama_model_chat_template(self.handle, None)
        return found.decode("utf-8", "replace") if found else ""

    @property
    def first_token(self) -> int | None:
        """The token that every text of this model begins with, if it wants one."""
        wanted = native.llama_vocab_get_add_bos(self.vocab)
        token = int(native.llama_vocab_bos(self.vocab))
        return token if wanted and token >= 0 else None

    def special_text(self, kind: str) -> str:
        """The text of the ``bos`` or ``eos`` token, or ''."""
        find = native.llama_vocab_bos if kind == "bos" else native.llama_vocab_eos
        token = int(find(self.vocab))
        text = native.llama_vocab_get_text(self.vocab, token) if token >= 0 else None
        return text.decode("utf-8", "replace") if text else ""

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        """Token ids; with ``special`` false, marks such as ``<|im_end|>`` are mere letters."""
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 8
        while True:
            tokens = (native.llama_token * room)()
            count = int(
                native.llama_tokenize(self.vocab, raw, len(raw), tokens, room, False, special)
            )
            if count >= 0:
                return list(tokens[:count])
            room = -count

    def piece(self, token: int) -> bytes:
        """The bytes a token stands for; special tokens stand for nothing."""
        buffer = ctypes.create_string_buffer(PIECE_BYTES)
        count = int(native.llama_token_to_piece(self.vocab, token, buffer, PIECE_BYTES, 0, False))
        if count < 0:
            buffer = ctypes.create_string_buffer(-count)
            count = int(native.llama_token_to_piece(self.vocab, token, buffer, -count, 0, False))
        return bytes(buffer.raw[:count])

    def is_end(self, token: int) -> bool:
        """True for every token that ends a generation."""
        return bool(native.llama_vocab_is_eog(self.vocab, token))


class Context:
    """The model's memory of one text: evaluated tokens and their keys and values.

    Flash attention with keys in q8_0 makes a token's logits independent of how the text was cut
    into batches (measured). Values stay in f16: q8_0 for them too spares a third of the memory and
    costs a quarter of the reading speed and an eighth of the writing speed (measured, two cores).
    Where a model's shape forbids it, llama.cpp's own defaults, and ``is_exact`` is false.
    ``can_go_back`` is false for models with a running state: nothing that was read can be taken
    back alone.

    Raises:
        ValueError: no context could be made (llama.cpp's own words).
        MemoryError: there is not enough memory.
    """

    def __init__(self, model: Model, length: int, n_threads: int) -> None:
        self.length = length
        self._n_threads = self._used_threads = n_threads
        self._vocab_size = model.vocab_size
        self.can_go_back = not (
            native.llama_model_is_recurrent(model.handle)
            or native.llama_model_is_hybrid(model.handle)
        )
        _complaints.clear()
        self.handle: Any = self._made(model, n_threads, is_exact=True)
        self.is_exact = bool(self.handle)
        if not self.handle:
            self.handle = self._made(model, n_threads, is_exact=False)
        if not self.handle:
            raise _refused()
        self._memory: Any = native.llama_get_memory(self.handle)

    def _made(self, model: Model, n_threads: int, *, is_exact: bool) -> Any:  # noqa: ANN401  # a C pointer
        params: Any = native.llama_context_default_params()
        params.n_ctx = self.length
        params.n_batch = params.n_ubatch = min(MAX_BATCH, self.length)
        params.n_threads = params.n_threads_batch = n_threads
        params.no_perf = True
        if is_exact:
            params.flash_attn_type = native.LLAMA_FLASH_ATTN_TYPE_ENABLED
            params.type_k, params.type_v = native.GGML_TYPE_Q8_0, native.GGML_TYPE_F16
        return native.llama_init_from_model(model.handle, params)

    @property
    def runtime(self) -> str:
        """What a state depends on beside the model: version, processor, kind of values, threads."""
        kind = "flash q8_0 f16" if self.is_exact else "default"
        processor = crc32(processor_signs().encode())
        return f"{native.__version__} {processor:08x} {kind} {self._n_threads}"

    def close(self) -> None:
        """Free the memory; the object cannot be used afterwards."""
        if self.handle:
            native.llama_free(self.handle)
            self.handle = None

    @property
    def is_open(self) -> bool:
        """False once it was closed."""
        return bool(self.handle)

    def forget_after(self, position: int) -> bool:
        """Drop everything from ``position`` on; False if all had to be dropped.

        Models with a running state (Mamba) cannot go back to a position.
        """
        if position and native.llama_memory_seq_rm(self._memory, _SOURCE_SEQUENCE, position, -1):
            return True
        native.llama_memory_clear(self._memory, True)
        return position == 0

    def state(self) -> NDArray[np.uint8]:
        """All keys and values of what was read, ``(n,)`` uint8; none where llama.cpp gives none."""
        size = int(native.llama_state_seq_get_size(self.handle, _SOURCE_SEQUENCE))
        state = np.empty(size, dtype=np.uint8)
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        got = int(native.llama_state_seq_get_data(self.handle, pointer, size, _SOURCE_SEQUENCE))
        return state[:got]

    def restore(self, state: NDArray[np.uint8]) -> bool:
        """Put a ``state`` in place of what was read; False, and then empty, if it does not fit.

        It must be whole: llama.cpp ends the process where it is not. Logits are not in it, so at
        least one token is to be read behind it.
        """
        native.llama_memory_clear(self._memory, True)
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        set_data = native.llama_state_seq_set_data
        if int(set_data(self.handle, pointer, state.nbytes, _SOURCE_SEQUENCE)) == state.nbytes > 0:
            return True
        native.llama_memory_clear(self._memory, True)
        return False

    def evaluate(self, tokens: Sequence[int]) -> None:
        """Read at most ``MAX_BATCH`` tokens behind those already there.

        Raises:
            RuntimeError: llama.cpp failed; what is in memory is then unknown.
        """
        array = (native.llama_token * len(tokens))(*tokens)
        status = native.llama_decode(self.handle, native.llama_batch_get_one(array, len(tokens)))
        if status != 0:
            raise RuntimeError(f"llama_decode failed with {status}")

    def evaluate_rows(self, tokens: Sequence[int]) -> None:
        """Read at most ``MAX_BATCH`` tokens as ``evaluate`` does, with logits after each of them.

        Raises:
            RuntimeError: llama.cpp failed; what is in memory is then unknown.
        """
        count = len(tokens)
        array = (native.llama_token * count)(*tokens)
        batch: Any = native.llama_batch_get_one(array, count)
        batch.logits = (ctypes.c_int8 * count)(*[1] * count)
        status = native.llama_decode(self.handle, batch)
        if status != 0:
            raise RuntimeError(f"llama_decode failed with {status}")

    def use_threads(self, n_threads: int | None = None) -> None:
        """How many threads evaluate from now on; as many as at first where none is given."""
        wanted = n_threads or self._n_threads
        if wanted != self._used_threads:
            native.llama_set_n_threads(self.handle, wanted, wanted)
            self._used_threads = wanted

    def logits(self) -> NDArray[np.float32]:
        """``(vocabulary,)`` float32 after the last token; a copy."""
        return self.row_logits(-1).copy()

    def row_logits(self, row: int) -> NDArray[np.float32]:
        """``(vocabulary,)`` float32 after one token of the last call, -1 for its last.

        A view into llama.cpp's memory: the next call to evaluate writes over it.
        """
        pointer = native.llama_get_logits_ith(self.handle, row)
        return np.ctypeslib.as_array(pointer, shape=(self._vocab_size,))


class Grammar:
    """A GBNF grammar that follows the tokens chosen so far.

    Raises:
        ValueError: the text is not GBNF.
    """

    def __init__(self, model: Model, gbnf: str) -> None:
        self.handle: Any = native.llama_sampler_init_grammar(
            model.vocab, gbnf.encode("utf-8"), b"root"
        )
        if not self.handle:
            raise ValueError("the grammar is not valid GBNF")

    def close(self) -> None:
        """Free it."""
        if self.handle:
            native.llama_sampler_free(self.handle)
            self.handle = None

    def legal(self, tokens: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which of these ``(n,)`` tokens may come next; costs about 0.15 ms per 1,000."""
        count = len(tokens)
        rows = np.zeros(count, dtype=[("id", "<i4"), ("logit", "<f4"), ("p", "<f4")])
        rows["id"] = tokens
        pointer = rows.ctypes.data_as(ctypes.POINTER(native.llama_token_data))
        array = native.llama_token_data_array(data=pointer, size=count, selected=-1, sorted=False)
        native.llama_sampler_apply(self.handle, ctypes.byref(array))
        legal: NDArray[np.bool_] = np.isfinite(rows["logit"])
        return legal

    def follow(self, tokens: Sequence[int]) -> bool:
        """Move on behind ``tokens``; False, and then of no more use, if one is not legal."""
        for token in tokens:
            if not self.legal(np.array([token], dtype=np.int32))[0]:
                return False
            self.accept(token)
        return True

    def accept(self, token: int) -> None:
        """Move on behind ``token``, which must be legal."""
        native.llama_sampler_accept(self.handle, token)
