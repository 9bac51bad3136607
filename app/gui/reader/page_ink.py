"""Rendered pages as images; in the dark, light ink on dark paper with the colors kept.

Runs in the lane that renders: images may be painted outside the GUI thread, widgets may not.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from app.core.types import PageImage

MODE = QImage.Format.Format_RGB32


def page_image(page: PageImage) -> QImage:
    """The page as it was rendered."""
    image = QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(MODE)


def in_the_dark(image: QImage, paper: QColor, ink: QColor) -> QImage:
    """Lightness turned around and colors kept: white becomes ``paper``, black ``ink``.

    Per channel ``c`` with gray value ``g``: ``(255 - g) + (c - g)``, then between paper and ink.
    """
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(MODE)
    turned = gray.copy()
    turned.invertPixels()
    turned = _minus(_plus(turned, _minus(image, gray)), _minus(gray, image))
    painter = QPainter(turned)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(turned.rect(), difference(ink, paper))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(turned.rect(), paper)
    painter.end()
    return turned


def difference(a: QColor, b: QColor) -> QColor:
    """``a - b`` per channel, 0 where it would be less."""
    return QColor(
        max(0, a.red() - b.red()), max(0, a.green() - b.green()), max(0, a.blue() - b.blue())
    )


def share(a: QColor, b: QColor) -> QColor:
    """``a / b`` per channel: what ``b`` is multiplied with to give ``a``, at most 1 (255)."""
    channels = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(min(255, round(255 * x / max(1, y))) for x, y in channels))


def _plus(a: QImage, b: QImage) -> QImage:
    result = a.copy()
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.drawImage(0, 0, b)
    painter.end()
    return result


def _minus(a: QImage, b: QImage) -> QImage:
    """``a - b``, 0 where it would be less: ``255 - min(255, (255 - a) + b)``."""
    result = a.copy()
    result.invertPixels()
    result = _plus(result, b)
    result.invertPixels()
    return result
