"""A passage as lines of text with its lit words, ready to draw."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.core.types import SearchResult
from app.gui.search.matching import focus, lit
from app.gui.search.snippet import Snippet, best_snippet, shortened
from app.gui.theme import Theme

SHORT_LINES = 3
LEADING = 1.22
"""Height of a line over that of its font."""
KEPT = 300
"""Layouts that are kept: more than a list of results shows."""


@dataclass(frozen=True, slots=True)
class PassageKey:
    """What a layout depends on."""

    result: SearchResult
    width: int
    is_whole: bool
    theme: str
    letters: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Lines with their height in pixels; ``is_cut`` where there is more to read."""

    layout: QTextLayout
    height: float
    is_cut: bool


class PassageLayouts:
    """Lays passages out once per width; the oldest go where there are many."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[PassageKey, LaidOut] = {}

    def get(self, result: SearchResult, width: int, is_whole: bool) -> LaidOut:
        """The lines of a passage, at most three where it is not wanted whole."""
        key = PassageKey(result, width, is_whole, self._theme.name, self._theme.size("text_body"))
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self._lay_out(key)
        return self._kept[key]

    def paint(self, painter: QPainter, laid: LaidOut, left: float, top: float) -> None:
        """Draw the lines in the ink of the theme."""
        painter.setPen(self._theme.color("ink"))
        laid.layout.draw(painter, QPointF(left, top))

    def _lay_out(self, key: PassageKey) -> LaidOut:
        font = self._theme.font("text_body")
        text, spans = key.result.text, lit(key.result)
        if key.is_whole:
            return self._lines(Snippet(text, spans), font, key.width)
        room = max(int(SHORT_LINES * key.width / QFontMetricsF(font).averageCharWidth()), 40)
        snippet = best_snippet(text, spans, focus(key.result, room), room)
        laid = self._lines(snippet, font, key.width)
        if laid.layout.lineCount() > SHORT_LINES:
            last = laid.layout.lineAt(SHORT_LINES - 1)
            fits = last.textStart() + last.textLength()
            laid = self._lines(shortened(snippet, fits), font, key.width)
        return laid

    def _lines(self, snippet: Snippet, font: QFont, width: int) -> LaidOut:
        layout = QTextLayout(snippet.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._light(start, end) for start, end in snippet.spans])
        layout.setCacheEnabled(True)
        step = round(QFontMetricsF(font).height() * LEADING)
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return LaidOut(layout, top, snippet.is_cut)

    def _light(self, start: int, end: int) -> QTextLayout.FormatRange:
        shape = QTextCharFormat()
        shape.setBackground(self._theme.color("lit"))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, end - start, shape
        return made
