"""How the program and its library stand, as numbers and names that hold no text of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TroubleSeen:
    """One warning or error of the log, without its words.

    ``kind`` is the class of what was raised, else the level; ``where`` the part of the program.
    """

    at: datetime
    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class ProcessSeen:
    """One process of the program.

    ``state`` is ``rests`` (there is none yet), ``starts``, ``ready`` or ``works``. ``memory_bytes``
    are its own, without what it shares; ``is_confined`` where the kernel refuses it every way out.
    """

    name: str
    state: str
    pid: int | None = None
    memory_bytes: int = 0
    is_confined: bool = False


@dataclass(frozen=True, slots=True)
class LaneSeen:
    """One queue of work: how many jobs wait, and for how many seconds one has been running."""

    name: str
    waiting: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How much a library holds; ``made_at`` is when it was made, None where nobody knows."""

    documents: int = 0
    pages: int = 0
    passages: int = 0
    vectors: int = 0
    sessions: int = 0
    turns: int = 0
    database_version: int = 0
    sqlite: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LibrarySeen:
    """The library on the disk: bytes by part, and those that are free."""

    place: str
    figures: Figures
    parts: tuple[tuple[str, int], ...] = ()
    free_bytes: int = 0
    is_encrypted: bool = False


@dataclass(frozen=True, slots=True)
class ModelSeen:
    """The language model in use; rates are tokens per second, 0 where nothing was measured."""

    name: str
    kind: str
    is_loaded: bool = False
    memory_bytes: int = 0
    reads: float = 0.0
    writes: float = 0.0


@dataclass(frozen=True, slots=True)
class Status:
    """Everything together; ``versions`` are names with versions."""

    at: datetime
    versions: tuple[tuple[str, str], ...]
    library: LibrarySeen
    model: ModelSeen
    processes: tuple[ProcessSeen, ...] = ()
    lanes: tuple[LaneSeen, ...] = ()
    troubles: tuple[TroubleSeen, ...] = ()
    refused: int = 0
