"""What a score of a sentence says about the scores beside it.

Those who score sentences and those who choose from them must agree on it, and know nothing else
of one another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

LOGITS = 25.0
"""Difference of logits between a score of 0 and one of 1."""


def chances(scores: Sequence[float]) -> list[float]:
    """The chance of each scored sentence to be the one that answers; they sum to 1.

    ``exp(LOGITS * score)`` over the sum of these (softmax). No scores give an empty list.

    >>> [round(each, 2) for each in chances([0.5, 0.5, 0.4])]
    [0.48, 0.48, 0.04]
    """
    best = max(scores, default=0.0)
    grown = [math.exp(LOGITS * (each - best)) for each in scores]
    total = math.fsum(grown)
    return [each / total for each in grown]
