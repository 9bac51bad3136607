"""Which token comes next: the likeliest, or a seeded draw, held to a grammar if there is one.

The grammar is asked about the chosen token alone; only a refusal looks at more (llama.cpp's own
order would pass the whole vocabulary through it for every token and halve the speed).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.generation.llama.native import Grammar

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOP_K = 40
MIN_SHARE = 0.05
"""Tokens less likely than this share of the likeliest are never drawn (min-p)."""
REPEATED_RUN = 12
"""A run of this many tokens is not written twice: small models otherwise go round in circles.

Long enough that a name or a phrase of the paper can come again (at 6 they came out misspelled).
"""
LOOKS = (64, 2_048)
"""How many of the likeliest tokens the grammar is shown after a refusal, before all of them.

All of a vocabulary takes 10-200 ms where a grammar has many ways on, 2,048 of it 1-8 ms.
"""


class TokenChooser:
    """Chooses one token after another; one draw per token, so a seed fixes the text.

    ``written`` are the tokens that the text begins with; the grammar is already behind them.
    """

    def __init__(
        self,
        grammar: Grammar | None,
        temperature: float,
        seed: int,
        written: Sequence[int] = (),
    ) -> None:
        self._grammar = grammar
        self._temperature = temperature
        self._random = np.random.default_rng(abs(seed))
        self._written: deque[int] = deque(maxlen=REPEATED_RUN - 1)
        self._followers: dict[tuple[int, ...], list[int]] = {}
        for token in written:
            self._remember(token)

    def choose(self, logits: NDArray[np.float32]) -> int | None:
        """The next token for ``(vocabulary,)`` logits; None if the grammar allows none."""
        draw = float(self._random.random())
        circling = self._followers.get(tuple(self._written))
        fresh = logits
        if circling:
            fresh = logits.copy()
            fresh[circling] = -np.inf
        token = self._picked(fresh, draw)
        if self._grammar is not None:
            if not self._grammar.legal(np.array([token], dtype=np.int32))[0]:
                legal = self._legal_logits(self._grammar, fresh, logits)
                if legal is None:
                    return None
                token = self._picked(legal, draw)
            self._grammar.accept(token)
        self._remember(token)
        return token

    def _remember(self, token: int) -> None:
        """Note what would end a run of ``REPEATED_RUN`` tokens that was already written."""
        if len(self._written) == REPEATED_RUN - 1:
            self._followers.setdefault(tuple(self._written), []).append(token)
        self._written.append(token)

    def _picked(self, logits: NDArray[np.float32], draw: float) -> int:
        if self._temperature <= 0:
            return int(np.argmax(logits))
        order = _likeliest(logits, TOP_K)
        weights = np.exp((logits[order] - logits[order[0]]).astype(np.float64) / self._temperature)
        weights[weights < MIN_SHARE] = 0.0
        bounds = np.cumsum(weights)
        return int(order[np.searchsorted(bounds, draw * bounds[-1], side="right")])

    @staticmethod
    def _legal_logits(
        grammar: Grammar, fresh: NDArray[np.float32], logits: NDArray[np.float32]
    ) -> NDArray[np.float32] | None:
        """The logits with minus infinity for what is refused; None if everything is.

        Where the grammar leaves nothing but going round in circles, that is allowed.
        """
        everything = np.arange(len(logits), dtype=np.int32)
        for tokens, source in (
            *((_likeliest(fresh, count), fresh) for count in LOOKS),
            (everything, fresh),
            (everything, logits),
        ):
            allowed = tokens[grammar.legal(tokens)]
            masked = np.full_like(logits, -np.inf)
            masked[allowed] = source[allowed]
            if np.isfinite(masked).any():
                return masked
        return None


def _likeliest(logits: NDArray[np.float32], count: int) -> NDArray[np.int32]:
    """The ``count`` likeliest tokens, best first, ties by id."""
    count = min(count, len(logits))
    best = np.argpartition(-logits, count - 1)[:count]
    return best[np.lexsort((best, -logits[best]))].astype(np.int32)
