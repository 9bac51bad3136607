"""The loaded model as searching uses it: short texts and one-token choices."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.cancel import CancelToken
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message
from app.core.types import ModelSpec
from app.generation.budget import context_of
from app.services.model_pace import ModelPace, ModelPaces


class SearchModel:
    """Lets a generator write and choose for a search; ``paces`` know how long that takes."""

    def __init__(self, generator: Generator, paces: ModelPaces) -> None:
        self._generator = generator
        self._paces = paces

    def pace(self, model: ModelSpec) -> ModelPace:
        """What was measured of a model."""
        return self._paces.of(model.path)

    def write(
        self, model: ModelSpec, messages: tuple[Message, ...], most: int, cancel: CancelToken
    ) -> str:
        """A text of at most ``most`` tokens, the likeliest one.

        It is read with the context of answers: another would throw away what was read.

        Raises:
            ModelError, WorkerDied: the model cannot be used.
            Cancelled: asked to stop.
        """
        here = self._generator.context_length(model.path)
        length = min(context_of(model.context_length), here)
        request = GenerationRequest(model.path, messages, most, context_length=length)
        text = "".join(self._generator.stream(request, cancel))
        cancel.raise_if_cancelled()
        return text

    def choose(
        self,
        model: ModelSpec,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Log-probabilities of the options as the first word of an answer; raises as ``write``."""
        return self._generator.choose(model.path, tuple(messages), tuple(options), cancel)
