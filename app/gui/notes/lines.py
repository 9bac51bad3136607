"""Draws lines of text in rows: elided, from the side where their script begins, words lit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.gui.notes.words import is_right_to_left
from app.gui.theme import Theme

LEADING = 2


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line looks, by names of the theme."""

    size: str
    color: str
    weight: QFont.Weight = QFont.Weight.Normal


def draw_line(
    painter: QPainter,
    theme: Theme,
    area: QRect,
    text: str,
    ink: Ink,
    lit: tuple[int, int] = (0, 0),
) -> None:
    """One line with an ellipsis where it must end; ``lit`` (half-open) has a ground."""
    font = theme.font(ink.size, ink.weight)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    is_rtl = is_right_to_left(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    top = area.top() + (area.height() - line.height()) / 2
    start, end = lit[0], min(lit[1], len(shown))
    if start < end:
        runs = line.glyphRuns(start, end - start)
        for run in runs:
            ground = run.boundingRect().translated(QPointF(area.left(), top))
            ground = QRectF(ground.left() - 1, top, ground.width() + 2, line.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("lit"))
            painter.drawRoundedRect(ground, 3, 3)
    painter.setPen(theme.color(ink.color))
    layout.draw(painter, QPointF(area.left(), top))


def line_height(theme: Theme, size: str) -> int:
    """Pixels of a line of a list, also where the person wants larger letters."""
    return QFontMetrics(theme.font(size)).height() + LEADING


def draw_ground(painter: QPainter, theme: Theme, option: QStyleOptionViewItem) -> None:
    """The ground of a row that is chosen or under the pointer."""
    is_current = bool(option.state & QStyle.StateFlag.State_Selected)
    is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    if not is_current and not is_hovered:
        return
    line = QPen(theme.color("accent"), 1) if has_focus else Qt.PenStyle.NoPen
    radius = theme.size("radius")
    painter.setPen(line)
    painter.setBrush(theme.color("accent_ground" if is_current else "window"))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1, -0.5, -1), radius, radius)
