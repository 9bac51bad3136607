"""Where captions stand on a page, and which of them name tables, which figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from app.parsing.splitting import is_terminated
from app.parsing.styles import has_caption_mark, is_body, is_caption_start, is_figure_caption
from app.parsing.words import Line, Rect, Word

_TABLE = re.compile(r"tab|tableau", re.IGNORECASE)
_MAX_LEADING = 1.62
"""Lines of a caption are not further apart than this many times their size, unless all are."""
_MIN_STEPS = 8
"""Lines of a page from which on it says how far apart its lines are."""


@dataclass(frozen=True, slots=True, eq=False)
class Caption:
    """One caption: its lines, the place of all of them, its first word."""

    lines: tuple[Line, ...]
    box: Rect
    is_table: bool
    is_figure: bool

    @property
    def word(self) -> Word:
        """The word that it begins with, by which its sentence is found."""
        return self.lines[0].words[0]


def find_captions(
    lines: Sequence[Line], body_size: float, rules: Sequence[Rect] = ()
) -> list[Caption]:
    """The captions among ``lines``, in the order of the file; none goes on over a rule."""
    captions: list[Caption] = []
    starts = [
        index
        for index, line in enumerate(lines)
        if _begins(line, body_size) and not (index and _is_inside(lines[index - 1], line))
    ]
    leading = _leading(lines) if starts else 0.0
    for index in starts:
        line = lines[index]
        if not any(line in caption.lines for caption in captions[-1:]):
            more = _more(line, lines[index + 1 : index + 16], leading)
            own = [line, *_up_to_rule(line, more, rules)]
            box = (
                min(item.x0 for item in own),
                min(item.y0 for item in own),
                max(item.x1 for item in own),
                max(item.y1 for item in own),
            )
            is_table = _TABLE.match(line.text) is not None
            is_figure = is_figure_caption(line.text)
            captions.append(Caption(tuple(own), box, is_table, is_figure))
    return captions


def _begins(line: Line, body_size: float) -> bool:
    if line.is_turned or not is_caption_start(line.text):
        return False
    is_set_off = line.is_bold or line.traits.lead > 0 or not is_body(line, body_size)
    return is_set_off or has_caption_mark(line.text)


def _is_inside(before: Line, line: Line) -> bool:
    """True if ``line`` goes on with a sentence, as in "shown in" over "Figure 2."."""
    is_next = 0 < line.y0 - before.y0 < _MAX_LEADING * line.size
    is_below = before.x0 < line.x1 and before.x1 > line.x0 and abs(before.size - line.size) < 0.6
    return is_next and is_below and not is_terminated(before.words[-1].text)


def _leading(lines: Sequence[Line]) -> float:
    """How far apart the lines of the page stand, as most of them do."""
    steps = [b.y0 - a.y0 for a, b in pairwise(lines) if a.size < b.y0 - a.y0 < 3 * a.size]
    return median(steps) if len(steps) >= _MIN_STEPS else 0.0


def _up_to_rule(first: Line, more: Sequence[Line], rules: Sequence[Rect]) -> Sequence[Line]:
    edges = [
        rule[1]
        for rule in rules
        if rule[1] > first.middle and rule[0] < first.x1 and rule[2] > first.x0
    ]
    edge = min(edges, default=float("inf"))
    return list(takewhile(lambda line: line.middle < edge, more))


def _more(first: Line, lines: Sequence[Line], leading: float) -> list[Line]:
    more: list[Line] = []
    last = first
    limit = max(_MAX_LEADING * first.size, 1.1 * leading if leading > 1.6 * first.size else 0.0)
    for line in lines:
        is_near = -0.5 * first.size < line.y0 - last.y0 < limit
        overlaps = line.x0 < max(last.x1, first.x1) and line.x1 > min(last.x0, first.x0)
        is_beside = line.y0 < last.middle and line.y1 > last.middle
        is_alike = abs(line.size - first.size) < 0.6 or is_beside or line.traits.math > 0
        if not (is_near and is_alike and (overlaps or is_beside)):
            break
        if is_caption_start(line.text):
            break
        more.append(line)
        last = line
    return more
