"""What is chosen in a list is kept as ranges."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QStringListModel

from app.gui.sidebar.chosen_rows import choose_rows, chosen_rows


@pytest.mark.parametrize("rows", [[], [0], [9], [0, 1, 2], [0, 2, 3, 4, 8, 9], list(range(10))])
def test_chosen_rows_are_told_as_they_were_chosen(rows: list[int]) -> None:
    model = QStringListModel([str(number) for number in range(10)])
    selection = QItemSelectionModel(model)

    choose_rows(selection, rows)

    assert chosen_rows(selection) == rows


def test_rows_are_chosen_beside_those_that_are() -> None:
    model = QStringListModel([str(number) for number in range(10)])
    selection = QItemSelectionModel(model)
    choose_rows(selection, [7])

    choose_rows(selection, [1, 2])

    assert chosen_rows(selection) == [1, 2, 7]
