"""Where pages lie below one another (pure)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MARGIN = 18.0
"""Pixels around and between pages."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Pages of ``sizes`` (points) at ``scale`` pixels per point, centered in ``width`` pixels."""

    sizes: tuple[tuple[float, float], ...]
    scale: float
    width: float
    tops: tuple[float, ...]

    @property
    def height(self) -> float:
        """Pixels from above the first page to below the last."""
        if not self.sizes:
            return 0.0
        return self.tops[-1] + self.sizes[-1][1] * self.scale + MARGIN

    @property
    def content_width(self) -> float:
        """Pixels the widest page needs, with its margins."""
        return widest(self.sizes) * self.scale + 2 * MARGIN

    def area(self, number: int) -> tuple[float, float, float, float]:
        """Left, top, width and height of a page (1-based) in pixels."""
        width, height = self.sizes[number - 1]
        left = max(self.width, self.content_width) / 2 - width * self.scale / 2
        return left, self.tops[number - 1], width * self.scale, height * self.scale

    def page_at(self, y: float) -> int:
        """The page (1-based) at ``y``, the one above where ``y`` is between two."""
        return max(1, bisect_right(self.tops, y))

    def visible(self, top: float, height: float) -> range:
        """The pages that are seen between ``top`` and ``top + height``."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(top + height) + 1)


def lay_out(sizes: Sequence[tuple[float, float]], scale: float, width: float) -> PageLayout:
    """Put pages below one another.

    >>> lay_out([(100, 200), (100, 200)], 2.0, 300).tops
    (18.0, 436.0)
    """
    tops: list[float] = []
    y = MARGIN
    for _, height in sizes:
        tops.append(y)
        y += height * scale + MARGIN
    return PageLayout(tuple(sizes), scale, width, tuple(tops))


def widest(sizes: Sequence[tuple[float, float]]) -> float:
    """The width of the widest page in points; 1 where there are none."""
    return max((width for width, _ in sizes), default=1.0)


def fit_scale(sizes: Sequence[tuple[float, float]], width: float) -> float:
    """Pixels per point at which the widest page fills ``width`` pixels."""
    return max(0.1, (width - 2 * MARGIN) / widest(sizes))
