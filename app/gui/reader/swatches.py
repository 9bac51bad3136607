"""The colors of the highlighter as a row of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.core.notes import HighlightColor
from app.gui.kit import Look
from app.gui.reader.deeds import COLOR_KEYS, color_deed_words, color_words, with_keys

SIDE = 22
RADIUS = 6.5


class Swatch(QAbstractButton):
    """One color; a ring says that it is the one in use."""

    def __init__(self, look: Look, color: HighlightColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.color = color
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(color_deed_words(color))
        self.setToolTip(with_keys(color_words(color), COLOR_KEYS[color]))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dot with its edge."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        painter.setPen(QPen(theme.color(f"hl_{self.color}_line"), 1.2))
        painter.setBrush(theme.color(f"hl_{self.color}"))
        painter.drawEllipse(middle, RADIUS, RADIUS)
        if self.isChecked() or self.hasFocus():
            edge = "accent" if self.hasFocus() else "soft"
            painter.setPen(QPen(theme.color(edge), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, RADIUS + 2.5, RADIUS + 2.5)
        painter.end()


class Swatches(QWidget):
    """All colors, in the order in which they were used.

    Signals: ``chosen(color)``.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_color = {color: Swatch(look, color) for color in HighlightColor}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for color, swatch in self.by_color.items():
            self._row.addWidget(swatch)
            swatch.clicked.connect(partial(self._on_clicked, color))

    def arrange(self, first: HighlightColor) -> None:
        """Put the color that was used last first."""
        order: Sequence[HighlightColor] = [first, *(c for c in HighlightColor if c is not first)]
        for place, color in enumerate(order):
            self._row.insertWidget(place, self.by_color[color])

    def check(self, color: HighlightColor | None) -> None:
        """Mark the color in use; None for none."""
        for each, swatch in self.by_color.items():
            swatch.setChecked(each is color)

    def _on_clicked(self, color: HighlightColor) -> None:
        self.chosen.emit(color)
