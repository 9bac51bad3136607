"""What a model has read before: a few states put aside in memory, and those kept on disk.

One context holds one text. A question to the model about a claim, or about a search, would push
out the conversation that is gone on with next; so what has a key is put aside first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.generation.llama.kept_entries import KeptEntry
from app.generation.llama.kept_file import Maker
from app.generation.llama.kept_store import MEGABYTE, KeptStore, shared_tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_ASIDE = 3
ASIDE_BYTES = 256 * MEGABYTE
"""All that is put aside in memory; one conversation of the bundled model takes 20 MB."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A state in memory: ``tokens`` is ``(n,)`` int32, ``state`` ``(m,)`` uint8."""

    key: str
    tokens: NDArray[np.int32]
    state: NDArray[np.uint8]


class KeptShelf:
    """States of one model in one kind of context; both may hold the same text."""

    def __init__(self, store: KeptStore, maker: Maker) -> None:
        self._store = store
        self.maker = maker
        self._asides: list[Aside] = []

    def put_aside(self, key: str, tokens: Sequence[int], state: NDArray[np.uint8]) -> None:
        """Hold a state in memory; those put aside first go first."""
        self._asides = [each for each in self._asides if each.key != key]
        if state.nbytes > ASIDE_BYTES:
            return
        self._asides.append(Aside(key, np.asarray(tokens, dtype=np.int32), state))
        while (
            len(self._asides) > MOST_ASIDE
            or sum(each.state.nbytes for each in self._asides) > ASIDE_BYTES
        ):
            self._asides.pop(0)

    def best(self, prompt: Sequence[int], least: int) -> Aside | KeptEntry | None:
        """What begins with most of the tokens of ``prompt``, ``least`` at least."""
        wanted = np.asarray(prompt, dtype=np.int32)
        shared = [(shared_tokens(each.tokens, wanted), n) for n, each in enumerate(self._asides)]
        count, place = max(shared, default=(0, 0))
        kept = self._store.best(self.maker, prompt, max(least, count + 1))
        if kept is not None or count < least:
            return kept
        return self._asides[place]

    def state_of(self, found: Aside | KeptEntry) -> NDArray[np.uint8] | None:
        """The state of what was found; None where its file turned out damaged or gone."""
        return found.state if isinstance(found, Aside) else self._store.load(found)

    def aside(self, key: str) -> Aside | None:
        """What is put aside under a key."""
        return next((each for each in self._asides if each.key == key), None)

    def keep(self, key: str, tokens: Sequence[int], state: NDArray[np.uint8]) -> bool:
        """Write a state to disk; False where it is not kept."""
        return self._store.put(key, self.maker, tokens, state)

    def has(self, key: str, tokens: Sequence[int]) -> bool:
        """True where just this is on disk already."""
        return self._store.has(key, self.maker, tokens)

    def drop(self, key: str) -> None:
        """Let go of what is put aside under a key."""
        self._asides = [each for each in self._asides if each.key != key]
