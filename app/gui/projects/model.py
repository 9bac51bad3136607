"""Projects as rows, one of them chosen; sessions can be dropped on them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal

from app.gui.library.facts import Fact, Index
from app.gui.sidebar.drop_target_model import DropTargetModel
from app.gui.sidebar.rows import RowRole
from app.gui.sidebar.session_model import SESSION_MIME

ALL = ""
"""The row of all sessions, whatever they belong to."""


class ProjectModel(DropTargetModel):
    """All sessions first, then the projects by name.

    Signals: ``renamed(project_id, name)``; ``dropped(project_id, session_id)``.
    """

    mime = SESSION_MIME
    renamed = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen = ALL

    def show(self, projects: Mapping[str, str], counts: Mapping[str, int]) -> None:
        """Show projects by id with how many sessions each holds; without any, nothing."""
        rows = [
            Fact(project_id, name, str(counts.get(project_id, 0)))
            for project_id, name in projects.items()
        ]
        whole = Fact(ALL, self.tr("All sessions"), str(sum(counts.values())))
        self.set_facts([whole, *rows] if rows else [])

    def choose(self, project_id: str) -> None:
        """Mark the project that is looked at; '' for all sessions."""
        self.chosen = project_id
        if self.facts:
            self.dataChanged.emit(self.index(0), self.index(len(self.facts) - 1))

    def project_id(self, index: Index) -> str:
        """The project of a row; '' where it is none."""
        fact = self.fact(index)
        return fact.id if fact is not None else ALL

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        fact = self.fact(index)
        if fact is None or role not in (RowRole.IS_SHOWN, RowRole.DOT):
            return super().data(index, role)
        is_chosen = fact.id == self.chosen
        if role == RowRole.IS_SHOWN:
            return is_chosen
        return "accent" if is_chosen else fact.dot

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new name typed in place."""
        fact, name = self.fact(index), str(value).strip()
        if fact is None or not fact.id or not name or role != Qt.ItemDataRole.EditRole:
            return False
        if name != fact.title:
            self.renamed.emit(fact.id, name)
        return True

    def key_of(self, index: Index) -> str:
        """A project's id."""
        return self.project_id(index)

    def take(self, key: str, data: bytes) -> None:
        """A session was dropped on a project."""
        self.dropped.emit(key, data.decode("utf-8"))
