"""Tables as Markdown, the way a language model reads them best; pure text.

A cell's text is content of a document: what would end a cell or a line is taken out of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.core.layout import Table, TableCell
from app.core.text import one_line


def markdown_row(table: Table, row: int) -> str:
    """Row ``row`` (0-based) of ``table`` under its heads, as Markdown; empty without such a row.

    A row of heads comes alone. The heads are what makes the numbers of a row understood, so they
    are repeated with every cited row.
    """
    cells = [cell for cell in table.cells if cell.row == row]
    if not cells:
        return ""
    heads = _header(table)
    if any(cell.is_header for cell in cells):
        return _lines(heads, ())
    return _lines(heads, (_texts(cells, _width(table)),))


def markdown_table(table: Table) -> str:
    """All of ``table`` as Markdown; empty without cells."""
    if not table.cells:
        return ""
    width = _width(table)
    count = 1 + max(cell.row for cell in table.cells)
    rows = ([cell for cell in table.cells if cell.row == row] for row in range(count))
    body = [_texts(cells, width) for cells in rows if cells and not cells[0].is_header]
    return _lines(_header(table), body)


def _header(table: Table) -> list[str]:
    """One head per column: those of several rows joined from top to bottom."""
    heads = [""] * _width(table)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.is_header:
            for column in range(cell.column, cell.column + cell.column_span):
                heads[column] = f"{heads[column]} {_clean(cell.text)}".strip()
    return heads


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for cell in table.cells)


def _texts(cells: Iterable[TableCell], width: int) -> list[str]:
    texts = [""] * width
    for cell in cells:
        texts[cell.column] = _clean(cell.text)
    return texts


def _clean(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|")


def _lines(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
