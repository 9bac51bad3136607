"""The loaded model as searching uses it: short texts and one-token choices, timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from app.core.cancel import CancelToken
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message
from app.core.types import ModelSpec
from app.services.model_pace import ModelPace, tokens_of

CONTEXT = 4096
"""The context of answers too: another length would throw away what was read."""


class SearchModel:
    """Lets a generator write and choose for a search, and learns how long that takes."""

    def __init__(self, generator: Generator, clock: Callable[[], float] = time.monotonic) -> None:
        self._generator = generator
        self._clock = clock
        self._paces: dict[str, ModelPace] = {}
        self._read_last = ""

    def pace(self, model: ModelSpec) -> ModelPace:
        """What was measured of a model since the program began."""
        return self._paces.setdefault(model.path, ModelPace())

    def write(
        self, model: ModelSpec, messages: tuple[Message, ...], most: int, cancel: CancelToken
    ) -> str:
        """A text of at most ``most`` tokens, the likeliest one.

        Raises:
            ModelError, WorkerDied: the model cannot be used.
            Cancelled: asked to stop.
        """
        request = GenerationRequest(
            model.path, messages, most, context_length=min(model.context_length or CONTEXT, CONTEXT)
        )
        fresh, began = self._fresh_tokens(model, messages), self._clock()
        first = began
        pieces: list[str] = []
        for piece in self._generator.stream(request, cancel):
            if not pieces:
                first = self._clock()
                self.pace(model).did_read(fresh, first - began)
            pieces.append(piece)
        cancel.raise_if_cancelled()
        self.pace(model).did_write(len(pieces), self._clock() - first)
        return "".join(pieces)

    def choose(
        self,
        model: ModelSpec,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Log-probabilities of the options as the first word of an answer; raises as ``write``."""
        fresh, began = self._fresh_tokens(model, messages), self._clock()
        found = self._generator.choose(model.path, tuple(messages), tuple(options), cancel)
        self.pace(model).did_read(fresh, self._clock() - began)
        return found

    def _fresh_tokens(self, model: ModelSpec, messages: Sequence[Message]) -> float:
        """About how many tokens of a prompt were not in the one before it."""
        prompt = "\n".join([model.path, *(each.content for each in messages)])
        shared = _common_prefix(self._read_last, prompt)
        self._read_last = prompt
        return tokens_of(prompt[shared:])


def _common_prefix(left: str, right: str) -> int:
    for place, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return place
    return min(len(left), len(right))
