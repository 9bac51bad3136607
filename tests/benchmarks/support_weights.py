"""Logistic weights by Newton's method, for the benchmark of verification."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

STEPS = 50
PENALTY = 1.0
"""On the square of each weight, not on the bias: signs that are rare stay small."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic function of features."""

    bias: float
    weights: Numbers

    def scores(self, found: Numbers) -> Numbers:
        """Probabilities ``(n,)`` for features ``(n, d)``."""
        return np.asarray(1 / (1 + np.exp(-(found @ self.weights + self.bias))))


def fitted(found: Numbers, is_good: NDArray[np.bool_]) -> Fit:
    """The weights with the least log loss on features ``(n, d)``."""
    rows = np.hstack([found, np.ones((len(found), 1))])
    weights = np.zeros(rows.shape[1])
    penalty = PENALTY * np.eye(rows.shape[1])
    penalty[-1, -1] = 1e-6
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (chances - is_good) + penalty @ weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return Fit(float(weights[-1]), weights[:-1])
