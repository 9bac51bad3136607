"""Pages that are shown turned: sizes and boxes of the unturned page, turned clockwise (pure)."""

from __future__ import annotations

from app.core.types import Box

Size = tuple[float, float]
Edges = tuple[float, float, float, float]


def turned_size(size: Size, rotation: int) -> Size:
    """Width and height as shown.

    >>> turned_size((612, 792), 90)
    (792, 612)
    """
    return (size[1], size[0]) if rotation % 180 == 90 else size


def turned(box: Box, size: Size, rotation: int) -> Edges:
    """Left, top, right and bottom of a box on the page as shown, in points.

    >>> turned(Box(1, 10, 20, 30, 40), (100, 200), 90)
    (160, 10, 180, 30)
    """
    width, height = size
    if rotation == 90:
        return height - box.y1, box.x0, height - box.y0, box.x1
    if rotation == 180:
        return width - box.x1, height - box.y1, width - box.x0, height - box.y0
    if rotation == 270:
        return box.y0, width - box.x1, box.y1, width - box.x0
    return box.x0, box.y0, box.x1, box.y1


def unturned(x: float, y: float, size: Size, rotation: int) -> tuple[float, float]:
    """A point of the page as shown, in points of the unturned page; ``size`` is of that one.

    >>> unturned(160, 10, (100, 200), 90)
    (10, 40)
    """
    width, height = size
    if rotation == 90:
        return y, height - x
    if rotation == 180:
        return width - x, height - y
    if rotation == 270:
        return width - y, x
    return x, y
