"""Citation chips: small rounded numbers inside the text of an answer."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from app.gui.theme import Theme

CHIP_KIND = int(QTextFormat.ObjectTypes.UserObject) + 1
NUMBER = int(QTextFormat.Property.UserProperty) + 1
POSITION = NUMBER + 1
MARGIN = 2.0
PADDING = 5.0
RISE = 1.5
RADIUS = 5.0


def chip_format(number: int, position: int) -> QTextCharFormat:
    """The format of one chip: ``number`` is shown, ``position`` counts the chips of a page."""
    made = QTextCharFormat()
    made.setObjectType(CHIP_KIND)
    made.setProperty(NUMBER, number)
    made.setProperty(POSITION, position)
    return made


class ChipPainter(QPyTextObject):
    """Gives chips their size and draws them; ``selected`` is the one whose place is shown."""

    def __init__(self, theme: Theme, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._theme = theme
        self.selected = -1
        self.hovered = -1

    def intrinsicSize(  # noqa: N802 - Qt's name
        self, document: QTextDocument, position: int, shape: QTextFormat
    ) -> QSizeF:
        """Room for the number; low enough not to push lines apart."""
        metrics = QFontMetricsF(self._font())
        width = metrics.horizontalAdvance(str(shape.property(NUMBER)))
        return QSizeF(width + 2 * PADDING + MARGIN, metrics.capHeight() + 2)

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw one chip around the place that its size was given."""
        which = shape.property(POSITION)
        is_strong = which >= 0 and which in (self.selected, self.hovered)
        area = QRectF(rect).adjusted(MARGIN, -2.5 - RISE, 0, 3.5 - RISE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent" if is_strong else "accent_ground"))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.setPen(self._theme.color("on_accent" if is_strong else "accent"))
        painter.setFont(self._font())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(shape.property(NUMBER)))
        painter.restore()

    def _font(self) -> QFont:
        return self._theme.font("text_label", QFont.Weight.DemiBold)
