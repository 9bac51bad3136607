"""The middle pane: a session's turns, and where to ask the next question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.core.answers import Style
from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import QuestionRewritten
from app.core.models import Estimate
from app.core.sessions import AskRequest, BranchTurn, Session, Turn
from app.core.types import Document, DocumentStatus, Problem
from app.gui.actions import WindowActions
from app.gui.conversation.asking import Asking, RunningQuestion
from app.gui.conversation.composer import Composer
from app.gui.conversation.empty_state import EmptyState
from app.gui.conversation.giving import Giving
from app.gui.conversation.header import ConversationHeader
from app.gui.conversation.poor_pages import PoorPages
from app.gui.conversation.telling import Telling
from app.gui.conversation.turn_acts import TurnActs
from app.gui.conversation.turn_deeds import TurnDeed
from app.gui.conversation.turn_list import TurnList
from app.gui.conversation.turn_loading import AT_ONCE, TurnLoading
from app.gui.conversation.turn_view import TurnView
from app.gui.kit import Kit
from app.gui.models.forecast import Forecast
from app.gui.models.words import estimate_note, estimate_words
from app.gui.parts.banner import Banner

GUIDE_FILE = "carrel-guide.pdf"


class ConversationPanel(QFrame):
    """Shows one session; a question that still runs is found again when its session is opened.

    Signals: ``citation_clicked(citation)``; ``passage_clicked(result)``;
    ``session_shown(session_id)``, empty for a session that begins with its first question;
    ``scrolled(pixels)``; ``style_changed(style)``; ``models_wanted()``.
    """

    citation_clicked = Signal(object)
    passage_clicked = Signal(object)
    session_shown = Signal(str)
    scrolled = Signal(int)
    style_changed = Signal(object)
    models_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversation")
        self._kit = kit
        self._documents: tuple[Document, ...] = ()
        self._scope: tuple[str, ...] = ()
        self._running_view: TurnView | None = None
        self.session_id = ""
        self.header = ConversationHeader(kit.look)
        self.banner = Banner(kit.look)
        self.empty = EmptyState()
        self.turns = TurnList(kit.look, PoorPages(kit, self))
        self.loading = TurnLoading(kit, self.turns, self)
        self.composer = Composer(kit.look)
        self.asking = Asking(kit, self)
        self.telling = Telling(self.asking, self)
        self.forecast = Forecast(kit, self)
        self.giving = Giving(kit, self)
        self.acts = TurnActs(kit, self.turns, self.giving, self)
        self.body = QStackedWidget()
        self._bottom = QVBoxLayout()
        self._build()
        self._connect()
        self.new_session()

    def new_session(self) -> None:
        """Begin with nothing; the session is made by its first question."""
        self._leave("")
        self._scope = ()
        self.header.set_title(self.tr("New session"))
        self.header.set_scope(())
        self._show_empty()
        self.composer.input.setFocus()

    def open_session(self, session: Session, scroll: int = -1, turn_id: str = "") -> None:
        """Show a session's turns, from ``turn_id`` where that is given.

        ``scroll`` is pixels above the end, -1 the end.
        """
        self._leave(session.id)
        self._scope = session.document_ids
        self.header.set_title(session.title)
        self.header.set_scope(self._scope)
        done = partial(self._on_turns, session.id, scroll, turn_id=turn_id)
        self._kit.soon(partial(self._read, session.id, turn_id=turn_id), done)

    def show_title(self, title: str) -> None:
        """The session was renamed."""
        self.header.set_title(title)

    def set_documents(self, documents: Sequence[Document]) -> None:
        """What the library holds now; what could not be read cannot be asked."""
        failed = DocumentStatus.FAILED
        self._documents = tuple(each for each in documents if each.status is not failed)
        self.header.set_documents(self._documents)
        self._show_placeholder()
        self._show_suggestions()

    def set_style(self, style: Style) -> None:
        """How the next answer is written."""
        self.composer.show_style(style)
        self.forecast.look(style)

    def ask_only(self, document_id: str) -> None:
        """The next questions are about one paper."""
        self._on_scope((document_id,))
        self.composer.input.setFocus()

    def ask_these(self, document_ids: Sequence[str]) -> None:
        """The next questions are about these papers."""
        self._on_scope(tuple(document_ids))
        self.composer.input.setFocus()

    def ask(self, question: str) -> None:
        """Ask in this session."""
        self._send(AskRequest(question, self.session_id or None))

    def stop(self) -> None:
        """Stop the answer that runs, if one does; that it stops is shown at once."""
        if self.asking.running is None:
            return
        if self._running_view is not None:
            self._running_view.show_stopping()
        self.composer.show_stopping()
        self.asking.stop()

    def export_session(self) -> None:
        """Write the session that is shown to a file."""
        self.giving.export_session(self.session_id)

    def connect_actions(self, actions: WindowActions) -> None:
        """What the window's keys and menu mean here."""
        actions.focus_question.connect(self.composer.input.setFocus)
        actions.again.connect(partial(self.acts.do_here, TurnDeed.AGAIN))
        actions.edit_question.connect(self.acts.edit_here)
        actions.copy_answer.connect(partial(self.acts.do_here, TurnDeed.COPY))
        actions.export.connect(self.export_session)
        actions.replay.connect(self.giving.replay)

    def add_above_question(self, part: QWidget) -> None:
        """Offer something beside what went wrong, where the next question is asked."""
        self._bottom.insertWidget(self._bottom.count() - 1, part)

    def show_problem(self, problem: Problem) -> None:
        """Say calmly that something went wrong."""
        self.banner.show_problem(problem)

    def _build(self) -> None:
        self.body.addWidget(self.empty)
        self.body.addWidget(self.turns)
        bottom = self._bottom
        margin = int(self._kit.look.theme.size("margin"))
        bottom.setContentsMargins(margin, 6, margin, 16)
        bottom.setSpacing(10)
        bottom.addWidget(self.banner)
        bottom.addWidget(self.composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.header.scope_chosen.connect(self._on_scope)
        self.empty.question_chosen.connect(self.ask)
        self.turns.citation_clicked.connect(self.citation_clicked)
        self.turns.passage_clicked.connect(self.passage_clicked)
        self.turns.question_chosen.connect(self.ask)
        self.acts.wanted.connect(self._send)
        self.acts.models_wanted.connect(self.models_wanted)
        self.forecast.changed.connect(self._on_forecast)
        self.giving.failed.connect(self.show_problem)
        self.turns.scrolled.connect(self.scrolled)
        self.composer.question_asked.connect(self._on_question)
        self.composer.stop_requested.connect(self.stop)
        self.composer.style_chosen.connect(self._on_style)
        self.asking.began.connect(self._on_began)
        self.asking.stored.connect(self._on_stored)
        self.asking.rewritten.connect(self._on_rewritten)
        self.asking.evidence_found.connect(self._on_evidence)
        self.asking.text_grew.connect(self._on_text)
        self.asking.answered.connect(self._on_answered)
        self.asking.ended.connect(self._on_ended)
        self.asking.refused.connect(self._on_refused)

    def _leave(self, session_id: str) -> None:
        self.session_id = session_id
        self._running_view = None
        self.turns.clear()
        self.banner.hide()
        self.session_shown.emit(session_id)

    def _read(
        self, session_id: str, token: CancelToken, turn_id: str = ""
    ) -> tuple[BranchTurn, ...]:
        sessions = self._kit.desk.sessions
        return sessions.show(turn_id) if turn_id else sessions.branch(session_id, AT_ONCE)

    def _on_turns(
        self, session_id: str, scroll: int, turns: Sequence[BranchTurn], turn_id: str = ""
    ) -> None:
        if session_id != self.session_id:
            return
        running, has_more = self.asking.running, len(turns) == AT_ONCE
        is_here = running is not None and running.session_id == session_id
        if running is not None and is_here:
            turns = _before(turns, running)
        self.body.setCurrentWidget(self.turns)
        if not turn_id or not self.turns.show_from(turns, turn_id):
            self.turns.show_turns(turns, scroll, has_more)
        if running is not None and is_here:
            self._show_running(running)
        elif not turns:
            self._show_empty()

    def _show_running(self, running: RunningQuestion) -> None:
        self.body.setCurrentWidget(self.turns)
        view = self.turns.add(running.request.question, _replaced(running.request))
        self._running_view = view
        view.show_searching()
        if running.evidence:
            self._on_evidence(running)
        if running.text:
            view.append_stream(running.text)

    def _show_empty(self) -> None:
        self.body.setCurrentWidget(self.empty)
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        has_guide = any(each.file == GUIDE_FILE and each.is_searchable for each in self._documents)
        self.empty.show_state(len(self._documents), self._guide_questions() if has_guide else ())

    def _guide_questions(self) -> tuple[str, ...]:
        return (
            self.tr("How do I see where a sentence of an answer comes from?"),
            self.tr("Does anything leave my machine?"),
            self.tr("What do the marks in an answer mean?"),
        )

    def _show_placeholder(self) -> None:
        count = len(self._scope) or len(self._documents)
        if not self._documents:
            text = self.tr("Add papers, then ask about them")
        elif self._scope and not {each.id for each in self._documents}.intersection(self._scope):
            text = self.tr("Ask about your notes")
        else:
            text = self.tr("Ask about these %Ln papers", "", count)
        self.composer.set_placeholder(text)

    def _send(self, request: AskRequest) -> None:
        """Ask with the scope and style of the moment, beside what it takes the place of."""
        self.banner.hide()
        style = self.forecast.style if request.style is Style.AUTO else request.style
        request = replace(request, document_ids=self._scope, style=style)
        old = self.turns.view_of(_replaced(request))
        branch = old.branch if old is not None else None
        self.asking.ask(request, branch.siblings if branch is not None else ())

    def _on_question(self, text: str) -> None:
        self.composer.set_text("")
        self.ask(text)

    def _on_scope(self, scope: tuple[str, ...]) -> None:
        self._scope = tuple(scope)
        self.header.set_scope(self._scope)
        self._show_placeholder()
        if self.session_id:
            self._keep_scope()

    def _keep_scope(self) -> None:
        self._kit.soon(partial(self._set_scope, self.session_id, self._scope))

    def _set_scope(self, session_id: str, scope: tuple[str, ...], token: CancelToken) -> None:
        self._kit.desk.sessions.set_scope(session_id, scope)

    def _on_style(self, style: Style) -> None:
        self.set_style(style)
        self.style_changed.emit(style)

    def _on_began(self, running: RunningQuestion) -> None:
        self._set_running(True)
        self._show_running(running)
        if not self.session_id:
            self.header.set_title(running.request.question)

    def _on_stored(self, running: RunningQuestion) -> None:
        if self._running_view is not None and not self.session_id:
            self.session_id = running.session_id
            self.session_shown.emit(self.session_id)
            if self._scope:
                self._keep_scope()

    def _on_rewritten(self, event: QuestionRewritten) -> None:
        if self._running_view is not None:
            self._running_view.searched.show_searched(event.generated, event.seconds)

    def _on_evidence(self, running: RunningQuestion) -> None:
        if self._running_view is not None:
            self._running_view.show_evidence(running.evidence, running.is_lexical_only)
            expected = self.forecast.of_style(running.request.style)
            self._running_view.show_reading(expected, running.since, running.is_lexical_only)

    def _on_forecast(self, estimate: Estimate | None) -> None:
        self.composer.set_hint(estimate_words(estimate), estimate_note(estimate))

    def _on_text(self, piece: str) -> None:
        if self._running_view is not None:
            self._running_view.append_stream(piece)

    def _set_running(self, is_running: bool) -> None:
        self.composer.set_running(is_running)
        self.turns.set_busy(is_running)

    def _on_answered(self, running: RunningQuestion, turn: Turn) -> None:
        self._set_running(False)
        view, self._running_view = self._running_view, None
        if view is not None:
            was_streamed = not view.page.isHidden()
            if was_streamed:
                self.turns.hold()
            view.show_turn(_beside(turn, running))
            if not was_streamed and self.turns.is_at_end:
                self.turns.begin_at(view)
        self.forecast.look()

    def _on_ended(self, running: RunningQuestion, problem: Problem | None) -> None:
        self._set_running(False)
        view, self._running_view = self._running_view, None
        if view is None:
            return
        if running.turn_id:
            view.show_problem(problem)
            work = partial(self._read_turn, running)
            self._kit.soon(work, view.show_turn)
        else:
            self._take_back(view, running.request)

    def _on_refused(self, request: AskRequest, error: BaseException) -> None:
        self._set_running(False)
        view, self._running_view = self._running_view, None
        if view is not None:
            self._take_back(view, request)
        if isinstance(error, AppError):
            self.show_problem(error.problem)
        else:
            self._kit.tasks.failed.emit(error)

    def _take_back(self, view: TurnView, request: AskRequest) -> None:
        """Nothing was stored: the words go back to where they were typed, the rest as it was."""
        self.turns.remove(view)
        if _replaced(request):
            done = partial(self._on_turns, self.session_id, -1)
            self._kit.soon(partial(self._read, self.session_id), done)
            return
        if not self.composer.text().strip():
            self.composer.set_text(request.question)
        if not self.turns.views:
            self.header.set_title(self.tr("New session"))
            self._show_empty()

    def _read_turn(self, running: RunningQuestion, token: CancelToken) -> BranchTurn:
        return _beside(self._kit.desk.sessions.turn(running.turn_id), running)


def _replaced(request: AskRequest) -> str:
    """The turn whose place a question takes; empty for none."""
    return request.instead_of or request.continues or ""


def _beside(turn: Turn, running: RunningQuestion) -> BranchTurn:
    """A turn that has just ended, with those in whose place it was asked."""
    return BranchTurn(turn, (*running.siblings, turn.id))


def _before(turns: Sequence[BranchTurn], running: RunningQuestion) -> Sequence[BranchTurn]:
    """The turns above a question that still runs."""
    ends = {running.turn_id, _replaced(running.request)}
    ids = [each.turn.id for each in turns]
    return turns[: next((n for n, each in enumerate(ids) if each in ends), len(ids))]
