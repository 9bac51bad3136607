"""The stream of an endpoint's answer, taken apart: server-sent events, and what is in them. Pure.

The lines follow the HTML standard's "Server-sent events", of which endpoints use ``data`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

MOST_LINE_BYTES = 1 << 20
DONE = "[DONE]"
THOUGHT_BEGINS, THOUGHT_ENDS = "<think>", "</think>"


class NotAnEvent(ValueError):
    """What came is no stream of events with JSON in them."""


def data_of(blocks: Iterable[bytes]) -> Iterator[str]:
    r"""The data of each event, wherever the blocks are cut.

    Raises:
        NotAnEvent: a line is longer than any event.

    >>> list(data_of([b"data: a\r\n\r", b"\n: hi\ndata:b\n\nevent: x\n\n"]))
    ['a', 'b']
    """
    held = b""
    for block in blocks:
        *lines, held = (held + block).split(b"\n")
        if len(held) > MOST_LINE_BYTES:
            raise NotAnEvent("a line without an end")
        for line in lines:
            if line.startswith(b"data:"):
                yield line[5:].decode("utf-8", "replace").strip()
    if held.startswith(b"data:"):
        yield held[5:].decode("utf-8", "replace").strip()


def plain_of(text: str) -> Mapping[str, object]:
    """A JSON object.

    Raises:
        NotAnEvent: it is none.
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAnEvent("no JSON") from error
    if not isinstance(plain, dict):
        raise NotAnEvent("no JSON object")
    return plain


def error_in(plain: Mapping[str, object]) -> str:
    """What an endpoint says is wrong, in one short line; empty where nothing is."""
    said = plain.get("error", plain.get("detail", ""))
    if isinstance(said, dict):
        said = said.get("message", "error")
    line = " ".join(str(said or "").split())
    return "".join(each for each in line if each.isprintable())[:160]


def choice_in(plain: Mapping[str, object]) -> Mapping[str, object]:
    """The first choice of an answer or of a piece of one; empty where there is none."""
    choices = plain.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else {}
    return first if isinstance(first, dict) else {}


def text_in(choice: Mapping[str, object]) -> str:
    """The text of a choice, whole or a piece; what a model thinks aside is not part of it."""
    for name in ("delta", "message"):
        said = choice.get(name)
        if isinstance(said, dict) and isinstance(said.get("content"), str):
            return str(said["content"])
    return ""


def ending_in(choice: Mapping[str, object]) -> str:
    """Why the model ended, or empty while it goes on."""
    reason = choice.get("finish_reason")
    return reason if isinstance(reason, str) else ""


class Beginning:
    """Takes away what stands before an answer: the prefix said again, and a thought in marks.

    Text is held back only for as long as it may still be one of them.
    """

    def __init__(self, prefix: str = "") -> None:
        self._held = ""
        self._prefix = prefix
        self._is_thinking = False
        self._is_over = False

    def passed(self, piece: str) -> str:
        """What of the text so far can be given on."""
        if self._is_over:
            return piece
        self._held += piece
        if self._is_thinking or self._held.lstrip().startswith(THOUGHT_BEGINS):
            self._is_thinking = True
            _, mark, rest = self._held.partition(THOUGHT_ENDS)
            if not mark:
                return ""
            self._is_thinking, self._held = False, rest.lstrip()
        if self._prefix and self._held.startswith(self._prefix):
            self._held, self._prefix = self._held[len(self._prefix) :], ""
        elif self._may_become():
            return ""
        return self.rest()

    def rest(self) -> str:
        """What was held back when nothing more comes; an unfinished thought is none of it."""
        if self._is_thinking:
            return ""
        self._is_over = True
        held, self._held = self._held, ""
        return held

    def _may_become(self) -> bool:
        held = self._held.lstrip()
        return THOUGHT_BEGINS.startswith(held) or bool(
            self._prefix and self._prefix.startswith(self._held)
        )
