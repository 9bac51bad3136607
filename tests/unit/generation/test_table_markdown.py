from app.core.layout import Table, TableCell
from app.core.types import Box
from app.generation.tables import markdown_row, markdown_table

BOX = Box(1, 0.0, 0.0, 9.0, 9.0)


def cell(row: int, column: int, text: str, *, is_header: bool = False, span: int = 1) -> TableCell:
    return TableCell(row, column, text, BOX, is_header, column_span=span)


def table(*cells: TableCell) -> Table:
    return Table("t", "d", 1, BOX, cells, ())


HIVES = table(
    cell(0, 0, "Hive", is_header=True),
    cell(0, 1, "Bees", is_header=True),
    cell(1, 0, "red"),
    cell(1, 1, "300"),
    cell(2, 1, "280"),
)


def test_a_row_comes_under_its_heads() -> None:
    assert markdown_row(HIVES, 1) == "| Hive | Bees |\n| --- | --- |\n| red | 300 |"


def test_an_empty_cell_keeps_its_column() -> None:
    assert markdown_row(HIVES, 2).endswith("|  | 280 |")


def test_heads_come_alone() -> None:
    assert markdown_row(HIVES, 0) == "| Hive | Bees |\n| --- | --- |"


def test_a_whole_table_has_all_rows() -> None:
    assert markdown_table(HIVES).count("\n") == 3


def test_a_head_over_two_columns_is_said_for_both() -> None:
    wide = table(
        cell(0, 0, "Per year", is_header=True, span=2),
        cell(1, 0, "old", is_header=True),
        cell(1, 1, "new", is_header=True),
        cell(2, 0, "1"),
        cell(2, 1, "2"),
    )

    assert markdown_row(wide, 2).startswith("| Per year old | Per year new |")


def test_a_cell_cannot_end_its_cell_or_line() -> None:
    assert markdown_row(table(cell(0, 0, "a | b\nc")), 0).endswith("| a \\| b c |")


def test_no_such_row_is_nothing() -> None:
    assert markdown_row(HIVES, 9) == ""
    assert markdown_table(table()) == ""
