"""The list of connections as rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.network import Connection
from app.gui.status import words

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SHOWN = Qt.ItemDataRole.DisplayRole
TIP = Qt.ItemDataRole.ToolTipRole
PLACED = Qt.ItemDataRole.TextAlignmentRole
NUMBERS = (3, 4)
"""Columns of bytes: their ends stand below one another."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ConnectionModel(QAbstractTableModel):
    """One row for each connection, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connections: tuple[Connection, ...] = ()

    def set_connections(self, connections: Sequence[Connection]) -> None:
        """Show these."""
        self.beginResetModel()
        self._connections = tuple(connections)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many connections."""
        return 0 if parent.isValid() else len(self._connections)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._titles())

    def data(self, index: Index, role: int = SHOWN) -> object:
        """The words of one cell; all of them on hovering."""
        each = self._connections[index.row()]
        if role == SHOWN:
            return self._cells(each)[index.column()]
        if role == TIP:
            return "\n".join(
                f"{title}: {cell}"
                for title, cell in zip(self._titles(), self._cells(each), strict=True)
            )
        return self._place(index.column()) if role == PLACED else None

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = SHOWN
    ) -> object:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == SHOWN:
            return self._titles()[section]
        return self._place(section) if role == PLACED else None

    def _place(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
        return int((side | MIDDLE).value)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("When"),
            self.tr("Why"),
            self.tr("Where to"),
            self.tr("Sent"),
            self.tr("Received"),
            self.tr("Asked for in"),
        )

    def _cells(self, each: Connection) -> tuple[str, ...]:
        here = self.tr("{host} (this machine)")
        place = f"{each.host}:{each.port}"
        return (
            words.moment_words(each.at),
            each.purpose,
            here.format(host=place) if each.is_local else place,
            words.byte_words(each, each.sent),
            words.byte_words(each, each.received),
            words.asker_words(each.asked_by),
        )
