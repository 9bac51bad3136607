"""The Generator Protocol over llama.cpp; lives in a worker process, serves one call at a time."""

from __future__ import annotations

import codecs
import logging
import time
from collections.abc import Sequence

from app.core.cancel import CancelToken
from app.core.errors import ContextOverflow, ModelLoadFailed
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.gguf_header import read_header
from app.generation.llama.chat import answer_tokens, prompt_tokens
from app.generation.llama.choosing import TokenChooser
from app.generation.llama.native import MAX_BATCH, Context, Grammar, Model
from app.generation.llama.options import first_tokens, option_log_probabilities

log = logging.getLogger(__name__)

DEFAULT_CONTEXT = 4096
FIRST_RATE = 50.0
"""Tokens per second assumed until a batch was timed."""
BATCH_SECONDS = 0.25
"""A batch should take about this long: a cancel is only seen between two batches."""
MIN_BATCH = 2
"""llama.cpp's arithmetic for a single token can differ in the last bits from that for several."""


class LlamaGenerator:
    """Writes with the model that a request names; keeps model and read prompt for the next one."""

    def __init__(self, n_threads: int) -> None:
        self._n_threads = max(1, n_threads)
        self._path = ""
        self._model: Model | None = None
        self._context: Context | None = None
        self._read: list[int] = []
        self._rate = FIRST_RATE

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """Tokens of the prompt as the model's chat template writes it.

        Raises:
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
        """
        return len(prompt_tokens(self._loaded(model_path), messages))

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield text as it is written; each piece is whole characters, never empty.

        Ends at the model's own end, at ``max_tokens`` or where the grammar allows nothing more;
        the generator's value says which. A prefix is read behind the prompt as plain letters and
        put through the grammar; it is not yielded. A cancel is looked for between batches of
        about 0.2 s and between tokens.

        Raises:
            Cancelled: the work was asked to stop.
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
            ContextOverflow: prompt and answer do not fit into the context together.
        """
        model = self._loaded(request.model_path)
        begun = answer_tokens(model, request.prefix)
        prompt = prompt_tokens(model, request.messages) + begun
        context = self._context_for(model, request.context_length, len(prompt), request.max_tokens)
        grammar = Grammar(model, request.grammar) if request.grammar else None
        try:
            if grammar is not None and not grammar.follow(begun):
                return StopReason.REFUSED
            chooser = TokenChooser(grammar, request.temperature, request.seed, begun)
            self._prefill(context, prompt, cancel)
            return (yield from self._decoded(model, context, chooser, request.max_tokens, cancel))
        finally:
            if grammar is not None:
                grammar.close()

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Natural log-probabilities (0 or less) of the options as the first word of the answer.

        Only the first token of an option counts. What the prompt shares with the one read before,
        from its beginning, is not read again: put what stays the same first.

        Raises:
            Cancelled: the work was asked to stop; looked for between batches of about 0.2 s.
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
            ContextOverflow: the prompt does not fit into the context.
            ValueError: two options begin with the same token.
        """
        cancel.raise_if_cancelled()
        model = self._loaded(model_path)
        tokens = first_tokens(model, options)
        prompt = prompt_tokens(model, messages)
        context = self._context_for(model, DEFAULT_CONTEXT, len(prompt), 1)
        self._prefill(context, prompt, cancel)
        return option_log_probabilities(context.logits(), tokens)

    def close(self) -> None:
        """Free the model and its context."""
        self._drop_context()
        if self._model is not None:
            self._model.close()
            self._model = None
        self._path = ""

    def _loaded(self, path: str) -> Model:
        if self._model is not None and self._path == path:
            return self._model
        read_header(path)
        self.close()
        begin = time.monotonic()
        try:
            self._model = Model(path)
        except ValueError as error:
            raise _load_failed(path) from error
        self._path = path
        log.info("Loaded %s in %.2f s", path, time.monotonic() - begin)
        return self._model

    def _context_for(self, model: Model, wanted: int, prompt: int, max_tokens: int) -> Context:
        length = min(wanted, model.trained_context or DEFAULT_CONTEXT)
        if prompt + max_tokens > length:
            raise ContextOverflow(
                f"The question and its evidence take {prompt} tokens; with room for the answer "
                f"that is more than the {length} this model can hold.",
                "Ask a shorter question, choose fewer papers, or use a model with more context.",
            )
        if self._context is not None and self._context.length == length:
            return self._context
        self._drop_context()
        try:
            self._context = Context(model, length, self._n_threads)
        except ValueError as error:
            raise _load_failed(self._path) from error
        return self._context

    def _drop_context(self) -> None:
        if self._context is not None:
            self._context.close()
            self._context = None
        self._read = []

    def _prefill(self, context: Context, prompt: list[int], cancel: CancelToken) -> None:
        """Read the prompt behind what is already read of it."""
        kept = min(_common_prefix(self._read, prompt), len(prompt) - MIN_BATCH)
        kept = max(kept, 0)
        if not context.forget_after(kept):
            kept = 0
        self._read = prompt[:kept]
        while len(self._read) < len(prompt):
            cancel.raise_if_cancelled()
            self._read_batch(context, prompt)

    def _read_batch(self, context: Context, prompt: list[int]) -> None:
        begin, at = time.monotonic(), len(self._read)
        size = _batch_size(self._rate, len(prompt) - at)
        self._evaluate(context, prompt[at : at + size])
        self._read = prompt[: at + size]
        seconds = max(time.monotonic() - begin, 1e-6)
        self._rate = (self._rate + size / seconds) / 2

    def _decoded(
        self,
        model: Model,
        context: Context,
        chooser: TokenChooser,
        max_tokens: int,
        cancel: CancelToken,
    ) -> TextStream:
        """At most ``max_tokens``; one more is looked at, to tell an end from a cut."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        for _ in range(max_tokens):
            cancel.raise_if_cancelled()
            token = chooser.choose(context.logits())
            if token is None or model.is_end(token):
                return StopReason.END
            piece = decoder.decode(model.piece(token))
            if piece:
                yield piece
            cancel.raise_if_cancelled()
            self._evaluate(context, [token])
        last = chooser.choose(context.logits())
        return StopReason.END if last is None or model.is_end(last) else StopReason.LENGTH

    def _evaluate(self, context: Context, tokens: Sequence[int]) -> None:
        """Read tokens; the next prompt begins anew if that fails half-way."""
        try:
            context.evaluate(tokens)
        except RuntimeError as error:
            self._drop_context()
            raise _load_failed(self._path) from error


def _batch_size(rate: float, left: int) -> int:
    """Tokens to read next at ``rate`` tokens per second; never leaves a single one for last."""
    size = min(max(MIN_BATCH, int(rate * BATCH_SECONDS)), MAX_BATCH, left)
    if left - size == 1:
        size += 1 if size < MAX_BATCH else -1
    return size


def _common_prefix(left: Sequence[int], right: Sequence[int]) -> int:
    for count, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return count
    return min(len(left), len(right))


def _load_failed(path: str) -> ModelLoadFailed:
    return ModelLoadFailed(
        f"The model {path} cannot be used.",
        "It may be damaged, of a kind this program does not know, or too large for this machine.",
    )
