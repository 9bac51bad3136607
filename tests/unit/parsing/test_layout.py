from sample_words import line, lines

from app.parsing.layout import find_gutters, reading_order

WIDTH = 595.0
LEFT = ["the left column has many words"] * 5
RIGHT = ["the right column has many words"] * 5


def test_columns_in_the_wrong_order_are_put_right() -> None:
    left, right = lines(LEFT, x=60), lines(RIGHT, x=320, block=1)

    ordered = reading_order(right + left, WIDTH)

    assert ordered == left + right


def test_a_title_over_both_columns_comes_first() -> None:
    title = line("a title that runs over the full width of the page and says it", x=60, y=60)
    left, right = lines(LEFT, x=60), lines(RIGHT, x=320, block=1)

    ordered = reading_order([*right, *left, title], WIDTH)

    assert ordered == [title, *left, *right]


def test_rows_written_across_both_columns_are_read_column_by_column() -> None:
    left, right = lines(LEFT, x=60), lines(RIGHT, x=320, block=1)
    mixed = right[:3] + left[:3] + right[3:] + left[3:]

    assert reading_order(mixed, WIDTH) == left + right


def test_the_order_of_the_file_is_kept_where_it_makes_sense() -> None:
    body = lines(["one column of text over the full width of the page"] * 6)
    footnote = line("a footnote", y=700)
    figure = [line("0.5", y=300), line("1.0", y=200)]

    written = [*body[:3], *figure, *body[3:], footnote]

    assert reading_order(written, WIDTH) == written


def test_one_column_has_no_gutter() -> None:
    column = lines(["one column of text over the full width of the page"] * 6)

    assert find_gutters(column, WIDTH) == []


def test_the_gutter_lies_between_the_columns() -> None:
    (gutter,) = find_gutters(lines(LEFT, x=60) + lines(RIGHT, x=320, block=1), WIDTH)

    assert 205 <= gutter <= 322


def test_an_empty_page_has_no_order() -> None:
    assert reading_order([], WIDTH) == []


def test_three_columns_have_two_gutters() -> None:
    columns = [
        lines(["one of three columns here"] * 5, x=x, block=n) for n, x in enumerate((40, 220, 400))
    ]

    first, second = find_gutters([item for column in columns for item in column], WIDTH)

    assert (165 <= first <= 222, 345 <= second <= 402) == (True, True)


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    left, right = lines(LEFT, x=60), lines(RIGHT, x=320, block=1)
    across = [item for pair in zip(left, right, strict=True) for item in pair]

    assert reading_order(across, WIDTH) == left + right
