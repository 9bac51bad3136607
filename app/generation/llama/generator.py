"""The Generator Protocol over llama.cpp; lives in a worker process, serves one call at a time."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.core.cancel import CancelToken
from app.core.errors import ContextOverflow, ModelLoadFailed
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.gguf_header import read_header
from app.generation.llama.chat import answer_tokens, prompt_tokens
from app.generation.llama.choosing import TokenChooser
from app.generation.llama.native import Context, Grammar, Model
from app.generation.llama.options import first_tokens, option_log_probabilities
from app.generation.llama.prompt_reader import PromptReader
from app.generation.llama.token_writer import written

log = logging.getLogger(__name__)

DEFAULT_CONTEXT = 4096


class LlamaGenerator:
    """Writes with the model that a request names; keeps model and read prompt for the next one."""

    def __init__(self, n_threads: int) -> None:
        self._n_threads = max(1, n_threads)
        self._path = ""
        self._model: Model | None = None
        self._reader: PromptReader | None = None

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
        reader = self._reader_for(model, request.context_length, len(prompt), request.max_tokens)
        grammar = Grammar(model, request.grammar) if request.grammar else None
        try:
            if grammar is not None and not grammar.follow(begun):
                return StopReason.REFUSED
            chooser = TokenChooser(grammar, request.temperature, request.seed, begun)
            with self._failing():
                reader.prefill(prompt, cancel)
                return (yield from written(model, reader, chooser, request.max_tokens, cancel))
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
        reader = self._reader_for(model, DEFAULT_CONTEXT, len(prompt), 1)
        with self._failing():
            reader.prefill(prompt, cancel)
        return option_log_probabilities(reader.context.logits(), tokens)

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Read a prompt and keep what was read under ``key``; gives how many tokens that is.

        Raises:
            Cancelled: the work was asked to stop; looked for between batches of about 0.2 s.
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
            ContextOverflow: the prompt does not fit into the context.
        """
        model = self._loaded(model_path)
        prompt = prompt_tokens(model, messages)
        reader = self._reader_for(model, DEFAULT_CONTEXT, len(prompt), 1)
        with self._failing():
            reader.prefill(prompt, cancel)
        return self.keep_read(model_path, key)

    def keep_read(self, model_path: str, key: str) -> int:
        """Keep what was read and written last under ``key``; tokens, 0 where nothing was kept."""
        return 0

    def drop_kept(self, key: str) -> None:
        """Forget what was kept under ``key``, on disk too; an unknown key changes nothing."""

    def release(self) -> None:
        """Give the memory of the model back; the next request loads it again."""
        self.close()

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

    def _reader_for(self, model: Model, wanted: int, prompt: int, max_tokens: int) -> PromptReader:
        length = min(wanted, model.trained_context or DEFAULT_CONTEXT)
        if prompt + max_tokens > length:
            raise ContextOverflow(
                f"The question and its evidence take {prompt} tokens; with room for the answer "
                f"that is more than the {length} this model can hold.",
                "Ask a shorter question, choose fewer papers, or use a model with more context.",
            )
        if self._reader is not None and self._reader.context.length == length:
            return self._reader
        self._drop_context()
        try:
            self._reader = PromptReader(Context(model, length, self._n_threads))
        except ValueError as error:
            raise _load_failed(self._path) from error
        return self._reader

    def _drop_context(self) -> None:
        if self._reader is not None:
            self._reader.context.close()
            self._reader = None

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """The next prompt begins anew if llama.cpp fails half-way."""
        try:
            yield
        except RuntimeError as error:
            self._drop_context()
            raise _load_failed(self._path) from error


def _load_failed(path: str) -> ModelLoadFailed:
    return ModelLoadFailed(
        f"The model {path} cannot be used.",
        "It may be damaged, of a kind this program does not know, or too large for this machine.",
    )
