"""Reads token after token behind a prompt, several at once where they could be guessed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.generation.llama.chances import Chances
from app.generation.llama.drafting import Drafter
from app.generation.llama.native import Context
from app.generation.llama.prompt_reader import PromptReader
from app.generation.llama.step_costs import StepCosts
from app.generation.llama.thread_choice import ThreadChoice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COMPARED = 5
"""Tokens whose logits are compared: kernels for batches take four rows at once, and the rest."""


class WritingPace:
    """What was learned about a model while it wrote; kept from one answer to the next.

    ``is_same`` says whether a batch gives the logits of single tokens, bit for bit; None until
    it was tried.
    """

    def __init__(self, n_threads: int) -> None:
        self.chances = Chances()
        self.costs = StepCosts()
        self.threads = ThreadChoice(n_threads)
        self.batch_threads = ThreadChoice(n_threads)
        self.is_same: bool | None = None

    def drafter(self, texts: Sequence[Sequence[int]], prompt: Sequence[int]) -> Drafter:
        """A drafter over these tokens that uses, and adds to, what was learned."""
        return Drafter(texts, prompt, self.chances, self.costs)


class TokenSteps:
    """Where an answer stands: ``logits`` for its next token, ``advance`` behind that.

    Tokens that ``drafter`` guesses are evaluated in one batch with the one that is certain; those
    that come true cost nothing more, the others are forgotten. The logits are those of single
    tokens bit for bit: where a try shows otherwise nothing is guessed.
    """

    def __init__(
        self,
        reader: PromptReader,
        pace: WritingPace,
        drafter: Drafter | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._reader = reader
        self._read_here = reader.read
        self._context: Context = reader.context
        self._pace = pace
        is_possible = self._context.is_exact and self._context.can_go_back
        self._drafter = drafter if is_possible and pace.is_same is not False else None
        self._clock = clock
        self._draft: list[int] = []
        self._row = -1

    def logits(self) -> NDArray[np.float32]:
        """``(vocabulary,)`` float32 for the next token; a view that the next step overwrites."""
        return self._context.row_logits(self._row)

    def advance(self, token: int, room: int) -> None:
        """Go on behind ``token``; at most ``room`` more will be written.

        Raises:
            RuntimeError: llama.cpp failed; what is in the context is then unknown.
        """
        if self._drafter is not None:
            self._drafter.came(token)
        if 0 <= self._row < len(self._draft) and self._draft[self._row] == token:
            self._row += 1
        else:
            self.settle()
            self._draft = self._tried(token, room)
            self._read([token, *self._draft])
            self._row = 0
        self._reader.read.append(token)

    def settle(self) -> None:
        """Forget what was guessed and did not come: ``reader.read`` is then all there is."""
        # A stream that was left open may be ended when another has long begun.
        is_ours = self._context.is_open and self._reader.read is self._read_here
        if is_ours and len(self._draft) > max(self._row, 0):
            self._context.forget_after(len(self._reader.read))
        self._draft, self._row = [], -1

    def close(self) -> None:
        """``settle``, and all threads again for the next prompt."""
        self.settle()
        if self._context.is_open:
            self._context.use_threads()

    def _tried(self, token: int, room: int) -> list[int]:
        """What is guessed behind ``token``; nothing where it could not be told to be the same."""
        draft = self._drafter.draft(room) if self._drafter is not None else []
        if draft and self._pace.is_same is None:
            self._compare([token, *draft])
            return []
        return draft

    def _read(self, tokens: list[int]) -> None:
        count = len(tokens)
        threads = self._pace.threads if count == 1 else self._pace.batch_threads
        if self._context.is_exact:
            self._context.use_threads(threads.threads)
        begin = self._clock()
        if count == 1:
            self._context.evaluate(tokens)
        else:
            self._context.evaluate_rows(tokens)
        # Only asking for logits waits for a device that works by itself.
        self._context.row_logits(0)
        seconds = self._clock() - begin
        self._pace.costs.took(count, seconds)
        # A batch costs about as much as so many tokens and one more.
        threads.took(seconds / (count + 1))

    def _compare(self, tokens: list[int]) -> None:
        """Try once whether rows of a batch are those of single tokens."""
        at = len(self._reader.read)
        probe = (tokens * COMPARED)[:COMPARED]
        if at + COMPARED > self._context.length:
            return
        self._context.evaluate_rows(probe)
        rows = [self._context.row_logits(n).tobytes() for n in range(COMPARED)]
        self._context.forget_after(at)
        self._pace.is_same = True
        for token, row in zip(probe, rows, strict=True):
            self._context.evaluate([token])
            if self._context.row_logits(0).tobytes() != row:
                self._pace.is_same = False
                self._drafter = None
                break
        self._context.forget_after(at)
