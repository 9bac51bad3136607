"""Rows with a name that can be changed in place, onto which rows of another list are dropped."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt

from app.gui.library.facts import NO_PARENT, FactModel, Index


class DropTargetModel(FactModel):
    """What collections and projects share: they are renamed, and take what is dropped on them.

    ``mime`` is the one kind of data that they take; nothing is taken out of where it came from.
    """

    mime = ""

    def key_of(self, index: Index) -> str:
        """What names the row; '' for one that is neither renamed nor dropped on."""
        raise NotImplementedError

    def take(self, key: str, data: bytes) -> None:
        """Say what was dropped on the row of that key."""
        raise NotImplementedError

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row with a key can be renamed and takes what is dropped."""
        usual = super().flags(index)
        if not self.key_of(index):
            return usual
        return usual | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """The one kind of data."""
        return [self.mime]

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """What is dropped stays where it is, too."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index = NO_PARENT,
    ) -> bool:
        """Only its kind of data, only on a row with a key."""
        return data.hasFormat(self.mime) and bool(self.key_of(parent))

    def dropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index = NO_PARENT,
    ) -> bool:
        """Say what was dropped where."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.take(self.key_of(parent), bytes(data.data(self.mime).data()))
        return True
