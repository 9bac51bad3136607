"""The reading order of a page: bands over the full width, and columns between them.

The order in which a file draws its text is nearly always the order in which it is read, so it is
kept unless the columns on the page say clearly otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.parsing.words import Line

_MIN_WORDS = 5
"""A line with fewer words may be a label in a figure; it says nothing about order."""
_MIN_SHARE = 0.25
_MIN_NARROW = 0.17
"""A line narrower than this share of the page is not running text; the second for columns of
which most lines would be narrower than the first."""
_INSIDE = 0.3
"""Share of the page on either side in which the first gap between columns is not looked for."""
_MIN_COLUMN = 0.18
"""No column is narrower than this share of the page."""
_MAX_COLUMNS = 4
_MIN_RUN = 3
"""Lines that must follow one another before a jump upward counts as a wrong order."""
_ACROSS = 0.25
"""Share of the lines that are followed by the one beside them in a file that reads across."""
_STEP = 4
"""Points between the places at which a gap is looked for; no gutter is narrower."""
_SLACK = 2.0
_PART_SLACK = 24.0
"""Points by which a line may reach over the gap between columns, and a table or figure."""

_Key = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True)
class _Place:
    key: _Key
    line: Line
    is_text: bool


def reading_order(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of a page ``width`` points wide, in the order in which a person reads them."""
    share = _least_share(lines, width)
    text_lines = [line for line in lines if _is_text(line, share * width)]
    gutters = _gutters_read_across(text_lines, width)
    is_across = bool(gutters)
    if _goes_down(text_lines) and not is_across:
        return list(lines)
    places = _places(lines, gutters or find_gutters(text_lines, width), share * width)
    if not is_across and _is_in_order([place for place in places if place.is_text]):
        return list(lines)
    return [place.line for place in sorted(places, key=lambda place: place.key)]


def _gutters_read_across(lines: Sequence[Line], width: float) -> list[float]:
    """The gaps between columns, if the file goes over one and back again and again, else none."""
    beside = [(a, b) for a, b in pairwise(lines) if a.y0 < b.middle < a.y1 and b.x0 > a.x1]
    if len(beside) < max(_MIN_RUN, _ACROSS * len(lines)):
        return []
    gutters = find_gutters(lines, width)
    over = sum(any(a.x1 <= x + _SLACK and b.x0 >= x - _SLACK for x in gutters) for a, b in beside)
    return gutters if over >= max(_MIN_RUN, _ACROSS * len(lines)) else []


def find_gutters(lines: Sequence[Line], width: float) -> list[float]:
    """The middles of the gaps between columns of running text, from left to right.

    The page is cut at its clearest gap, and each side again: three columns have two gaps.
    """
    return _cut(lines, width, 0.0, width, _MAX_COLUMNS - 1)


def _cut(lines: Sequence[Line], width: float, left: float, right: float, cuts: int) -> list[float]:
    gutter = _find_gutter(lines, width, left, right) if cuts else None
    if gutter is None:
        return []
    before = [line for line in lines if line.x1 <= gutter + _SLACK]
    after = [line for line in lines if line.x0 >= gutter - _SLACK]
    found = _cut(before, width, left, gutter, cuts - 1)
    return [*found, gutter, *_cut(after, width, gutter, right, cuts - 1 - len(found))]


def _goes_down(lines: Sequence[Line]) -> bool:
    return all(b.y1 >= a.y0 for a, b in pairwise(lines))


def _find_gutter(lines: Sequence[Line], width: float, left: float, right: float) -> float | None:
    """The middle of the gap between two columns of running text, or None for one column."""
    best: tuple[int, float, float] | None = None
    middle = (left + right) / 2
    edge = (_INSIDE if right - left == width else _MIN_COLUMN) * width
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    for step in range(int(left + edge), int(right - edge), _STEP):
        x = float(step)
        before = bisect_right(ends, x + _SLACK)
        after = len(starts) - bisect_left(starts, x - _SLACK)
        crossing = len(lines) - before - after
        if min(before, after) >= _MIN_RUN and crossing <= (before + after) / 2:
            candidate = (crossing, abs(x - middle), x)
            best = candidate if best is None else min(best, candidate)
    return None if best is None else best[2]


def _least_share(lines: Sequence[Line], width: float) -> float:
    """The share of the page that a line of running text takes up; less in narrow columns."""
    wide = sum(_is_text(line, _MIN_SHARE * width) for line in lines)
    narrow = sum(_is_text(line, _MIN_NARROW * width) for line in lines)
    return _MIN_SHARE if wide >= 0.4 * narrow else _MIN_NARROW


def _is_text(line: Line, least: float) -> bool:
    is_long = len(line.words) >= _MIN_WORDS and line.x1 - line.x0 >= least
    return is_long and line.part is None


def _places(lines: Sequence[Line], gutters: Sequence[float], least: float) -> list[_Place]:
    crossing = sorted(line.middle for line in lines if _crosses(line, gutters))
    places = []
    for line in lines:
        above = bisect_left(crossing, line.middle)
        if _crosses(line, gutters):
            key = (2 * above + 1, 0, line.middle, line.x0)
        else:
            column = sum((line.x0 + line.x1) / 2 >= gutter for gutter in gutters)
            key = (2 * above, column, line.middle, line.x0)
        places.append(_Place(key, line, _is_text(line, least)))
    return places


def _crosses(line: Line, gutters: Sequence[float]) -> bool:
    slack = _SLACK if line.part is None else _PART_SLACK
    return any(line.x0 < gutter - slack and line.x1 > gutter + slack for gutter in gutters)


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
