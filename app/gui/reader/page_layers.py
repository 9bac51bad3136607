"""What may lie over a page: drawn after it, and asked what stands under the pointer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.core.types import Box


class Places(Protocol):
    """Where boxes are on the screen; the canvas is one."""

    def box_rect(self, box: Box) -> QRectF:
        """Where a box is, in coordinates of the viewport."""
        ...


class PageLayer(Protocol):
    """Something drawn over the pages in sight."""

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """Draw over page ``number``, which covers ``area`` of the viewport."""
        ...

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """What to say about a point of the viewport; empty for nothing."""
        ...


class SilentLayer:
    """A layer with nothing to say about a point."""

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """Nothing."""
        return ""
