"""Where the memory page stands in the window: in place of the conversation, beside the reader."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.answers import Citation
from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.memory import Memory
from app.core.sessions import Session
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.memory.acts import MemoryActs
from app.gui.memory.page import MemoryPage
from app.gui.memory.picking import Picked, picked
from app.gui.memory.selection import Remembered
from app.gui.memory.shelf import MemoryShelf
from app.gui.memory.sources import sentence_place
from app.gui.search.room import SearchRoom


class MemoryRoom(QObject):
    """Shows the memory page, and leads from it to the turn that a memory came from.

    Signals: ``shown(widget)``: what now has the middle, for what floats over it;
    ``told(text, undo)``.
    """

    shown = Signal(object)
    told = Signal(str, object)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, finding: SearchRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._talk = talk
        self._finding = finding
        self._project_id = ""
        self.acts = MemoryActs(kit, window)
        self.page = MemoryPage(kit, self.acts)
        finding.middle.addWidget(self.page)
        self.page.left.connect(self.close)
        self.shelf = MemoryShelf(kit)
        self.shelf.opened.connect(self.open)
        self.shelf.review_wanted.connect(self.review)
        self.page.source_wanted.connect(self.open_source)
        self.acts.told.connect(self.told)

    @property
    def is_open(self) -> bool:
        """True while the memory page has the middle of the window."""
        return self._finding.middle.currentWidget() is self.page

    def open(self, memory_id: str = "") -> None:
        """Show the page, with one memory chosen."""
        self._finding.middle.setCurrentWidget(self.page)
        self.shown.emit(self.page.body)
        self.page.open(memory_id)

    def remember(self, widget: QWidget | None) -> None:
        """Ask what is to be remembered of the words that are selected in a widget."""
        self.remember_words(picked(widget))

    def remember_words(self, found: Picked) -> None:
        """Ask what is to be remembered of these words; without any, say how to have some."""
        if found.text:
            self._kit.soon(self._projects, partial(self._ask_for, found))
        else:
            self.told.emit(self.tr("Select what is to be remembered first."), None)

    def _projects(self, _token: CancelToken) -> Remembered:
        return Remembered(projects=tuple(self._kit.desk.projects.all()))

    def _ask_for(self, found: Picked, seen: Remembered) -> None:
        self.acts.ask_new(seen, self._project_id, found)

    def review(self) -> None:
        """Show what waits, with the keys on the first of it."""
        self.page.view.setCurrentIndex(QModelIndex())
        self.open()

    def set_project(self, project_id: str) -> None:
        """Show and count what is remembered in a project; '' is everything."""
        self._project_id = project_id
        self.page.set_project(project_id)
        self.shelf.set_project(project_id or None)

    def open_source(self, memory: Memory) -> None:
        """Light up the sentence it was made of, or show the turn in which it was said."""
        if memory.source_sentence:
            work = partial(self._place_of, memory.source_sentence)
            self._kit.soon(work, self._talk.citation_clicked.emit, self._on_failed)
        elif memory.source_turn:
            self.open_turn(memory.source_turn)

    def close(self) -> None:
        """Go back to the conversation."""
        self.leave()
        self._talk.composer.input.setFocus()

    def leave(self) -> None:
        """Give the middle back to the conversation."""
        if self.is_open:
            self._finding.middle.setCurrentWidget(self._talk)
            self.shown.emit(self._talk.body)

    def leave_on(self, *wishes: SignalInstance) -> None:
        """These mean that the person wants the conversation."""
        for each in wishes:
            each.connect(self.leave)

    def escape(self) -> None:
        """Close the page; where it is closed, what Esc means there."""
        if self.is_open:
            self.close()
        else:
            self._finding.escape()

    def open_turn(self, turn_id: str) -> None:
        """Show the session of a turn at this turn."""
        self._kit.soon(partial(self._session_of, turn_id), partial(self._show_turn, turn_id))

    def _place_of(self, sentence_id: str, token: CancelToken) -> Citation:
        return sentence_place(self._kit.desk, sentence_id)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.page.show_problem(error.problem)
        else:
            self._kit.tasks.failed.emit(error)

    def _session_of(self, turn_id: str, token: CancelToken) -> Session:
        sessions = self._kit.desk.sessions
        return sessions.session(sessions.turn(turn_id).session_id)

    def _show_turn(self, turn_id: str, session: Session) -> None:
        self._finding.leave()
        self.leave()
        self._talk.open_session(session, turn_id=turn_id)
