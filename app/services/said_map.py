"""Where everything that was said stands, in arrays: what recall filters before it ranks.

50,000 utterances take 5 MB and 0.1 s to read, so they are kept and only what is new is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.core.serialization import to_iso
from app.storage.utterances import UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

NOBODY = -1
"""In place of a neighbor."""
_TIME = "S32"


@dataclass(frozen=True, slots=True)
class SaidWhere:
    """Where something was said: limits of a search; None and empty are none.

    ``begin`` is included, ``end`` is not.
    """

    project_id: str | None = None
    begin: datetime | None = None
    end: datetime | None = None
    without_session: str = ""


@dataclass(frozen=True)
class SaidMap:
    """All utterances by their number, ``n`` of them: row ``p`` of each array is *place* ``p``.

    ``numbers`` ascend; ``sessions`` are places in ``session_ids``; ``times`` are ISO texts, whose
    order is that of time; ``lengths`` are characters, 0 for what stands for nothing said.
    """

    numbers: Numbers
    sessions: Numbers
    ordinals: Numbers
    times: NDArray[np.bytes_]
    lengths: Numbers
    session_ids: tuple[str, ...]
    projects: tuple[str, ...]
    remembered: Mask

    def within(self, where: SaidWhere) -> Numbers:
        """The places of what was said there and is remembered, in order."""
        fits = self.remembered.copy()
        if where.project_id is not None:
            fits &= np.array([each == where.project_id for each in self.projects], dtype=bool)
        if where.without_session:
            fits &= np.array([each != where.without_session for each in self.session_ids], bool)
        inside = fits[self.sessions] & (self.lengths > 0)
        if where.begin is not None:
            inside &= self.times >= to_iso(where.begin).encode()
        if where.end is not None:
            inside &= self.times < to_iso(where.end).encode()
        return np.flatnonzero(inside)

    def places(self, numbers: Sequence[int] | Numbers) -> Numbers:
        """The place of each number, -1 for one that is not known."""
        wanted = np.asarray(numbers, dtype=np.int64)
        if not len(self.numbers):
            return np.full(len(wanted), NOBODY, dtype=np.int64)
        found = np.searchsorted(self.numbers, wanted).clip(max=len(self.numbers) - 1)
        return np.where(self.numbers[found] == wanted, found, NOBODY)

    @cached_property
    def beside(self) -> Numbers:
        """The places of the neighbors before and after in the session, ``(n, 2)``; -1 for none."""
        said = np.flatnonzero(self.lengths > 0)
        order = said[np.lexsort((self.ordinals[said], self.sessions[said]))]
        same = self.sessions[order[1:]] == self.sessions[order[:-1]]
        found = np.full((len(self.numbers), 2), NOBODY, dtype=np.int64)
        found[order[1:][same], 0] = order[:-1][same]
        found[order[:-1][same], 1] = order[1:][same]
        return found


def read_map(table: UtteranceTable, known: SaidMap | None = None) -> SaidMap:
    """All that was said; with ``known`` only what is new is read, and that one where nothing is."""
    last = int(known.numbers[-1]) if known is not None and len(known.numbers) else -1
    rows = table.places(last)
    if known is not None and not rows:
        return known
    sessions = table.sessions()
    ids = tuple(sessions)
    place_of = {each: place for place, each in enumerate(ids)}
    owners = [place_of[row[1]] for row in rows]
    old = None if known is None else known.sessions
    if known is not None and known.session_ids != ids:
        # One that is gone had said nothing: what was said in it would have changed the stamp.
        moved = np.array([place_of.get(each, 0) for each in known.session_ids], dtype=np.int64)
        old = moved[known.sessions] if len(moved) else known.sessions
    return SaidMap(
        _numbers((row[0] for row in rows), None if known is None else known.numbers),
        _numbers(owners, old),
        _numbers((row[2] for row in rows), None if known is None else known.ordinals),
        np.concatenate(
            [
                known.times if known is not None else np.zeros(0, _TIME),
                np.array([row[3].encode() for row in rows], dtype=_TIME),
            ]
        ),
        _numbers((row[4] for row in rows), None if known is None else known.lengths),
        ids,
        tuple(each[0] for each in sessions.values()),
        np.array([each[1] for each in sessions.values()], dtype=bool),
    )


def _numbers(new: Iterable[int], old: Numbers | None) -> Numbers:
    fresh = np.array(list(new), dtype=np.int64)
    return fresh if old is None else np.concatenate([old, fresh])
