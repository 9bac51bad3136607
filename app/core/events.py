"""What happened, in the past tense. Events carry ids and values, never widgets.

Services get ``publish``; the window registers handlers by event type, the command line prints
some of them, a test appends them to a list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.core.types import Problem, SearchResult


class ImportStage(StrEnum):
    """What is being done with a document."""

    WAITING = "waiting"
    READING = "reading"
    ENCODING = "encoding"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """The root of all events."""


@dataclass(frozen=True, slots=True)
class ImportProgressed(Event):
    """A document moved on: ``done`` of ``total`` pages (reading) or passages (encoding)."""

    document_id: str
    file: str
    stage: ImportStage
    done: int = 0
    total: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ImportBatchChanged(Event):
    """The whole batch: ``finished`` of ``total`` documents; equal when nothing is left."""

    finished: int
    total: int
    failed: int
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class LibraryChanged(Event):
    """A document came, went, or changed its status or metadata."""

    document_id: str


@dataclass(frozen=True, slots=True)
class SessionsChanged(Event):
    """A session was made, renamed, deleted, restored or got a turn."""

    session_id: str


@dataclass(frozen=True, slots=True)
class QuestionAsked(Event):
    """A turn was stored; nothing has been searched yet."""

    turn_id: str
    session_id: str
    question: str


@dataclass(frozen=True, slots=True)
class EvidenceFound(Event):
    """The passages an answer will rest on; shown before the first word of the answer."""

    turn_id: str
    results: tuple[SearchResult, ...]
    is_lexical_only: bool


@dataclass(frozen=True, slots=True)
class TokenGenerated(Event):
    """A piece of an answer, in order."""

    turn_id: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerReady(Event):
    """An answer was cited, verified and stored."""

    turn_id: str
    session_id: str


@dataclass(frozen=True, slots=True)
class AnswerFailed(Event):
    """A question stayed without an answer; it is kept. ``problem`` None: it was stopped."""

    turn_id: str
    session_id: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class WorkerRestarted(Event):
    """A worker process died or was killed, and a fresh one serves the next call."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexRebuilding(Event):
    """The search index is being made anew: ``done`` of ``total`` passages."""

    done: int
    total: int


Publish = Callable[[Event], None]
