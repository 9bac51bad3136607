"""Running heads, page numbers and line numbers: on the page, but no part of what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.parsing.words import Line, RawPage, Word, make_line

_ZONE = 0.12
"""Share of the page's height at its top and foot in which running lines stand."""
_TOLERANCE = 6.0
"""Points by which a running line may move from page to page."""
_MIN_LETTERS = 3
"""A line with fewer letters may be a row of numbers in a table, unless it is always the same."""
_MARGIN = 0.1
"""Share of the width beside the text in which stamps and turned notices stand."""
_MIN_MARK_SIZE = 24.0
"""Points; text as large as this that comes again at one place is a watermark."""
_SLANTED_SIZE = 16.0
"""Points; so is larger text that runs askew over the page."""
_MIN_LINE_NUMBERS = 8
_MIN_MARKS = 20
"""The same single character this often, each time alone: the marks of a plot, not text."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"(page )?[-–— ]*#[-–— ]*((of|/) ?#)?")


class RunningLines:
    """Knows which lines at the top and foot come again on other pages."""

    def __init__(self, page_count: int) -> None:
        """Begin without pages; in short documents two sightings are enough."""
        self._seen: dict[str, list[tuple[int, float]]] = {}
        self._needed = 2 if page_count <= 4 else 3

    def notice(self, page: RawPage) -> None:
        """Remember the lines at the top and foot of ``page``."""
        for line in _edge_lines(page):
            self._seen.setdefault(_form(line), []).append((page.number, line.middle))
            self._seen.setdefault(_exact(line), []).append((page.number, line.middle))

    def strip(self, page: RawPage) -> list[Line]:
        """The lines of ``page`` without running lines, line numbers and the marks of plots."""
        running = {id(line) for line in _edge_lines(page) if self._is_running(line, page)}
        lines = [line for line in page.lines if id(line) not in running]
        lines = _without_stamps(lines, page)
        return _without_line_numbers(_without_marks(lines))

    def _is_running(self, line: Line, page: RawPage) -> bool:
        form = _form(line)
        if _PAGE_NUMBER.fullmatch(form) and _is_at_edge(line, page, _ZONE * 2 / 3):
            return True
        has_letters = sum(map(str.isalpha, form)) >= _MIN_LETTERS
        sightings = self._seen.get(form if has_letters else _exact(line), [])
        pages = {n for n, height in sightings if abs(height - line.middle) <= _TOLERANCE}
        return len(pages) >= self._needed


def _edge_lines(page: RawPage) -> Iterable[Line]:
    return (
        line for line in page.lines if _is_at_edge(line, page, _ZONE) or line.size >= _MIN_MARK_SIZE
    )


def _is_at_edge(line: Line, page: RawPage, share: float) -> bool:
    return line.middle < share * page.height or line.middle > (1 - share) * page.height


def _form(line: Line) -> str:
    return _NUMBER.sub("#", line.text.lower())


def _exact(line: Line) -> str:
    return f"={line.text}"


def _without_stamps(lines: Sequence[Line], page: RawPage) -> list[Line]:
    """The lines without watermarks and without what is turned in the margin of an upright page."""
    upright = [line for line in lines if not line.is_turned]
    if 2 * len(upright) < len(lines):
        return list(lines)
    return [line for line in lines if not line.is_turned or not _is_stamp(line, page)]


def _is_stamp(line: Line, page: RawPage) -> bool:
    if line.traits.is_slanted:
        return line.size >= _SLANTED_SIZE
    return line.x1 < _MARGIN * page.width or line.x0 > (1 - _MARGIN) * page.width


def _without_marks(lines: Sequence[Line]) -> list[Line]:
    marks = [_mark(line) for line in lines]
    counts = Counter(mark for mark in marks if mark)
    return [
        line
        for line, mark in zip(lines, marks, strict=True)
        if not mark or counts[mark] < _MIN_MARKS
    ]


def _mark(line: Line) -> str:
    """The one character that a line repeats, or nothing."""
    first = line.words[0].text[0]
    is_mark = all(word.text.count(first) == len(word.text) for word in line.words)
    return first if is_mark and len(line.words[0].text) <= 3 else ""


def _without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without the numbers that a manuscript counts its lines with."""
    numbers = _line_numbers(lines)
    if not numbers:
        return list(lines)
    kept = []
    for line in lines:
        words = [word for word in line.words if word not in numbers]
        if words:
            look = line.size, line.is_bold, line.is_turned, line.traits
            kept.append(line if len(words) == len(line.words) else make_line(words, *look))
    return kept


def _line_numbers(lines: Sequence[Line]) -> set[Word]:
    others = [word for line in lines for word in line.words[1:]]
    if not others:
        return set()
    left = sorted(word.x0 for word in others)[len(others) // 50]
    right = sorted(word.x1 for word in others)[-1 - len(others) // 50]
    firsts = [line.words[0] for line in lines if line.words[0].x1 < left]
    lasts = [line.words[-1] for line in lines if line.words[-1].x0 > right]
    return _counting(firsts) | _counting(lasts)


def _counting(words: Sequence[Word]) -> set[Word]:
    """Those of ``words`` that are numbers, if they count on down the page."""
    numbers = [word for word in words if word.text.isdecimal()]
    numbers.sort(key=lambda word: word.center[1])
    values = [int(word.text) for word in numbers]
    is_counting = all(a < b for a, b in pairwise(values))
    return set(numbers) if is_counting and len(numbers) >= _MIN_LINE_NUMBERS else set()
