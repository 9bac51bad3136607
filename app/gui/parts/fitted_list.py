"""A list as high as its rows, up to the room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

MIN_ROWS = 3


class FittedListView(QListView):
    """Rows of one height, moved through by keyboard; Return activates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """High enough for all rows."""
        model = self.model()
        rows = model.rowCount() if model is not None else 0
        return QSize(200, rows * self._row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        """High enough for a few rows."""
        return QSize(80, min(self.sizeHint().height(), MIN_ROWS * self._row_height()))

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size make rows of another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter mean the row, on every platform."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if is_return and self.currentIndex().isValid() and not is_editing:
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _row_height(self) -> int:
        return max(self.sizeHintForRow(0), 24)
