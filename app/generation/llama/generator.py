"""The Generator Protocol over llama.cpp; lives in a worker process, serves one call at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.core.cancel import CancelToken
from app.core.errors import ContextOverflow, ModelLoadFailed
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.budget import MOST_CONTEXT, context_of
from app.generation.gguf_header import read_header
from app.generation.llama.chat import answer_tokens, prompt_tokens
from app.generation.llama.choosing import TokenChooser
from app.generation.llama.devices import devices
from app.generation.llama.drafting import Drafter
from app.generation.llama.fingerprint import fingerprint
from app.generation.llama.kept_file import Maker
from app.generation.llama.kept_shelf import KeptShelf
from app.generation.llama.kept_store import MEGABYTE, KeptStore
from app.generation.llama.loading import FileState, file_state, load_model
from app.generation.llama.native import Context, Grammar, Model
from app.generation.llama.options import first_tokens, option_log_probabilities
from app.generation.llama.prompt_reader import PromptReader
from app.generation.llama.token_steps import TokenSteps, WritingPace
from app.generation.llama.token_writer import written

log = logging.getLogger(__name__)

DEFAULT_CONTEXT = MOST_CONTEXT


class LlamaGenerator:
    """Writes with the model that a request names; keeps model and read prompt for the next one.

    What it has read under a key is kept in ``kept_folder`` too, up to ``kept_mb`` megabytes; by
    default nothing is.
    """

    def __init__(self, n_threads: int, kept_folder: str = "", kept_mb: int = 0) -> None:
        self._n_threads = max(1, n_threads)
        self._path = ""
        self._state: FileState = ("", 0, 0, 0)
        self._model: Model | None = None
        self._reader: PromptReader | None = None
        self._pace = WritingPace(self._n_threads)
        self._store = KeptStore(kept_folder, kept_mb * MEGABYTE)
        self._shelf: KeptShelf | None = None
        self._weights = ""

    def context_length(self, model_path: str) -> int:
        """Tokens of the context by the header alone: memory is not looked at here.

        Raises:
            ModelMissing, ModelCorrupt: the file cannot be read, or is no model that writes.
        """
        return context_of(read_header(model_path).context_length)

    def devices(self) -> list[tuple[str, int, bool]]:
        """Name and free bytes of each device beside the processor; True if these are shared."""
        return [(each.name, each.free, each.is_shared) for each in devices()]

    def count_tokens(
        self, model_path: str, messages: Sequence[Message], cancel: CancelToken | None = None
    ) -> int:
        """Tokens of the prompt as the model's chat template writes it.

        Raises:
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
        """
        return len(prompt_tokens(self._loaded(model_path, cancel), messages))

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield text as it is written; each piece is whole characters, never empty.

        Ends at the model's own end, at ``max_tokens`` or where the grammar allows nothing more;
        the generator's value says which. A prefix is read behind the prompt as plain letters and
        put through the grammar; it is not yielded. A cancel is looked for between batches of
        about 0.4 s and between tokens.

        Raises:
            Cancelled: the work was asked to stop.
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
            ContextOverflow: prompt and answer do not fit into the context together.
        """
        model = self._loaded(request.model_path, cancel)
        begun = answer_tokens(model, request.prefix)
        prompt = prompt_tokens(model, request.messages) + begun
        reader = self._reader_for(model, request.context_length, len(prompt), request.max_tokens)
        grammar = Grammar(model, request.grammar) if request.grammar else None
        try:
            if grammar is not None and not grammar.follow(begun):
                return StopReason.REFUSED
            chooser = TokenChooser(grammar, request.temperature, request.seed, begun)
            with self._failing():
                reader.prefill(prompt, cancel, request.key)
                steps = TokenSteps(reader, self._pace, self._drafter(model, request, prompt))
                return (yield from written(model, steps, chooser, request.max_tokens, cancel))
        finally:
            if grammar is not None:
                grammar.close()

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
        context_length: int = DEFAULT_CONTEXT,
    ) -> tuple[float, ...]:
        """Natural log-probabilities (0 or less) of the options as the first word of the answer.

        Only the first token of an option counts. What the prompt shares with the one read before,
        from its beginning, is not read again: put what stays the same first.

        Raises:
            Cancelled: the work was asked to stop; looked for between batches of about 0.4 s.
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
            ContextOverflow: the prompt does not fit into the context.
            ValueError: two options begin with the same token.
        """
        cancel.raise_if_cancelled()
        model = self._loaded(model_path, cancel)
        tokens = first_tokens(model, options)
        prompt = prompt_tokens(model, messages)
        reader = self._reader_for(model, context_length, len(prompt), 1)
        with self._failing():
            reader.prefill(prompt, cancel)
        return option_log_probabilities(reader.context.logits(), tokens)

    def read_ahead(
        self,
        model_path: str,
        messages: Sequence[Message],
        key: str,
        cancel: CancelToken,
        context_length: int = DEFAULT_CONTEXT,
    ) -> int:
        """Read a prompt and keep what was read under ``key``; gives how many tokens that is.

        Raises:
            Cancelled: the work was asked to stop; looked for between batches of about 0.4 s.
            ModelMissing, ModelCorrupt, ModelLoadFailed: the model cannot be loaded.
            ContextOverflow: the prompt does not fit into the context.
        """
        model = self._loaded(model_path, cancel)
        prompt = prompt_tokens(model, messages)
        reader = self._reader_for(model, context_length, len(prompt), 1)
        with self._failing():
            reader.prefill(prompt, cancel, key)
        return reader.keep(key)

    def keep_read(self, model_path: str, key: str) -> int:
        """Keep on disk what was read and written last under ``key``; its tokens, 0 if it is not."""
        if self._reader is None or self._path != model_path:
            return 0
        return self._reader.keep(key)

    def drop_kept(self, key: str) -> None:
        """Forget what was kept under ``key``, on disk too; an unknown key changes nothing."""
        if self._reader is not None:
            self._reader.drop(key)
        self._store.drop(key)

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

    def _loaded(self, path: str, cancel: CancelToken | None = None) -> Model:
        """The model; one whose file was replaced meanwhile is loaded anew."""
        if self._model is not None and self._state == file_state(path):
            return self._model
        self.close()
        state = file_state(path)
        self._model = load_model(path, cancel or CancelToken())
        try:
            self._weights = fingerprint(path)
        except OSError as error:
            self.close()
            raise _load_failed(path) from error
        self._path, self._state = path, state
        self._shelf = None
        self._pace = WritingPace(self._n_threads)
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
            context = Context(model, length, self._n_threads)
        except ValueError as error:
            raise _load_failed(self._path) from error
        self._reader = PromptReader(context, self._shelf_for(context))
        return self._reader

    def _shelf_for(self, context: Context) -> KeptShelf:
        """What the loaded model has read in contexts of this kind."""
        maker = Maker(self._path, self._weights, context.runtime)
        if self._shelf is None or self._shelf.maker != maker:
            self._shelf = KeptShelf(self._store, maker)
        return self._shelf

    def _drafter(
        self, model: Model, request: GenerationRequest, prompt: list[int]
    ) -> Drafter | None:
        if not request.is_drafted:
            return None
        texts = [model.tokenize(each, special=False) for each in request.drafts]
        return self._pace.drafter(texts, prompt)

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
