"""How fast the loaded model reads and writes on this machine, learned from its own work."""

from __future__ import annotations

from dataclasses import dataclass

CHARACTERS_PER_TOKEN = 4.0
FIRST_READ, FIRST_WRITTEN = 200.0, 40.0
"""Tokens per second assumed before anything was measured: a 135M model on two cores."""
LEARNING = 0.5
"""Share of a new measurement in the mean: the load of a machine changes within seconds."""
LEAST_TOKENS = 8
"""Less work says more about the call than about the model."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Work of a model in tokens: those it reads for the first time, and those it writes."""

    read: float = 0.0
    written: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(self.read + other.read, self.written + other.written)


class ModelPace:
    """Tokens per second of one model: those of a prompt, and those of an answer."""

    def __init__(self) -> None:
        self.read = FIRST_READ
        self.written = FIRST_WRITTEN
        self.is_measured = False

    def seconds(self, cost: Cost) -> float:
        """How long this work takes at the pace measured last.

        >>> ModelPace().seconds(Cost(read=400, written=80))
        4.0
        """
        return cost.read / self.read + cost.written / self.written

    def did_read(self, tokens: float, seconds: float) -> None:
        """Learn from ``tokens`` of a prompt that were read in ``seconds``."""
        if tokens >= LEAST_TOKENS and seconds > 0:
            self.read = self._learned(self.read, tokens / seconds)
            self.is_measured = True

    def did_write(self, tokens: float, seconds: float) -> None:
        """Learn from ``tokens`` that were written in ``seconds``."""
        if tokens >= LEAST_TOKENS and seconds > 0:
            self.written = self._learned(self.written, tokens / seconds)

    def _learned(self, known: float, seen: float) -> float:
        return seen if not self.is_measured else known + LEARNING * (seen - known)


def tokens_of(text: str) -> float:
    """About how many tokens a text has, without asking a model.

    >>> tokens_of("a" * 40)
    10.0
    """
    return len(text) / CHARACTERS_PER_TOKEN
