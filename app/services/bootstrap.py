"""Is a difference more than chance? Paired resampling, seeded (pure)."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

RESAMPLES = 1_000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference and the bounds that 95 % of the resampled means lie within."""

    mean: float
    low: float
    high: float

    @property
    def is_gain(self) -> bool:
        """True where chance does not explain that it is above 0."""
        return self.low > 0


def paired_difference(
    before: Sequence[float], after: Sequence[float], seed: int = 0, resamples: int = RESAMPLES
) -> Difference:
    """The mean of ``after - before``, pair by pair, with its percentile interval.

    Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), section 13.3; for rankings
    Sakai, "Evaluating Evaluation Metrics based on the Bootstrap" (2006). The pairs are drawn with
    replacement ``resamples`` times. Without pairs all three are 0.

    >>> paired_difference([0.0, 0.0], [1.0, 1.0])
    Difference(mean=1.0, low=1.0, high=1.0)
    """
    pairs = [b - a for a, b in zip(before, after, strict=True)]
    if not pairs:
        return Difference(0.0, 0.0, 0.0)
    drawn = random.Random(seed)
    count = len(pairs)
    means = sorted(math.fsum(drawn.choices(pairs, k=count)) / count for _ in range(resamples))
    tail = (1 - CONFIDENCE) / 2
    low, high = math.floor(tail * resamples), math.ceil((1 - tail) * resamples) - 1
    return Difference(math.fsum(pairs) / count, means[low], means[high])
