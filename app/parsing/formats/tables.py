"""Tables of a page of HTML: kept where they hold data, dissolved where they only hold layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.parsing.formats.rendition import Block

MAX_COLUMNS = 12
"""Wider tables do not fit across a page: their rows become lines of text."""
_MAX_SPAN = 40
_LINE = 90
"""Characters across the page in the type of a table."""
_MAX_CELL_LINES = 36
"""A cell cannot run over a page end, so a taller one dissolves its table."""


@dataclass(slots=True)
class Cell:
    """One cell; what it holds stands in ``blocks``."""

    tag: str = "td"
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)

    @property
    def inner(self) -> str:
        """Its blocks one under the other."""
        return "<br/>".join(f"{each.marker} {each.inner}".strip() for each in self.blocks)


@dataclass(slots=True)
class Table:
    """A table that is being read."""

    rows: list[list[Cell]] = field(default_factory=list)

    def cell(self, tag: str, columns: str | None, rows: str | None) -> Cell:
        """Begin a cell in the last row."""
        if not self.rows:
            self.rows.append([])
        cell = Cell(tag, _span(columns), _span(rows))
        self.rows[-1].append(cell)
        return cell

    def blocks(self) -> list[Block]:
        """The finished table, or what its cells hold where it is no table of data."""
        rows = [row for row in _squared(self.rows) if any(cell.blocks for cell in row)]
        width = max((sum(cell.columns for cell in row) for row in rows), default=0)
        if width < 2 or len(rows) < 2 or _is_layout(rows, width):
            return [block for row in self.rows for cell in row for block in cell.blocks]
        plain = tuple(Block("p", " | ".join(cell.inner for cell in row)) for row in rows)
        if width > MAX_COLUMNS:
            return list(plain)
        size = "wide" if width > 6 else "table"
        inner = "".join(f"<tr>{''.join(map(_cell_markup, row))}</tr>" for row in rows)
        return [Block("table", f'<table class="{size}">{inner}</table>', plain=plain)]


def _span(value: str | None) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isdecimal() and len(text) < 4 else 1


def _squared(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with an empty cell under each cell that reaches down into them."""
    squared: list[list[Cell]] = []
    reaching: dict[int, Cell] = {}
    for row in rows:
        line: list[Cell] = []
        below: dict[int, Cell] = {}
        waiting, column = row[::-1], 0
        while column in reaching or waiting:
            cell = reaching[column] if column in reaching else waiting.pop()
            line.append(cell)
            if cell.rows > 1:
                below[column] = Cell(columns=cell.columns, rows=cell.rows - 1)
            column += cell.columns
        squared.append(line)
        reaching = below
    return squared


def _is_layout(rows: list[list[Cell]], width: int) -> bool:
    across = _LINE / width
    for row in rows:
        for cell in row:
            lines = sum(1 + block.size / (across * cell.columns) for block in cell.blocks)
            parts = {block.kind for block in cell.blocks}
            if lines > _MAX_CELL_LINES or "table" in parts or "pre" in parts:
                return True
    return False


def _cell_markup(cell: Cell) -> str:
    span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f"<{cell.tag}{span}>{cell.inner}</{cell.tag}>"
