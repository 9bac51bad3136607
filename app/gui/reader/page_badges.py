"""How well pages were read: in words, and as a badge in the corner of each such page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from app.core.types import Page
from app.gui.kit import Look
from app.gui.reader.page_layers import Places

HEIGHT, INSET, SIDE = 18.0, 8.0, 8.0
ABOVE = 7.0
"""Pixels of a badge that stand above its page, so that it covers no running head."""


def tr(text: str, n: int = -1) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("PageBadges", text, None, n)


def page_words(page: Page) -> str:
    """How a page was read; empty where there is nothing to say."""
    share = round(100 * page.health)
    if page.is_recognized:
        return tr("Read by text recognition, {share} % sure").format(share=share)
    return tr("Poorly readable") if page.is_poor else ""


def page_tip(page: Page) -> str:
    """What a badge means."""
    if page.is_recognized:
        return tr(
            "This page is a picture. Its words were recognized and may be wrong in places; "
            "check what you cite against the picture."
        )
    words = tr(
        "Only {share} % of the words on this page look like words. An answer that leans on it "
        "may be wrong."
    )
    return words.format(share=round(100 * page.health))


def short_words(page: Page) -> str:
    """The same in a word or two, for a list."""
    if page.is_poor:
        return tr("poorly readable")
    return tr("text recognition") if page.is_recognized else ""


def document_words(pages: Sequence[Page]) -> str:
    """How a document was read as a whole; empty where there is nothing to say."""
    recognized = sum(page.is_recognized for page in pages)
    poor = sum(page.is_poor for page in pages)
    parts = []
    if recognized and recognized == len(pages):
        parts.append(tr("Read by text recognition"))
    elif recognized:
        words = tr("{count} of {total} pages read by text recognition")
        parts.append(words.format(count=recognized, total=len(pages)))
    if poor:
        parts.append(tr("%Ln pages poorly readable", poor))
    return " · ".join(parts)


class PageBadges:
    """Paints the badges of one document; implements ``PageLayer``."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.pages: dict[int, Page] = {}

    def show(self, pages: Iterable[Page]) -> None:
        """Remember the pages that have something to say."""
        self.pages = {page.number: page for page in pages if page_words(page)}

    def next_after(self, number: int) -> int:
        """The next page with a badge, from the beginning again after the last; 0 for none."""
        numbers = sorted(self.pages)
        later = [each for each in numbers if each > number]
        return (later or numbers or [0])[0]

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """A pill on the upper edge of the page, to the right."""
        page = self.pages.get(number)
        if page is None:
            return
        theme = self._look.theme
        ground, ink = ("part_ground", "part") if page.is_poor else ("accent_ground", "accent")
        pill = self._pill(page, area)
        font = theme.font("text_label")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
        painter.setPen(theme.color(ink))
        painter.setFont(font)
        inside = pill.adjusted(SIDE, 0, -SIDE, 0)
        text = QFontMetricsF(font).elidedText(
            page_words(page), Qt.TextElideMode.ElideRight, inside.width() + 1
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """What the badge under the pointer means."""
        page = self.pages.get(number)
        if page is None or not self._pill(page, area).contains(point):
            return ""
        return f"<p><b>{escape(page_words(page))}</b><br>{escape(page_tip(page))}</p>"

    def _pill(self, page: Page, area: QRectF) -> QRectF:
        metrics = QFontMetricsF(self._look.theme.font("text_label"))
        wanted = metrics.horizontalAdvance(page_words(page)) + 2 * SIDE
        width = min(wanted, max(40.0, area.width() - 2 * INSET))
        return QRectF(area.right() - INSET - width, area.top() - ABOVE, width, HEIGHT)
