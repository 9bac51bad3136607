"""Where a part of something painted stands in a window that is read from right to left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QStyle


def mirrored(direction: Qt.LayoutDirection, whole: QRect, part: QRect) -> QRect:
    """The part as far from the other side of the whole, where things are read that way.

    >>> whole, part = QRect(0, 0, 100, 10), QRect(10, 0, 20, 10)
    >>> mirrored(Qt.LayoutDirection.RightToLeft, whole, part).left()
    70
    >>> mirrored(Qt.LayoutDirection.LeftToRight, whole, part).left()
    10
    """
    return QStyle.visualRect(direction, whole, part)


def mirrored_exactly(direction: Qt.LayoutDirection, whole: QRect, part: QRectF) -> QRectF:
    """As ``mirrored``, between pixels."""
    if direction is not Qt.LayoutDirection.RightToLeft:
        return part
    return QRectF(
        whole.left() + whole.left() + whole.width() - part.left() - part.width(),
        part.top(),
        part.width(),
        part.height(),
    )
