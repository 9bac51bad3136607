"""Finds the tables of a page: between rules, or under their captions by aligned columns.

Looking at lying rules and at captions first keeps this cheap: most pages have neither. A frame
around prose or code is not a table, so what is found must have columns of short cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from app.core.types import SentenceKind
from app.parsing import grid, rules
from app.parsing.captions import Caption
from app.parsing.styles import is_caption_start
from app.parsing.words import Line, Part, RawPage, Rect, Word

_MAX_WORDS = 6.0
"""Words per cell on average; lines of running text beside one another have more."""
_MAX_CELLS = 4000
_MAX_RULES = 600
"""Lying rules on one page; more of them are a drawing."""
_MAX_DRAWN = 3
"""Drawings in a frame without a caption; more of them are a figure."""
_NEAR = 40.0
"""Points between a caption and its table."""
_MIN_MANY = 0.5
"""Share of the rows that have more than one cell."""
_MAX_ROW_GAP = 2.6
"""Rows without rules stand no further apart than this many times their size."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundTable:
    """A table with the words of its cells; ``part`` stands for it in the reading order."""

    box: Rect
    cells: tuple[grid.Cell, ...]
    part: Part
    caption: Word | None
    lines: tuple[Line, ...]


def find_tables(
    page: RawPage, lines: Sequence[Line], captions: Sequence[Caption]
) -> list[FoundTable]:
    """The tables on ``page`` among its ``lines``; none shares a line with another."""
    named = [caption for caption in captions if caption.is_table]
    lying = rules.horizontal(page.rules) if page.rules else []
    lying = lying if len(lying) <= _MAX_RULES else []
    taken = {id(line) for caption in captions for line in caption.lines}
    found: list[FoundTable] = []
    for stack in sorted(rules.stacks(lying), key=lambda stack: stack[0][0] - stack[0][2]):
        free = [line for line in lines if id(line) not in taken and not line.is_turned]
        for run in _runs(stack, free, captions):
            table = _ruled_table(page, run, lying, free, named)
            if table is not None:
                found.append(table)
                taken.update(id(line) for line in table.lines)
    for caption in named:
        if not any(table.caption == caption.word for table in found):
            free = [line for line in lines if id(line) not in taken and not line.is_turned]
            table = _bare_table(page, caption, lying, free)
            if table is not None:
                found.append(table)
                taken.update(id(line) for line in table.lines)
    return found


def _runs(
    stack: Sequence[Rect], lines: Sequence[Line], captions: Sequence[Caption]
) -> list[list[Rect]]:
    """The stack, cut where a caption stands between two rules or nothing does."""
    runs: list[list[Rect]] = [[stack[0]]]
    for band in rules.bands(stack):
        rule = (band[0], band[3], band[2], band[3])
        is_thin = band[3] - band[1] < 4
        own = [line for line in lines if _is_inside(line, band)]
        has_text = bool(own) and not _is_prose(own, band)
        is_cut = any(band[1] < caption.box[1] < band[3] for caption in captions)
        if is_thin or (has_text and not is_cut):
            runs[-1].append(rule)
        else:
            runs.append([rule])
    return [run for run in runs if len(run) > 1 and run[-1][3] - run[0][1] > 8]


def _is_prose(lines: Sequence[Line], box: Rect) -> bool:
    """True for running text between two rules: full lines, none of them in cells."""
    parts = [grid.fragments(row) for row in grid.rows_of_lines(lines)]
    is_full = any(line.x1 - line.x0 > 0.75 * (box[2] - box[0]) for line in lines)
    lengths = [len(line.words) for line in lines]
    return is_full and fmean(lengths) >= 5 and all(len(part) == 1 for part in parts)


def _is_inside(line: Line, box: Rect) -> bool:
    return box[1] - 1 <= line.middle <= box[3] + 1 and _is_across(line, box)


def _is_across(line: Line, box: Rect) -> bool:
    return line.x0 >= box[0] - 8 and line.x1 <= box[2] + 8


def _ruled_table(
    page: RawPage,
    run: Sequence[Rect],
    lying: Sequence[Rect],
    lines: Sequence[Line],
    captions: Sequence[Caption],
) -> FoundTable | None:
    box = (run[0][0], run[0][1], run[-1][2], run[-1][3])
    own = [line for line in lines if _is_inside(line, box)]
    caption = _nearest(captions, box)
    if not own or (caption is None and _is_other(page, own, box)):
        return None
    standing = rules.vertical(page.rules, box)
    rows = _table_rows(own, standing, _edges(lying, box))
    has_frame = len(standing) > 1 or len(run) > 2
    if not _is_tabular(rows, has_frame, caption is not None):
        return None
    return _found(rows, box, own, caption, _edges(lying, box))


def _is_other(page: RawPage, lines: Sequence[Line], box: Rect) -> bool:
    """True for what stands in a frame but is code, an algorithm or a drawing."""
    if 2 * sum(line.traits.is_mono for line in lines) >= len(lines):
        return True
    if 2 * sum(line.traits.math > 0.3 for line in lines) >= len(lines):
        return True
    first = min(lines, key=lambda line: line.y0)
    drawn = sum(box[0] < d[0] and box[1] < d[1] and d[3] < box[3] for d in page.drawings)
    return is_caption_start(first.text) or drawn > _MAX_DRAWN


def _edges(lying: Iterable[Rect], box: Rect) -> list[float]:
    """Heights of the rules inside ``box`` that run over at least half of its width."""
    width = box[2] - box[0]
    return [
        rule[1]
        for rule in lying
        if box[1] + 2 < rule[1] < box[3] - 2
        and min(rule[2], box[2]) - max(rule[0], box[0]) > 0.5 * width
    ]


