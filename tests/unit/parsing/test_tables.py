from dataclasses import replace

from sample_words import line, lines, page, row

from app.parsing.captions import find_captions
from app.parsing.tables import FoundTable, find_tables
from app.parsing.words import Line, Rect

PROSE = ["running text that fills the whole line from its start up to its end"] * 5


def rule(y: float, x0: float = 70.0, x1: float = 400.0) -> Rect:
    return (x0, y, x1, y + 0.5)


def found(own: list[Line], *rules: Rect) -> list[FoundTable]:
    return find_tables(replace(page(own), rules=rules), own, find_captions(own, 10.0, rules))


def texts(table: FoundTable) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(word.text for word in cell.words))
    return [rows[number] for number in sorted(rows)]


def bees(y: float = 120.0) -> list[Line]:
    return [
        *row((72, "Hive"), (200, "Bees"), (300, "Honey"), y=y),
        *row((72, "red"), (200, "300"), (300, "4.5"), y=y + 20, number=3),
        *row((72, "blue"), (200, "280"), (300, "3.9"), y=y + 34, number=6),
    ]


def test_rows_between_rules_are_a_table_with_its_heads() -> None:
    (table,) = found(bees(), rule(118), rule(136), rule(170))

    assert texts(table) == [
        ["Hive", "Bees", "Honey"],
        ["red", "300", "4.5"],
        ["blue", "280", "3.9"],
    ]
    assert {cell.row for cell in table.cells if cell.is_header} == {0}


def test_rules_in_pieces_are_whole_again() -> None:
    pieces = [
        (x, y, x + 108.0, y + 0.5) for y in (118.0, 136.0, 170.0) for x in (70.0, 180.0, 290.0)
    ]

    assert len(found(bees(), *pieces)) == 1


def test_a_caption_above_a_table_is_its_own() -> None:
    caption = line("Table 1. Hives.", y=96)

    (table,) = found([caption, *bees()], rule(118), rule(136), rule(170))

    assert table.caption == caption.words[0]


def test_a_table_without_rules_is_found_under_its_caption() -> None:
    own = [line("Table 1. Hives.", y=100), *bees()]

    (table,) = found(own)

    assert len(texts(table)) == 3


def test_running_text_between_rules_is_no_table() -> None:
    assert found(lines(PROSE, y=120), rule(118), rule(200)) == []


def test_two_columns_of_text_between_rules_are_no_table() -> None:
    left = lines(["the left column has so many words"] * 5, x=72, y=120)
    right = lines(["the right one has just as many words"] * 5, x=260, y=120, block=1)

    assert found(left + right, rule(118, x1=450), rule(200, x1=450)) == []


def test_code_in_a_frame_is_no_table() -> None:
    code = [replace(item, traits=item.traits._replace(is_mono=True)) for item in bees()]

    assert found(code, rule(118), rule(136), rule(170)) == []


def test_a_head_over_two_columns_spans_them() -> None:
    own = [
        *row((72, "Hive"), (215, "per year and hive"), y=106),
        *[replace(item, words=item.words) for item in bees()],
    ]

    (table,) = found(own, rule(104), rule(136), rule(170))

    spans = {cell.words[0].text: cell.column_span for cell in table.cells if cell.row == 0}
    assert spans == {"Hive": 1, "per": 2}


def test_a_wrapped_cell_stays_in_its_row() -> None:
    own = [
        *row((72, "Name"), (160, "What it is"), y=120),
        line("wax", 72, 140, number=2),
        line("what bees build their whole", 160, 140, number=3),
        line("combs of", 160, 152, number=4),
        *row((72, "honey"), (160, "what they eat"), y=166, number=5),
    ]

    (table,) = found(own, rule(118), rule(136), rule(182))

    assert texts(table)[1] == ["wax", "what bees build their whole combs of"]
    assert len(texts(table)) == 3
