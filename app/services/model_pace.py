"""How fast models read and write on this machine, learned from their own work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

CHARACTERS_PER_TOKEN = 4.0
FIRST_READ, FIRST_WRITTEN = 200.0, 40.0
"""Tokens per second assumed before anything was measured: a 135M model on two cores."""
LEARNING = 0.5
"""Share of a new measurement in the mean: the load of a machine changes within seconds."""
LEAST_TOKENS = 8
"""Less work says more about the call than about the model."""
LEAST_READ = 48
MOST_FASTER = 4.0
"""A prompt that seems to be read so many times faster was not read: it was kept from before."""
STEADY = 0.5
"""What is sized by a pace stays as it is until that has changed by this share."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Work of a model in tokens: those it reads for the first time, and those it writes."""

    read: float = 0.0
    written: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(self.read + other.read, self.written + other.written)


class ModelPace:
    """Tokens per second of one model: those of a prompt, and those of an answer.

    ``load`` is the seconds from nothing to a loaded model, None where that was not measured;
    ``steady`` is the reading rate to size evidence by: it moves in steps, so that a follow-up
    shows what was shown before.
    """

    def __init__(
        self,
        read: float = FIRST_READ,
        written: float = FIRST_WRITTEN,
        load: float | None = None,
        *,
        is_measured: bool = False,
    ) -> None:
        self.read = self.steady = read
        self.written = written
        self.load = load
        self.is_measured = self._is_writing_measured = is_measured

    def seconds(self, cost: Cost) -> float:
        """How long this work takes at the pace measured last.

        >>> ModelPace().seconds(Cost(read=400, written=80))
        4.0
        """
        return cost.read / self.read + cost.written / self.written

    def did_read(self, tokens: float, seconds: float) -> None:
        """Learn from ``tokens`` of a prompt that were read in ``seconds``.

        Too few tell nothing; too fast, and they were not read but kept from before.
        """
        if tokens < LEAST_READ or seconds <= 0 or tokens / seconds > MOST_FASTER * self.read:
            return
        self.read = _learned(self.read, tokens / seconds, is_known=self.is_measured)
        if not self.is_measured or abs(self.read / self.steady - 1) > STEADY:
            self.steady = self.read
        self.is_measured = True

    def did_write(self, tokens: float, seconds: float) -> None:
        """Learn from ``tokens`` that were written in ``seconds``."""
        if tokens >= LEAST_TOKENS and seconds > 0:
            known = self._is_writing_measured
            self.written = _learned(self.written, tokens / seconds, is_known=known)
            self._is_writing_measured = True

    def was_tested(self, read: float, written: float, load: float) -> None:
        """Take over what a test measured with care."""
        self.read = self.steady = read
        self.written = written
        self.load = load
        self.is_measured = self._is_writing_measured = True


class ModelPaces:
    """The pace of every model, by the path of its file or its address; any thread may ask.

    ``first`` gives the pace of a model that is asked for the first time; ``told`` is called after
    work that taught something. ``loaded`` is the path of the model in memory, empty for none.
    """

    def __init__(self) -> None:
        self.first: Callable[[str], ModelPace] = lambda path: ModelPace()
        self.told: Callable[[str, ModelPace], None] = lambda path, pace: None
        self.loaded = ""
        self._lock = threading.Lock()
        self._paces: dict[str, ModelPace] = {}

    def of(self, path: str) -> ModelPace:
        """What is known of a model's pace."""
        with self._lock:
            known = self._paces.get(path)
        if known is not None:
            return known
        made = self.first(path)
        with self._lock:
            return self._paces.setdefault(path, made)

    def forget(self, path: str) -> None:
        """Ask for it anew the next time."""
        with self._lock:
            self._paces.pop(path, None)


def tokens_of(text: str) -> float:
    """About how many tokens a text has, without asking a model.

    >>> tokens_of("a" * 40)
    10.0
    """
    return len(text) / CHARACTERS_PER_TOKEN


def _learned(known: float, seen: float, *, is_known: bool) -> float:
    return known + LEARNING * (seen - known) if is_known else seen
