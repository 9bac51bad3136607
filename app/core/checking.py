"""What verification found for a claim, with its parts, so that a person can see why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a verifier thinks of a claim and its evidence: three probabilities that sum to 1."""

    support: float
    neutral: float
    contradict: float


@dataclass(frozen=True, slots=True)
class SupportPart:
    """One sign that a support rests on.

    ``name`` is what was looked at (``numbers``, ``names``, ``denial``, ``direction``, ``words``,
    ``meaning``, ``verifier``, ...), ``value`` how well it holds (0-1), ``note`` one sentence for a
    person, empty where there is nothing to tell.
    """

    name: str
    value: float
    note: str = ""


class ClaimFate(StrEnum):
    """What became of a claim after it was checked."""

    AS_WRITTEN = "as written"
    RECITED = "cited anew"
    """Its own citations did not carry it; other sentences of the evidence do."""
    REWRITTEN = "rewritten"
    """The model wrote it once more from its evidence; ``Claim.original`` is what stood there."""
    STRUCK = "struck"
    """Nothing carries it: it is shown struck through, with the reason."""
