"""How the rows of found passages look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.types import SearchResult
from app.gui.parts.mirrored import mirrored
from app.gui.search.passage_layout import LaidOut, PassageLayouts
from app.gui.search.result_model import Index, ResultModel, ResultRole
from app.gui.search.rows import LateRow, PaperRow, PassageRow, is_by_meaning, is_by_words
from app.gui.theme import Theme

SIDE = 12
"""Pixels between the edge of a row and its words."""
META = 20
NOTE = 18
ABOVE = 8
BELOW = 9
PAPER = 50
PAPER_ABOVE = 12
LATE = 40
BOX = 13
BOX_GAP = 9
BADGE_GAP = 8
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Line:
    """How one line of words looks, by names of the theme."""

    size: str
    color: str
    weight: QFont.Weight = QFont.Weight.Normal


SOFT = Line("text_small", "soft")
TITLE = Line("text_body", "ink", QFont.Weight.DemiBold)
HEADING = Line("text_label", "soft", QFont.Weight.DemiBold)


class ResultDelegate(QStyledItemDelegate):
    """Paints heads of papers, passages with their lit words, and the line above late ones."""

    def __init__(self, theme: Theme, model: ResultModel, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self.layouts = PassageLayouts(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines at the width of the list."""
        row = index.data(ResultRole.ROW)
        width = self._view.viewport().width()
        if isinstance(row, PassageRow):
            laid = self._laid(row.result, width)
            note = self._theme.grown(NOTE) if self._model.note_of(row.result) else 0
            return QSize(width, int(ABOVE + self._theme.grown(META) + laid.height + note + BELOW))
        return QSize(width, self._theme.grown(LATE if isinstance(row, LateRow) else PAPER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ResultRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, PassageRow):
            self._paint_ground(painter, option)
            self._paint_passage(painter, option.rect, row.result)
        elif isinstance(row, PaperRow):
            self._paint_paper(painter, option.rect, row)
        elif isinstance(row, LateRow):
            self._paint_late(painter, option.rect, str(index.data()))
        painter.restore()

    def box_of(self, area: QRect) -> QRect:
        """Where a paper is ticked, within the area of its row."""
        top = area.top() + self._theme.grown(PAPER_ABOVE + 3 + BOX / 2) - BOX // 2
        return self._mirrored(QRect(area.left() + SIDE, top, BOX, BOX))

    def _mirrored(self, area: QRect) -> QRect:
        """Rows are as wide as the list: what is painted mirrors in the middle of that."""
        return mirrored(self._view.layoutDirection(), self._view.viewport().rect(), area)

    def is_cut(self, result: SearchResult) -> bool:
        """True where not all of a passage is shown."""
        return self._laid(result, self._view.viewport().width()).is_cut

    def _laid(self, result: SearchResult, width: int) -> LaidOut:
        is_whole = result.passage_id in self._model.opened
        return self.layouts.get(result, max(width - 2 * SIDE, 80), is_whole)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not is_current and not is_hovered:
            return
        area = QRectF(option.rect).adjusted(0.5, 1, -0.5, -1)
        radius = self._theme.size("radius")
        ground = "accent_ground" if is_current else "window"
        ring = QPen(self._theme.color("accent"), self._theme.size("focus_ring"))
        line = ring if has_focus else Qt.PenStyle.NoPen
        painter.setPen(line)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(area, radius, radius)

    def _paint_passage(self, painter: QPainter, area: QRect, result: SearchResult) -> None:
        top, left = area.top() + ABOVE, area.left() + SIDE
        meta = self._theme.grown(META)
        self._paint_meta(painter, QRect(left, top, area.width() - 2 * SIDE, meta), result)
        laid = self._laid(result, self._view.viewport().width())
        self.layouts.paint(painter, laid, left, top + meta)
        note = self._model.note_of(result)
        if note:
            height = self._theme.grown(NOTE)
            line = QRect(left, int(top + meta + laid.height), area.width() - 2 * SIDE, height)
            self._draw(painter, line, note, SOFT)

    def _paint_meta(self, painter: QPainter, area: QRect, result: SearchResult) -> None:
        """Badge, section, page, and what the person said of it."""
        left = area.left() + self._paint_badge(painter, area, result) + BADGE_GAP
        mark = self._model.marks.get(result.passage_id)
        if mark is not None:
            words = self.tr("good") if mark else self.tr("not good")
            place = area.adjusted(left - area.left(), 0, 0, 0)
            color = "ok" if mark else "no"
            left += self._draw(painter, place, words, Line("text_small", color)) + 8
        rest = area.adjusted(left - area.left(), 0, 0, 0)
        self._draw(painter, rest, self._model.place_words(result), SOFT)

    def _paint_badge(self, painter: QPainter, area: QRect, result: SearchResult) -> int:
        """One word on a quiet ground; gives its width."""
        words = self._model.found_by(result)
        if not words:
            return -BADGE_GAP
        font = self._theme.font("text_label", QFont.Weight.Medium)
        width = QFontMetrics(font).horizontalAdvance(words) + 12
        is_both = is_by_words(result) and is_by_meaning(result)
        place = self._mirrored(QRect(area.left(), area.top() + 2, width, area.height() - 4))
        box = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("accent_ground" if is_both else "pane"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self._theme.color("accent" if is_both else "soft"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return width

    def _paint_paper(self, painter: QPainter, area: QRect, row: PaperRow) -> None:
        box = self.box_of(area)
        self._paint_box(painter, box, row.document_id in self._model.ticked)
        left = area.left() + SIDE + BOX - 1 + BOX_GAP
        grown = self._theme.grown
        top = area.top() + grown(PAPER_ABOVE)
        title = QRect(left, top - 1, area.right() - SIDE - left, grown(20))
        self._draw(painter, title, row.title, TITLE)
        line = QRect(left, top + grown(18), title.width(), grown(17))
        self._draw(painter, line, row.byline, SOFT)

    def _paint_box(self, painter: QPainter, box: QRect, is_ticked: bool) -> None:
        area = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = "accent" if is_ticked else "edge"
        painter.setPen(QPen(self._theme.color(edge), 1))
        painter.setBrush(self._theme.color("accent" if is_ticked else "pane"))
        painter.drawRoundedRect(area, 4, 4)
        if is_ticked:
            painter.setPen(QPen(self._theme.color("on_accent"), 1.6))
            x, y = area.left(), area.top()
            painter.drawPolyline(
                [QPointF(x + 3, y + 6.2), QPointF(x + 5.2, y + 8.6), QPointF(x + 9.2, y + 3.6)]
            )

    def _paint_late(self, painter: QPainter, area: QRect, words: str) -> None:
        line = area.adjusted(SIDE, self._theme.grown(14), -SIDE, 0)
        used = self._draw(painter, line, words, HEADING)
        painter.setPen(QPen(self._theme.color("line"), 1))
        middle = line.center().y() + 0.5
        rule = self._mirrored(line.adjusted(used + 10, 0, 0, 0))
        painter.drawLine(QPointF(rule.left(), middle), QPointF(rule.right(), middle))

    def _draw(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        line: Line,
    ) -> int:
        """One line that ends in an ellipsis where it must; gives its width."""
        font = self._theme.font(line.size, line.weight)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
        painter.setFont(font)
        painter.setPen(self._theme.color(line.color))
        painter.drawText(self._mirrored(area), MIDDLE, shown)
        return metrics.horizontalAdvance(shown)
