"""How the rows of the palette look: those of the sidebar, with a quiet second line where told."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.gui.palette.model import DETAIL
from app.gui.parts.mirrored import mirrored
from app.gui.sidebar.rows import DOT, GAP, LEFT, RowDelegate, RowRole
from app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TALL = 46
LINE = 19
HEADING = 28


class PaletteDelegate(RowDelegate):
    """The row that Enter opens lies on the accent's ground."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(theme, view)
        self._colors = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings, rows, and rows with a second line."""
        if index.data(RowRole.IS_HEADING):
            return QSize(120, self._colors.grown(HEADING))
        is_tall = bool(index.data(DETAIL))
        tall = QSize(120, self._colors.grown(TALL))
        return tall if is_tall else super().sizeHint(option, index)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not is_current and not is_hovered:
            return
        radius = self._colors.size("radius")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colors.color("accent_ground" if is_current else "hover"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1, -0.5, -1), radius, radius)

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        first = QStyleOptionViewItem(option)
        if index.data(DETAIL):
            first.rect = self._first_line(option.rect)
        super()._paint_dot(painter, first, index)

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        detail = str(index.data(DETAIL) or "")
        if not detail:
            super()._paint_text(painter, option, index)
            return
        first = QStyleOptionViewItem(option)
        first.rect = self._first_line(option.rect)
        super()._paint_text(painter, first, index)
        left = LEFT + int(DOT) + GAP
        area = option.rect.adjusted(left, 4 + self._colors.grown(LINE), -LEFT, -3)
        font = self._colors.font("text_small", QFont.Weight.Normal)
        shown = QFontMetrics(font).elidedText(detail, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(self._colors.color("soft"))
        place = mirrored(option.direction, option.rect, area)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _first_line(self, row: QRect) -> QRect:
        return QRect(row.left(), row.top() + 4, row.width(), self._colors.grown(LINE))
