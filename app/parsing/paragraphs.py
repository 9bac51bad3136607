"""Lines in reading order -> paragraphs: rows of text that belong together.

A paragraph ends where the look changes, where a gap or an unfilled line says so, and at the
signs of a list. Sentences never cross a paragraph here; what a column or page end tears apart
is joined again in sentences.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.types import SentenceKind
from app.parsing.splitting import is_terminated, starts_lower
from app.parsing.styles import has_caption_mark, is_body, is_caption_start, is_heading, is_run_in
from app.parsing.words import HYPHENS, Line, Part, Word, make_line

_MAX_LEADING = 1.45
"""Lines further apart than this many line heights are not of one paragraph."""
_CELL_GAP = 2.5
"""A gap of this many line heights within a row parts the cells of a table."""
_SIZE_CHANGE = 0.12
_BULLET = re.compile(r"[•◦▪■●‣∙·*]$|[•◦▪■●‣]")
_DASH = re.compile(r"[\u2013\u2014-](?![\d.])")
_LIST_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[a-z]\.|\[\d{1,3}\])$")
_NOTE_MARK = re.compile(r"[*∗†‡§¶]|\d{1,2}[A-Zh]")
_ENTRY = re.compile(r"\[[\w+]{1,12}\]|\(?\d{1,3}[.)]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph; ``is_flow`` is True in the size of running text.

    ``size`` and ``is_bold`` are the look of its first line. With a ``part`` it is row ``row`` of
    it and is kept whole; ``level`` is that of a heading (1-6).
    """

    words: tuple[Word, ...]
    kind: SentenceKind
    is_flow: bool
    size: float = 0.0
    is_bold: bool = False
    part: Part | None = None
    row: int = 0
    level: int = 0


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
        kind = _kind(row, body_size)
        before = groups[-1][1][-1] if groups else None
        is_text = before is not None and groups[-1][0] is None
        if kind is SentenceKind.HEADING and is_text and before and _is_within(before, row):
            kind = None
        lead = _run_in_words(row, body_size) if kind is None else 0
        is_new = not groups or kind != groups[-1][0] or _breaks(groups[-1][1], row, kind)
        if not is_new and not (lead and before and is_terminated(before.line.words[-1].text)):
            groups[-1][1].append(row)
        elif lead:
            groups.append((SentenceKind.HEADING, [_cut_row(row, 0, lead)]))
            if lead < len(row.line.words):
                groups.append((None, [_cut_row(row, lead, len(row.line.words))]))
        else:
            groups.append((kind, [row]))
    return [item for kind, rows in groups for item in _paragraphs(kind, rows, body_size)]


def _is_within(before: _Row, row: _Row) -> bool:
    """True if ``row`` looks like a heading but goes on with the sentence right above it."""
    distance = row.line.middle - before.line.middle
    is_alike = abs(row.line.size - before.line.size) < 0.5 and before.line.role is None
    is_next = 0 < distance < _MAX_LEADING * _height(before, row)
    return is_alike and is_next and before.line.part is None and _is_torn(before, row)


def _kind(row: _Row, body_size: float) -> SentenceKind | None:
    if row.line.role is not None:
        return row.line.role
    return SentenceKind.HEADING if is_heading(row.text, row.line, body_size) else None


def _run_in_words(row: _Row, body_size: float) -> int:
    """How many words at the start of a paragraph are a heading of their own; mostly 0."""
    lead = row.line.traits.lead
    is_whole = lead == len(row.line.words)
    if not lead or not is_body(row.line, body_size):
        return 0
    if is_whole and not is_run_in(row.text, is_bold=False):
        return 0
    text = " ".join(word.text for word in row.line.words[:lead])
    return lead if is_run_in(text, row.line.traits.is_lead_bold) else 0


def _cut_row(row: _Row, start: int, end: int) -> _Row:
    look = row.line.size, row.line.is_bold, row.line.is_turned
    line = make_line(row.line.words[start:end], *look)
    return _Row((line,), line, row.right, line.text)


