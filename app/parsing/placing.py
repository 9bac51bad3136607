"""Found tables and figures -> those of the core, tied to their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.layout import Figure, Table, TableCell
from app.core.types import Box, Sentence
from app.parsing.figures import FoundFigure
from app.parsing.grid import Cell
from app.parsing.tables import FoundTable
from app.parsing.words import Part, Rect, Word, join_words


class _Drafted(Protocol):
    part: Part | None
    row: int
    runs: list[tuple[int, list[Word]]]


@dataclass(frozen=True, slots=True)
class Placed:
    """The sentences that begin on one page, each with the draft that it was made of."""

    document_id: str
    page: int
    sentences: tuple[tuple[_Drafted, Sentence], ...]

    def tables(self, found: Sequence[FoundTable]) -> tuple[Table, ...]:
        """Each found table with the ids of its rows and its caption."""
        return tuple(self._table(index, table) for index, table in enumerate(found))

    def figures(self, found: Sequence[FoundFigure]) -> tuple[Figure, ...]:
        """Each found figure with the id of its caption."""
        return tuple(
            Figure(
                f"{self.document_id[:16]}-f{self.page}-{index}",
                self.document_id,
                self.page,
                self._box(figure.box),
                self._caption(figure.caption),
            )
            for index, figure in enumerate(found)
        )

    def _table(self, index: int, table: FoundTable) -> Table:
        ids = {
            draft.row: sentence.id for draft, sentence in self.sentences if draft.part is table.part
        }
        return Table(
            f"{self.document_id[:16]}-t{self.page}-{index}",
            self.document_id,
            self.page,
            self._box(table.box),
            tuple(self._cell(cell) for cell in table.cells),
            tuple(ids.get(row, "") for row in range(len(table.part.rows))),
            self._caption(table.caption),
        )

    def _cell(self, cell: Cell) -> TableCell:
        return TableCell(
            cell.row,
            cell.column,
            join_words(cell.words),
            self._box(cell.box),
            cell.is_header,
            column_span=cell.column_span,
        )

    def _caption(self, word: Word | None) -> str:
        if word is None:
            return ""
        found = [item.id for draft, item in self.sentences if draft.runs[0][1][0] == word]
        return found[0] if found else ""

    def _box(self, place: Rect) -> Box:
        return Box(self.page, *(round(edge, 2) for edge in place))
