"""Which memories the page shows, and in which order of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.core.memory import Memory, MemoryKind, MemoryStatus, Project


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page is limited to; ``project_id`` None shows all projects.

    ``state`` is ``kept``, ``superseded``, ``dismissed`` or ``all``; ``as_of`` a day whose end
    is asked for, None for today.
    """

    kind: MemoryKind | None = None
    project_id: str | None = None
    state: str = "kept"
    as_of: date | None = None

    @property
    def is_usual(self) -> bool:
        """True where nothing was chosen."""
        return self == Shown()

    @property
    def moment(self) -> datetime | None:
        """The end of the day that is asked for, where the person is."""
        if self.as_of is None:
            return None
        return datetime.combine(self.as_of + timedelta(days=1), time()).astimezone()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was read for the page."""

    memories: tuple[Memory, ...] = ()
    proposals: tuple[Memory, ...] = ()
    projects: tuple[Project, ...] = ()
    sentence: str = ""
    is_any: bool = False
    """Something is remembered or proposed at all, shown or not."""


def is_closed(memory: Memory) -> bool:
    """True for what was kept and holds no longer."""
    return memory.status is MemoryStatus.KEPT and memory.valid_to is not None


def of_state(memories: Sequence[Memory], state: str) -> tuple[Memory, ...]:
    """Those in one state; nothing that was forgotten."""
    return tuple(each for each in memories if state in ("all", state_of(each)) and each.text)


def state_of(memory: Memory) -> str:
    """The state by which a memory is chosen."""
    if memory.status is MemoryStatus.KEPT:
        return "superseded" if is_closed(memory) else "kept"
    return memory.status.value
