"""Entries of the palette as rows below their headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.gui.palette.entries import Entry, Group, in_groups
from app.gui.sidebar.rows import RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
DETAIL = int(RowRole.IS_HOLLOW) + 1
DOTS = {
    Group.COMMAND: "faint",
    Group.PROJECT: "part",
    Group.SESSION: "accent",
    Group.DOCUMENT: "ok",
    Group.SAID: "accent",
    Group.MEMORY: "part",
    Group.NOTE: "accent",
    Group.OTHERWISE: "faint",
}


class PaletteModel(QAbstractListModel):
    """Rows of ``Entry`` with headings between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | Group] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, group by group."""
        self.beginResetModel()
        self._rows = in_groups(entries)
        self.endResetModel()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order in which they are shown."""
        return tuple(each for each in self._rows if isinstance(each, Entry))

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a heading or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Entry) else None

    def row_of(self, wanted: Entry | None) -> int:
        """The row of the same thing, else of the first entry; -1 where there is none."""
        first = -1
        for number, each in enumerate(self._rows):
            if not isinstance(each, Entry):
                continue
            first = number if first < 0 else first
            if wanted is not None and (each.group, each.key) == (wanted.group, wanted.key):
                return number
        return first

    def step(self, row: int, direction: int) -> int:
        """The row of the next entry (1) or the one before (-1), going round at the ends."""
        places = [n for n, each in enumerate(self._rows) if isinstance(each, Entry)]
        if not places:
            return -1
        at = places.index(row) if row in places else -direction
        return places[(at + direction) % len(places)]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Entries and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can not be chosen."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        entry = self.entry(index.row())
        if entry is None:
            return self._heading_data(index, role)
        said = " · ".join(each for each in (entry.title, entry.detail, entry.note) if each)
        return {
            int(Qt.ItemDataRole.DisplayRole): entry.title,
            int(Qt.ItemDataRole.ToolTipRole): entry.title,
            int(Qt.ItemDataRole.AccessibleTextRole): said,
            int(RowRole.DOT): DOTS[entry.group],
            int(RowRole.NOTE): entry.note,
            DETAIL: entry.detail,
        }.get(int(role))

    def heading_of(self, group: Group) -> str:
        """The words above a group."""
        return {
            Group.COMMAND: self.tr("Commands"),
            Group.PROJECT: self.tr("Projects"),
            Group.SESSION: self.tr("Sessions"),
            Group.DOCUMENT: self.tr("Papers"),
            Group.SAID: self.tr("What was said"),
            Group.MEMORY: self.tr("Memories"),
            Group.NOTE: self.tr("Notes"),
            Group.OTHERWISE: self.tr("With these words"),
        }[group]

    def _heading_data(self, index: Index, role: int) -> object:
        group = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        if not isinstance(group, Group):
            return None
        if role == RowRole.IS_HEADING:
            return True
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self.heading_of(group) if role in spoken else None
