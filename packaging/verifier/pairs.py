"""Pairs of a claim and its evidence, as the training of the claim verifier reads them.

Files of JSON lines: ``claim``, ``evidence``, ``label`` (support, neutral, contradict or partial),
``source`` and ``group``; pairs of one group speak of the same text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

Target = tuple[float, float, float]
"""Probabilities of support, neutral and contradict that training aims at."""

SUPPORT: Target = (1.0, 0.0, 0.0)
NEUTRAL: Target = (0.0, 1.0, 0.0)
CONTRADICT: Target = (0.0, 0.0, 1.0)
NOT_SUPPORT: Target = (0.0, 0.5, 0.5)
"""For what evidence does not carry, whether it denies it or is silent."""

LIKELY_SUPPORT: Target = (0.8, 0.1, 0.1)
"""For what evidence carries that denied the contrary: mostly, not always."""

TARGETS = {
    "support": SUPPORT,
    "neutral": NEUTRAL,
    "contradict": CONTRADICT,
    "partial": (0.4, 0.6, 0.0),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, what is said to bear on it, and how it does."""

    claim: str
    evidence: str
    target: Target
    source: str
    group: str
    label: str = "made"


def is_for_calibration(pair: Pair) -> bool:
    """True for one half of the groups; the other half is what figures are measured on."""
    return hashlib.sha256(pair.group.encode()).digest()[0] % 2 == 0


def read_pairs(file: Path) -> list[Pair]:
    """All pairs of a file, in its order.

    Raises:
        OSError: the file cannot be read.
        KeyError: a line lacks a field, or its label is unknown.
    """
    with file.open(encoding="utf-8") as lines:
        return [_pair(json.loads(line)) for line in lines if line.strip()]


def _pair(row: dict[str, str]) -> Pair:
    claim, evidence = " ".join(row["claim"].split()), " ".join(row["evidence"].split())
    label = row["label"]
    return Pair(claim, evidence, TARGETS[label], row["source"], str(row["group"]), label)
