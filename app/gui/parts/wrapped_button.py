"""A button whose words break into as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.gui.kit import Look

SIDE = 14
TOP = 9
FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WrappedButton(QPushButton):
    """Looks like a suggestion; ``words`` is what it says, and its accessible name."""

    def __init__(self, look: Look, words: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.words = words
        self.setProperty("role", "suggestion")
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Wide enough for one line, up to the width of a page."""
        wide = self.fontMetrics().horizontalAdvance(self.words) + 2 * SIDE + 2
        width = min(wide, int(self._look.theme.size("page_width")))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Lines may be short."""
        return QSize(160, self.fontMetrics().height() + 2 * TOP)

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across make more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the words are at this width."""
        room = QRect(0, 0, max(width - 2 * SIDE, 1), 10_000)
        return self.fontMetrics().boundingRect(room, int(FLAGS), self.words).height() + 2 * TOP

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a button, then the words."""
        super().paintEvent(event)
        name = "faint" if not self.isEnabled() else "accent" if self.underMouse() else "ink"
        painter = QPainter(self)
        painter.setPen(self._look.theme.color(name))
        painter.drawText(self.rect().adjusted(SIDE, 0, -SIDE, 0), int(FLAGS), self.words)
        painter.end()
