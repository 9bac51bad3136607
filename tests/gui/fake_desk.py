"""A desk in memory, scripted step by step: what the window needs, instantly and exactly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from fake_encoders import FakeEncoders
from fake_giving import FakeCapsules, FakeExports
from fake_help import FakeQueryHelp, FakeSelfMeasuring
from fake_late import FakeLate
from fake_library import PAGE, FakeImports, FakeLibrary, Publish
from fake_memory import FakeBrief, FakeMemories, FakeProjects, FakeRecall
from fake_models import FakeDownloads, FakeEndpoints, FakeModels, FakeModelTests, FakePins
from fake_notes import FakeHighlights, FakeNotes
from fake_references import FakeBibliography, FakeDoctor
from fake_search import FakeHistory, FakeLikeness, FakeSearch
from fake_sessions import FakeSessions
from fake_shelves import FakeCollections, FakeFolders, FakeVersions
from fake_standing import FakeDrafts, FakePrivacy, FakeStatus, FakeUpdates
from window_samples import make_turn

from app.core.answers import Answer
from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError, QuestionEmpty
from app.core.events import (
    AnswerFailed,
    AnswerReady,
    EvidenceFound,
    QuestionAsked,
    SessionsChanged,
    TokenGenerated,
)
from app.core.network import Connection
from app.core.notes import PageWord
from app.core.sessions import AskRequest, Turn, TurnState
from app.core.types import Document, PageImage, SearchResult
from app.gui.main_window import MainWindow
from app.paths import Paths
from app.settings import Settings
from app.workers.jobs import ThreadLane

WAIT_SECONDS = 10.0


@dataclass
class Script:
    """What the next question gets. A cleared gate holds the answer until the test opens it."""

    evidence: tuple[SearchResult, ...] = ()
    tokens: tuple[str, ...] = ()
    answer: Answer | None = None
    error: AppError | None = None
    after_evidence: threading.Event = field(default_factory=threading.Event)
    after_tokens: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.after_evidence.set()
        self.after_tokens.set()


class FakeSettingsStore:
    """Settings in memory; ``saved`` holds every change."""

    def __init__(self, settings: Settings) -> None:
        self.current = settings
        self.saved: list[dict[str, object]] = []

    def change(self, **fields: object) -> Settings:
        self.saved.append(fields)
        self.current = replace(self.current, **fields)  # type: ignore[arg-type]
        return self.current


class FakeAnswering:
    """Plays its script for each question."""

    def __init__(self, publish: Publish, sessions: FakeSessions) -> None:
        self._publish = publish
        self._sessions = sessions
        self.script = Script()
        self.asked: list[AskRequest] = []

    def ask(self, request: AskRequest, cancel: CancelToken | None = None) -> Turn:
        self.asked.append(request)
        if not request.question.strip():
            raise QuestionEmpty("There is no question.", "Type what you want to know.")
        session_id = request.session_id or self._sessions.put(request.question).id
        turn = make_turn(len(self.asked), request.question, session_id, TurnState.ASKED)
        turn = self._sessions.placed(turn, request)
        self._store(turn)
        self._publish(SessionsChanged(session_id))
        self._publish(QuestionAsked(turn.id, session_id, request.question))
        try:
            return self._play(turn, cancel or CancelToken())
        except Cancelled:
            return self._end(replace(turn, state=TurnState.CANCELLED))

    def _play(self, turn: Turn, cancel: CancelToken) -> Turn:
        script = self.script
        self._publish(EvidenceFound(turn.id, script.evidence, False))
        self._wait(script.after_evidence, cancel)
        for token in script.tokens:
            self._publish(TokenGenerated(turn.id, token))
        self._wait(script.after_tokens, cancel)
        if script.error is not None:
            self._end(replace(turn, state=TurnState.FAILED, problem=script.error.problem))
            raise script.error
        done = replace(turn, state=TurnState.ANSWERED, answer=script.answer)
        self._store(done)
        self._publish(AnswerReady(turn.id, turn.session_id))
        return done

    def _wait(self, gate: threading.Event, cancel: CancelToken) -> None:
        while not gate.wait(0.01):
            cancel.raise_if_cancelled()
        cancel.raise_if_cancelled()

    def _end(self, turn: Turn) -> Turn:
        self._store(turn)
        self._publish(AnswerFailed(turn.id, turn.session_id, turn.problem))
        return turn

    def _store(self, turn: Turn) -> None:
        self._sessions.store(turn)


class FakePages:
    """White pages with a black line every 40 points; ``words_of`` are words by page.

    A cleared ``gate`` holds the words back; ``error`` is raised in their place.
    """

    def __init__(self) -> None:
        self.words_of: dict[int, tuple[PageWord, ...]] = {}
        self.asked_words: list[tuple[str, int]] = []
        self.error: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.rendered: list[tuple[str, int]] = []

    def render(self, document_id: str, number: int, scale: float) -> PageImage:
        self.rendered.append((document_id, number))
        width, height = round(PAGE[0] * scale), round(PAGE[1] * scale)
        step, left, right = round(40 * scale), round(60 * scale), round(400 * scale)
        white = b"\xff" * (width * 3)
        line = white[: left * 3] + b"\0" * ((right - left) * 3) + white[right * 3 :]
        rows = [line if y % step == step - 1 else white for y in range(height)]
        return PageImage(number, width, height, b"".join(rows))

    def words(self, document_id: str, number: int) -> tuple[PageWord, ...]:
        self.asked_words.append((document_id, number))
        self.gate.wait(WAIT_SECONDS)
        if self.error is not None:
            raise self.error
        return self.words_of.get(number, ())


@dataclass
class FakeLanes:
    """Real threads, so that what the window does across threads is what it does in life."""

    library: ThreadLane = field(default_factory=lambda: ThreadLane("library"))
    shelf: ThreadLane = field(default_factory=lambda: ThreadLane("shelf"))
    search: ThreadLane = field(default_factory=lambda: ThreadLane("search", newest_wins=True))
    meaning: ThreadLane = field(default_factory=lambda: ThreadLane("meaning", newest_wins=True))
    answer: ThreadLane = field(default_factory=lambda: ThreadLane("answer"))
    pages: ThreadLane = field(default_factory=lambda: ThreadLane("pages", newest_wins=True))
    late: ThreadLane = field(default_factory=lambda: ThreadLane("late"))
    models: ThreadLane = field(default_factory=lambda: ThreadLane("models"))
    network: ThreadLane = field(default_factory=lambda: ThreadLane("network"))
    fetching: ThreadLane = field(default_factory=lambda: ThreadLane("fetching"))


class FakeDesk:
    """The services by the names that the window knows."""

    def __init__(
        self,
        publish: Publish,
        documents: Sequence[Document] = (),
        settings: Settings | None = None,
    ) -> None:
        self.paths = Paths(Path("/nowhere"))
        self.settings = FakeSettingsStore(settings or Settings(theme="light"))
        self.library = FakeLibrary(publish, documents)
        self.imports = FakeImports(publish, self.library)
        self.sessions = FakeSessions(publish)
        self.recall = FakeRecall()
        self.memories = FakeMemories(publish)
        self.projects = FakeProjects(publish, self.sessions)
        self.brief = FakeBrief()
        self.answering = FakeAnswering(publish, self.sessions)
        self.exports = FakeExports()
        self.capsules = FakeCapsules()
        self.search = FakeSearch()
        self.search_history = FakeHistory()
        self.likeness = FakeLikeness()
        self.models = FakeModels(publish, self.settings)
        self.model_tests = FakeModelTests(publish, self.models)
        self.downloads = FakeDownloads(publish, self.models)
        self.endpoints = FakeEndpoints(publish, self.models)
        self.pins = FakePins(publish)
        self.encoders = FakeEncoders(publish)
        self.query_help = FakeQueryHelp()
        self.self_measuring = FakeSelfMeasuring(publish, self.settings)
        self.late = FakeLate(publish, self.settings)
        self.bibliography = FakeBibliography()
        self.doctor = FakeDoctor()
        self.collections = FakeCollections(publish)
        self.versions = FakeVersions(publish)
        self.folders = FakeFolders(publish)
        self.pages = FakePages()
        self.notes = FakeNotes(publish)
        self.highlights = FakeHighlights(publish)
        self.lanes = FakeLanes()
        self.connected: list[Connection] = []
        self.privacy = FakePrivacy(self.connections)
        self.status = FakeStatus()
        self.updates = FakeUpdates()
        self.drafts = FakeDrafts()
        self.is_started = False
        self.is_closed = False

    def start(self, cancel: CancelToken | None = None) -> None:
        self.is_started = True

    def connections(self) -> list[Connection]:
        return list(self.connected)

    def close(self) -> None:
        self.imports.gate.set()
        self.search.gate.set()
        self.recall.gate.set()
        self.late.gate.set()
        self.pages.gate.set()
        for each in (self.model_tests, self.downloads, self.endpoints, self.pins):
            each.gate.set()
        self.answering.script.after_evidence.set()
        self.answering.script.after_tokens.set()
        for each in fields(self.lanes):
            getattr(self.lanes, each.name).close(WAIT_SECONDS)
        self.is_closed = True


OpenWindow = Callable[..., tuple[MainWindow, FakeDesk]]
"""What the fixture ``open_fake`` gives: documents, settings and a filling to a window and desk."""
