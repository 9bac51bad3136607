"""Highlights on the pages, below the lit sentence."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.core.notes import Highlight
from app.core.types import Box
from app.gui.kit import Look
from app.gui.reader.deeds import color_words, tr
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.page_layers import Places
from app.gui.reader.page_light import paint_tint, region_of

UNDERLINE = 1.5
DOT = 3.0
"""Radius in pixels of the dot that says: there is a comment."""


class HighlightLayer:
    """Paints the highlights of one document; implements ``PageLayer``."""

    def __init__(self, look: Look, canvas: PageCanvas) -> None:
        self._look = look
        self._canvas = canvas
        self._highlights: tuple[Highlight, ...] = ()
        self._of_page: dict[int, list[Highlight]] = {}

    def show(self, highlights: Sequence[Highlight]) -> None:
        """Show these."""
        self._highlights = tuple(highlights)
        self._of_page = {}
        for each in highlights:
            for number in dict.fromkeys(box.page for box in each.place.boxes):
                self._of_page.setdefault(number, []).append(each)
        self._canvas.viewport().update()

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """What is shown, by page, then by place."""
        return self._highlights

    def at(self, point: QPointF) -> Highlight | None:
        """The newest highlight at a point of the viewport."""
        number = self._canvas.page_under(point)
        for each in self._newest_first(number):
            rects = (self._canvas.box_rect(box) for box in each.place.boxes if box.page == number)
            if any(rect.contains(point) for rect in rects):
                return each
        return None

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """Each color once: the newest covers older ones, what is lit or selected all of them."""
        if number not in self._of_page:
            return
        lit = (box for box in self._canvas.lit_boxes if box.page == number)
        covered = region_of((places.box_rect(box) for box in lit), area)
        covered += self._canvas.covered(number, area)
        for each in self._newest_first(number):
            boxes = [box for box in each.place.boxes if box.page == number]
            region = region_of((places.box_rect(box) for box in boxes), area)
            paint_tint(painter, region - covered, self._look.theme, f"hl_{each.color}")
            self._paint_lines(painter, each, boxes, places)
            covered += region

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """The color by its name, and the comment."""
        found = self.at(point)
        if found is None:
            return ""
        head = tr("Highlighted: {color}").format(color=color_words(found.color))
        comment = escape(found.comment).replace("\n", "<br>")
        return f"<p><b>{escape(head)}</b><br>{comment}</p>"

    def _newest_first(self, number: int) -> list[Highlight]:
        found = self._of_page.get(number, [])
        return sorted(found, key=lambda each: (each.created_at, each.id), reverse=True)

    def _paint_lines(
        self, painter: QPainter, highlight: Highlight, boxes: Sequence[Box], places: Places
    ) -> None:
        """An edge below each line, which also shows where the light lies over it."""
        color = self._look.theme.color(f"hl_{highlight.color}_line")
        rects = [places.box_rect(box) for box in boxes]
        for rect in rects:
            painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), UNDERLINE), color)
        if highlight.comment and highlight.place.boxes[-1] in boxes:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(rects[-1].topRight() + QPointF(DOT, 0), DOT, DOT)
            painter.restore()