def _paragraphs(
    kind: SentenceKind | None, rows: list[_Row], body_size: float
) -> Iterable[Paragraph]:
    first = rows[0].line
    if first.part is None:
        return [_paragraph(kind, rows, body_size)]
    return [
        Paragraph(_all_words(cells), first.part.kind, False, part=first.part, row=index)
        for index, cells in enumerate(first.part.rows)
    ]


def _all_words(cells: Iterable[Sequence[Word]]) -> tuple[Word, ...]:
    return tuple(word for cell in cells for word in cell)


def _paragraph(kind: SentenceKind | None, rows: list[_Row], body_size: float) -> Paragraph:
    words = tuple(word for row in rows for line in row.lines for word in line.words)
    first = rows[0].line
    is_flow = kind is None and is_body(first, body_size)
    is_flow = is_flow and not all(row.line.traits.is_mono for row in rows)
    text = rows[0].text
    if kind is None and is_caption_start(text) and (has_caption_mark(text) or not is_flow):
        kind, is_flow = SentenceKind.CAPTION, False
    return Paragraph(words, kind or SentenceKind.BODY, is_flow, first.size, first.is_bold)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    right = _right_edges(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.part is None and _is_beside(groups[-1], line):
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
    traits = main.traits._replace(
        lead=_lead(group),
        is_lead_bold=group[0].traits.is_lead_bold,
        is_raised=group[0].traits.is_raised,
    )
    line = make_line(words, main.size, is_bold and main.is_bold, main.is_turned, traits)
    line = replace(line, role=group[0].role)
    edge = max(right[item.words[0].block] for item in group)
    return _Row(tuple(group), line, edge, line.text)


def _lead(group: Sequence[Line]) -> int:
    lead = 0
    for line in group:
        lead += line.traits.lead
        if line.traits.lead < len(line.words):
            break
    return lead


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    edges: dict[int, float] = {}
    for line in lines:
        block = line.words[0].block
        edges[block] = max(edges.get(block, 0.0), line.x1)
    return edges


def _is_beside(row: list[Line], line: Line) -> bool:
    before = row[-1]
    if before.part is not None or before.role is not line.role:
        return False
    overlap = min(before.y1, line.y1) - max(before.y0, line.y0)
    lower = min(before.y1 - before.y0, line.y1 - line.y0)
    return overlap >= 0.5 * lower and line.x0 >= before.x1 - 0.5 * lower


def _breaks(rows: list[_Row], row: _Row, kind: SentenceKind | None) -> bool:
    """True if ``row`` begins a new paragraph after ``rows``."""
    last = rows[-1]
    if last.line.is_turned != row.line.is_turned or last.line.part or row.line.part:
        return True
    distance = row.line.middle - last.line.middle
    if distance < 0 or distance > _MAX_LEADING * _height(last, row):
        return not _is_torn(last, row)
    if kind is SentenceKind.HEADING:
        return _heading_breaks(last, row)
    if kind is SentenceKind.FOOTNOTE and _starts_note(row):
        return True
    if kind is SentenceKind.CAPTION:
        return is_caption_start(row.text) and has_caption_mark(row.text)
    if last.line.traits.is_mono != row.line.traits.is_mono and _is_set_off(last, row, distance):
        return True
    if abs(row.line.size - last.line.size) > _SIZE_CHANGE * max(last.line.size, row.line.size):
        return not _is_torn(last, row) or min(len(last.text), len(row.text)) > 8
    return _starts_item(last, row) or _is_unfilled(rows, row)


def _height(last: _Row, row: _Row) -> float:
    return max(last.line.size, row.line.size) * 1.15


def _starts_note(row: _Row) -> bool:
    return row.line.traits.is_raised or _NOTE_MARK.match(row.text) is not None


def _is_set_off(last: _Row, row: _Row, distance: float) -> bool:
    """True if code does not just go on from the line before, as a name in the text does."""
    is_aside = abs(last.line.x0 - row.line.x0) > 2 or distance > 1.25 * row.line.size
    return is_aside or last.text.endswith(":")


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
    if first[0] == "[" and not (is_terminated(end) or end[-1] in ":;"):
        return False  # a citation that begins a line
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
