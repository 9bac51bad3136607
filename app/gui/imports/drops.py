"""Which results belong to which drop, so that each drop gets one summary (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.types import AddResult


@dataclass(eq=False)
class Drop:
    """What was asked for at once; ``names`` are files still awaited, ``others`` how many more.

    Files below a dropped folder are not known by name. ``is_known`` once both are.
    """

    is_guide: bool = False
    names: Counter[str] = field(default_factory=Counter)
    others: int = 0
    is_known: bool = False
    results: list[AddResult] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """True when every path came to its end."""
        return self.is_known and not self.names.total() and self.others <= 0

    def claim(self, result: AddResult) -> bool:
        """Take a result that is awaited by name."""
        if not self.names[result.file]:
            return False
        self.names[result.file] -= 1
        self.results.append(result)
        return True

    def claim_other(self, result: AddResult) -> bool:
        """Take a result of a dropped folder."""
        if self.others <= 0:
            return False
        self.others -= 1
        self.results.append(result)
        return True


class Drops:
    """The drops that are not done; a newer one is read first and so asked first."""

    def __init__(self) -> None:
        self._open: list[Drop] = []
        self._early: list[AddResult] = []

    def open(self, is_guide: bool = False) -> Drop:
        """Something was dropped; what it holds is not known yet."""
        drop = Drop(is_guide)
        self._open.append(drop)
        return drop

    def settle(self, drop: Drop, names: Iterable[str], count: int) -> list[Drop]:
        """A drop holds the files ``names`` and ``count`` paths in all; gives the drops now done."""
        drop.names = Counter(names)
        drop.others = max(0, count - drop.names.total())
        drop.is_known = True
        early, self._early = self._early, []
        done = [ended for result in early for ended in self.take(result)]
        return done if drop in done else [*done, *self._take_out(drop)]

    def are_awaiting(self, result: AddResult) -> bool:
        """True where a result may be of something dropped, not of a watched folder."""
        return any(
            not drop.is_known or drop.names[result.file] or drop.others for drop in self._open
        )

    def take(self, result: AddResult) -> list[Drop]:
        """A path came to its end; gives the drop that is done with it, if one is."""
        for drop in reversed(self._open):
            if drop.claim(result):
                return self._take_out(drop)
        if any(not drop.is_known for drop in self._open):
            self._early.append(result)
            return []
        taker = next((drop for drop in self._open if drop.claim_other(result)), None)
        return self._take_out(taker) if taker is not None else []

    def clear(self) -> None:
        """Nobody waits for the results anymore."""
        self._open.clear()
        self._early.clear()

    def _take_out(self, drop: Drop) -> list[Drop]:
        if not drop.is_done or drop not in self._open:
            return []
        self._open.remove(drop)
        return [drop]
