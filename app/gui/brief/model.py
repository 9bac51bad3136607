"""The lines of a brief as rows below their headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.memory import BriefLine
from app.gui.brief.words import DOTS, heading_words, opens_words
from app.gui.memory.words import date_words
from app.gui.sidebar.rows import RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class BriefModel(QAbstractListModel):
    """Rows of ``BriefLine`` in the order given, with a heading wherever the kind changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BriefLine | str] = []

    def set_lines(self, lines: Sequence[BriefLine]) -> None:
        """Show these."""
        rows: list[BriefLine | str] = []
        kind = ""
        for each in lines:
            if each.kind != kind:
                rows.append(heading_words(each.kind))
                kind = each.kind
            rows.append(each)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def lines(self) -> tuple[BriefLine, ...]:
        """All that are shown."""
        return tuple(each for each in self._rows if isinstance(each, BriefLine))

    def line(self, index: Index) -> BriefLine | None:
        """The line of a row; None for a heading or no row."""
        row = index.row()
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, BriefLine) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Lines and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can not be chosen."""
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        line = self.line(index)
        if line is None:
            return self._heading_data(index, role)
        when = date_words(line.at)
        return {
            int(Qt.ItemDataRole.DisplayRole): line.text,
            int(Qt.ItemDataRole.ToolTipRole): f"{line.text}\n{opens_words(line.kind)}",
            int(Qt.ItemDataRole.AccessibleTextRole): f"{line.text} · {when}",
            int(RowRole.DOT): DOTS.get(line.kind, "faint"),
            int(RowRole.NOTE): when,
            int(RowRole.IS_HOLLOW): line.kind == "reading",
        }.get(int(role))

    def _heading_data(self, index: Index, role: int) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == RowRole.IS_HEADING:
            return True
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._rows[index.row()] if role in spoken else None
