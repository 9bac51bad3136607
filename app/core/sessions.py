"""Conversations: what was asked, what became of it, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.searching import SearchFilter
from app.core.types import Answer, Problem, Style

UNLIMITED = SearchFilter()
"""No limit."""


class TurnState(StrEnum):
    """How far a question got; ``ASKED`` after a restart means that it was interrupted."""

    ASKED = "asked"
    ANSWERED = "answered"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AskRequest:
    """Everything that an answer depends on, so that it can be logged, replayed and tested.

    ``session_id`` None makes a new session; ``document_ids`` empty means the whole library;
    ``model`` empty means the one in use; ``parent_id`` set makes a branch of that turn. Evidence
    is looked for within ``filters`` too, and rather like the ``liked`` passages.
    """

    question: str
    session_id: str | None = None
    document_ids: tuple[str, ...] = ()
    style: Style = Style.AUTO
    model: str = ""
    temperature: float = 0.0
    seed: int = 0
    parent_id: str | None = None
    filters: SearchFilter = UNLIMITED
    liked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what became of it. Re-asking makes a new turn with the same parent."""

    id: str
    session_id: str
    parent_id: str | None
    question: str
    asked_at: datetime
    state: TurnState
    answer: Answer | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation; ``document_ids`` is its scope, empty for the whole library."""

    id: str
    title: str
    created_at: datetime
    updated_at: datetime
    turn_count: int = 0
    document_ids: tuple[str, ...] = ()
    project_id: str = "default"
