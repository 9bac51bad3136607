"""Lines inside the frame of a table -> rows of cells: pure geometry.

Columns are where a gap runs down through nearly all rows; a row is what stands at one height,
or between two rules where every row has its own. The idea of reading columns off the projection
of words goes back to Nagy and Seth, "Hierarchical representation of optically scanned documents"
(1984); the tolerances here were chosen on papers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.parsing.words import Line, Rect, Word, union

_WORD_GAP = 0.55
"""A gap of this many times the size of the text parts two cells of a row."""
_COLUMN_GAP = 0.45
"""A gap between columns is at least this many times the size of the text."""
_MIN_STARTS = 3
"""So many rows that begin a cell at one place show a column."""
_CROSSING = 0.2
"""Share of the rows that may run over a gap, such as heads of several columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words in one cell; ``row`` and ``column`` are 0-based."""

    row: int
    column: int
    words: tuple[Word, ...]
    column_span: int = 1
    is_header: bool = False

    @property
    def box(self) -> Rect:
        """The place of its words."""
        return union(self.words)


Row = list[Cell]
GoesOn = Callable[[Row, Row], bool]
"""True if the second row goes on with the first."""


def rows_of_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by rows, top to bottom: those that stand at one height are one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and _is_level(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_level(first: Line, line: Line) -> bool:
    overlap = min(first.y1, line.y1) - max(first.y0, line.y0)
    return overlap >= 0.5 * min(first.y1 - first.y0, line.y1 - line.y0)


def fragments(row: Sequence[Line]) -> list[list[Word]]:
    """The words of a row from left to right, parted where gaps are wider than a blank."""
    words = sorted((word for line in row for word in line.words), key=lambda word: word.x0)
    size = max(line.size for line in row)
    parts: list[list[Word]] = []
    for word in words:
        if parts and word.x0 - max(item.x1 for item in parts[-1]) < _WORD_GAP * size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def split_at_starts(rows: Sequence[list[list[Word]]], size: float) -> list[list[list[Word]]]:
    """Fragments that run into the next column, cut where several rows begin a fragment."""
    starts = Counter(round(part[0].x0 / 2) for row in rows for part in row[1:])
    return [[piece for part in row for piece in _pieces(part, starts, size)] for row in rows]


def _pieces(part: list[Word], starts: Counter[int], size: float) -> list[list[Word]]:
    pieces = [[part[0]]]
    for before, word in pairwise(part):
        place = round(word.x0 / 2)
        is_start = starts[place] + starts[place - 1] + starts[place + 1] >= _MIN_STARTS
        if is_start and word.x0 - before.x1 > 0.35 * size:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def separators(rows: Sequence[Sequence[Sequence[Word]]], size: float) -> list[float]:
    """Where one column ends and the next begins, from left to right."""
    spans = [(part[0].x0, max(word.x1 for word in part)) for row in rows for part in row]
    if not spans:
        return []
    left, right = int(min(x0 for x0, _ in spans)), int(max(x1 for _, x1 in spans)) + 1
    cover = [0] * (right - left + 2)
    for x0, x1 in spans:
        cover[int(x0) - left] += 1
        cover[int(x1) - left + 1] -= 1
    allowed = int(_CROSSING * len(rows)) if len(rows) > 4 else int(len(rows) > 2)
    return _gaps(cover, left, allowed, _COLUMN_GAP * size)


def _gaps(changes: Sequence[int], left: int, allowed: int, width: float) -> list[float]:
    places, depth, begin = [], 0, None
    for index, change in enumerate(changes[:-1]):
        depth += change
        if depth <= allowed and begin is None:
            begin = index
        elif depth > allowed and begin is not None:
            if begin > 0 and index - begin >= width:
                places.append(left + (begin + index) / 2)
            begin = None
    return places


def cells_of(rows: Sequence[Sequence[Sequence[Word]]], places: Sequence[float]) -> list[Row]:
    """The fragments of each row, put into the columns between ``places``."""
    return [
        _row(index, [piece for part in row for piece in _split(part, places)], places)
        for index, row in enumerate(rows)
    ]


def _split(part: Sequence[Word], places: Sequence[float]) -> list[list[Word]]:
    """A fragment, cut where a column ends in a gap that is wider than its other blanks."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(part)]
    height = part[0].y1 - part[0].y0
    wide = max(1.3 * min(gaps), 0.24 * height) if len(gaps) > 1 else 0.19 * height
    pieces = [[part[0]]]
    for (before, word), gap in zip(pairwise(part), gaps, strict=True):
        is_edge = any(before.x1 - 1 <= place <= word.x0 + 1 for place in places)
        if is_edge and gap >= wide:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _row(index: int, row: Sequence[Sequence[Word]], places: Sequence[float]) -> Row:
    cells: Row = []
    for part in row:
        first = bisect_right(places, part[0].x0 + 1)
        last = bisect_right(places, max(word.x1 for word in part) - 1)
        if cells and cells[-1].column + cells[-1].column_span > first:
            joined = (*cells[-1].words, *part)
            span = max(last + 1 - cells[-1].column, cells[-1].column_span)
            cells[-1] = Cell(index, cells[-1].column, joined, span)
        else:
            cells.append(Cell(index, first, tuple(part), max(last - first, 0) + 1))
    return cells


