"""What is drawn below the text of an answer: doubt as dots, and the claim one has walked to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from app.core.answers import Verdict
from app.gui.conversation.answer_document import AnswerDocument, Mark
from app.gui.theme import Theme

UNDERLINE_DROP = 4.0
DOT_STEP = 2.0
GROUND_RISE = 15.0
GROUND_DROP = 7.0
"""Pixels above and below the baseline that the ground of a chosen claim covers."""
RADIUS = 4.0


def paint_marks(painter: QPainter, theme: Theme, text: AnswerDocument, chosen: Mark | None) -> None:
    """Paint the marks of all claims; ``chosen`` gets a ground."""
    if chosen is not None:
        _paint_ground(painter, theme, text, chosen)
    pen = QPen(theme.color("part"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, DOT_STEP])
    painter.setPen(pen)
    for mark in text.marks:
        if mark.verdict is Verdict.PARTIAL:
            for rect, baseline in text.line_rects(mark.start, mark.end):
                y = baseline + UNDERLINE_DROP
                painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))


def _paint_ground(painter: QPainter, theme: Theme, text: AnswerDocument, mark: Mark) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("hover"))
    for rect, baseline in text.line_rects(mark.start, mark.end):
        rect.setTop(baseline - theme.grown(GROUND_RISE))
        rect.setBottom(baseline + theme.grown(GROUND_DROP))
        painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), RADIUS, RADIUS)