def _table_rows(
    lines: Sequence[Line], standing: Sequence[float], edges: Sequence[float]
) -> list[grid.Row]:
    size = median(line.size for line in lines)
    rows = [grid.fragments(row) for row in grid.rows_of_lines(lines)]
    rows = grid.split_at_starts(rows, size)
    places = list(standing[1:-1]) or grid.separators(rows, size)
    as_drawn = sorted(lines, key=lambda line: (line.words[0].block, line.words[0].line))
    words = (word for line in as_drawn for word in line.words)
    order = {word: index for index, word in enumerate(words)}
    cells = grid.join_rows(grid.cells_of(rows, places), grid.as_labels, order)
    has_bands = len(edges) >= 3 and _has_row_per_band(cells, edges)
    goes_on = grid.in_bands(edges) if has_bands else grid.in_wrapped_cells(edges)
    return grid.join_rows(cells, goes_on, order)


def _has_row_per_band(rows: Sequence[grid.Row], edges: Sequence[float]) -> bool:
    """True if between two rules at most one row has a first cell, but for a few."""
    counts = [0] * (len(edges) + 1)
    for row in rows:
        if row[0].column == 0:
            middle = (row[0].box[1] + row[0].box[3]) / 2
            counts[sum(edge < middle for edge in edges)] += 1
    return sum(count > 1 for count in counts) <= 0.34 * len(counts)


def _is_tabular(rows: Sequence[grid.Row], has_frame: bool, has_caption: bool) -> bool:
    cells = [cell for row in rows for cell in row]
    many = sum(len(row) > 1 for row in rows)
    if len(rows) < 2 or many < 2 or len(cells) > _MAX_CELLS or many < _MIN_MANY * len(rows):
        return False
    lengths = [len(cell.words) / max(1, _line_count(cell)) for cell in cells]
    limit = _MAX_WORDS if has_frame or has_caption else _MAX_WORDS / 2
    return fmean(lengths) <= limit


def _line_count(cell: grid.Cell) -> int:
    return len({(word.block, word.line) for word in cell.words})


def _nearest(captions: Sequence[Caption], box: Rect) -> Caption | None:
    """The caption of the table in ``box``: the one next to it, above before below."""
    near = []
    for caption in captions:
        above, below = box[1] - caption.box[3], caption.box[1] - box[3]
        overlaps = caption.box[0] < box[2] and caption.box[2] > box[0]
        distance = max(above, below)
        if overlaps and -6 <= distance <= _NEAR:
            near.append((distance + (0 if above > below else 16), caption.box[0], caption))
    return min(near, key=lambda item: item[:2])[2] if near else None


def _bare_table(
    page: RawPage, caption: Caption, lying: Sequence[Rect], lines: Sequence[Line]
) -> FoundTable | None:
    """A table without rules of its own: rows of several cells right below or above ``caption``."""
    for own in (_below(lines, caption), _above(lines, caption)):
        if len(own) < 4:
            continue
        box = (
            min(line.x0 for line in own),
            min(line.y0 for line in own),
            max(line.x1 for line in own),
            max(line.y1 for line in own),
        )
        edges = _edges(lying, box)
        rows = _table_rows(own, (), edges)
        if len(rows) >= 2 and max(len(row) for row in rows) > 1 and _is_tabular(rows, True, True):
            return _found(rows, box, own, caption, edges)
    return None


def _below(lines: Sequence[Line], caption: Caption) -> list[Line]:
    near = [line for line in lines if line.middle > caption.box[3] and _may_belong(line, caption)]
    return _aligned(grid.rows_of_lines(near), caption.box[3])


def _above(lines: Sequence[Line], caption: Caption) -> list[Line]:
    near = [line for line in lines if line.middle < caption.box[1] and _may_belong(line, caption)]
    return _aligned(grid.rows_of_lines(near)[::-1], caption.box[1])


def _may_belong(line: Line, caption: Caption) -> bool:
    middle = (caption.box[0] + caption.box[2]) / 2
    reach = max((caption.box[2] - caption.box[0]) / 2, 130.0) + 20
    return line.x0 > middle - reach and line.x1 < middle + reach


def _aligned(rows: Sequence[Sequence[Line]], start: float) -> list[Line]:
    """Rows one after the other from ``start`` as long as most have several cells."""
    own: list[Line] = []
    misses = 0
    for row in rows:
        size = max(line.size for line in row)
        edge = min(abs(row[0].y0 - start), abs(row[0].y1 - start))
        parts = grid.fragments(row)
        if edge > (_MAX_ROW_GAP if own else _MAX_ROW_GAP + 1) * size:
            break
        misses = misses + 1 if len(parts) < 2 or max(map(len, parts)) > 10 else 0
        if misses > (1 if own else 0):
            break
        own += [] if misses else row
        start = row[0].middle
    return own


def _found(
    rows: Sequence[grid.Row],
    box: Rect,
    lines: Sequence[Line],
    caption: Caption | None,
    edges: Sequence[float],
) -> FoundTable:
    heads = grid.header_rows(rows, edges)
    cells = tuple(replace(cell, is_header=cell.row < heads) for row in rows for cell in row)
    words = tuple(tuple(cell.words for cell in row) for row in rows)
    part = Part(SentenceKind.TABLE, words)
    return FoundTable(box, cells, part, caption.word if caption else None, tuple(lines))
