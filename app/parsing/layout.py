"""The reading order of a page: bands over the full width, and columns between them.

The order in which a file draws its text is nearly always the order in which it is read, so it is
kept unless the columns on the page say clearly otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.parsing.words import Line

_MIN_WORDS = 5
"""A line with fewer words may be a label in a figure; it says nothing about order."""
_MIN_SHARE = 0.25
"""A line narrower than this share of the page is not running text."""
_MIN_RUN = 3
"""Lines that must follow one another before a jump upward counts as a wrong order."""
_STEP = 4
"""Points between the places at which a gap is looked for; no gutter is narrower."""
_SLACK = 2.0
"""Points by which a line may reach into the gap between columns."""

_Key = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True)
class _Place:
    key: _Key
    line: Line
    is_text: bool


def reading_order(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of a page ``width`` points wide, in the order in which a person reads them."""
    text_lines = [line for line in lines if _is_text(line, width)]
    if _goes_down(text_lines):
        return list(lines)
    gutter = find_gutter(text_lines, width)
    places = _places(lines, gutter, width)
    if _is_in_order([place for place in places if place.is_text]):
        return list(lines)
    return [place.line for place in sorted(places, key=lambda place: place.key)]


def _goes_down(lines: Sequence[Line]) -> bool:
    return all(b.y1 >= a.y0 for a, b in pairwise(lines))


def find_gutter(lines: Sequence[Line], width: float) -> float | None:
    """The middle of the gap between two columns of running text, or None for one column."""
    best: tuple[int, float, float] | None = None
    for step in range(int(width * 0.3), int(width * 0.7), _STEP):
        x = float(step)
        left = sum(line.x1 <= x + _SLACK for line in lines)
        right = sum(line.x0 >= x - _SLACK for line in lines)
        crossing = len(lines) - left - right
        if min(left, right) >= _MIN_RUN and crossing <= (left + right) / 2:
            candidate = (crossing, abs(x - width / 2), x)
            best = candidate if best is None else min(best, candidate)
    return None if best is None else best[2]


def _is_text(line: Line, width: float) -> bool:
    return len(line.words) >= _MIN_WORDS and line.x1 - line.x0 >= _MIN_SHARE * width


def _places(lines: Sequence[Line], gutter: float | None, width: float) -> list[_Place]:
    crossing = sorted(line.middle for line in lines if gutter and _crosses(line, gutter))
    places = []
    for line in lines:
        above = sum(height < line.middle for height in crossing)
        if gutter is not None and _crosses(line, gutter):
            key = (2 * above + 1, 0, line.middle, line.x0)
        else:
            column = int(gutter is not None and line.x0 >= gutter - _SLACK)
            key = (2 * above, column, line.middle, line.x0)
        places.append(_Place(key, line, _is_text(line, width)))
    return places


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter - _SLACK and line.x1 > gutter + _SLACK


def _is_in_order(places: Sequence[_Place]) -> bool:
    """False if a run of lines is followed by a run that should have come first."""
    jumps = [
        index for index in range(1, len(places)) if _jumps_back(places[index - 1], places[index])
    ]
    edges = [0, *jumps, len(places)]
    return not any(
        min(index - before, after - index) >= _MIN_RUN
        for before, index, after in zip(edges, edges[1:], edges[2:], strict=False)
    )


def _jumps_back(before: _Place, after: _Place) -> bool:
    if before.key[:2] == after.key[:2]:
        return after.line.y1 < before.line.y0
    return after.key[:2] < before.key[:2]
