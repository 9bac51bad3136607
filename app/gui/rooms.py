"""What stands over or in place of the conversation: the palette, the pages, the brief."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.core.answers import SteeredBy
from app.core.sessions import Session
from app.core.types import Document
from app.gui.actions import WindowActions
from app.gui.brief.room import BriefRoom
from app.gui.conversation.drafts import Drafts
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.library.room import LibraryRoom
from app.gui.memory.room import MemoryRoom
from app.gui.models.room import ModelsRoom
from app.gui.notes.room import NotesRoom
from app.gui.palette.room import Commands, PaletteRoom
from app.gui.projects.room import ProjectsRoom
from app.gui.search.room import SearchRoom
from app.gui.sidebar.library_panel import LibraryPanel
from app.gui.sidebar.session_panel import SessionPanel
from app.gui.status.room import StatusRoom


class Rooms(QObject):
    """Makes them and connects what they lead to.

    Signals: ``document_opened(id)``; ``told(text, undo)``; ``offered(text, deed, word)``;
    ``shown(widget)``: what has the middle.
    """

    document_opened = Signal(str)
    told = Signal(str, object)
    offered = Signal(str, object, str)
    shown = Signal(object)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, finding: SearchRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._talk = talk
        self._finding = finding
        self.memory = MemoryRoom(kit, talk, finding, window)
        self.models = ModelsRoom(kit, talk, finding, window)
        self.brief = BriefRoom(kit, talk, finding, window)
        self.projects = ProjectsRoom(kit, talk, self.brief, window)
        self.notes = NotesRoom(kit, talk, finding, window)
        self.pages = (self.memory, self.models, self.brief, self.notes)
        self.status = StatusRoom(kit, window)
        self.drafts = Drafts(kit, talk, window)
        self.palette = PaletteRoom(kit, self._commands, window)
        self._actions: WindowActions | None = None
        self._library: LibraryRoom | None = None
        self._connect()

    def connect_actions(self, actions: WindowActions, library: LibraryRoom) -> None:
        """Their keys, and the commands that the palette lists."""
        self._actions, self._library = actions, library
        actions.add_to("help", self.status.by_name.values())
        actions.palette.connect(self.palette.toggle)
        actions.memory.connect(self.memory.open)
        actions.remember.connect(lambda: self.memory.remember(QApplication.focusWidget()))
        actions.models.connect(self.models.open)
        actions.notes.connect(self.notes.open)
        actions.new_note.connect(self.notes.begin)
        actions.project.connect(self.projects.acts.ask_name)
        actions.private.connect(self.projects.toggle_private)
        self.projects.private_changed.connect(actions.by_name["private"].setChecked)
        actions.stop.connect(self._escape)
        for room in self.pages:
            room.leave_on(actions.new_session, actions.focus_question)

    def connect_lists(self, sessions: SessionPanel, library: LibraryPanel) -> None:
        """What the sidebar lists can be gone to."""
        self.projects.connect_lists(sessions)
        sessions.sessions_changed.connect(self.memory.shelf.reload)
        library.documents_changed.connect(self._on_documents)
        self.projects.projects_changed.connect(self.palette.set_projects)
        sessions.listed.connect(self.palette.set_sessions)
        library.documents_changed.connect(self.palette.set_documents)
        for room in self.pages:
            room.leave_on(sessions.session_opened, sessions.new_requested, library.asked_about)

    def open_turn(self, turn_id: str) -> None:
        """Show the session of a turn at this turn."""
        for page in (self.models, self.brief, self.notes):
            page.leave()
        self.memory.open_turn(turn_id)

    def _commands(self) -> Commands:
        if self._actions is None or self._library is None:
            return Commands({})
        own = dict(self._actions.by_name)
        # The palette is open already.
        own.pop("palette", None)
        rooms = (self._library.by_name, self.status.by_name)
        return Commands(own, tuple(each for room in rooms for each in room.values()))

    def _connect(self) -> None:
        palette, memory = self.palette, self.memory
        for told in (memory.told, self.models.told, self.projects.told, self.notes.told):
            told.connect(self.told)
        for room in self.pages:
            room.shown.connect(self.shown)
        self._connect_projects()
        self._connect_notes()
        palette.session_opened.connect(self._on_session)
        palette.turn_opened.connect(self._on_turn)
        palette.document_opened.connect(self.document_opened)
        palette.memory_opened.connect(memory.open)
        palette.search_wanted.connect(self._on_search)
        palette.question_wanted.connect(self._on_question)
        self._talk.turns.earlier_wanted.connect(self._on_earlier)

    def _connect_projects(self) -> None:
        brief, projects = self.brief, self.projects
        brief.turn_opened.connect(self.open_turn)
        brief.memory_opened.connect(self.memory.open)
        brief.document_opened.connect(self.document_opened)
        projects.changed.connect(self.memory.set_project)
        projects.changed.connect(self.palette.set_project)
        self.palette.project_opened.connect(projects.open)

    def _connect_notes(self) -> None:
        notes, turns = self.notes, self._talk.turns
        notes.offered.connect(self.offered)
        notes.turn_wanted.connect(self.open_turn)
        turns.note_wanted.connect(notes.note_from)
        self._talk.acts.note_wanted.connect(notes.note_from)
        self.projects.changed.connect(notes.set_project)
        self.palette.note_opened.connect(notes.open)

    def _on_documents(self, documents: Sequence[Document]) -> None:
        self.notes.set_documents([each.id for each in documents])

    def to_conversation(self) -> None:
        """Give the middle back to the conversation, whatever had it."""
        self._finding.leave()
        for room in self.pages:
            room.leave()

    def _escape(self) -> None:
        """Close the page that is open; where none is, what Esc means there."""
        for page in (self.models, self.brief):
            if page.is_open:
                page.close()
                return
        if self.notes.is_open:
            self.notes.escape()
            return
        self.memory.escape()

    def _on_session(self, session: Session) -> None:
        self.to_conversation()
        if session.id != self._talk.session_id:
            self._talk.open_session(session)

    def _on_turn(self, _session_id: str, turn_id: str) -> None:
        self.open_turn(turn_id)

    def _on_earlier(self, steered: SteeredBy) -> None:
        """Open where something was said, or the memory that was typed."""
        if steered.turn_id:
            self.open_turn(steered.turn_id)
        else:
            self.memory.open(steered.memory_id)

    def _on_search(self, text: str) -> None:
        self._finding.open()
        self._finding.panel.search(text)

    def _on_question(self, text: str) -> None:
        self.to_conversation()
        self._talk.composer.set_text(text)
        self._talk.composer.input.setFocus()
