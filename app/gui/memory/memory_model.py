"""Memories as rows below the months in which they began."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.memory import Memory, Project
from app.gui.language.messages import say
from app.gui.memory.selection import state_of
from app.gui.memory.words import kind_words, month_words, state_words, tr
from app.gui.sidebar.rows import RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
MEMORY = int(RowRole.IS_HOLLOW) + 1
META = MEMORY + 1
IS_PAST = META + 1
LONGEST = 320
"""Characters of a memory in the list; all of it stands in its tip and where it is edited."""


class MemoryModel(QAbstractListModel):
    """Rows of ``Memory`` with months between them: the list is a timeline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Memory | str] = []
        self._projects: dict[str, str] = {}

    def set_memories(self, memories: Sequence[Memory], projects: Sequence[Project]) -> None:
        """Show these, the last first."""
        rows: list[Memory | str] = []
        month = ""
        for each in memories:
            begun = month_words(each.valid_from)
            if begun != month:
                rows.append(begun)
                month = begun
            rows.append(each)
        self.beginResetModel()
        self._projects = {each.id: each.name for each in projects}
        self._rows = rows
        self.endResetModel()

    @property
    def memories(self) -> tuple[Memory, ...]:
        """All that are shown."""
        return tuple(each for each in self._rows if isinstance(each, Memory))

    def memory(self, row: int) -> Memory | None:
        """The memory of a row; None for a month or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Memory) else None

    def row_of(self, memory_id: str) -> int:
        """The row of a memory, -1 where it is not shown."""
        for number, each in enumerate(self._rows):
            if isinstance(each, Memory) and each.id == memory_id:
                return number
        return -1

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Memories and months."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Months can not be chosen."""
        if self.memory(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        memory = self.memory(index.row())
        if memory is None:
            return self._heading_data(index, role)
        meta = self.meta_of(memory)
        shown = memory.text
        if len(shown) > LONGEST:
            shown = f"{shown[:LONGEST].rstrip()}…"
        return {
            int(Qt.ItemDataRole.DisplayRole): shown,
            int(Qt.ItemDataRole.ToolTipRole): memory.text if shown != memory.text else "",
            int(Qt.ItemDataRole.AccessibleTextRole): f"{memory.text} · {meta}",
            MEMORY: memory,
            META: meta,
            IS_PAST: state_of(memory) != "kept",
        }.get(int(role))

    def meta_of(self, memory: Memory) -> str:
        """The quiet line: kind, since when, project, why it is here."""
        project = self._projects.get(memory.project_id, "")
        paper = tr("from a paper") if memory.source_sentence else ""
        parts = (kind_words(memory.kind), state_words(memory), project, paper, say(memory.reason))
        return " · ".join(each for each in parts if each)

    def _heading_data(self, index: Index, role: int) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == RowRole.IS_HEADING:
            return True
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._rows[index.row()] if role in spoken else None
