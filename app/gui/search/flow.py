"""Widgets beside one another, in as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.gui.parts.mirrored import mirrored


class FlowLayout(QLayout):
    """Left to right, then below; hidden widgets take no room."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        self._heights: dict[int, int] = {}  # before Qt asks for anything
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item at a place; None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """As high as its lines, no higher."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across make more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all lines are at this width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it has another size: Qt asks many times between two such changes."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's name
        """Put every widget into its place."""
        super().setGeometry(area)
        self._place(area, is_trial=False)

    def sizeHint(self) -> QSize:
        """Wide enough for the widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the widest widget."""
        sizes = [each.sizeHint() for each in self._items if not each.isEmpty()]
        width = min(max((each.width() for each in sizes), default=0), 200)
        return QSize(width, max((each.height() for each in sizes), default=0))

    def _place(self, area: QRect, is_trial: bool) -> int:
        x, y, line = area.left(), area.top(), 0
        for each in self._items:
            if each.isEmpty():
                continue
            size = each.sizeHint().boundedTo(QSize(max(area.width(), 1), 10_000))
            if x > area.left() and x + size.width() > area.left() + area.width():
                x, y, line = area.left(), y + line + self._gap, 0
            if not is_trial:
                each.setGeometry(mirrored(self._direction(), area, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - area.top()

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()
