"""Conversations: what was asked, what became of it, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.answers import Answer, Style
from app.core.searching import SearchFilter
from app.core.types import Problem

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
    ``model`` empty means the one in use. It follows ``parent_id``, or the last turn that the
    session shows; with ``instead_of`` it takes the place of that turn as its sibling, and with
    ``continues`` its answer goes on where that turn's was cut. Evidence is looked for within
    ``filters`` too, rather like the ``liked`` passages and not like the ``disliked``.
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
    disliked: tuple[str, ...] = ()
    instead_of: str | None = None
    continues: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what became of it; ``parent_id`` is the turn that it follows.

    Turns with the same parent are siblings: a question asked again or put otherwise makes a new
    one, and the old one stays with all that follows it.
    """

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
    """A conversation; ``document_ids`` is its scope, empty for the whole library.

    ``shown_turn`` is the last turn of the branch that is shown, empty where there is none.
    """

    id: str
    title: str
    created_at: datetime
    updated_at: datetime
    turn_count: int = 0
    document_ids: tuple[str, ...] = ()
    project_id: str = "default"
    shown_turn: str = ""


@dataclass(frozen=True, slots=True)
class BranchTurn:
    """A turn of the branch that a session shows.

    ``siblings`` are the ids of all turns that follow the same one, itself among them, as asked.
    """

    turn: Turn
    siblings: tuple[str, ...]

    @property
    def place(self) -> int:
        """Which of its siblings it is, from 1."""
        return self.siblings.index(self.turn.id) + 1
