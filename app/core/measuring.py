"""What Carrel found when it measured its search on a person's own library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OptionScores:
    """One way to search: shares 0-1 over the questions, ``seconds`` the median of one search.

    ``difference`` is in ``mrr_10`` from the usual search, ``low`` and ``high`` bound it with 95 %
    confidence. ``switch`` and ``value`` name the setting that switches it on.
    """

    name: str
    switch: str
    value: str
    recall_5: float
    mrr_10: float
    seconds: float
    difference: float = 0.0
    low: float = 0.0
    high: float = 0.0
    pays: bool = False


@dataclass(frozen=True, slots=True)
class SelfReport:
    """All options, the usual search first; ``recommended`` are the names of those worth it.

    ``clozes`` and ``written`` count the questions: sentences with a gap, and questions of a model;
    ``documents`` those that they come from.
    ``accepted_seconds`` is what a search was allowed to take longer for a gain.
    """

    measured_at: datetime
    questions: int
    clozes: int
    written: int
    documents: int
    model: str
    seed: int
    accepted_seconds: float
    options: tuple[OptionScores, ...]
    recommended: tuple[str, ...] = ()
