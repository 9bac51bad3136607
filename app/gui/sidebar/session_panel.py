"""The sessions: begin, open, rename, export, delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import SessionsChanged
from app.core.sessions import Session
from app.gui.kit import Kit
from app.gui.parts.buttons import label
from app.gui.parts.fitted_list import FittedListView
from app.gui.projects.panel import ProjectPanel
from app.gui.sidebar.rows import RowDelegate
from app.gui.sidebar.section import SectionHeading
from app.gui.sidebar.session_belonging import Belonging, SessionBelonging
from app.gui.sidebar.session_model import SessionModel


def _now() -> datetime:
    return datetime.now(UTC)


class SessionPanel(QWidget):
    """Reads the list anew whenever a session changed.

    Signals: ``session_opened(session)``; ``new_requested()``; ``sessions_changed(sessions)`` with
    all of them, ``listed(sessions)`` with those of the project that is looked at;
    ``undo_offered(text, undo)``; ``told(text)`` for a short word; ``export_wanted(session_id)``.
    """

    session_opened = Signal(object)
    new_requested = Signal()
    sessions_changed = Signal(object)
    listed = Signal(object)
    undo_offered = Signal(str, object)
    told = Signal(str)
    export_wanted = Signal(str)

    def __init__(
        self, kit: Kit, now: Callable[[], datetime] = _now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self.model = SessionModel(now, self)
        self.belonging = SessionBelonging(kit, self)
        self.projects = ProjectPanel(kit.look)
        self.sessions: tuple[Session, ...] = ()
        self._project_id = ""
        self.view = FittedListView()
        self._empty = label("soft", self.tr("Questions you ask are kept here."))
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the list of sessions."""
        self._kit.soon(self._read, self._on_sessions)

    def set_shown(self, session_id: str) -> None:
        """Mark the session that the conversation shows."""
        self.model.set_shown(session_id)

    def set_project(self, project_id: str) -> None:
        """Show only the sessions of a project; '' shows all."""
        self._project_id = project_id
        self.projects.choose(project_id)
        self._show()

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a session."""
        menu = QMenu(self)
        session = self.model.session(index)
        if session is not None:
            menu.addAction(self.tr("Rename"), partial(self.view.edit, index))
            menu.addAction(self.tr("Copy as Markdown"), partial(self._copy, session))
            menu.addAction(self.tr("Export…"), partial(self.export_wanted.emit, session.id))
            menu.addSeparator()
            self.belonging.add_to(menu, session)
            menu.addSeparator()
            menu.addAction(self.tr("Delete"), partial(self._delete, session))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the session in focus."""
        session = self.model.session(self.view.currentIndex())
        if event.key() == Qt.Key.Key_Delete and session is not None and self.view.hasFocus():
            self._delete(session)
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.heading = SectionHeading(
            self._kit.look, self.tr("Sessions"), self.tr("New session (Ctrl+N)")
        )
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self._kit.look.theme, self.view))
        self.view.setAccessibleName(self.tr("Sessions"))
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._empty.setContentsMargins(8, 2, 8, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self._empty)
        column.addWidget(self.view)

    def _connect(self) -> None:
        self.heading.button.clicked.connect(self.new_requested)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.renamed.connect(self._rename)
        self.belonging.undo_offered.connect(self.undo_offered)
        self._kit.bridge.register(SessionsChanged, self._on_sessions_changed)

    def _read(self, token: CancelToken) -> tuple[list[Session], Belonging]:
        sessions = self._kit.desk.sessions.sessions()
        return sessions, self.belonging.read(sessions)

    def _on_sessions(self, read: tuple[list[Session], Belonging]) -> None:
        found, self.belonging.now = read
        self.sessions = tuple(found)
        projects = self.belonging.now.projects
        self.projects.show_projects(projects, Counter(each.project_id for each in found))
        self._show()
        self.sessions_changed.emit(self.sessions)

    def _show(self) -> None:
        shown = self._project_id
        listed = tuple(each for each in self.sessions if shown in ("", each.project_id))
        self.model.set_sessions(listed, self.belonging.note_of, self.belonging.tip_of)
        self._empty.setText(
            self.tr("Nothing was asked in this project yet.")
            if shown
            else self.tr("Questions you ask are kept here.")
        )
        self._empty.setVisible(not listed)
        self.view.setVisible(bool(listed))
        self.view.updateGeometry()
        self.listed.emit(listed)

    def _on_sessions_changed(self, event: SessionsChanged) -> None:
        self.belonging.forget(event.session_id)
        self.reload()

    def _open(self, index: QModelIndex) -> None:
        session = self.model.session(index)
        if session is not None:
            self.session_opened.emit(session)

    def _show_menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if self.model.session(index) is not None:
            self.menu_for(index).popup(self.view.viewport().mapToGlobal(point))

    def _rename(self, session: Session, title: str) -> None:
        self._kit.soon(partial(self._rename_now, session.id, title))
        text = self.tr("Renamed to “{title}”").format(title=title)
        back = partial(self._rename_now, session.id, session.title)
        self.undo_offered.emit(text, partial(self._kit.soon, back))

    def _delete(self, session: Session) -> None:
        self._kit.soon(partial(self._delete_now, session.id))
        text = self.tr("Deleted “{title}”").format(title=session.title)
        self.undo_offered.emit(text, partial(self._restore, session.id))

    def _restore(self, session_id: str) -> None:
        self._kit.soon(partial(self._restore_now, session_id))

    def _copy(self, session: Session) -> None:
        self._kit.soon(partial(self._export_now, session.id), self._on_exported)

    def _on_exported(self, markdown: str) -> None:
        QGuiApplication.clipboard().setText(markdown)
        self.told.emit(self.tr("The session is on the clipboard as Markdown"))

    def _rename_now(self, session_id: str, title: str, token: CancelToken) -> None:
        self._kit.desk.sessions.rename(session_id, title)

    def _delete_now(self, session_id: str, token: CancelToken) -> None:
        self._kit.desk.sessions.delete(session_id)

    def _restore_now(self, session_id: str, token: CancelToken) -> None:
        self._kit.desk.sessions.restore(session_id)

    def _export_now(self, session_id: str, token: CancelToken) -> str:
        return self._kit.desk.sessions.export(session_id)
