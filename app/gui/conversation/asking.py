"""One question on its way: from the person's words to the stored turn."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import (
    AnswerFailed,
    EvidenceFound,
    QuestionAsked,
    QuestionRewritten,
    TokenGenerated,
)
from app.core.interfaces import JobHandle
from app.core.sessions import AskRequest, Turn
from app.core.types import Problem, SearchResult
from app.gui.conversation.beginning import Beginning
from app.gui.kit import Kit

FRAME_MS = 33
"""Streamed text is shown 30 times a second, however fast it comes."""


@dataclass
class RunningQuestion:
    """What is known so far; ids are empty until the question is stored.

    ``siblings`` are the ids of the turns in whose place it is asked; ``since`` is when it was
    asked, seconds of ``time.monotonic``.
    """

    request: AskRequest
    siblings: tuple[str, ...] = ()
    turn_id: str = ""
    session_id: str = ""
    evidence: tuple[SearchResult, ...] = ()
    is_lexical_only: bool = False
    text: str = ""
    pending: list[str] = field(default_factory=list)
    is_stopping: bool = False
    since: float = field(default_factory=time.monotonic)


class Asking(QObject):
    """Asks one question at a time and says what happens, in the GUI thread.

    Signals: ``began(running)``; ``stored(running)`` once it has ids; ``rewritten(event)`` where
    something else is searched in its place or beside it; ``evidence_found(running)``;
    ``text_grew(piece)`` at 30 Hz; ``answered(running, turn)``; ``ended(running, problem)``
    without an answer, ``problem`` None when it was stopped; ``refused(request, error)`` when
    nothing was stored.
    """

    began = Signal(object)
    stored = Signal(object)
    rewritten = Signal(object)
    evidence_found = Signal(object)
    text_grew = Signal(str)
    answered = Signal(object, object)
    ended = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._handle: JobHandle | None = None
        self.running: RunningQuestion | None = None
        self.beginning = Beginning()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._flush)
        kit.bridge.register(QuestionAsked, self._on_asked)
        kit.bridge.register(QuestionRewritten, self._on_rewritten)
        kit.bridge.register(EvidenceFound, self._on_evidence)
        kit.bridge.register(TokenGenerated, self._on_token)
        kit.bridge.register(AnswerFailed, self._on_answer_failed)

    def ask(self, request: AskRequest, siblings: tuple[str, ...] = ()) -> None:
        """Ask, beside ``siblings``; a question that comes while another runs is not taken."""
        if self.running is not None:
            return
        self.running = RunningQuestion(request, siblings, session_id=request.session_id or "")
        self.began.emit(self.running)
        work = partial(self._ask, request, self.beginning)
        lane = self._kit.desk.lanes.answer
        self._handle = self._kit.tasks.run_in(lane, work, self._on_turn, self._on_error)

    def stop(self) -> None:
        """Stop the answer; the question is kept."""
        if self.running is None or self._handle is None:
            return
        self.running.is_stopping = True
        self._handle.cancel()
        if not self.running.turn_id:
            self._end(None)

    def _ask(self, request: AskRequest, beginning: Beginning, token: CancelToken) -> Turn:
        desk = self._kit.desk
        is_placed = request.session_id or request.instead_of or request.continues
        if is_placed or request.parent_id or beginning.is_usual:
            return desk.answering.ask(request, token)
        return beginning.ask(desk, request, lambda placed: desk.answering.ask(placed, token))

    def _on_asked(self, event: QuestionAsked) -> None:
        running = self.running
        if running is None or running.turn_id or event.question != running.request.question:
            return
        running.turn_id, running.session_id = event.turn_id, event.session_id
        self.stored.emit(running)

    def _on_rewritten(self, event: QuestionRewritten) -> None:
        if self._is_ours(event.turn_id):
            self.rewritten.emit(event)

    def _on_evidence(self, event: EvidenceFound) -> None:
        if self._is_ours(event.turn_id) and self.running is not None:
            self.running.evidence = event.results
            self.running.is_lexical_only = event.is_lexical_only
            self.evidence_found.emit(self.running)

    def _on_token(self, event: TokenGenerated) -> None:
        if self._is_ours(event.turn_id) and self.running is not None:
            self.running.pending.append(event.text)
            if not self._frames.isActive():
                self._flush()
                self._frames.start()

    def _on_answer_failed(self, event: AnswerFailed) -> None:
        if self._is_ours(event.turn_id):
            self._end(event.problem)

    def _on_turn(self, turn: Turn) -> None:
        running = self.running
        if running is None:
            return
        if turn.answer is None:
            self._end(turn.problem)
            return
        self._flush()
        self._clear()
        self.answered.emit(running, turn)

    def _on_error(self, error: BaseException) -> None:
        running = self.running
        if running is None:
            return
        problem = error.problem if isinstance(error, AppError) else None
        if running.turn_id and problem is not None:
            self._end(problem)
            return
        self._clear()
        self.refused.emit(running.request, error)

    def _end(self, problem: Problem | None) -> None:
        running = self.running
        self._flush()
        self._clear()
        self.ended.emit(running, problem)

    def _clear(self) -> None:
        self._frames.stop()
        self.running = None
        self._handle = None

    def _flush(self) -> None:
        running = self.running
        if running is None or not running.pending:
            self._frames.stop()
            return
        piece = "".join(running.pending)
        running.pending.clear()
        running.text += piece
        self.text_grew.emit(piece)

    def _is_ours(self, turn_id: str) -> bool:
        return self.running is not None and self.running.turn_id == turn_id
