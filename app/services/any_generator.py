"""One ``Generator`` for all models: files go to the process, addresses to their endpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.cancel import CancelToken
from app.core.errors import EndpointFailed
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message, TextStream

ADDRESSES = ("http:", "https:")


class AnyGenerator:
    """Sends each request to where its model is; ``is_allowed`` says whether endpoints may be."""

    def __init__(
        self, local: Generator, endpoint: Generator, is_allowed: Callable[[], bool]
    ) -> None:
        self._local = local
        self._endpoint = endpoint
        self._is_allowed = is_allowed

    def context_length(self, model_path: str) -> int:
        """Tokens that a prompt and its answer may take together.

        Raises:
            ModelError: the model cannot be used.
        """
        return self._of(model_path).context_length(model_path)

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """Tokens of the prompt; estimated for an endpoint.

        Raises:
            ModelError: the model cannot be used.
        """
        return self._of(model_path).count_tokens(model_path, messages)

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield pieces of text; the value says why there are no more.

        Raises:
            ModelError: the model cannot be used.
            Cancelled: asked to stop.
        """
        return self._of(request.model_path).stream(request, cancel)

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Natural log-probabilities of the options as the first word of the answer.

        Raises:
            ModelError: the model cannot be used.
            Cancelled: asked to stop.
        """
        return self._of(model_path).choose(model_path, messages, options, cancel)

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Read a prompt and keep what was read under ``key``; an endpoint reads nothing ahead."""
        if is_address(model_path):
            return 0
        return self._local.read_ahead(model_path, messages, key, cancel)

    def keep_read(self, model_path: str, key: str) -> int:
        """Keep what was read last under ``key``; an endpoint keeps nothing."""
        return 0 if is_address(model_path) else self._local.keep_read(model_path, key)

    def drop_kept(self, key: str) -> None:
        """Forget what was kept under ``key``."""
        self._local.drop_kept(key)

    def release(self) -> None:
        """Give the memory of the model in the process back."""
        self._local.release()

    def _of(self, model_path: str) -> Generator:
        if not is_address(model_path):
            return self._local
        if not self._is_allowed():
            raise EndpointFailed(
                "Models that another program runs are switched off.",
                "Allow them in the settings, or add the address again; or use another model.",
            )
        return self._endpoint


def is_address(model_path: str) -> bool:
    """True where another program runs the model."""
    return model_path.startswith(ADDRESSES)
