"""Sessions that took place elsewhere, taken over with their times: for measuring, and to bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.answers import Answer, AnswerSeconds, Claim, Style, Verdict
from app.core.memory import Speaker
from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.services.store import Store


@dataclass(frozen=True, slots=True)
class PastLine:
    """What one side said."""

    speaker: Speaker
    text: str


class PastSessions:
    """Brings sessions into a library as if they had taken place here."""

    def __init__(self, store: Store, new_id: Callable[[], str]) -> None:
        self._store = store
        self._new_id = new_id

    def add(
        self, project_id: str, title: str, at: datetime, lines: Sequence[PastLine]
    ) -> list[str]:
        """Store a session that took place ``at``; the ids of its utterances, line by line.

        An answer belongs to the question before it; one without a question gets an empty one.
        """
        session = Session(self._new_id(), title, at, at, project_id=project_id)
        self._store.sessions.create(session)
        ids: list[str] = []
        parent: str | None = None
        place = 0
        while place < len(lines):
            is_question = lines[place].speaker is Speaker.PERSON
            question = lines[place].text if is_question else ""
            follows = place + int(is_question)
            has_answer = follows < len(lines) and lines[follows].speaker is Speaker.ASSISTANT
            turn = Turn(self._new_id(), session.id, parent, question, at, TurnState.ASKED)
            self._store.sessions.add_turn(turn, AskRequest(question, session.id, parent_id=parent))
            if is_question:
                ids.append(f"{turn.id}:q")
            if has_answer:
                answer = _answer(lines[follows].text)
                self._store.sessions.finish_turn(turn.id, TurnState.ANSWERED, answer, now=at)
                ids.append(f"{turn.id}:a")
            parent = turn.id
            place = follows + int(has_answer)
        return ids


def _answer(text: str) -> Answer:
    claim = Claim(text, 0, len(text), (), Verdict.UNSUPPORTED, 0.0)
    seconds = AnswerSeconds(0.0, 0.0, 0.0)
    return Answer(text, (claim,), (), False, Style.WRITTEN, "", 0, 0, seconds)
