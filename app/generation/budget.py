"""How the tokens of a model's context are shared out. Pure arithmetic.

The template, the rules and the question come first, then the answer, then the evidence, then the
conversation before it: what is short is taken from the conversation, then from what was said in
other sessions, which is told whole or not at all, then from the evidence, then from the answer.
A question for which nothing is left is refused in words, never cut.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import ContextOverflow

MOST_CONTEXT = 4_096
"""Longer ones take memory and minutes of reading; searching uses as much, so that what was read
stays."""
ANSWER_TOKENS = 320
LEAST_ANSWER = 64
"""One sentence with its marker."""
ANSWER_SHARE = 4
"""An answer takes at most a quarter of a small context."""
LEAST_EVIDENCE = 64
"""One long sentence of a paper."""
HISTORY_TOKENS = 240
"""About a second of reading for the bundled model: two turns in short."""
GOING_ON_TOKENS = 1_200
"""A conversation that was read already takes no time: only room."""
MEMORY_SHARE = 8
"""What was said earlier takes at most an eighth of a small context."""
SPARE_TOKENS = 8
"""Texts that are counted one by one can take a little more than they do together."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Tokens; ``context`` is never less than all others together.

    ``fixed`` is the template, the rules, the question and how the answer begins.
    """

    context: int
    fixed: int
    memory: int
    answer: int
    evidence: int
    history: int


def shared_out(context: int, fixed: int, evidence: int, memory: int = 0) -> Budget:
    """Share ``context`` tokens out; ``evidence`` and ``memory`` are as many as are wanted of them.

    Raises:
        ContextOverflow: the fixed part leaves no room for a sentence to cite and one to write.

    >>> shared_out(4096, fixed=120, evidence=700)
    Budget(context=4096, fixed=120, memory=0, answer=320, evidence=700, history=240)
    >>> shared_out(512, fixed=150, evidence=700)
    Budget(context=512, fixed=150, memory=0, answer=128, evidence=226, history=0)
    """
    is_small = memory * MEMORY_SHARE <= context
    has_room = context - fixed - memory - SPARE_TOKENS >= LEAST_EVIDENCE + LEAST_ANSWER
    memory = memory if is_small and has_room else 0
    left = context - fixed - memory - SPARE_TOKENS
    if left < LEAST_EVIDENCE + LEAST_ANSWER:
        raise no_room(context, fixed)
    wanted = max(LEAST_ANSWER, min(ANSWER_TOKENS, context // ANSWER_SHARE))
    answer = min(wanted, left - LEAST_EVIDENCE)
    left -= answer
    shown = min(evidence, left)
    return Budget(context, fixed, memory, answer, shown, min(HISTORY_TOKENS, left - shown))


def room_for_history(budget: Budget, evidence: int, most: int = HISTORY_TOKENS) -> int:
    """Tokens for the conversation, ``most`` at most, once ``evidence`` tokens are taken."""
    taken = budget.fixed + budget.memory + budget.answer + evidence + SPARE_TOKENS
    return max(0, min(most, budget.context - taken))


def context_of(trained: int) -> int:
    """The context to use of a model trained for ``trained`` tokens; 0: it does not say.

    >>> context_of(512), context_of(0), context_of(131072)
    (512, 4096, 4096)
    """
    return min(trained, MOST_CONTEXT) if trained > 0 else MOST_CONTEXT


def no_sentence(context: int) -> ContextOverflow:
    """The error of evidence whose sentences are all too long for a context."""
    return ContextOverflow(
        f"No sentence of the evidence fits into the {context:,} tokens that this model can hold.",
        "Ask a shorter question, or use a model with more context.",
    )


def no_room(context: int, taken: int) -> ContextOverflow:
    """The error of a question for which a context is too small."""
    return ContextOverflow(
        f"The question is too long for this model: with the rules it takes {taken:,} of the "
        f"{context:,} tokens that the model can hold, which leaves no room for evidence.",
        "Ask a shorter question, or use a model with more context.",
    )
