"""A library with sessions of a researcher, for the tests of memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from fakes import FakeEmbedder

from app.core.answers import Answer, AnswerSeconds, Citation, Claim, Style, Verdict
from app.core.events import Event
from app.core.memory import Speaker
from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.core.types import Ranker, SearchResult
from app.paths import Paths
from app.services.past_sessions import PastLine
from app.services.remembering import Remembering
from app.services.store import Store, open_store

MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday."""


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    moment: datetime = MARCH

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def on(self, days: int) -> None:
        """Go so many days further."""
        self.moment += timedelta(days=days)


@dataclass
class Memorized:
    """An open library with its services of memory, over a fake encoder."""

    paths: Paths
    store: Store
    services: Remembering
    clock: Clock
    embedder: FakeEmbedder
    new_id: Callable[[], str]
    events: list[Event] = field(default_factory=list)

    def project(self, name: str) -> str:
        """The id of a new project."""
        return self.services.projects.create(name).id

    def say(self, text: str, project_id: str = "default", answer: str = "Noted.") -> str:
        """A session of one turn; the id of the turn, nothing is proposed yet."""
        lines = [PastLine(Speaker.PERSON, text), PastLine(Speaker.ASSISTANT, answer)]
        ids = self.services.past_sessions.add(project_id, text[:40], self.clock.now(), lines)
        return ids[0].removesuffix(":q")

    def tell(self, text: str, project_id: str = "default") -> str:
        """Say it, and let it be looked at; the id of the turn."""
        turn_id = self.say(text, project_id)
        self.services.memories.propose_from(turn_id)
        return turn_id


def opened(folder: Path, first_id: int = 1) -> Iterator[Memorized]:
    """A new library in ``folder``, closed at the end."""
    paths, clock, events = Paths(folder), Clock(), []  # type: ignore[var-annotated]
    numbers = count(first_id)
    store = open_store(paths)
    embedder = FakeEmbedder()

    def new_id() -> str:
        return f"{next(numbers):032x}"

    services = Remembering(store, embedder, embedder, events.append, clock.now, new_id)
    try:
        yield Memorized(paths, store, services, clock, embedder, new_id, events)
    finally:
        store.close()


def answer(text: str, quote: str = "Bees fly.", evidence: str = "Bees fly.") -> Answer:
    """An answer of one claim that cites one sentence."""
    cited = Citation(1, "s1", "d1", "a.pdf", "On Bees", 3, quote, ())
    claim = Claim(text, 0, len(text), (cited,), Verdict.PARTIAL, 0.5)
    found = SearchResult(
        rank=1,
        score=1.0,
        ranker=Ranker.FUSED,
        document_id="d1",
        file="a.pdf",
        title="On Bees",
        page=3,
        passage_id="p1",
        section="",
        found_by=(),
        text=evidence,
        boxes=(),
    )
    seconds = AnswerSeconds(0.1, 0.2, 0.3)
    return Answer(text, (claim,), (found,), False, Style.QUOTES, "tiny", 1, 0, seconds)


def answered(library: Memorized, question: str, answers: Answer, session_id: str = "") -> str:
    """Store an answered turn, in a session of its own or in a given one; its id."""
    now = library.clock.now()
    if not session_id:
        session_id = library.new_id()
        library.store.sessions.create(Session(session_id, "Session", now, now))
    turn = Turn(library.new_id(), session_id, None, question, now, TurnState.ASKED)
    library.store.sessions.add_turn(turn, AskRequest(question, session_id))
    library.store.sessions.finish_turn(turn.id, TurnState.ANSWERED, answers, now=now)
    return turn.id
