"""Reads prompts into a context, and only what is new of each."""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.core.cancel import CancelToken
from app.generation.llama.native import MAX_BATCH, Context

FIRST_RATE = 50.0
"""Tokens per second assumed until a batch was timed."""
BATCH_SECONDS = 0.25
"""A batch should take about this long: a cancel is only seen between two batches."""
MIN_BATCH = 2
"""llama.cpp's arithmetic for a single token can differ in the last bits from that for several."""


class PromptReader:
    """What one context has read. ``read`` are its tokens, prompts and answers alike."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.read: list[int] = []
        self._rate = FIRST_RATE

    def prefill(self, prompt: list[int], cancel: CancelToken) -> None:
        """Read the prompt behind what is already read of it.

        Raises:
            Cancelled: the work was asked to stop; looked for between batches of about 0.2 s.
            RuntimeError: llama.cpp failed; what is in the context is then unknown.
        """
        kept = max(0, min(common_prefix(self.read, prompt), len(prompt) - MIN_BATCH))
        if not self.context.forget_after(kept):
            kept = 0
        self.read = prompt[:kept]
        while len(self.read) < len(prompt):
            cancel.raise_if_cancelled()
            self._read_batch(prompt)

    def _read_batch(self, prompt: list[int]) -> None:
        begin, at = time.monotonic(), len(self.read)
        size = batch_size(self._rate, len(prompt) - at)
        self.context.evaluate(prompt[at : at + size])
        self.read = prompt[: at + size]
        seconds = max(time.monotonic() - begin, 1e-6)
        self._rate = (self._rate + size / seconds) / 2


def batch_size(rate: float, left: int) -> int:
    """Tokens to read next at ``rate`` tokens per second; never leaves a single one for last.

    >>> batch_size(200.0, 1000), batch_size(200.0, 51), batch_size(200.0, 20)
    (50, 51, 20)
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
