"""How a row of the sidebar looks: a dot, a title, a note on the right; or a heading."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.parts.mirrored import mirrored, mirrored_exactly
from app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

DOT = 8.0
HOLLOW_LINE = 1.4
LEFT = 8
GAP = 8
FULL_TURN = 360 * 16
PIN = 10.0
"""Width and height of a pin, in pixels."""
PIN_LINES = (
    *((2.5, 0.5, 7.5, 0.5), (3.5, 0.5, 3.5, 4.0), (6.5, 0.5, 6.5, 4.0)),
    *((3.5, 4.0, 1.5, 6.0), (6.5, 4.0, 8.5, 6.0), (1.5, 6.0, 8.5, 6.0)),
    (5.0, 6.0, 5.0, 9.5),
)


class RowRole(IntEnum):
    """What a sidebar model says about a row beside its title (``DisplayRole``)."""

    ID = int(Qt.ItemDataRole.UserRole) + 1
    DOT = ID + 1
    PROGRESS = ID + 2
    NOTE = ID + 3
    IS_HEADING = ID + 4
    IS_SHOWN = ID + 5
    IS_PATH = ID + 6
    IS_HOLLOW = ID + 7
    PIN = ID + 40
    """The color of a pin before the note; none without one."""


class RowDelegate(QStyledItemDelegate):
    """Paints rows of the library, of the sessions and of dialogs alike.

    ``shows_selection`` where several rows can be chosen at once.
    """

    def __init__(self, theme: Theme, parent: QWidget, shows_selection: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent
        self._shows_selection = shows_selection
        theme.changed.connect(self._repaint)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of one height."""
        return QSize(120, int(self._theme.size("row_height")))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(RowRole.IS_HEADING):
            self._paint_heading(painter, option, index)
        else:
            self._paint_ground(painter, option, index)
            self._paint_dot(painter, option, index)
            self._paint_text(painter, option, index)
        painter.restore()

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor covers the title, not the dot."""
        area = option.rect.adjusted(LEFT + int(DOT) + GAP - 6, 2, -2, -2)
        editor.setGeometry(mirrored(option.direction, option.rect, area))

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setFont(heading_font(self._theme))
        painter.setPen(self._theme.color("faint"))
        area = option.rect.adjusted(LEFT, 0, -LEFT, -4)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, flags, str(index.data()))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect).adjusted(0.5, 1, -0.5, -1)
        radius = self._theme.size("radius")
        ring = QPen(self._theme.color("accent"), self._theme.size("focus_ring"))
        painter.setPen(ring if is_current else Qt.PenStyle.NoPen)
        if index.data(RowRole.IS_SHOWN):
            painter.setBrush(self._theme.color("accent_ground"))
        elif is_hovered or (is_selected and self._shows_selection):
            painter.setBrush(self._theme.color("hover"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        color = self._theme.color(str(index.data(RowRole.DOT)))
        top = option.rect.center().y() + 0.5 - DOT / 2
        circle = QRectF(option.rect.left() + LEFT, top, DOT, DOT)
        circle = mirrored_exactly(option.direction, option.rect, circle)
        progress = index.data(RowRole.PROGRESS)
        painter.setPen(Qt.PenStyle.NoPen)
        if progress is not None:
            self._paint_ring(painter, circle, color, float(progress))
        elif index.data(RowRole.IS_HOLLOW):
            inset = HOLLOW_LINE / 2 + 0.5
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, HOLLOW_LINE))
            painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))
        else:
            painter.setBrush(color)
            painter.drawEllipse(circle)

    def _paint_ring(
        self, painter: QPainter, circle: QRectF, color: QColor, progress: float
    ) -> None:
        ring = circle.adjusted(-0.5, -0.5, 0.5, 0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("line"), 2))
        painter.drawEllipse(ring)
        painter.setPen(QPen(color, 2))
        painter.drawArc(ring, FULL_TURN // 4, -int(FULL_TURN * max(progress, 0.06)))

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_shown = bool(index.data(RowRole.IS_SHOWN))
        note = str(index.data(RowRole.NOTE) or "")
        area = option.rect.adjusted(LEFT + int(DOT) + GAP, 0, -LEFT, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if note:
            small = self._theme.font("text_small")
            painter.setFont(small)
            painter.setPen(self._theme.color("faint"))
            place = mirrored(option.direction, option.rect, area)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, note)
            area.setRight(area.right() - QFontMetrics(small).horizontalAdvance(note) - GAP)
        if index.data(RowRole.PIN):
            area.setRight(area.right() - round(PIN) - GAP // 2)
            pin = QRectF(area.right() + GAP // 2, area.center().y() + 0.5 - PIN / 2, PIN, PIN)
            corner = mirrored_exactly(option.direction, option.rect, pin).topLeft()
            painter.setPen(QPen(self._theme.color(str(index.data(RowRole.PIN))), 1.1))
            painter.drawLines([QLineF(*each).translated(corner) for each in PIN_LINES])
        weight = QFont.Weight.Medium if is_shown else QFont.Weight.Normal
        font = self._theme.font("text_body", weight)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent" if is_shown else "ink"))
        mode = Qt.TextElideMode.ElideRight
        if index.data(RowRole.IS_PATH):
            mode = Qt.TextElideMode.ElideMiddle
        title = QFontMetrics(font).elidedText(str(index.data()), mode, area.width())
        place = mirrored(option.direction, option.rect, area)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, title)

    def _repaint(self) -> None:
        self._view.update()


def heading_font(theme: Theme) -> QFont:
    """Small capitals of a section."""
    font = theme.font("text_label", QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font
