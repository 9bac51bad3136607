from dataclasses import replace

from sample_words import line, lines, page

from app.parsing.furniture import RunningLines
from app.parsing.words import RawPage, Traits


def texts(running: RunningLines, sheet: RawPage) -> list[str]:
    return [item.text for item in running.strip(sheet)]


def sheets(head: str, count: int) -> list[RawPage]:
    return [
        page([line(head.format(n), y=30), line(f"Text of page {n}.", y=400)], number=n)
        for n in range(1, count + 1)
    ]


def test_a_head_that_comes_again_is_left_out() -> None:
    pages = sheets("Journal of Bees {}", 5)
    running = RunningLines(5)
    for sheet in pages:
        running.notice(sheet)

    assert texts(running, pages[2]) == ["Text of page 3."]


def test_a_line_at_the_top_of_one_page_only_is_kept() -> None:
    pages = sheets("Journal of Bees", 5)
    other = page([line("A title", y=30)], number=6)
    running = RunningLines(6)
    for sheet in [*pages, other]:
        running.notice(sheet)

    assert texts(running, other) == ["A title"]


def test_the_same_words_in_the_middle_of_pages_are_kept() -> None:
    pages = [page([line("Results were clear.", y=400)], number=n) for n in range(1, 5)]
    running = RunningLines(4)
    for sheet in pages:
        running.notice(sheet)

    assert texts(running, pages[0]) == ["Results were clear."]


def test_a_page_number_is_left_out_even_once() -> None:
    sheet = page([line("Some text.", y=400), line("- 17 -", y=815)])
    running = RunningLines(1)
    running.notice(sheet)

    assert texts(running, sheet) == ["Some text."]


def test_numbers_counting_the_lines_are_taken_off() -> None:
    body = [line(f"{n} text of a manuscript", x=50, y=100 + 14 * n) for n in range(10, 30)]
    sheet = page(body)

    assert set(texts(RunningLines(1), sheet)) == {"text of a manuscript"}


def test_a_numbered_list_keeps_its_numbers() -> None:
    sheet = page([line("Some text to begin with", y=100), *lines(["1 one", "2 two"], y=200)])

    assert texts(RunningLines(1), sheet)[1:] == ["1 one", "2 two"]


def test_the_marks_of_a_plot_are_no_text() -> None:
    marks = [line("G", x=100 + n, y=200 + 3 * n) for n in range(30)]
    sheet = page([line("Some text.", y=400), *marks])

    assert texts(RunningLines(1), sheet) == ["Some text."]


def test_rows_of_numbers_at_the_top_of_pages_are_kept() -> None:
    pages = [page([line(f"0.{n} 1.{n} 2.{n}", y=30)], number=n) for n in range(1, 5)]
    running = RunningLines(4)
    for sheet in pages:
        running.notice(sheet)

    assert texts(running, pages[0]) == ["0.1 1.1 2.1"]


def test_a_head_of_numbers_alone_is_left_out_where_it_is_always_the_same() -> None:
    pages = [page([line("8(83), 2026", y=30), line(f"Text {n}.", y=400)], n) for n in range(1, 6)]
    running = RunningLines(5)
    for sheet in pages:
        running.notice(sheet)

    assert texts(running, pages[1]) == ["Text 2."]


def test_turned_words_in_the_margin_of_upright_text_are_left_out() -> None:
    stamp = replace(line("arXiv:2101.1", x=20, y=400), x0=20.0, x1=34.0, is_turned=True)
    sheet = page([stamp, *lines(["Some text.", "More text."])])

    assert texts(RunningLines(1), sheet) == ["Some text.", "More text."]


def test_large_words_askew_over_the_page_are_left_out() -> None:
    mark = replace(
        line("DRAFT", x=200, y=400, size=60.0, traits=Traits(is_slanted=True)), is_turned=True
    )
    sheet = page([mark, *lines(["Some text.", "More text."])])

    assert texts(RunningLines(1), sheet) == ["Some text.", "More text."]


def test_numbers_of_lines_in_the_right_margin_are_taken_off() -> None:
    body = [line(f"text of a manuscript {n}", x=50, y=100 + 14 * n) for n in range(10, 30)]
    numbers = [line(str(n), x=500, y=100 + 14 * n, block=1, number=n) for n in range(10, 30)]

    assert texts(RunningLines(1), page([*body, *numbers])) == [item.text for item in body]
