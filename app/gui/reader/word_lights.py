"""The single words that a search matched, lit stronger than the passage they stand in."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle
from app.core.types import Box, SearchResult
from app.gui.kit import Kit
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.page_ink import difference, share
from app.gui.reader.page_layers import Places
from app.gui.reader.word_places import matched_boxes
from app.gui.search.matching import lit

log = logging.getLogger(__name__)

UNDERLINE = 2.0
"""Pixels, below the descenders: words are told from their passage by more than a tint."""


class WordLights(QObject):
    """Looks the places of one result's words up and paints them; implements ``PageLayer``.

    They are lit as long as the canvas lights the boxes of their passage.
    """

    def __init__(self, kit: Kit, canvas: PageCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._canvas = canvas
        self._passage: tuple[Box, ...] = ()
        self._words: tuple[Box, ...] = ()
        self._wanted: SearchResult | None = None
        self._handle: JobHandle | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The places of the words that are lit now."""
        return self._words if self._canvas.lit_boxes == self._passage else ()

    def show(self, result: SearchResult) -> None:
        """Light the words of this result once their places are known; the newest wish wins."""
        self.forget()
        if not result.boxes or not lit(result):
            return
        self._wanted = result
        self._handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.shelf,
            partial(self._find, result),
            partial(self._on_found, result),
            self._on_failed,
        )

    def forget(self) -> None:
        """Light no words, and none that are still looked for."""
        if self._handle is not None:
            self._handle.cancel()
        self._wanted, self._handle = None, None
        self._passage, self._words = (), ()
        self._canvas.viewport().update()

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """Over the light of the passage: multiplied with white paper, added in the dark."""
        shape, lines = QPainterPath(), QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        for box in self.boxes:
            if box.page == number:
                rect = places.box_rect(box).adjusted(-1, 0, 1, 0).intersected(area)
                shape.addRect(rect)
                lines.addRect(QRectF(rect.left(), rect.bottom() - 0.5, rect.width(), UNDERLINE))
        if shape.isEmpty():
            return
        theme, modes = self._kit.look.theme, QPainter.CompositionMode
        painter.save()
        if theme.is_dark:
            painter.setCompositionMode(modes.CompositionMode_Plus)
            painter.fillPath(shape, difference(theme.color("lit_word"), theme.color("lit")))
        else:
            painter.setCompositionMode(modes.CompositionMode_Multiply)
            painter.fillPath(shape, share(theme.color("lit_word"), theme.color("lit")))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.fillPath(lines, theme.color("lit_line"))
        painter.restore()

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """Nothing: the list of results says which word was matched."""
        return ""

    def _find(self, result: SearchResult, token: CancelToken) -> tuple[Box, ...]:
        """Runs in the lane."""
        pages = self._kit.desk.pages
        words = {}
        for number in dict.fromkeys(box.page for box in result.boxes):
            token.raise_if_cancelled()
            words[number] = pages.words(result.document_id, number)
        return matched_boxes(result.text, lit(result), result.boxes, words)

    def _on_found(self, result: SearchResult, words: tuple[Box, ...]) -> None:
        if self._wanted is not result:
            return
        self._wanted, self._handle = None, None
        self._passage, self._words = result.boxes, words
        self._canvas.viewport().update()

    def _on_failed(self, error: BaseException) -> None:
        """The passage stays lit; its words alone are not worth a message."""
        log.warning("the words of a page were not found: %s", type(error).__name__)
