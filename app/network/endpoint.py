"""A ``Generator`` over an OpenAI-compatible endpoint: another program, here or elsewhere.

What an endpoint cannot do is said here once. No grammar can be enforced, so markers are not held
to those that were shown: citations are bound and verified afterwards, as for any text. Nothing
is read ahead or kept. Tokens are estimated, on the safe side. A prefix is sent as the beginning of
the assistant's message, which most endpoints go on with; one that says it again is heard, one
that begins another answer is not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.core.cancel import CancelToken
from app.core.errors import EndpointFailed
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.network.addresses import endpoint_of, place_of
from app.network.chances import chances_by_word, chances_in
from app.network.events import (
    DONE,
    Beginning,
    NotAnEvent,
    choice_in,
    data_of,
    ending_in,
    error_in,
    plain_of,
    text_in,
)
from app.network.web import Ask, Reply, Trouble, Web, WebError, text_of

USUAL_CONTEXT = 4096
"""Where an endpoint does not say; programs that run models cut longer prompts without a word."""
TOP = 20
"""As many likely tokens as an endpoint may be asked for."""
WORD_TOKENS = 8
MESSAGE_TOKENS = 8
LETTERS_PER_TOKEN = 3.3
"""English has 4 to 5; other languages of the same letters about 3.5."""
FOREIGN_TOKENS = 1.5
"""Letters of other scripts take one token, or several where a tokenizer knows them as bytes."""
MOST_ERROR_BYTES = 64 << 10
LONGEST_TOKEN = 64


class EndpointGenerator:
    """Lets a model answer that another program runs.

    ``key_of`` gives the key for a base address, ``context_of`` how many tokens a model reads.
    """

    def __init__(
        self,
        web: Web,
        key_of: Callable[[str], str] = lambda _base: "",
        context_of: Callable[[str], int] = lambda _path: USUAL_CONTEXT,
    ) -> None:
        self._web = web
        self._key_of = key_of
        self._context_of = context_of
        self._tells_no_chances: set[str] = set()

    def context_length(self, model_path: str) -> int:
        """Tokens that a prompt and its answer may take, as the endpoint told when it was added."""
        return self._context_of(model_path)

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """About how many tokens a prompt has, rather more than fewer; nobody is asked."""
        return sum(_tokens(each.content) + MESSAGE_TOKENS for each in messages)

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield pieces of text as they come; ``grammar`` and ``drafts`` are left out.

        Raises:
            EndpointFailed: the endpoint cannot be reached, or does not answer as one should.
            Cancelled: asked to stop, which is seen within 0.2 s and ends the connection.
        """
        cancel.raise_if_cancelled()
        begun = (Message("assistant", request.prefix),) if request.prefix else ()
        body = _body(request.model_path, (*request.messages, *begun), request.max_tokens)
        body |= {"temperature": request.temperature, "seed": request.seed, "stream": True}
        beginning = Beginning(request.prefix)
        with (
            _failing(request.model_path),
            self._web.send(self._ask(request.model_path, body), cancel) as reply,
        ):
            _check(reply, request.model_path)
            pieces = _pieces(reply)
            reason = yield from _bounded(pieces, beginning, request.max_tokens, cancel)
        return reason

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Log-probabilities of the options out of those that the endpoint tells.

        Where it tells none, the word that it answers with gets most of the share.

        Raises:
            EndpointFailed: the endpoint cannot be reached, or does not answer as one should.
            Cancelled: asked to stop.
        """
        cancel.raise_if_cancelled()
        if model_path not in self._tells_no_chances:
            asked = {"logprobs": True, "top_logprobs": TOP}
            choice = self._answer(model_path, messages, (1, asked), cancel)
            found = chances_in(choice, options) if choice is not None else None
            if found is not None:
                return found
            self._tells_no_chances.add(model_path)
        choice = self._answer(model_path, messages, (WORD_TOKENS, {}), cancel) or {}
        beginning = Beginning()
        said = beginning.passed(text_in(choice)) + beginning.rest()
        return chances_by_word(said, options)

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Nothing is read ahead: 0."""
        return 0

    def keep_read(self, model_path: str, key: str) -> int:
        """Nothing is kept: 0."""
        return 0

    def drop_kept(self, key: str) -> None:
        """Nothing was kept."""

    def release(self) -> None:
        """Its memory is not ours to give back."""

    def models(self, base: str, cancel: CancelToken) -> list[Mapping[str, object]]:
        """What the endpoint says of each of its models, under ``id`` the name.

        Raises:
            EndpointFailed: it cannot be reached, or has no such list.
            Cancelled: asked to stop.
        """
        ask = Ask(f"{base}/models", "List the models of an endpoint", self._headers(base))
        with _failing(base), self._web.send(ask, cancel) as reply:
            _check(reply, base)
            listed = plain_of(text_of(reply)).get("data")
        models = listed if isinstance(listed, list) else []
        return [each for each in models if isinstance(each, dict) and _is_name(each.get("id"))]

    def _answer(
        self,
        model_path: str,
        messages: Sequence[Message],
        asked: tuple[int, Mapping[str, object]],
        cancel: CancelToken,
    ) -> Mapping[str, object] | None:
        """The whole of a short answer; None where the endpoint does not know what was asked."""
        most, more = asked
        body = {**_body(model_path, messages, most), "temperature": 0.0, **more}
        with _failing(model_path), self._web.send(self._ask(model_path, body), cancel) as reply:
            if more and reply.status in (400, 422):
                return None
            _check(reply, model_path)
            return choice_in(plain_of(text_of(reply)))

    def _ask(self, model_path: str, body: Mapping[str, object]) -> Ask:
        base, model = endpoint_of(model_path)
        url = f"{base}/chat/completions"
        return Ask(url, f"Let {model} answer", self._headers(base), body)

    def _headers(self, base: str) -> dict[str, str]:
        key = self._key_of(base)
        return {"authorization": f"Bearer {key}"} if key else {}


