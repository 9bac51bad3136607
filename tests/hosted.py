"""Objects that tests host in worker processes; a spawned child imports this file by name."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import DocumentEncrypted
from app.core.messages import GenerationRequest, Message, PassagesMade, ReadingStarted, ReadStep
from app.core.notes import Highlight, PageWord
from app.core.types import Box, PageImage


class Hosted:
    """Does whatever a test of worker processes needs."""

    def __init__(self, note_file: str = "") -> None:
        self.note_file = note_file
        self.served: list[str] = []

    def echo(self, value: object) -> object:
        self.served.append(str(value))
        return value

    def process_id(self) -> int:
        return os.getpid()

    def order(self) -> list[str]:
        return self.served

    def sleep(self, seconds: float) -> str:
        time.sleep(seconds)
        return "slept"

    def sleep_holding_the_interpreter(self, seconds: int) -> None:
        ctypes.PyDLL(None).sleep(seconds)

    def wait_for_cancel(self, cancel: CancelToken) -> str:
        cancel.wait(30)
        cancel.raise_if_cancelled()
        return "never cancelled"

    def exit(self, code: int) -> None:
        os._exit(code)

    def crash(self) -> None:
        ctypes.string_at(0)

    def refuse(self) -> None:
        raise DocumentEncrypted("The file needs a password.", "Type it.")

    def has_a_bug(self, words: str) -> None:
        raise KeyError(words)

    def not_picklable(self) -> object:
        return lambda: None

    def print_much(self) -> str:
        print("noise")
        print("noise", file=sys.stderr)
        os.write(1, b"native noise")
        return "quiet"

    def eat_memory(self) -> int:
        return len(bytearray(4 << 30))

    def count_to(self, number: int) -> Iterator[int]:
        yield from range(number)

    def count_slowly(self, number: int, seconds: float) -> Iterator[int]:
        for each in range(number):
            yield each
            time.sleep(seconds)

    def count_then_exit(self, number: int) -> Iterator[int]:
        yield from range(number)
        os._exit(7)

    def count_then_refuse(self, number: int) -> Iterator[int]:
        yield from range(number)
        self.refuse()

    def count_and_note_the_end(self) -> Iterator[int]:
        try:
            yield from range(10_000_000)
        finally:
            Path(self.note_file).write_text("ended", encoding="utf-8")

    def environment(self, name: str) -> str:
        return os.environ.get(name, "")


class Unmakeable:
    """Cannot be constructed."""

    def __init__(self, kind: str) -> None:
        if kind == "exit":
            os._exit(3)
        if kind == "refuse":
            raise DocumentEncrypted("The file needs a password.", "Type it.")
        raise ValueError("it cannot be made")


class SlowToMake(Hosted):
    """Takes a while to construct."""

    def __init__(self) -> None:
        super().__init__()
        time.sleep(0.5)


class HostedReader:
    """A reader that fails in the ways its proxy must translate, named by the path."""

    def convert(self, source: str, target: str, cancel: CancelToken | None = None) -> None:
        list(self.read(source, ""))

    def read(
        self, path: str, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> Iterator[ReadStep]:
        yield ReadingStarted(10)
        if path == "dies":
            os._exit(5)
        if path == "is killed":
            os.kill(os.getpid(), 9)
        if path == "eats memory":
            raise MemoryError
        if path == "has a bug":
            raise ValueError(path)
        if path == "is slow":
            time.sleep(30)
        if path == "is long":
            time.sleep(0.4)
        yield PassagesMade(())


class HostedRenderer:
    """Draws one pixel with one word, or dies at page 0."""

    def render(self, path: str, number: int, scale: float, password: str = "") -> PageImage:
        if number == 0:
            os._exit(5)
        return PageImage(number, 1, 1, b"abc")

    def words(self, path: str, number: int, password: str = "") -> tuple[PageWord, ...]:
        if number == 0:
            os._exit(5)
        return (PageWord("bees", Box(number, 1, 2, 3, 4)),)

    def marked(self, path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
        if path == "dies":
            os._exit(5)
        if path == "huge":
            raise MemoryError
        return " ".join(each.comment for each in highlights).encode()


class HostedGenerator:
    """Streams the words of the last message until cancelled."""

    def count_tokens(self, model_path: str, messages: tuple[Message, ...]) -> int:
        return sum(len(each.content.split()) for each in messages)

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[str]:
        if request.model_path == "huge":
            raise MemoryError
        for word in request.messages[-1].content.split():
            yield word
            if word == "wait":
                cancel.wait(30)
                cancel.raise_if_cancelled()

    def choose(
        self,
        model_path: str,
        messages: tuple[Message, ...],
        options: tuple[str, ...],
        cancel: CancelToken,
        context_length: int = 4096,
    ) -> tuple[float, ...]:
        if model_path == "huge":
            raise MemoryError
        if model_path == "slow":
            cancel.wait(30)
            cancel.raise_if_cancelled()
        return tuple(-float(len(each)) for each in options)


class HostedLively:
    """Works for a while, looking at its token or not."""

    def work(self, seconds: float, cancel: CancelToken) -> str:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            cancel.raise_if_cancelled()
            time.sleep(0.02)
        return "done"

    def stream(self, seconds: float, cancel: CancelToken) -> Iterator[str]:
        yield self.work(seconds, cancel)
        yield self.work(seconds, cancel)

    def hang(self, seconds: float, cancel: CancelToken) -> str:
        time.sleep(seconds)
        return "late"

    def between(self, first: str, cancel: CancelToken, last: str = "") -> tuple[str, bool, str]:
        return first, cancel.is_cancelled, last


class HostedStuckIndex:
    """Hangs when counted, ends when reset, crashes when asked."""

    def query(self, vector: object, k: int, document_ids: list[str]) -> None:
        ctypes.string_at(0)

    def count(self) -> int:
        time.sleep(30)
        return 0

    def reset(self) -> None:
        os._exit(5)
