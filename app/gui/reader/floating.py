"""Where a small card floats beside lines of a page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 8


def beside_lines(lines: QRect, size: QSize, view: QRect) -> QPoint:
    """The upper left corner of a card above lines, below them where there is no room.

    It stays inside ``view`` as far as it fits; where neither side has room it lies at the top.

    >>> beside_lines(QRect(100, 200, 300, 20), QSize(200, 30), QRect(0, 0, 500, 600)).toTuple()
    (150, 162)
    """
    left = lines.left() + (lines.width() - size.width()) // 2
    left = max(view.left() + GAP, min(left, view.left() + view.width() - size.width() - GAP))
    above = lines.top() - GAP - size.height()
    below = lines.top() + lines.height() + GAP
    if above >= view.top() + GAP:
        return QPoint(left, above)
    if below + size.height() <= view.top() + view.height() - GAP:
        return QPoint(left, below)
    return QPoint(left, view.top() + GAP)
