"""Reads prompts into a context, and only what is new of each: what was read before is put back."""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.core.cancel import CancelToken
from app.generation.llama.kept_shelf import KeptShelf
from app.generation.llama.native import MAX_BATCH, Context

FIRST_RATE = 50.0
"""Tokens per second assumed until a batch was timed."""
BATCH_SECONDS = 0.4
"""A batch should take about this long: a cancel is only seen between two batches, and smaller ones
read slower."""
MIN_BATCH = 2
"""llama.cpp's arithmetic for a single token can differ in the last bits from that for several."""
WORTH_RESTORING = 32
"""A kept state is put back where it spares so many tokens: 0.1 s of reading."""
WORTH_KEEPING = 64
"""Another end of the same conversation is put aside where it has so many tokens of its own."""


class PromptReader:
    """What one context has read. ``read`` are its tokens, prompts and answers alike.

    ``key`` is what they were read under; '' for what is not worth keeping. ``shelf`` holds what
    was read before.
    """

    def __init__(self, context: Context, shelf: KeptShelf | None = None) -> None:
        self.context = context
        self.read: list[int] = []
        self.key = ""
        self.shelf = shelf
        self._rate = FIRST_RATE

    def prefill(self, prompt: list[int], cancel: CancelToken, key: str = "") -> None:
        """Read the prompt behind what is already read of it, here or in a kept state.

        Raises:
            Cancelled: the work was asked to stop; looked for between batches of about 0.4 s.
            RuntimeError: llama.cpp failed; what is in the context is then unknown.
        """
        if self.shelf is not None:
            self._exchange(self.shelf, prompt, key)
        self.key = key
        kept = max(0, min(common_prefix(self.read, prompt), len(prompt) - MIN_BATCH))
        if not self.context.forget_after(kept):
            kept = 0
        self.read = prompt[:kept]
        while len(self.read) < len(prompt):
            cancel.raise_if_cancelled()
            self._read_batch(prompt)

    def keep(self, key: str) -> int:
        """Keep what was read under ``key`` on disk; its tokens, 0 where it is not kept."""
        if self.shelf is None:
            return 0
        aside = None if self.key == key else self.shelf.aside(key)
        if self.key != key and aside is None:
            return 0
        tokens = self.read if aside is None else aside.tokens.tolist()
        if not tokens or self.shelf.has(key, tokens):
            return len(tokens)
        state = self.context.state() if aside is None else aside.state
        return len(tokens) if self.shelf.keep(key, tokens, state) else 0

    def drop(self, key: str) -> None:
        """Let go of what was read under ``key``, in the context too."""
        if self.shelf is not None:
            self.shelf.drop(key)
        if self.key == key:
            self.context.forget_after(0)
            self.read, self.key = [], ""

    def _exchange(self, shelf: KeptShelf, prompt: list[int], key: str) -> None:
        """Put aside what would be lost, and put back what spares reading."""
        shared = common_prefix(self.read, prompt)
        lost = len(self.read) - shared
        if self.key and lost >= (WORTH_KEEPING if self.key == key else 1):
            shelf.put_aside(self.key, self.read, self.context.state())
        found = shelf.best(prompt, shared + WORTH_RESTORING)
        if found is None or not self._can_use(found.tokens.tolist(), prompt):
            return
        state = shelf.state_of(found)
        if state is not None:
            self.read = found.tokens.tolist() if self.context.restore(state) else []

    def _can_use(self, tokens: list[int], prompt: list[int]) -> bool:
        """It fits, and what the prompt does not begin with can be taken back."""
        is_whole = tokens == prompt[: len(tokens)]
        return len(tokens) < self.context.length and (is_whole or self.context.can_go_back)

    def _read_batch(self, prompt: list[int]) -> None:
        begin, at = time.monotonic(), len(self.read)
        size = batch_size(self._rate, len(prompt) - at)
        self.context.evaluate(prompt[at : at + size])
        self.read = prompt[: at + size]
        seconds = max(time.monotonic() - begin, 1e-6)
        self._rate = (self._rate + size / seconds) / 2


def batch_size(rate: float, left: int) -> int:
    """Tokens to read next at ``rate`` tokens per second; never leaves a single one for last.

    >>> batch_size(200.0, 1000), batch_size(200.0, 81), batch_size(200.0, 20)
    (80, 81, 20)
    """
    size = min(max(MIN_BATCH, int(rate * BATCH_SECONDS)), MAX_BATCH, left)
    if left - size == 1:
        size += 1 if size < MAX_BATCH else -1
    return size


def common_prefix(left: Sequence[int], right: Sequence[int]) -> int:
    """How many tokens both begin with.

    >>> common_prefix([1, 2, 3], [1, 2, 4])
    2
    """
    for count, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return count
    return min(len(left), len(right))
