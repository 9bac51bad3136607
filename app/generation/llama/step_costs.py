"""What a batch of tokens costs against one token alone, measured while writing. Pure."""

from __future__ import annotations

NEW_SHARE = 0.2
"""What the newest time of a token alone counts."""
OUTLIER = 3.0
"""Longer than so many times what was expected was something else on the machine."""
DECAY = 0.95
FADING = 0.995
"""What was measured counts less after each token alone: what was slow need not be slow now."""
_ASSUMED = ((2, 1.7, 1.0), (9, 5.0, 1.0))
"""Tokens, cost in units of one alone, weight: before anything was measured."""


class StepCosts:
    """A straight line through the costs of batches, in units of one token alone."""

    def __init__(self) -> None:
        self._single = 0.0
        self._sums = [0.0] * 5

    def took(self, count: int, seconds: float) -> None:
        """Learn from a batch of ``count`` tokens."""
        if count == 1:
            known = self._single or seconds
            self._single = known + NEW_SHARE * (min(seconds, OUTLIER * known) - known)
            self._sums = [each * FADING for each in self._sums]
        elif self._single:
            cost = min(seconds / self._single, OUTLIER * (1 + self.extra(count)))
            self._sums = _added([each * DECAY for each in self._sums], count, cost, 1.0)

    def extra(self, count: int) -> float:
        """Cost of ``count`` tokens in one batch beyond one alone, in units of one alone; 0 or more.

        >>> round(StepCosts().extra(9), 2), StepCosts().extra(1)
        (4.0, 0.0)
        """
        if count <= 1:
            return 0.0
        sums = self._sums
        for assumed in _ASSUMED:
            sums = _added(sums, *assumed)
        weight, n, nn, cost, n_cost = sums
        slope = (weight * n_cost - n * cost) / (weight * nn - n * n)
        return max(0.0, (cost + slope * (count * weight - n)) / weight - 1)


def _added(sums: list[float], count: int, cost: float, weight: float) -> list[float]:
    """Sums of weights, counts, their squares, costs and products, with one more point."""
    point = (1.0, count, count * count, cost, count * cost)
    return [each + weight * part for each, part in zip(sums, point, strict=True)]
