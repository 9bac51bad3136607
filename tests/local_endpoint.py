"""An OpenAI-compatible endpoint on this machine that answers as it is told."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from local_server import Asked, LocalServer, serving

Plain = dict[str, Any]


@dataclass
class Script:
    """What the endpoint says.

    ``raw`` are bytes sent in place of a stream; ``pause`` seconds before each piece; ``chances``
    the probabilities that it tells, None where it refuses to; ``error`` a status and a message.
    """

    pieces: tuple[str, ...] = ("Bees ", "dance ", "[1].")
    models: list[Plain] = field(default_factory=lambda: [{"id": "tiny"}])
    ending: str = "stop"
    raw: bytes | None = None
    pause: float = 0.0
    chances: dict[str, float] | None = None
    word: str = "yes"
    key: str = ""
    error: tuple[int, str] | None = None
    reply: Callable[[Plain], tuple[str, ...]] | None = None
    streams: bool = True


class LocalEndpoint:
    """The endpoint, over a ``LocalServer``; ``bodies`` are the requests for answers."""

    def __init__(self, server: LocalServer) -> None:
        self.server = server
        self.script = Script()
        self.bodies: list[Plain] = []
        server.answer = self._answer
        self.base = f"{server.url}/v1"
        self.path = f"{self.base}#tiny"

    def _answer(self, asked: Asked, handler: Any) -> bool:
        script = self.script
        wanted = f"Bearer {script.key}"
        if script.key and asked.headers.get("authorization") != wanted:
            self._say(handler, 401, {"error": {"message": "no key"}})
        elif asked.path == "/v1/models":
            self._say(handler, 200, {"object": "list", "data": script.models})
        elif asked.path != "/v1/chat/completions":
            self._say(handler, 404, {"detail": "nothing here"})
        else:
            self._complete(handler, json.loads(asked.body))
        return True

    def _complete(self, handler: Any, body: Plain) -> None:
        script = self.script
        self.bodies.append(body)
        if script.error is not None:
            self._say(handler, script.error[0], {"error": {"message": script.error[1]}})
        elif script.raw is not None:
            self._begin(handler, 200, "text/event-stream")
            handler.wfile.write(script.raw)
        elif body["model"] not in [each["id"] for each in script.models]:
            self._say(handler, 404, {"error": {"message": "no such model"}})
        elif body.get("logprobs") and script.chances is None:
            self._say(handler, 400, {"error": {"message": "logprobs are not known"}})
        elif body.get("stream") and script.streams:
            self._stream(handler, body)
        else:
            self._say(handler, 200, {"choices": [self._whole(body)]})

    def _stream(self, handler: Any, body: Plain) -> None:
        self._begin(handler, 200, "text/event-stream")
        pieces = self.script.reply(body) if self.script.reply else self.script.pieces
        ending = self.script.ending
        if len(pieces) > body["max_tokens"]:
            pieces, ending = pieces[: body["max_tokens"]], "length"
        self._event(handler, {"delta": {"role": "assistant"}, "finish_reason": None})
        for piece in pieces:
            if self.script.pause and self.server.is_over.wait(self.script.pause):
                return
            self._event(handler, {"delta": {"content": piece}, "finish_reason": None})
        if ending:
            self._event(handler, {"delta": {}, "finish_reason": ending})
            handler.wfile.write(b"data: [DONE]\n\n")

    def _whole(self, body: Plain) -> Plain:
        said = self.script.word if body["max_tokens"] < 10 else "".join(self.script.pieces)
        choice: Plain = {"message": {"content": said}, "finish_reason": "stop"}
        if body.get("logprobs"):
            top = [
                {"token": token, "logprob": math.log(share)}
                for token, share in (self.script.chances or {}).items()
            ]
            choice["logprobs"] = {"content": [{"token": said, "top_logprobs": top}]}
        return choice

    def _event(self, handler: Any, choice: Plain) -> None:
        data = json.dumps({"choices": [{"index": 0, **choice}]}, ensure_ascii=False)
        handler.wfile.write(f"data: {data}\n\n".encode())

    def _say(self, handler: Any, status: int, plain: Plain) -> None:
        content = json.dumps(plain).encode()
        self._begin(handler, status, "application/json", len(content))
        handler.wfile.write(content)

    def _begin(self, handler: Any, status: int, kind: str, length: int | None = None) -> None:
        handler.send_response(status)
        handler.send_header("content-type", kind)
        handler.send_header("connection", "close")
        if length is not None:
            handler.send_header("content-length", str(length))
        handler.end_headers()


@contextlib.contextmanager
def endpoint() -> Iterator[LocalEndpoint]:
    """An endpoint for as long as the block lasts."""
    with serving() as server:
        yield LocalEndpoint(server)
