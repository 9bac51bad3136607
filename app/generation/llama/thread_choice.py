"""How many threads write a token soonest, found by trying. Pure.

A token of a small model is hundreds of short steps, and all threads meet after each: on two cores
one thread alone was up to twice as fast as two, on an idle machine the other way round for large
models. So it is measured, and again from time to time.
"""

from __future__ import annotations

TRIES = 3
"""Tokens that a number of threads is tried with."""
REST = 48
"""Tokens until another number is tried again."""
BETTER = 0.95
"""Another number must take less than this share of the time."""


class ThreadChoice:
    """Gives the number of threads for each token; tell it how long each took.

    Halvings of ``most`` are tried, each time the next smaller or larger one.
    """

    def __init__(self, most: int) -> None:
        self._options = [most]
        while self._options[-1] > 1:
            self._options.append(self._options[-1] // 2)
        self._current = 0
        self._step = 1
        self._left = TRIES
        self._trial: int | None = None
        self._times: list[float] = []
        self._known = 0.0

    @property
    def threads(self) -> int:
        """How many threads the next token is to be written with."""
        return self._options[self._current if self._trial is None else self._trial]

    def took(self, seconds: float) -> None:
        """Learn how long a token took with ``threads``."""
        if len(self._options) == 1:
            return
        self._times = [*self._times, seconds][-TRIES:]
        self._left -= 1
        if self._left > 0:
            return
        if self._trial is None:
            self._known = min(self._times)
            self._begin_trial()
        else:
            self._end_trial(min(self._times))

    def _begin_trial(self) -> None:
        if not 0 <= self._current + self._step < len(self._options):
            self._step = -self._step
        self._trial = self._current + self._step
        self._times, self._left = [], TRIES

    def _end_trial(self, seconds: float) -> None:
        """Go on in the same direction where it was faster, else rest and look the other way."""
        is_faster = seconds < BETTER * self._known
        if is_faster and self._trial is not None:
            self._current = self._trial
        else:
            self._step = -self._step
        self._trial = None
        self._times, self._left = [], TRIES if is_faster else REST
