"""Markdown while it is written: its signs step back, what they mean is seen."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.gui.theme import Theme

HEADING = re.compile(r"^(#{1,6})\s+\S")
QUOTE = re.compile(r"^\s*>")
ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s")
FENCE = re.compile(r"^\s*(?:```|~~~)")
SPANS = (
    ("strong", re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")),
    ("emphasis", re.compile(r"(?<![*_\w])([*_])(?![*_\s])([^*_]+?)(?<!\s)\1(?![*_\w])")),
    ("code", re.compile(r"(`+)([^`]+)\1")),
)
LINK = re.compile(r"\[([^\]\n]+)\](\([^)\s]*\))")
PLAIN, FENCED = 0, 1


class MarkdownStyle(QSyntaxHighlighter):
    """Headings, emphasis, quotes, lists, links and code; the text stays as it was typed."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Style one line."""
        if self._is_code(text):
            self.setFormat(0, len(text), self._format("code"))
            return
        heading = HEADING.match(text)
        if heading:
            self.setFormat(0, len(text), self._format("heading"))
            self.setFormat(0, len(heading[1]), self._format("sign", is_heading=True))
            return
        if QUOTE.match(text):
            self.setFormat(0, len(text), self._format("quote"))
        for sign in (QUOTE.match(text), ITEM.match(text)):
            if sign:
                self.setFormat(sign.start(), len(sign[0]), self._format("sign"))
        self._style_spans(text)

    def _is_code(self, text: str) -> bool:
        """True for fences and all between them."""
        is_inside = self.previousBlockState() == FENCED
        is_fence = bool(FENCE.match(text))
        self.setCurrentBlockState(FENCED if is_inside != is_fence else PLAIN)
        return is_inside or is_fence

    def _style_spans(self, text: str) -> None:
        for name, pattern in SPANS:
            for found in pattern.finditer(text):
                self._style(found.start(2), found.end(2), name)
                self._style(found.start(1), found.end(1), "sign")
                self._style(found.end(2), found.end(), "sign")
        for found in LINK.finditer(text):
            self._style(found.start(1), found.end(1), "link")
            self._style(found.start(2), found.end(2), "sign")

    def _style(self, start: int, end: int, name: str) -> None:
        """Styles within one another add up."""
        for place in range(start, end):
            made = self.format(place)
            made.merge(self._format(name))
            self.setFormat(place, 1, made)

    def _format(self, name: str, is_heading: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        colors = {"sign": "faint", "quote": "soft", "link": "accent", "code": "soft"}
        if name in colors:
            made.setForeground(self._theme.color(colors[name]))
        if name in ("strong", "heading") or is_heading:
            made.setFontWeight(QFont.Weight.DemiBold)
        if name == "emphasis":
            made.setFontItalic(True)
        if name == "code":
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            made.setFontFamilies([fixed.family()])
        return made
