"""What was read, laid over the page: each kind in its tint, numbered in reading order."""

from __future__ import annotations

import math
from dataclasses import replace
from html import escape

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.core.layout import Table
from app.core.types import Box, SentenceKind
from app.gui.kit import Look
from app.gui.reader.page_layers import Places
from app.gui.reader.reading import FIGURE, Reading, ReadMark

FILL, EDGE = 0.15, 0.5
NUMBER_PIXELS = (7.0, 10.0)
NUMBER_SHARE = 0.62
"""Height of a number against the line that it stands at."""


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Reading", text)


def kind_name(kind: str) -> str:
    """A kind in words."""
    return {
        SentenceKind.BODY: tr("text"),
        SentenceKind.HEADING: tr("heading"),
        SentenceKind.CAPTION: tr("caption"),
        SentenceKind.REFERENCE: tr("reference"),
        SentenceKind.FOOTNOTE: tr("footnote"),
        SentenceKind.TABLE: tr("table row"),
        SentenceKind.EQUATION: tr("equation"),
        FIGURE: tr("figure"),
    }[kind]


def table_words(table: Table) -> str:
    """How large a table was found to be."""
    rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    columns = max((cell.column + cell.column_span for cell in table.cells), default=0)
    return tr("Table of {rows} rows and {columns} columns").format(rows=rows, columns=columns)


class ReadingLayer:
    """Paints one document's ``Reading``; implements ``PageLayer``."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.reading = Reading()

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """Figures below, sentences, the grid of tables, and the numbers on top."""
        page = self.reading.page(number)
        painter.save()
        painter.setClipRect(area)
        for figure in page.figures:
            self._paint_box(painter, FIGURE, places.box_rect(figure.box), Qt.PenStyle.DashLine)
        for mark in page.marks:
            for box in mark.boxes:
                self._paint_box(painter, mark.kind, places.box_rect(box))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._color(SentenceKind.TABLE), 1))
        for table in page.tables:
            for cell in table.cells:
                painter.drawRect(places.box_rect(cell.box))
        for mark in page.marks:
            if mark.order:
                self._paint_number(painter, mark, places)
        painter.restore()

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """The text that was read there, after its kind and number."""
        page = self.reading.page(number)
        for mark in page.marks:
            if any(places.box_rect(box).contains(point) for box in mark.boxes):
                head = " ".join(filter(None, [kind_name(mark.kind), f"{mark.order or ''}"]))
                return f"<p><b>{escape(head)}</b><br>{escape(mark.text)}</p>"
        for table in page.tables:
            if places.box_rect(table.box).contains(point):
                return f"<p>{escape(table_words(table))}</p>"
        is_figure = any(places.box_rect(each.box).contains(point) for each in page.figures)
        return f"<p>{escape(tr('Figure'))}</p>" if is_figure else ""

    def _color(self, kind: str, alpha: float = 1.0) -> QColor:
        color = QColor(self._look.theme.color(f"kind_{kind}"))
        color.setAlphaF(alpha)
        return color

    def _paint_box(
        self,
        painter: QPainter,
        kind: str,
        rect: QRectF,
        line: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        painter.setPen(QPen(self._color(kind, EDGE), 1, line))
        painter.setBrush(self._color(kind, FILL))
        painter.drawRect(rect)

    def _paint_number(self, painter: QPainter, mark: ReadMark, places: Places) -> None:
        """Before the first line at its upper edge, however the page is turned."""
        first = mark.boxes[0]
        line = places.box_rect(first)
        least, most = NUMBER_PIXELS
        pixels = min(most, max(least, min(line.height(), line.width()) * NUMBER_SHARE))
        font = QFont(self._look.theme.font("text_label", QFont.Weight.DemiBold))
        font.setPixelSize(round(pixels))
        text = str(mark.order)
        width = QFontMetricsF(font).horizontalAdvance(text) + 4
        label = QRectF(0, 0, width, pixels + 2)
        label.moveCenter(_before(first, label, places))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(mark.kind, 0.95))
        painter.drawRoundedRect(label, 2, 2)
        painter.setPen(self._look.theme.color("on_accent"))
        painter.setFont(font)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _before(box: Box, label: QRectF, places: Places) -> QPointF:
    """The center of a label that ends where a line of text begins, level with its upper edge."""
    corner = places.box_rect(replace(box, x1=box.x0, y1=box.y0)).topLeft()
    end = places.box_rect(replace(box, x0=box.x1, y1=box.y0)).topLeft()
    along = end - corner
    length = max(1.0, math.hypot(along.x(), along.y()))
    reach_x, reach_y = label.width() / 2, label.height() / 2
    return corner - QPointF(along.x() / length * reach_x, along.y() / length * reach_y)
