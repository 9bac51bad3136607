"""What a session belongs to: its project, and whether it is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.core.cancel import CancelToken
from app.core.memory import Project
from app.core.sessions import Session
from app.gui.kit import Kit
from app.gui.sidebar.name_dialog import NameDialog


@dataclass(frozen=True, slots=True)
class Belonging:
    """Projects by id, and the ids of sessions that are not remembered."""

    projects: dict[str, str] = field(default_factory=dict)
    private: frozenset[str] = frozenset()


class SessionBelonging(QObject):
    """Moves sessions between projects and out of what is remembered.

    Signals: ``undo_offered(text, undo)``.
    """

    undo_offered = Signal(str, object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._known: dict[str, bool] = {}
        self.now = Belonging()

    def read(self, sessions: Sequence[Session]) -> Belonging:
        """Read, in a lane, what these belong to; what did not change is not read again."""
        service = self._kit.desk.projects
        for each in sessions:
            if each.id not in self._known:
                self._known[each.id] = service.is_private(each.id)
        private = frozenset(each.id for each in sessions if self._known.get(each.id))
        return Belonging({each.id: each.name for each in service.all()}, private)

    def forget(self, session_id: str) -> None:
        """Something about this session changed; empty: about all."""
        if session_id:
            self._known.pop(session_id, None)
        else:
            self._known.clear()

    def note_of(self, session: Session) -> str:
        """What stands beside its title; empty for what is as usual."""
        return self.tr("not remembered") if session.id in self.now.private else ""

    def tip_of(self, session: Session) -> str:
        """Its title, with its project below."""
        name = self.now.projects.get(session.project_id, "")
        return "\n".join(each for each in (session.title, name) if each)

    def add_to(self, menu: QMenu, session: Session) -> None:
        """What the menu of a session offers."""
        private = menu.addAction(self.tr("Do not remember this session"))
        private.setCheckable(True)
        private.setChecked(session.id in self.now.private)
        private.toggled.connect(partial(self._set_private, session))
        menu.addMenu(self._project_menu(menu, session))

    def move(self, session: Session, project_id: str) -> None:
        """Put a session into a project, or into none where it is empty."""
        name = self.now.projects.get(project_id, "")
        text = self.tr("Moved to “{name}”").format(name=name)
        if not project_id:
            text = self.tr("Taken out of its project")
        before = session.project_id if session.project_id in self.now.projects else ""
        undo = partial(self._do, partial(self._move_now, session.id, before))
        self._do(partial(self._move_now, session.id, project_id), partial(self._offer, text, undo))

    def move_if_elsewhere(self, session: Session, project_id: str) -> None:
        """Put a session into a project where it is not in it yet."""
        in_one = session.project_id if session.project_id in self.now.projects else ""
        if project_id != in_one:
            self.move(session, project_id)

    def toggle_private(self, session: Session) -> None:
        """Remember a session, or do not, whichever it is not now."""
        self._set_private(session, session.id not in self.now.private)

    def ask_project(self, session: Session) -> NameDialog:
        """Ask for the name of a new project, then put the session into it."""
        lead = self.tr("The session goes into it, with what is remembered of it.")
        title, named = self.tr("New project"), self.tr("Name of the project")
        dialog = NameDialog(lead, self._window, title, named)
        dialog.given.connect(partial(self._begin, session))
        dialog.ask_and_forget()
        dialog.field.setFocus()
        return dialog

    def _project_menu(self, parent: QMenu, session: Session) -> QMenu:
        menu = QMenu(self.tr("Move to project…"), parent)
        group = QActionGroup(menu)
        in_one = session.project_id if session.project_id in self.now.projects else ""
        for project_id, name in (("", self.tr("No project")), *self.now.projects.items()):
            # An ampersand would make the next letter a shortcut.
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(project_id == in_one)
            action.triggered.connect(partial(self._on_move, session, project_id))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("New project…"), partial(self.ask_project, session))
        return menu

    def _on_move(self, session: Session, project_id: str, _checked: bool = False) -> None:
        self.move_if_elsewhere(session, project_id)

    def _begin(self, session: Session, name: str) -> None:
        text = self.tr("Moved to “{name}”").format(name=name)
        before = session.project_id if session.project_id in self.now.projects else ""
        undo = partial(self._do, partial(self._move_now, session.id, before))
        self._do(partial(self._begin_now, session.id, name), partial(self._offer, text, undo))

    def _begin_now(self, session_id: str, name: str) -> None:
        made: Project = self._kit.desk.projects.create(name)
        self._kit.desk.projects.move_session(session_id, made.id)

    def _move_now(self, session_id: str, project_id: str) -> None:
        if project_id:
            self._kit.desk.projects.move_session(session_id, project_id)
        else:
            self._kit.desk.projects.move_session(session_id)

    def _set_private(self, session: Session, is_private: bool) -> None:
        service = self._kit.desk.projects
        if is_private:
            text = self.tr("Not remembered: “{title}”").format(title=session.title)
        else:
            text = self.tr("Remembered again: “{title}”").format(title=session.title)
        undo = partial(self._do, partial(service.set_private, session.id, not is_private))
        work = partial(service.set_private, session.id, is_private)
        self._do(work, partial(self._offer, text, undo))

    def _offer(self, text: str, undo: Callable[[], object], _result: object) -> None:
        self.undo_offered.emit(text, undo)

    def _do(self, work: Callable[[], object], on_done: Callable[..., object] | None = None) -> None:
        self._kit.deed(partial(_run, work), on_done)


def _run(work: Callable[[], object], token: CancelToken) -> object:
    return work()
