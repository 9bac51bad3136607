"""What stands on a page: tables and figures with their captions, and single words."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.types import Box


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell; ``row`` and ``column`` are 0-based, spans count rows and columns (1 or more)."""

    row: int
    column: int
    text: str
    box: Box
    is_header: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """One table on one page. Row ``n`` is the sentence ``row_ids[n]`` (kind ``TABLE``).

    A row without any text has an empty id. ``caption_id`` is the first sentence of its caption,
    empty where it has none.
    """

    id: str
    document_id: str
    page: int
    box: Box
    cells: tuple[TableCell, ...]
    row_ids: tuple[str, ...]
    caption_id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture or drawing with the first sentence of its caption (empty without one)."""

    id: str
    document_id: str
    page: int
    box: Box
    caption_id: str = ""
