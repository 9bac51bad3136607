"""A generator that is watched at work: how fast it reads and writes, and what it has loaded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from app.core.cancel import CancelToken
from app.core.errors import ModelError, WorkerDied
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.services.model_pace import ModelPaces, tokens_of

COUNTS_KEPT = 8


class PacedGenerator:
    """Passes everything on to a generator and teaches ``paces`` what it took.

    A prompt was read when its first word comes. What it shares with the prompt before, from the
    beginning, was not read again and does not count.
    """

    def __init__(
        self,
        generator: Generator,
        paces: ModelPaces,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._generator = generator
        self._paces = paces
        self._clock = clock
        self._read_last = ""
        self._counts: dict[tuple[str, tuple[Message, ...]], int] = {}

    def context_length(self, model_path: str) -> int:
        """Tokens that a prompt and its answer may take together.

        Raises:
            ModelError: the model cannot be loaded.
        """
        return self._generator.context_length(model_path)

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """Tokens of the prompt; where the model has to be loaded for it, that is timed.

        Raises:
            ModelError: the model cannot be loaded.
        """
        began = self._clock()
        with self._losing():
            count = self._generator.count_tokens(model_path, messages)
        if self._paces.loaded != model_path:
            self._paces.of(model_path).load = self._clock() - began
            self._paces.loaded = model_path
        if len(self._counts) >= COUNTS_KEPT:
            self._counts.pop(next(iter(self._counts)))
        self._counts[model_path, tuple(messages)] = count
        return count

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield pieces of text; the value says why there are no more.

        Raises:
            ModelError: the model cannot be loaded.
            ContextOverflow: the prompt leaves no room for an answer.
            Cancelled: asked to stop.
        """
        path = request.model_path
        fresh, was_loaded = self._fresh_tokens(request), self._paces.loaded == path
        stream = self._generator.stream(request, cancel)
        reading = writing = 0.0
        pieces = 0
        try:
            while True:
                began = self._clock()
                try:
                    with self._losing():
                        piece = next(stream)
                except StopIteration as end:
                    return end.value or StopReason.END
                spent = self._clock() - began
                reading, writing = (spent, 0.0) if not pieces else (reading, writing + spent)
                pieces += 1
                self._paces.loaded = path
                yield piece
        finally:
            stream.close()
            if pieces:
                self._learn(path, (fresh if was_loaded else 0.0, reading), (pieces - 1, writing))

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Natural log-probabilities of the options as the first word of the answer.

        Raises:
            ModelError: the model cannot be loaded.
            ContextOverflow: the prompt does not fit.
            Cancelled: asked to stop.
        """
        request = GenerationRequest(model_path, tuple(messages), 1)
        fresh, was_loaded = self._fresh_tokens(request), self._paces.loaded == model_path
        began = self._clock()
        with self._losing():
            found = self._generator.choose(model_path, messages, options, cancel)
        self._paces.loaded = model_path
        read = (fresh if was_loaded else 0.0, self._clock() - began)
        self._learn(model_path, read, (0, 0.0))
        return found

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Read a prompt and keep what was read under ``key``; gives how many tokens that is.

        Raises:
            ModelError: the model cannot be loaded.
            ContextOverflow: the prompt does not fit.
            Cancelled: asked to stop.
        """
        self._read_last = _as_text(GenerationRequest(model_path, tuple(messages), 1))
        count = self._generator.read_ahead(model_path, messages, key, cancel)
        self._paces.loaded = model_path
        return count

    def keep_read(self, model_path: str, key: str) -> int:
        """Keep what was read and written last under ``key``; 0 where nothing was kept."""
        return self._generator.keep_read(model_path, key)

    def drop_kept(self, key: str) -> None:
        """Forget what was kept under ``key``, on disk too."""
        self._generator.drop_kept(key)

    def release(self) -> None:
        """Give the memory of the model back; the next request loads it again."""
        self._generator.release()
        self._paces.loaded = ""

    @contextmanager
    def _losing(self) -> Iterator[None]:
        """A model that fails, or whose process ends, is not loaded any more."""
        try:
            yield
        except (ModelError, WorkerDied):
            self._paces.loaded = ""
            raise

    def _learn(self, path: str, read: tuple[float, float], written: tuple[int, float]) -> None:
        pace = self._paces.of(path)
        pace.did_read(*read)
        pace.did_write(*written)
        self._paces.told(path, pace)

    def _fresh_tokens(self, request: GenerationRequest) -> float:
        """About how many tokens of a prompt were not in the one before it."""
        prompt = _as_text(request)
        shared = _common_prefix(self._read_last, prompt)
        self._read_last = prompt
        count = self._counts.get((request.model_path, request.messages))
        whole = tokens_of(prompt) if count is None else float(count)
        return whole * (len(prompt) - shared) / max(1, len(prompt))


def _as_text(request: GenerationRequest) -> str:
    contents = (each.content for each in request.messages)
    return "\n".join([request.model_path, *contents, request.prefix])


def _common_prefix(left: str, right: str) -> int:
    for place, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return place
    return min(len(left), len(right))