def _body(model_path: str, messages: Sequence[Message], most: int) -> dict[str, object]:
    return {
        "model": endpoint_of(model_path)[1],
        "messages": [{"role": each.role, "content": each.content} for each in messages],
        "max_tokens": most,
    }


def _pieces(reply: Reply) -> Iterator[tuple[str, str]]:
    """Each piece of text, and why the model ended (empty until it has)."""
    if "json" in reply.headers.get("content-type", "").lower():
        # It does not stream: then all comes at once.
        choice = choice_in(plain_of(text_of(reply)))
        yield text_in(choice), ending_in(choice) or "stop"
        return
    for data in data_of(reply.blocks()):
        if data == DONE:
            yield "", "stop"
            return
        plain = plain_of(data)
        if said := error_in(plain):
            raise EndpointFailed(
                f"The endpoint stopped: {said}", "Look at the program that runs the model."
            )
        choice = choice_in(plain)
        yield text_in(choice), ending_in(choice)
    raise WebError(Trouble.BROKEN)


def _bounded(
    pieces: Iterator[tuple[str, str]], beginning: Beginning, most: int, cancel: CancelToken
) -> TextStream:
    """Pieces that are never empty, and no more than were asked for."""
    heard = length = 0
    for piece, ending in pieces:
        cancel.raise_if_cancelled()
        heard += bool(piece)
        length += len(piece)
        is_over_long = heard > most or length > most * LONGEST_TOKEN
        text = "" if is_over_long else beginning.passed(piece)
        is_over = is_over_long or bool(ending)
        if is_over:
            text += beginning.rest()
        if text:
            yield text
            cancel.raise_if_cancelled()
        if is_over:
            return StopReason.LENGTH if is_over_long or ending == "length" else StopReason.END
    raise WebError(Trouble.BROKEN)


def _check(reply: Reply, path: str) -> None:
    """See that the endpoint answers.

    Raises:
        EndpointFailed: it says that it does not.
    """
    status = reply.status
    if status == 200:
        return
    host, model = place_of(endpoint_of(path)[0]).host, endpoint_of(path)[1]
    if status in (401, 403):
        raise EndpointFailed(
            f"{host} asks for a key, or for another one.",
            "Add the endpoint again with its key.",
        )
    said = _said(reply) if status >= 400 else ""
    if status == 404:
        raise EndpointFailed(
            f"{host} knows no model called {model}." if model else f"{host} is no endpoint.",
            "List the models that it has, or check its address.",
        )
    if 300 <= status < 400:
        raise EndpointFailed(
            f"{host} sends Carrel on to another place, which is not followed.",
            "Add the endpoint again under the address that it really has.",
        )
    raise EndpointFailed(
        f"{host} answers with error {status}{f': {said}' if said else '.'}",
        "Look at the program that runs the model, then try once more.",
    )


def _said(reply: Reply) -> str:
    try:
        return error_in(plain_of(text_of(reply, MOST_ERROR_BYTES)))
    except (WebError, NotAnEvent):
        return ""


class _failing:  # noqa: N801  reads as a statement
    """Turns what goes wrong with an endpoint into a sentence."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        host = place_of(endpoint_of(self._path)[0]).host
        if isinstance(error, NotAnEvent):
            raise EndpointFailed(
                f"{host} does not answer as an OpenAI-compatible endpoint does.",
                "Check the address; it usually ends in /v1.",
            ) from error
        if isinstance(error, WebError):
            raise EndpointFailed(_sentence(error, host), _hint(error)) from error


def _sentence(error: WebError, host: str) -> str:
    return {
        Trouble.NAME: f"{host} cannot be found.",
        Trouble.CLOSED: f"Nobody answers at {host}.",
        Trouble.SILENT: f"{host} sent nothing for too long.",
        Trouble.INSECURE: f"{host} cannot prove that it is {host}.",
        Trouble.FORBIDDEN: f"{host} is not on this machine or its local network.",
        Trouble.LONG: f"{host} answers with more than anybody would read.",
        Trouble.BROKEN: f"{host} ended the connection in the middle.",
    }[error.trouble]


def _hint(error: WebError) -> str:
    if error.trouble is Trouble.FORBIDDEN:
        return "Use its address that begins with https."
    return "See that the program that runs the model is up, or choose another model."


def _tokens(text: str) -> int:
    letters = sum(each.isascii() and (each.isalpha() or each == " ") for each in text)
    signs = sum(each.isascii() for each in text) - letters
    foreign = len(text) - letters - signs
    return math.ceil(letters / LETTERS_PER_TOKEN + signs + foreign * FOREIGN_TOKENS)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= 300 and name.isprintable()
