"""Where was I: the brief of a project, gathered from what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.core.answers import Verdict
from app.core.memory import BriefLine
from app.core.sessions import Session, Turn, TurnState
from app.core.text import one_line
from app.memory.brief import BriefGrounds, brief_lines
from app.services.store import Store
from app.storage.memories import MemoryWhere

SESSIONS = 3
TURNS = 10
"""Looked at: the last sessions of a project, and the last turns of each."""
PAUSE = timedelta(hours=6)
"""A project that was left for so long was left: what is new is counted from then."""


class BriefService:
    """Makes briefs; stores nothing and invents nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, project_id: str, now: datetime) -> tuple[BriefLine, ...]:
        """The lines of a project's brief, each with the id of its source.

        Sessions that are not to be remembered are left out.
        """
        sessions = self._sessions(project_id)
        turns = [turn for each in sessions for turn in self._turns(each)]
        grounds = BriefGrounds(
            questions=[(each.id, one_line(each.question), each.asked_at) for each in turns],
            memories=self._store.memories.those(MemoryWhere(project_id, held_at=now)),
            doubtful=[line for each in turns for line in _doubtful(each)],
            papers=self._papers(),
            since=_left_at(turns, now),
        )
        return brief_lines(grounds, now)

    def _sessions(self, project_id: str) -> list[Session]:
        found = [
            each
            for each in self._store.sessions.all()
            if each.project_id == project_id and not self._store.projects.is_private(each.id)
        ]
        return found[:SESSIONS]

    def _turns(self, session: Session) -> list[Turn]:
        ids = [turn_id for turn_id, _ in self._store.sessions.links(session.id)]
        return self._store.sessions.turns_of(ids[-TURNS:])

    def _papers(self) -> list[tuple[str, str, datetime, bool]]:
        read = self._store.documents.read_ids()
        return [
            (each.id, each.title or each.file, each.added_at, each.id in read)
            for each in self._store.documents.all()
        ]


def _doubtful(turn: Turn) -> list[tuple[str, str, datetime]]:
    """Claims of an answer that its sources carry in part or not at all."""
    if turn.state is not TurnState.ANSWERED or turn.answer is None or turn.answer.abstained:
        return []
    return [
        (turn.id, one_line(claim.text), turn.asked_at)
        for claim in turn.answer.claims
        if claim.verdict is not Verdict.SUPPORTED
    ]


def _left_at(turns: Sequence[Turn], now: datetime) -> datetime | None:
    """When the visit before the one that goes on now began; None where there was none."""
    times = sorted((each.asked_at for each in turns), reverse=True)
    last = now
    for each in times:
        if last - each >= PAUSE:
            # The visit that ended then: what it decided is what "since" is about.
            return _visit_begin([moment for moment in times if moment <= each])
        last = each
    return None


def _visit_begin(times: Sequence[datetime]) -> datetime:
    begin = times[0]
    for each in times[1:]:
        if begin - each >= PAUSE:
            break
        begin = each
    return begin
