"""What a page is painted with: paper, the light of what is cited, tints of what was marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRegion

from app.gui.reader.page_ink import difference
from app.gui.theme import Theme

GLOW = 0.45


def paint_paper(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """An empty sheet with its edge."""
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("paper"))
    painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_image(painter: QPainter, area: QRectF, image: QImage) -> None:
    """The page as it was drawn."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(area, image)


def paint_failure(painter: QPainter, area: QRectF, theme: Theme, words: str) -> None:
    """Words in the middle of a sheet that could not be drawn."""
    painter.setPen(theme.color("faint"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def paint_light(
    painter: QPainter, rects: Iterable[QRectF], area: QRectF, theme: Theme, glow: float
) -> None:
    """The evidence; ``glow`` (0-1) is how bright it still flashes.

    All rectangles are one shape: where those of two lines overlap nothing is lit twice.
    """
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        shape.addRect(grown(rect).intersected(area))
    if shape.isEmpty():
        return
    painter.setCompositionMode(tint_mode(theme))
    painter.fillPath(shape, tint(theme, "lit"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if glow > 0:
        flash = QColor(theme.color("lit_edge"))
        flash.setAlphaF(GLOW * glow)
        painter.fillPath(shape, flash)


def paint_tint(painter: QPainter, region: QRegion, theme: Theme, color: str) -> None:
    """A region of the paper in a named color, with the ink on it left readable."""
    if region.isEmpty():
        return
    painter.save()
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
    painter.setCompositionMode(tint_mode(theme))
    painter.fillRect(region.boundingRect(), tint(theme, color))
    painter.restore()


def grown(rect: QRectF) -> QRectF:
    """A line of text with a little air, as it is lit."""
    return rect.adjusted(-1.5, -0.5, 1.5, 0.5)


def region_of(rects: Iterable[QRectF], area: QRectF) -> QRegion:
    """Rectangles on a page as one region of whole pixels."""
    region = QRegion()
    for rect in rects:
        region += grown(rect).intersected(area).toAlignedRect()
    return region


def tint_mode(theme: Theme) -> QPainter.CompositionMode:
    """Multiplied with white paper; added in the dark, so that ink stays brighter."""
    modes = QPainter.CompositionMode
    return modes.CompositionMode_Plus if theme.is_dark else modes.CompositionMode_Multiply


def tint(theme: Theme, color: str) -> QColor:
    """What is multiplied or added so that bare paper takes the named color."""
    wanted = theme.color(color)
    return difference(wanted, theme.color("paper")) if theme.is_dark else wanted
