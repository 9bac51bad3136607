"""How well each found sentence answers a question: its signs, weighed (pure).

The weights are those of a conditional logit (McFadden, "Conditional logit analysis of qualitative
choice behavior", 1974): of all candidates of a question, the chance of one to be the right one is
``exp(sum of weight * sign)`` over the sum of these. Questions about effects have weights of their
own: they are answered by sentences that tell what came out, whatever words they share.

Set on COVID-QA and Evidence Inference, half of the papers for the other half: there a chance said
to be 0.90 is 0.88 and one said to be 0.14 is 0.15. Not set on chunking-eval, where three quotes
now hold 0.69 of the answers and four held 0.65.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from app.core.fits import LOGITS
from app.retrieval.sentence_signs import Candidate, signs_of
from app.retrieval.told_outcomes import asks_for_effect

WEIGHTS: Mapping[str, float] = {
    "meaning": 4.2,
    "words": 3.7,
    "words around": 2.1,
    "phrases": 1.5,
    "passage meaning": 2.7,
    "passage score": 1.4,
    "prose": 3.0,
    "question": -1.8,
    "length": 0.45,
}
"""For any question."""

EFFECT_WEIGHTS: Mapping[str, float] = {
    "meaning": 2.6,
    "words": 4.5,
    "words of target": 2.8,
    "passage meaning": 4.6,
    "passage score": 1.3,
    "outcome": 3.2,
    "test": 1.6,
    "change": 0.85,
    "plan": -1.1,
    "prose": 2.9,
    "length": -0.3,
}
"""For a question about an effect or a difference."""


LOWEST = 3.0
"""Added to all sums: next to none is then below 0, and none above ``LOGITS``."""


def fits(question: str, candidates: Sequence[Candidate], cosines: Sequence[float]) -> list[float]:
    """How well each candidate answers the question, 0 to 1, in their order.

    ``cosines`` are those of the sentences with the question, -1 to 1. Two sentences whose fits
    differ by ``d`` differ by ``exp(LOGITS * d)`` in their chance to be the right one.
    """
    weights = EFFECT_WEIGHTS if asks_for_effect(question) else WEIGHTS
    signs = signs_of(tuple(weights), question, candidates, cosines)
    sums = [
        math.fsum(w * sign for w, sign in zip(weights.values(), row, strict=True)) for row in signs
    ]
    return [min(max((each + LOWEST) / LOGITS, 0.0), 1.0) for each in sums]
