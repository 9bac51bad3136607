"""The chosen rows of a list of one column, also where all of 10,000 are chosen.

A selection is kept as ranges; an index for each row of them takes a tenth of a second, and choosing
one row after another seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange


def chosen_rows(selection: QItemSelectionModel) -> list[int]:
    """The rows that are chosen, in their order."""
    ranges = selection.selection().toList()
    return sorted(row for each in ranges for row in range(each.top(), each.bottom() + 1))


def choose_rows(selection: QItemSelectionModel, rows: Sequence[int]) -> None:
    """Choose these ascending rows beside what is chosen."""
    model, found = selection.model(), QItemSelection()
    for first, last in _runs(rows):
        found.append(QItemSelectionRange(model.index(first, 0), model.index(last, 0)))
    selection.select(found, QItemSelectionModel.SelectionFlag.Select)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows that follow one another."""
    first = last = -1
    for row in rows:
        if row == last + 1 and first >= 0:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last
