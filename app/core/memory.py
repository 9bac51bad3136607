"""The nouns of what outlives a session: what was said, what is remembered, and when it held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Speaker(StrEnum):
    """Who said something; nothing that the assistant said becomes a memory by itself."""

    PERSON = "person"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One side of a turn, as it was said: the question, or the answer without its markers.

    ``id`` is the turn's id with ``:q`` or ``:a`` behind it; ``ordinal`` is its place in the
    session, from 0.
    """

    id: str
    turn_id: str
    session_id: str
    project_id: str
    ordinal: int
    speaker: Speaker
    said_at: datetime
    text: str


class MemoryKind(StrEnum):
    """What a memory is about."""

    DECISION = "decision"
    PREFERENCE = "preference"
    DEFINITION = "definition"
    FINDING = "finding"
    HYPOTHESIS = "hypothesis"
    OPEN_QUESTION = "open question"
    TASK = "task"
    PERSON = "person"
    EXCLUSION = "exclusion"


class MemoryStatus(StrEnum):
    """Where a memory stands; only kept ones are used."""

    PROPOSED = "proposed"
    KEPT = "kept"
    DISMISSED = "dismissed"
    """The person did not want it; it is not proposed again."""
    FORGOTTEN = "forgotten"
    """Erased everywhere, backups too: only its id and dates are left."""


@dataclass(frozen=True, slots=True)
class Memory:
    """One thing worth remembering, with where it comes from and when it held.

    ``project_id`` empty: it holds for all projects. ``valid_to`` None: it still holds.
    ``source_turn`` is the turn it was said in, ``source_sentence`` the sentence of a paper it was
    made from; both may be empty for one that was typed. ``superseded_by`` is the id of the memory
    that took its place. ``reason`` says in one sentence why it is here. ``replaces`` is the id of
    the memory whose place a proposed one would take; that one is closed when it is kept.
    """

    id: str
    kind: MemoryKind
    text: str
    valid_from: datetime
    valid_to: datetime | None = None
    status: MemoryStatus = MemoryStatus.PROPOSED
    project_id: str = ""
    source_turn: str = ""
    source_sentence: str = ""
    superseded_by: str = ""
    created_at: datetime | None = None
    reason: str = ""
    replaces: str = ""

    def held_at(self, moment: datetime) -> bool:
        """True when it was kept and held at that moment."""
        is_kept = self.status is MemoryStatus.KEPT
        has_begun = self.valid_from <= moment
        return is_kept and has_begun and (self.valid_to is None or moment < self.valid_to)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time that a text names: ``begin`` included, ``end`` not; ``words`` name it."""

    begin: datetime
    end: datetime
    words: str


@dataclass(frozen=True, slots=True)
class RecallRequest:
    """What is looked for in what was said.

    ``project_id`` None looks everywhere. ``now`` is what "last week" counts from; ``as_of`` is
    the moment that memories are asked for, None for now. ``without_session`` leaves one session
    out: the one that asks.
    """

    query: str
    now: datetime
    k: int = 10
    project_id: str | None = None
    as_of: datetime | None = None
    without_session: str = ""


@dataclass(frozen=True, slots=True)
class RecalledUtterance:
    """Something that was said, with its score (higher is better) and why it was found.

    ``parts`` are the scores by name before they were put together.
    """

    utterance: Utterance
    score: float
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RecalledMemory:
    """A memory that fits, with its score (higher is better)."""

    memory: Memory
    score: float


@dataclass(frozen=True, slots=True)
class Recall:
    """What was found, best first; nothing where nothing fits. ``span`` is the time asked for."""

    utterances: tuple[RecalledUtterance, ...] = ()
    memories: tuple[RecalledMemory, ...] = ()
    span: TimeSpan | None = None
    seconds: float = 0.0

    @property
    def is_empty(self) -> bool:
        """True when nothing of the kind was ever said."""
        return not self.utterances and not self.memories


@dataclass(frozen=True, slots=True)
class Project:
    """What sessions and memories belong to; ``default`` is the one of those that have none."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of "where was I": its kind, text, and what a click opens.

    ``kind`` is ``question``, ``open question``, ``decision``, ``paper``, ``unverified`` or
    ``reading``; one of the ids is set.
    """

    kind: str
    text: str
    at: datetime
    turn_id: str = ""
    memory_id: str = ""
    document_id: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class MemoryLine:
    """Something said earlier, as it may steer an answer; never evidence for a claim.

    ``memory_id`` is empty for a turn that was recalled; ``turn_id`` is what its chip opens, empty
    for a memory that was typed.
    """

    text: str
    at: datetime
    memory_id: str = ""
    turn_id: str = ""
    kind: MemoryKind | None = None


@dataclass(frozen=True, slots=True)
class MemoryContext:
    """What of earlier is given with a question: ``prompt`` is its text, empty for none.

    ``tokens`` is how much of the budget it takes; ``signs`` say why memory was looked at.
    """

    lines: tuple[MemoryLine, ...] = ()
    prompt: str = ""
    tokens: int = 0
    signs: tuple[str, ...] = ()


NO_MEMORY = MemoryContext()
"""Nothing of earlier is given."""


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """The answer to a question about what was said: quotes with their source, or that it was not.

    ``text`` is what is shown, with a marker ``[n]`` behind the n-th line.
    """

    text: str
    lines: tuple[MemoryLine, ...] = ()

    @property
    def was_never_said(self) -> bool:
        """True when nothing of the kind was ever said."""
        return not self.lines
