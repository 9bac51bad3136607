"""Footnotes and side notes: small print that a person reads apart from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from app.core.types import SentenceKind
from app.parsing.styles import is_body, is_caption_start
from app.parsing.words import Line, RawPage, Rect

_SMALL = 0.95
"""Footnotes are at most this many times as large as running text."""
_LOWER = 0.45
"""Share of the page's height below which footnotes stand."""
_MARK = re.compile(r"\d{1,2}(?![\d.])|[*∗†‡§¶]|[a-z]\s|\(\d\)")
_MAX_RULE = 0.45
"""Share of the page's width that the rule over footnotes is long at most."""
_MIN_WORDS = 5
_MAX_BLANK = 12.0
"""Points between pieces of one line; the next column is further away."""


def mark_footnotes(
    page: RawPage, lines: Sequence[Line], body_size: float, apart: Set[int] = frozenset()
) -> list[Line]:
    """The lines, those of footnotes with their role; ``apart`` holds the ``id`` of other lines."""
    floor = _LOWER * page.height
    small = [
        line
        for line in lines
        if line.y0 > floor and _is_small(line, body_size) and id(line) not in apart
    ]
    starts = [line for line in small if _begins(line, page)]
    if not starts:
        return list(lines)
    text = [line for line in lines if _is_text(line, body_size)]
    notes: set[int] = set()
    for start in starts:
        if not _has_text_below(start, text):
            column = [line for line in small if _is_in_column(line, start)]
            right = max(line.x1 for line in column)
            wide = replace(start, x1=right)
            notes.update(id(n) for n in small if _is_in_column(n, wide) and n.middle >= start.y0)
    return [_as_note(line) if id(line) in notes else line for line in lines]


def _is_small(line: Line, body_size: float) -> bool:
    is_plain = line.role is None and line.part is None and not line.is_turned
    return is_plain and line.size <= _SMALL * body_size and not is_caption_start(line.text)


def _begins(line: Line, page: RawPage) -> bool:
    """True if a footnote begins with ``line``: a mark, or a short rule right over it."""
    if line.traits.is_mono:
        return False
    if _MARK.match(line.text) and (line.traits.is_raised or not line.text[0].isalnum()):
        return True
    if re.match(r"\d{1,2}[A-Z“\"(h]", line.text):
        return True
    return len(line.words) >= _MIN_WORDS and any(_is_over(r, line, page) for r in page.rules)


def _is_over(rule: Rect, line: Line, page: RawPage) -> bool:
    width = rule[2] - rule[0]
    is_short = 20 < width < _MAX_RULE * page.width and abs(rule[0] - line.x0) < 14
    return is_short and -2 < line.y0 - rule[1] < 1.6 * line.size


def _is_text(line: Line, body_size: float) -> bool:
    return is_body(line, body_size) and len(line.words) >= _MIN_WORDS


def _has_text_below(start: Line, text: Sequence[Line]) -> bool:
    return any(line.middle > start.y1 and _is_in_column(line, start) for line in text)


def _is_in_column(line: Line, start: Line) -> bool:
    is_beside = start.y0 < line.middle < start.y1 and 0 <= line.x0 - start.x1 < _MAX_BLANK
    return is_beside or (line.x0 < start.x1 and line.x1 > start.x0 - 4)


def _as_note(line: Line) -> Line:
    return replace(line, role=SentenceKind.FOOTNOTE)


def side_notes_last(lines: Sequence[Line], body_size: float) -> list[Line]:
    """The lines with small ones beside the text, where they interrupt it, put after all others."""
    text = [line for line in lines if _is_text(line, body_size)]
    if len(text) < _MIN_WORDS:
        return list(lines)
    left = sorted(line.x0 for line in text)[len(text) // 20]
    right = sorted(line.x1 for line in text)[-1 - len(text) // 20]
    kept: list[Line] = []
    run: list[Line] = []
    notes: list[Line] = []
    for line in lines:
        if _is_beside(line, left, right, body_size):
            run.append(line)
            continue
        is_torn = bool(kept and run) and 0 < line.y0 - kept[-1].y0 < 2 * line.size
        (notes if is_torn else kept).extend(run)
        kept.append(line)
        run = []
    return kept + run + notes


def _is_beside(line: Line, left: float, right: float, body_size: float) -> bool:
    is_small = line.part is None and line.size <= _SMALL * body_size
    return is_small and (line.x1 < left or line.x0 > right)
