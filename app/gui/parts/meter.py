"""A small bar from 0 to 1."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.kit import Look
from app.gui.parts.mirrored import mirrored_exactly

WIDTH = 56
HEIGHT = 5


class Meter(QWidget):
    """Filled from the left as far as its value (0-1), in a named color; the words beside it count.

    Signals: none.
    """

    def __init__(self, look: Look, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._width = width
        self.value = 0.0
        self.color = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)

    def show_value(self, value: float, color: str) -> None:
        """Show a share; one beyond the ends is shown as the end."""
        self.value = min(1.0, max(0.0, value))
        self.color = color
        self.setAccessibleName(self.tr("{share} of 100").format(share=round(100 * self.value)))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it was made."""
        return QSize(self._width, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rail and its filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rail = QRectF(0, (self.height() - HEIGHT) / 2, self.width(), HEIGHT)
        radius = HEIGHT / 2
        painter.setBrush(self._look.theme.color("line"))
        painter.drawRoundedRect(rail, radius, radius)
        if self.value > 0:
            rail.setWidth(max(HEIGHT, rail.width() * self.value))
            rail = mirrored_exactly(self.layoutDirection(), self.rect(), rail)
            painter.setBrush(self._look.theme.color(self.color))
            painter.drawRoundedRect(rail, radius, radius)
        painter.end()
