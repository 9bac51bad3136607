"""Lines in reading order -> paragraphs: rows of text that belong together.

A paragraph ends where the look changes, where a gap or an unfilled line says so, and at the
signs of a list. Sentences never cross a paragraph here; what a column or page end tears apart
is joined again in sentences.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.types import SentenceKind
from app.parsing.splitting import is_terminated, starts_lower
from app.parsing.styles import has_caption_mark, is_body, is_caption_start, is_heading
from app.parsing.words import HYPHENS, Line, Word, make_line

_MAX_LEADING = 1.45
"""Lines further apart than this many line heights are not of one paragraph."""
_CELL_GAP = 2.5
"""A gap of this many line heights within a row parts the cells of a table."""
_SIZE_CHANGE = 0.12
_BULLET = re.compile(r"[•◦▪■●‣∙·*]$|[•◦▪■●‣]")
_DASH = re.compile(r"[\u2013\u2014-](?![\d.])")
_LIST_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[a-z]\.|\[\d{1,3}\])$")
_ENTRY = re.compile(r"\[[\w+]{1,12}\]|\(?\d{1,3}[.)]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph; ``is_flow`` is True in the size of running text."""

    words: tuple[Word, ...]
    kind: SentenceKind
    is_flow: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines side by side at one height."""

    lines: tuple[Line, ...]
    line: Line
    right: float
    text: str

    @property
    def has_cells(self) -> bool:
        """True if wide gaps part the row, as in a table."""
        height = self.line.y1 - self.line.y0
        pairs = pairwise(self.lines)
        return any(b.x0 - a.x1 > _CELL_GAP * height for a, b in pairs)


def paragraphs(lines: Sequence[Line], body_size: float) -> list[Paragraph]:
    """The paragraphs of a page whose ``lines`` stand in reading order."""
    groups: list[tuple[SentenceKind | None, list[_Row]]] = []
    for row in _rows(lines):
        kind = SentenceKind.HEADING if is_heading(row.text, row.line, body_size) else None
        if groups and kind == groups[-1][0] and not _breaks(groups[-1][1], row, kind):
            groups[-1][1].append(row)
        else:
            groups.append((kind, [row]))
    return [_paragraph(kind, rows, body_size) for kind, rows in groups]


def _paragraph(kind: SentenceKind | None, rows: list[_Row], body_size: float) -> Paragraph:
    words = tuple(word for row in rows for line in row.lines for word in line.words)
    is_flow = kind is None and is_body(rows[0].line, body_size)
    text = rows[0].text
    if kind is None and is_caption_start(text) and (has_caption_mark(text) or not is_flow):
        return Paragraph(words, SentenceKind.CAPTION, False)
    return Paragraph(words, kind or SentenceKind.BODY, is_flow)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    right = _right_edges(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _is_beside(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_make_row(group, right) for group in groups]


def _make_row(group: list[Line], right: dict[int, float]) -> _Row:
    if len(group) == 1:
        line = group[0]
        return _Row((line,), line, right[line.words[0].block], line.text)
    main = max(group, key=lambda line: sum(len(word.text) for word in line.words))
    words = [word for line in group for word in line.words]
    is_bold = all(line.is_bold for line in group if any(c.isalpha() for c in line.text))
    line = make_line(words, main.size, is_bold and main.is_bold, main.is_turned)
    edge = max(right[item.words[0].block] for item in group)
    return _Row(tuple(group), line, edge, line.text)


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    edges: dict[int, float] = {}
    for line in lines:
        block = line.words[0].block
        edges[block] = max(edges.get(block, 0.0), line.x1)
    return edges


def _is_beside(row: list[Line], line: Line) -> bool:
    before = row[-1]
    overlap = min(before.y1, line.y1) - max(before.y0, line.y0)
    lower = min(before.y1 - before.y0, line.y1 - line.y0)
    return overlap >= 0.5 * lower and line.x0 >= before.x1 - 0.5 * lower


def _breaks(rows: list[_Row], row: _Row, kind: SentenceKind | None) -> bool:
    """True if ``row`` begins a new paragraph after ``rows``."""
    last = rows[-1]
    if last.line.is_turned != row.line.is_turned:
        return True
    distance = row.line.middle - last.line.middle
    if distance < 0 or distance > _MAX_LEADING * _height(last, row):
        return not _is_torn(last, row)
    if kind is SentenceKind.HEADING:
        return _heading_breaks(last, row)
    if abs(row.line.size - last.line.size) > _SIZE_CHANGE * max(last.line.size, row.line.size):
        return not _is_torn(last, row) or min(len(last.text), len(row.text)) > 8
    return _starts_item(last, row) or _is_unfilled(rows, row)


def _height(last: _Row, row: _Row) -> float:
    return max(last.line.size, row.line.size) * 1.15


def _heading_breaks(last: _Row, row: _Row) -> bool:
    is_same = abs(row.line.size - last.line.size) < 0.5 and row.line.is_bold == last.line.is_bold
    return not is_same or bool(re.match(r"\d+(\.\d+)*\.?\s", row.text))


def _is_torn(last: _Row, row: _Row) -> bool:
    """True if a word or a sentence plainly goes on in ``row``."""
    end, start = last.line.words[-1].text, row.line.words[0].text
    if is_terminated(end):
        return False
    return starts_lower(start) or (len(end) > 1 and end[-1] in HYPHENS)


def _starts_item(last: _Row, row: _Row) -> bool:
    first, end = row.line.words[0].text, last.line.words[-1].text
    if _DASH.match(first):
        return is_terminated(end) or end[-1] in ":;" or _DASH.match(last.line.text) is not None
    return bool(_BULLET.match(first) or _LIST_NUMBER.match(first))


def _is_unfilled(rows: list[_Row], row: _Row) -> bool:
    """True if the line before ended early although the next word had room in it."""
    last = rows[-1]
    if _is_torn(last, row):
        return False
    if last.has_cells or row.has_cells:
        return True
    word = row.line.words[0]
    room = max(last.right, row.right) - last.line.x1
    return room > (word.x1 - word.x0) + last.line.size


def entries(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph of a bibliography, cut into its entries by numbers and hanging lines."""
    starts = [i for i in range(1, len(paragraph.words)) if _starts_entry(paragraph.words, i)]
    edges = [0, *starts, len(paragraph.words)]
    return [
        Paragraph(paragraph.words[a:b], SentenceKind.REFERENCE, paragraph.is_flow)
        for a, b in pairwise(edges)
    ]


def _starts_entry(words: Sequence[Word], index: int) -> bool:
    before, word = words[index - 1], words[index]
    if (before.block, before.line) == (word.block, word.line) or word.y0 < before.center[1]:
        return False
    if _ENTRY.match(word.text):
        return True
    margin = min(item.x0 for item in words)
    has_hanging = any(item.x0 > margin + 5 for item in _line_starts(words))
    return has_hanging and word.x0 < margin + 3 and before.text.endswith((".", "/")) is True


def _line_starts(words: Sequence[Word]) -> list[Word]:
    return [
        word
        for before, word in pairwise(words)
        if (before.block, before.line) != (word.block, word.line)
    ]
