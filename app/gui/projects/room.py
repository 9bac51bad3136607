"""The project that is looked at: what the window shows is of it, and what begins goes into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.memory import Project
from app.core.sessions import Session
from app.gui.brief.room import BriefRoom
from app.gui.conversation.beginning import Beginning
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.projects.acts import ProjectActs
from app.gui.sidebar.session_panel import SessionPanel


class ProjectsRoom(QObject):
    """Connects the projects of the sidebar with their briefs, and with the conversation.

    Signals: ``told(text, undo)``; ``changed(project_id)``, '' for all sessions;
    ``projects_changed(projects)``; ``private_changed(is_private)`` for the session that is shown.
    """

    told = Signal(str, object)
    changed = Signal(str)
    projects_changed = Signal(object)
    private_changed = Signal(bool)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, brief: BriefRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._talk = talk
        self._brief = brief
        self._sessions: SessionPanel | None = None
        self._named: dict[str, str] = {}
        self._is_restored = False
        self.project_id = ""
        self.acts = ProjectActs(kit, window)
        self.acts.told.connect(self.told)
        self.acts.made.connect(self._on_made)
        self.acts.removed.connect(self._on_removed)
        brief.page.rename_wanted.connect(self._on_rename_wanted)
        brief.page.remove_wanted.connect(self._ask_remove)
        talk.session_shown.connect(self._on_session_shown)
        talk.header.private.clicked.connect(self.toggle_private)

    def connect_lists(self, sessions: SessionPanel) -> None:
        """The sidebar's projects and sessions."""
        self._sessions = sessions
        panel = sessions.projects
        panel.opened.connect(self.open)
        panel.new_requested.connect(self.acts.ask_name)
        panel.remove_requested.connect(self._ask_remove)
        panel.renamed.connect(self._rename)
        panel.dropped.connect(self._on_dropped)
        sessions.sessions_changed.connect(self._on_sessions)

    def open(self, project_id: str) -> None:
        """Look at a project, with what it was left with; '' is all sessions."""
        self._choose(project_id)
        if project_id:
            self._brief.open(project_id, self._named.get(project_id, ""))
        else:
            self._brief.close()

    def toggle_private(self) -> None:
        """Remember the session that is shown, or do not; before its first question, too."""
        if self._sessions is None:
            return
        session = self._session(self._talk.session_id)
        if session is not None:
            self._sessions.belonging.toggle_private(session)
        elif not self._talk.session_id:
            beginning = self._talk.asking.beginning
            self._begin(replace(beginning, is_private=not beginning.is_private))

    def _choose(self, project_id: str) -> None:
        if project_id == self.project_id or self._sessions is None:
            return
        self.project_id = project_id
        self._sessions.set_project(project_id)
        self._begin(replace(self._talk.asking.beginning, project_id=project_id))
        self.changed.emit(project_id)
        self._kit.deed(self._remember)
        shown = self._session(self._talk.session_id)
        if project_id and shown is not None and shown.project_id != project_id:
            self._talk.new_session()

    def _begin(self, beginning: Beginning) -> None:
        self._talk.asking.beginning = beginning
        if not self._talk.session_id:
            self._show_private(beginning.is_private)

    def _show_private(self, is_private: bool) -> None:
        self._talk.header.set_private(is_private)
        self.private_changed.emit(is_private)

    def _remember(self, token: CancelToken) -> None:
        self._kit.desk.settings.change(project_id=self.project_id)

    def _session(self, session_id: str) -> Session | None:
        known = self._sessions.sessions if self._sessions is not None else ()
        return next((each for each in known if each.id == session_id), None)

    def _on_sessions(self, sessions: Sequence[Session]) -> None:
        if self._sessions is None:
            return
        belonging = self._sessions.belonging.now
        if belonging.projects != self._named:
            self._named = dict(belonging.projects)
            self._brief.page.show_name(self._named.get(self._brief.page.project_id, ""))
            named = tuple(Project(*each) for each in self._named.items())
            self.projects_changed.emit(named)
        self._restore()
        if self.project_id and self.project_id not in self._named:
            self.open("")
        if self._session(self._talk.session_id) is not None:
            self._show_private(self._talk.session_id in belonging.private)

    def _restore(self) -> None:
        """Look at the project that was looked at when the window closed."""
        wanted = "" if self._is_restored else self._kit.desk.settings.current.project_id
        self._is_restored = True
        if wanted in self._named:
            self._choose(wanted)

    def _on_session_shown(self, session_id: str) -> None:
        beginning = self._talk.asking.beginning
        session = self._session(session_id)
        if session is not None and self._sessions is not None:
            self._show_private(session_id in self._sessions.belonging.now.private)
            self._follow(session)
        if session_id and session is None:
            return  # It has just begun; the list that is read next says what it is.
        self._begin(replace(beginning, is_private=False))

    def _follow(self, session: Session) -> None:
        """A session of elsewhere was gone to: look at where it belongs."""
        if self.project_id and session.project_id != self.project_id:
            known = session.project_id if session.project_id in self._named else ""
            self._choose(known)

    def _on_made(self, project: Project) -> None:
        self._named[project.id] = project.name
        self.open(project.id)

    def _on_removed(self, project_id: str) -> None:
        if project_id == self.project_id:
            self.open("")

    def _rename(self, project_id: str, name: str) -> None:
        self.acts.rename(project_id, self._named.get(project_id, ""), name)

    def _on_rename_wanted(self, project_id: str) -> None:
        if self._sessions is not None:
            self._sessions.projects.edit(project_id)

    def _ask_remove(self, project_id: str) -> None:
        self.acts.ask_remove(project_id, self._named.get(project_id, ""))

    def _on_dropped(self, project_id: str, session_id: str) -> None:
        session = self._session(session_id)
        if session is not None and self._sessions is not None:
            self._sessions.belonging.move_if_elsewhere(session, project_id)
