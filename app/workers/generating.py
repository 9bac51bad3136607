"""A ``Generator`` in a process of its own: what becomes of a person's question when it dies.

The process may crash, be killed for its memory, hang or be slow. Each is a sentence with what to
do, and the next request finds a fresh process.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

from app.core.cancel import CancelToken
from app.core.errors import ModelStuck, ModelTooLarge, WorkerDied
from app.core.messages import GenerationRequest, Message, TextStream
from app.workers.process import SilenceLimit, WorkerProcess

BEHIND = -1
"""What nobody waits for goes after what somebody does."""
USUAL_CONTEXT = 4_096
QUIET_SECONDS = 300.0

KILLED = (-int(signal.SIGKILL),) if hasattr(signal, "SIGKILL") else ()
"""How a process ends that the system takes memory back from; Windows has no such end."""

Device = tuple[str, int, bool]
"""Name, free bytes, and whether these are the machine's own memory."""


class ModelLimits(Protocol):
    """What the machine allows a model."""

    def context_length(self, model_path: str) -> int:
        """Tokens of its context, the same while it stays loaded.

        Raises:
            ModelError: it cannot be loaded here.
        """
        ...

    def silence_seconds(self, model_path: str) -> float:
        """How long its process may give no sign of life."""
        ...

    def ran_out_of_memory(self, model_path: str) -> int:
        """Give it less context from now on; tokens, 0 where that is not possible."""
        ...

    def unloaded(self) -> None:
        """Its process has ended."""
        ...


class WithoutLimits:
    """Every model is used as it is."""

    def context_length(self, model_path: str) -> int:
        """The usual one."""
        return USUAL_CONTEXT

    def silence_seconds(self, model_path: str) -> float:
        """Five minutes."""
        return QUIET_SECONDS

    def ran_out_of_memory(self, model_path: str) -> int:
        """Nothing is changed."""
        return 0

    def unloaded(self) -> None:
        """Nothing is remembered."""


