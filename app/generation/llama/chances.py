"""How often guesses of each kind came true, learned while writing. Pure."""

from __future__ import annotations

from typing import NamedTuple, Self

LONG_STREAK = 3
"""Guesses that came true in a row; more tell no more."""
_RUNS = (2, 3, 4, 6, 9, 14)
"""Lengths up to which runs count as one kind."""
_BEFORE = (0.35, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85)
"""Shares assumed before anything was seen, for each kind of run (measured, and a little less)."""
_UNSURE = 0.7
"""Where the same run went on in several ways, as much less is assumed."""
WEIGHT = 8.0
"""The assumed share counts as much as so many guesses."""
DECAY = 0.97
"""What a guess counts after the next one of its kind: what an answer is like changes."""


class GuessKind(NamedTuple):
    """What a guess rests on.

    ``run`` is the class of the length of the run before it, ``is_only`` false where such runs
    went on differently, ``streak`` how many guesses just came true (0 to ``LONG_STREAK``).
    """

    run: int
    is_only: bool
    streak: int

    @classmethod
    def of(cls, length: int, is_only: bool, streak: int) -> Self:
        """The kind for a run of ``length`` tokens.

        >>> GuessKind.of(5, True, 0)
        GuessKind(run=3, is_only=True, streak=0)
        """
        run = next((n for n, most in enumerate(_RUNS) if length <= most), len(_RUNS))
        return cls(run, is_only, streak)


class Chances:
    """The share of guesses of each kind that came true, the latest counting most."""

    def __init__(self) -> None:
        self._seen: dict[GuessKind, tuple[float, float]] = {}

    def of(self, kind: GuessKind) -> float:
        """The chance of a guess of this kind, 0-1.

        >>> round(Chances().of(GuessKind.of(20, True, 3)), 2)
        0.85
        """
        true, total = self._seen.get(kind, (0.0, 0.0))
        assumed = _BEFORE[kind.run] * (1.0 if kind.is_only else _UNSURE)
        return (true + assumed * WEIGHT) / (total + WEIGHT)

    def saw(self, kind: GuessKind, is_true: bool) -> None:
        """Learn from one guess."""
        true, total = self._seen.get(kind, (0.0, 0.0))
        self._seen[kind] = (true * DECAY + is_true, total * DECAY + 1)
