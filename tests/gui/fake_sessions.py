"""Conversations in memory, with their branches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.core.events import Event, SessionsChanged
from app.core.sessions import AskRequest, BranchTurn, Session, Turn

Publish = Callable[[Event], None]


class FakeSessions:
    """Sessions and turns in dictionaries; branches as the real service grows them."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.kept: dict[str, Session] = {}
        self.deleted: dict[str, Session] = {}
        self.turns_of: dict[str, list[Turn]] = {}
        self.shown: dict[str, str] = {}
        self.scopes: list[tuple[str, tuple[str, ...]]] = []

    def put(self, title: str, turns: Sequence[Turn] = (), age_days: float = 0) -> Session:
        when = datetime.now(UTC) - timedelta(days=age_days)
        session = Session(f"session-{len(self.kept) + 1}", title, when, when, len(turns))
        self.kept[session.id] = session
        before: list[str | None] = [None, *(each.id for each in turns)]
        self.turns_of[session.id] = [
            replace(each, session_id=session.id, parent_id=each.parent_id or parent)
            for each, parent in zip(turns, before, strict=False)
        ]
        self.shown[session.id] = turns[-1].id if turns else ""
        return session

    def create(self, title: str = "New session") -> Session:
        made = self.put(title)
        self._publish(SessionsChanged(made.id))
        return made

    def sessions(self) -> list[Session]:
        return sorted(self.kept.values(), key=lambda each: each.updated_at, reverse=True)

    def session(self, session_id: str) -> Session:
        return self.kept[session_id]

    def turns(self, session_id: str) -> list[Turn]:
        return list(self.turns_of[session_id])

    def turn(self, turn_id: str) -> Turn:
        return next(t for turns in self.turns_of.values() for t in turns if t.id == turn_id)

    def branch(self, session_id: str, most: int | None = None) -> tuple[BranchTurn, ...]:
        whole = self._whole(session_id)
        return whole if most is None else whole[-most:]

    def earlier(self, turn_id: str, most: int) -> tuple[BranchTurn, ...]:
        whole = self._whole(self.turn(turn_id).session_id)
        place = [each.turn.id for each in whole].index(turn_id)
        return whole[max(0, place - most) : place]

    def _whole(self, session_id: str) -> tuple[BranchTurn, ...]:
        known = {each.id: each for each in self.turns_of[session_id]}
        beside: dict[str | None, list[str]] = {}
        for each in known.values():
            beside.setdefault(each.parent_id, []).append(each.id)
        path: list[BranchTurn] = []
        at: str | None = self.shown.get(session_id, "")
        while at in known:
            turn = known[at]
            path.append(BranchTurn(turn, tuple(beside[turn.parent_id])))
            at = turn.parent_id
        return tuple(reversed(path))

    def show(self, turn_id: str) -> tuple[BranchTurn, ...]:
        session_id = self.turn(turn_id).session_id
        self.shown[session_id] = self._leaf(session_id, turn_id)
        return self.branch(session_id)

    def set_scope(self, session_id: str, document_ids: Sequence[str]) -> None:
        self.scopes.append((session_id, tuple(document_ids)))
        scope = tuple(document_ids)
        self.kept[session_id] = replace(self.kept[session_id], document_ids=scope)
        self._publish(SessionsChanged(session_id))

    def placed(self, turn: Turn, request: AskRequest) -> Turn:
        """The turn with the parent that the request means."""
        beside = request.instead_of or request.continues
        if beside:
            return replace(turn, parent_id=self.turn(beside).parent_id)
        shown = self.shown.get(turn.session_id) or None
        return replace(turn, parent_id=request.parent_id or shown)

    def store(self, turn: Turn) -> None:
        """Keep a turn, as the one that is shown last."""
        turns = self.turns_of.setdefault(turn.session_id, [])
        places = [each.id for each in turns]
        if turn.id in places:
            turns[places.index(turn.id)] = turn
        else:
            turns.append(turn)
        self.shown[turn.session_id] = turn.id

    def _leaf(self, session_id: str, turn_id: str) -> str:
        below = [each.id for each in self.turns_of[session_id] if each.parent_id == turn_id]
        return self._leaf(session_id, below[-1]) if below else turn_id

    def rename(self, session_id: str, title: str) -> None:
        self.kept[session_id] = replace(self.kept[session_id], title=title)
        self._publish(SessionsChanged(session_id))

    def delete(self, session_id: str) -> None:
        self.deleted[session_id] = self.kept.pop(session_id)
        self._publish(SessionsChanged(session_id))

    def restore(self, session_id: str) -> None:
        self.kept[session_id] = self.deleted.pop(session_id)
        self._publish(SessionsChanged(session_id))

    def export(self, session_id: str) -> str:
        return f"# {self.kept[session_id].title}\n"