class GeneratorProxy:
    """Sends requests to the process of the language model, within what ``limits`` allow.

    A model that does not fit is refused before its process hears of it.
    """

    def __init__(self, process: WorkerProcess, limits: ModelLimits | None = None) -> None:
        self._process = process
        self._limits = limits or WithoutLimits()

    @property
    def is_ready(self) -> bool:
        """True once its process is up; the model itself is loaded with the first request."""
        return self._process.is_ready

    def context_length(self, model_path: str) -> int:
        """Tokens that a prompt and its answer may take together; raises as ``ModelLimits``."""
        return self._limits.context_length(model_path)

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """Tokens of the prompt as the model's chat template writes it.

        Raises:
            ModelError: the model cannot be loaded, or its process could not survive it.
            WorkerDied: the process ended.
        """
        self._limits.context_length(model_path)
        return cast("int", self._call(model_path, "count_tokens", (model_path, tuple(messages))))

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield pieces of text as they are generated; the value says why there are no more.

        Raises:
            ModelError: the model cannot be loaded, or its process could not survive it.
            ContextOverflow: the prompt leaves no room for an answer.
            Cancelled: the token was set.
            WorkerDied: the process ended.
        """
        path = request.model_path
        most = self._limits.context_length(path)
        fitted = replace(request, context_length=min(request.context_length, most))
        with self._surviving(path) as limit:
            written = self._process.stream("stream", fitted, timeout=limit, cancel=cancel)
            return (yield from cast("TextStream", written))

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Natural log-probabilities of the options as the first word of the answer.

        Raises:
            ModelError: the model cannot be loaded, or its process could not survive it.
            ContextOverflow: the prompt does not fit.
            Cancelled: the token was set.
            WorkerDied: the process ended.
        """
        most = self._limits.context_length(model_path)
        asked = (model_path, tuple(messages), tuple(options), most)
        return cast("tuple[float, ...]", self._call(model_path, "choose", asked, cancel))

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Read a prompt and keep what was read under ``key``; gives how many tokens that is.

        Raises:
            ModelError: the model cannot be loaded, or its process could not survive it.
            ContextOverflow: the prompt does not fit.
            Cancelled: the token was set.
            WorkerDied: the process ended.
        """
        most = self._limits.context_length(model_path)
        asked = (model_path, tuple(messages), key, most)
        return cast("int", self._call(model_path, "read_ahead", asked, cancel, BEHIND))

    def keep_read(self, model_path: str, key: str) -> int:
        """Keep what was read and written last under ``key``; 0 where nothing was kept."""
        if not self._process.is_running:
            return 0
        asked = (model_path, key)
        return cast("int", self._call(model_path, "keep_read", asked, priority=BEHIND))

    def drop_kept(self, key: str) -> None:
        """Forget what was kept under ``key``, on disk too."""
        self._call("", "drop_kept", (key,), priority=BEHIND)

    def devices(self) -> list[Device]:
        """The devices beside the processor that layers can be put on."""
        return cast("list[Device]", self._call("", "devices", ()))

    def release(self) -> None:
        """Give the memory of the model back, unless it is just working; the next request loads."""
        self.release_if_idle(0.0)

    def release_if_idle(self, seconds: float) -> bool:
        """End the process if nothing was asked of it for ``seconds``; True if it ended."""
        has_ended = self._process.end_if_idle(seconds)
        if has_ended:
            self._limits.unloaded()
        return has_ended

    def _call(
        self,
        path: str,
        method: str,
        asked: tuple[object, ...],
        cancel: CancelToken | None = None,
        priority: int = 0,
    ) -> object:
        with self._surviving(path) as limit:
            return self._process.call(
                method, *asked, timeout=limit, cancel=cancel, priority=priority
            )

    @contextmanager
    def _surviving(self, path: str) -> Iterator[SilenceLimit]:
        """Say what the end of the process means for the person who asked."""
        limit = SilenceLimit(self._limits.silence_seconds(path))
        try:
            yield limit
        except MemoryError as error:
            short = f"There is not enough memory for the model {_name(path)}."
            raise self._out_of_memory(path, short) from error
        except TimeoutError as error:
            self._limits.unloaded()
            raise _stuck(path, limit) from error
        except WorkerDied as error:
            if self._process.last_exit_code in KILLED:
                ended = (
                    "Memory probably ran out: the system ended the process of the model "
                    f"{_name(path)}."
                )
                raise self._out_of_memory(path, ended) from error
            self._limits.unloaded()
            raise _broke_down(path, self._process.last_exit_code) from error

    def _out_of_memory(self, path: str, what: str) -> ModelTooLarge:
        context = self._limits.ran_out_of_memory(path)
        self._limits.unloaded()
        begun = f"Carrel uses it with a smaller context from now on, {context:,} tokens: ask again"
        if not context:
            return ModelTooLarge(
                what,
                "Close other programs and ask again, or choose a smaller model.",
            )
        return ModelTooLarge(
            what,
            f"{begun}, close other programs, or choose a smaller model.",
        )


def _stuck(path: str, limit: SilenceLimit) -> ModelStuck:
    return ModelStuck(
        f"The model {_name(path)} gave no sign of life for {limit.seconds:.0f} seconds "
        "and was stopped.",
        "Ask again; if it happens once more, close other programs or choose a smaller model.",
    )


def _broke_down(path: str, code: int | None) -> WorkerDied:
    """A process that was ended on purpose has no code: then nothing is wrong with the model."""
    if code is None:
        return WorkerDied("The language model was stopped.", "Ask again: it starts by itself.")
    return WorkerDied(
        f"The process of the model {_name(path)} broke down.",
        "Ask again: it starts by itself. If it happens once more, close other programs; the file "
        "of the model may also be damaged: download it again, or choose another one.",
    )


def _name(path: str) -> str:
    return Path(path).stem or "in use"