def join_rows(rows: Sequence[Row], goes_on: GoesOn, order: Mapping[Word, int]) -> list[Row]:
    """The rows with those joined to the one before that go on with its cells.

    Only where the file gives the words cell by cell (``order`` numbers them): what is drawn line
    by line is read line by line, and a row's words must be those under its boxes in their order.
    """
    joined: list[Row] = []
    for row in rows:
        merged = _merge(joined[-1], row) if joined and goes_on(joined[-1], row) else None
        if merged is not None and _is_in_order(merged, order):
            joined[-1] = merged
        else:
            joined.append(row)
    whole = (row if _is_in_order(row, order) else _one_cell(row, order) for row in joined)
    return [[replace(cell, row=index) for cell in row] for index, row in enumerate(whole)]


def _one_cell(row: Row, order: Mapping[Word, int]) -> Row:
    """A row that is drawn in another order than that of its cells, as one cell over all."""
    words = sorted((word for cell in row for word in cell.words), key=order.__getitem__)
    last = row[-1].column + row[-1].column_span
    return [Cell(0, row[0].column, tuple(words), last - row[0].column)]


def _is_in_order(row: Row, order: Mapping[Word, int]) -> bool:
    places = [order[word] for cell in row for word in cell.words]
    return all(a < b for a, b in pairwise(places))


def in_wrapped_cells(edges: Sequence[float]) -> GoesOn:
    """Joins what goes on in wrapped cells; never over one of the lying rules at ``edges``."""
    return lambda before, row: _goes_on(before, row, edges)


def in_bands(edges: Sequence[float]) -> GoesOn:
    """Joins all that stands between two of the lying rules at ``edges``."""
    return lambda before, row: not _is_ruled_off(before, row, edges)


def as_labels(before: Row, row: Row) -> bool:
    """Joins a label of several rows, which stands between them, to the upper one."""
    is_label = len(row) == 1 and row[0].column == 0 and before[0].column > 0
    return is_label and max(c.box[3] for c in before) > min(c.box[1] for c in row)


def _goes_on(before: Row, row: Row, edges: Sequence[float]) -> bool:
    if row[0].column == 0 or len(row) > len(before) or _is_ruled_off(before, row, edges):
        return False
    above = {cell.column: cell for cell in before}
    right = max(cell.box[2] for cell in before)
    return all(_is_rest(above.get(cell.column), cell, right) for cell in row)


def _is_rest(above: Cell | None, cell: Cell, right: float) -> bool:
    if above is None or cell.box[1] - above.box[3] > 0.6 * (cell.box[3] - cell.box[1]):
        return False
    first = cell.words[0].text
    is_number = first[0].isdigit() and above.words[0].text[0].isdigit()
    ends_full = above.box[2] >= right - 2 * (_first_width(cell) + 3) or len(above.words) > 2
    return not is_number and (first[0].islower() or ends_full)


def _first_width(cell: Cell) -> float:
    """The width of the first word in points."""
    return cell.words[0].x1 - cell.words[0].x0


def _is_ruled_off(before: Row, row: Row, edges: Sequence[float]) -> bool:
    top = max((cell.box[1] + cell.box[3]) / 2 for cell in before)
    foot = min((cell.box[1] + cell.box[3]) / 2 for cell in row)
    return any(top < edge < foot for edge in edges)


def _merge(before: Row, row: Row) -> Row:
    cells = {cell.column: cell for cell in before}
    for cell in row:
        above = cells.get(cell.column) or _spanning(before, cell.column)
        if above is None:
            cells[cell.column] = cell
        else:
            words = (*cells[above.column].words, *cell.words)
            cells[above.column] = replace(above, words=words)
    return [cells[column] for column in sorted(cells)]


def _spanning(row: Row, column: int) -> Cell | None:
    found = [cell for cell in row if cell.column <= column < cell.column + cell.column_span]
    return found[0] if found else None


def header_rows(rows: Sequence[Row], edges: Sequence[float]) -> int:
    """How many rows at the top are heads: those above the first rule inside, else by numbers."""
    for index, (before, row) in enumerate(pairwise(rows)):
        if _is_ruled_off(before, row, edges):
            return index + 1 if index < 3 and index + 1 < len(rows) else 1
    return 1
