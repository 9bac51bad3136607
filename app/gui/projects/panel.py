"""The projects in the sidebar, above the sessions of the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.fitted_list import FittedListView
from app.gui.projects.model import ProjectModel
from app.gui.sidebar.rows import RowDelegate
from app.gui.sidebar.section import SectionHeading

MOST_ROWS = 6
LEAST_ROWS = 3


class ProjectList(FittedListView):
    """As high as its rows, up to some; more of them scroll."""

    def sizeHint(self) -> QSize:
        """Up to some rows."""
        whole = super().sizeHint()
        return QSize(whole.width(), min(whole.height(), MOST_ROWS * self._row_height() + 2))

    def minimumSizeHint(self) -> QSize:
        """It gives way to the sessions."""
        return QSize(80, min(self.sizeHint().height(), LEAST_ROWS * self._row_height()))


class ProjectPanel(QWidget):
    """Signals tell what the person meant.

    Signals: ``opened(project_id)``, '' for all sessions; ``new_requested()``;
    ``remove_requested(project_id)``; ``renamed(project_id, name)``;
    ``dropped(project_id, session_id)``.
    """

    opened = Signal(str)
    new_requested = Signal()
    remove_requested = Signal(str)
    renamed = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ProjectModel(self)
        self.view = ProjectList()
        make = self.tr("New project (Ctrl+Shift+G)")
        self.heading = SectionHeading(look, self.tr("Projects"), make)
        self._build(look)
        self._connect()
        self.hide()

    def show_projects(self, projects: Mapping[str, str], counts: Mapping[str, int]) -> None:
        """Show these; hidden before there is anything that could be put into one."""
        self.rows.show(projects, counts)
        self.view.setVisible(bool(projects))
        self.view.updateGeometry()
        self.setVisible(bool(projects) or bool(counts))

    def choose(self, project_id: str) -> None:
        """Mark the project that is looked at, in sight; '' for all sessions."""
        self.rows.choose(project_id)
        row = self.rows.row_of(project_id)
        if row >= 0:
            self.view.scrollTo(self.rows.index(row))

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a project."""
        menu = QMenu(self)
        project_id = self.rows.project_id(index)
        if project_id:
            menu.addAction(self.tr("Where was I?"), partial(self.opened.emit, project_id))
            menu.addAction(self.tr("Rename"), partial(self.view.edit, index))
            menu.addSeparator()
            remove = partial(self.remove_requested.emit, project_id)
            menu.addAction(self.tr("Remove…"), remove)
            menu.addSeparator()
        menu.addAction(self.tr("New project…"), self.new_requested.emit)
        return menu

    def edit(self, project_id: str) -> None:
        """Let the person type another name in place."""
        row = self.rows.row_of(project_id)
        if row >= 0:
            self.view.setCurrentIndex(self.rows.index(row))
            self.view.edit(self.rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks whether the project in focus is to be removed."""
        project_id = self.rows.project_id(self.view.currentIndex())
        is_editing = self.view.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and project_id and not is_editing:
            self.remove_requested.emit(project_id)
            return
        super().keyPressEvent(event)

    def _build(self, look: Look) -> None:
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(look.theme, self.view))
        self.view.setAccessibleName(self.tr("Projects"))
        self.view.setAcceptDrops(True)
        self.view.setDropIndicatorShown(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.view)

    def _connect(self) -> None:
        self.heading.button.clicked.connect(self.new_requested)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.rows.renamed.connect(self.renamed)
        self.rows.dropped.connect(self.dropped)

    def _open(self, index: QModelIndex) -> None:
        if self.rows.fact(index) is not None:
            self.opened.emit(self.rows.project_id(index))

    def _show_menu(self, point: QPoint) -> None:
        self.menu_for(self.view.indexAt(point)).popup(self.view.viewport().mapToGlobal(point))
