"""Guesses the next tokens of an answer from texts that it may repeat. Pure.

The longest run of tokens that stands at the end of what was written is looked up in earlier
answers, the prompt and the answer itself; what followed it there is the guess: the one-branch
form of Zhao, Xie, Liang, Zhuang and Gu, "Lookahead: An Inference Acceleration Framework for Large
Language Model with Lossless Generation Accuracy" (2023, arXiv 2312.12728), section 4. Beyond it,
how long a guess is follows from what is measured: how often guesses of its kind came true, and
what one more token in a batch costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from app.generation.llama.chances import LONG_STREAK, Chances, GuessKind

MAX_DRAFT = 8
"""Tokens of a draft at most; with 12 no answer was faster, whatever a batch cost."""
WORTHWHILE = 0.15
"""A draft must be expected to save as much of one token: costs and chances are only estimated."""
LEAST_CHANCE = 0.2
"""Nothing is guessed behind what comes true less often."""
MAX_RUN = 16
"""Longer runs of the same tokens tell no more."""
MAX_PLACES = 64
"""Places looked at, the latest first: a common pair of tokens costs no more than 0.05 ms."""
_BORDER = -1
"""Stands between two texts: no run goes across."""


class Costs(Protocol):
    """What a batch costs."""

    def extra(self, count: int) -> float:
        """Cost of ``count`` tokens in one batch beyond one alone, in units of one alone."""
        ...


class Drafter:
    """Guesses what follows the prompt, token after token; tell it each token that came.

    ``texts`` are tokens of what may be repeated, the likeliest last; the prompt comes behind them.
    ``chances`` and ``costs`` go on learning from one answer to the next.
    """

    def __init__(
        self, texts: Sequence[Sequence[int]], prompt: Sequence[int], chances: Chances, costs: Costs
    ) -> None:
        self._chances = chances
        self._costs = costs
        self._tokens = [token for text in texts for token in (*text, _BORDER)] + list(prompt)
        self._places: dict[tuple[int, int], list[int]] = {}
        for place, pair in enumerate(pairwise(self._tokens), start=2):
            self._places.setdefault(pair, []).append(place)
        self._expected: list[tuple[int, GuessKind]] = []
        self._streak = 0

    def came(self, token: int) -> None:
        """Learn which token really came next, guessed or not."""
        if self._expected:
            guess, kind = self._expected.pop(0)
            self._chances.saw(kind, guess == token)
            self._streak = self._streak + 1 if guess == token else 0
            if guess != token:
                self._expected = []
        self._tokens.append(token)
        if len(self._tokens) > 1:
            pair = (self._tokens[-2], token)
            self._places.setdefault(pair, []).append(len(self._tokens))

    def draft(self, room: int) -> list[int]:
        """At most ``room`` tokens that pay to be tried next; empty where none does.

        The first guess is remembered even then, so that ``came`` learns whether it was right.
        """
        guesses = self._guesses(min(room, MAX_DRAFT))
        count = self._worth(guesses)
        self._expected = guesses[: max(count, 1)]
        return [token for token, _ in guesses[:count]]

    def _guesses(self, room: int) -> list[tuple[int, GuessKind]]:
        place, run, is_only = self._longest()
        behind = self._tokens[place : place + room] if run else []
        if _BORDER in behind:
            behind = behind[: behind.index(_BORDER)]
        return [
            (token, GuessKind.of(run + n, is_only or n > 0, min(self._streak + n, LONG_STREAK)))
            for n, token in enumerate(behind)
        ]

    def _worth(self, guesses: Sequence[tuple[int, GuessKind]]) -> int:
        """How many of them are worth a try: each that comes true spares one token alone."""
        chance, expected, best, count = 1.0, 0.0, WORTHWHILE, 0
        for n, (_, kind) in enumerate(guesses, start=1):
            chance *= self._chances.of(kind)
            if chance < LEAST_CHANCE:
                break
            expected += chance
            gain = expected - self._costs.extra(n + 1)
            if gain > best:
                best, count = gain, n
        return count

    def _longest(self) -> tuple[int, int, bool]:
        """Where the longest run ends, its length, and whether all such runs go on alike.

        Of equal ones the latest; a length of 0 where not even the last two tokens stood together.
        """
        best, run, is_only = 0, 0, True
        if len(self._tokens) < 2:
            return best, run, is_only
        places = self._places[self._tokens[-2], self._tokens[-1]]
        for place in reversed(places[-MAX_PLACES - 1 : -1]):
            length = self._run_at(place)
            if length > run:
                best, run, is_only = place, length, True
            elif length == run and self._tokens[place] != self._tokens[best]:
                is_only = False
        return best, run, is_only

    def _run_at(self, place: int) -> int:
        """How many tokens before ``place`` are those at the end; the last two are known to be."""
        tokens, end, length = self._tokens, len(self._tokens), 2
        most = min(MAX_RUN, place)
        while length < most and tokens[place - length - 1] == tokens[end - length - 1]:
            length += 1
        return length
