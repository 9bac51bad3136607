from dataclasses import replace

from sample_words import line, lines

from app.core.types import SentenceKind
from app.parsing.paragraphs import Paragraph, entries, paragraphs
from app.parsing.words import Line, Traits, join_words

FULL = "these words fill the whole line up to its end"


def texts(page_lines: list[Line]) -> list[str]:
    return [join_words(paragraph.words) for paragraph in paragraphs(page_lines, 10.0)]


def test_lines_that_follow_one_another_are_one_paragraph() -> None:
    assert texts(lines([FULL, FULL])) == [f"{FULL} {FULL}"]


def test_a_gap_between_lines_ends_a_paragraph() -> None:
    upper, lower = lines([FULL + "."]), lines(["Another one begins"], y=140, block=1)

    assert texts(upper + lower) == [FULL + ".", "Another one begins"]


def test_a_line_left_unfilled_ends_a_paragraph() -> None:
    found = texts(lines(["Ada Example", "Some University", FULL.capitalize()]))

    assert found == ["Ada Example", "Some University", FULL.capitalize()]


def test_a_heading_stands_alone() -> None:
    heading = line("2 Methods", y=86, size=13, is_bold=True)

    found = paragraphs([heading, *lines([FULL], block=1)], 10.0)

    assert [item.kind for item in found] == [SentenceKind.HEADING, SentenceKind.BODY]


def test_a_heading_of_two_lines_is_one() -> None:
    first = line("A Heading That Is", y=80, size=14, is_bold=True)
    second = line("Longer Than a Line", y=96, number=1, size=14, is_bold=True)

    assert texts([first, second]) == ["A Heading That Is Longer Than a Line"]


def test_each_item_of_a_list_is_a_paragraph() -> None:
    assert texts(lines(["• rain and wind and snow", "• sun"])) == [
        "• rain and wind and snow",
        "• sun",
    ]


def test_a_dash_within_a_sentence_begins_no_item() -> None:
    assert len(texts(lines(["the bees that we saw fly", "— that is, all of them"]))) == 1


def test_a_caption_in_small_type_is_a_caption() -> None:
    found = paragraphs(lines(["Figure 3 The comb"], size=8.0), 10.0)

    assert (found[0].kind, found[0].is_flow) == (SentenceKind.CAPTION, False)


def test_a_sentence_about_a_figure_is_body() -> None:
    found = paragraphs(lines(["Figure 3 shows the comb"]), 10.0)

    assert found[0].kind is SentenceKind.BODY


def test_the_cells_of_a_row_stay_together() -> None:
    row = [line("Colony", y=100), line("Moves", x=300, y=100, number=1)]

    assert texts(row) == ["Colony Moves"]


def test_text_that_runs_up_the_margin_is_on_its_own() -> None:
    stamp = replace(line("stamp in the margin", x=10, y=90, size=20), is_turned=True)

    found = paragraphs([*lines([FULL]), stamp], 10.0)

    assert [(item.kind, item.is_flow) for item in found] == [
        (SentenceKind.BODY, True),
        (SentenceKind.BODY, False),
    ]


def test_references_are_cut_at_their_numbers() -> None:
    body = lines(["[1] Kim, J. Bees.", "[2] Lee, K. Wasps."])
    whole = Paragraph(tuple(w for item in body for w in item.words), SentenceKind.BODY, True)

    found = entries(whole)

    assert [join_words(entry.words) for entry in found] == [
        "[1] Kim, J. Bees.",
        "[2] Lee, K. Wasps.",
    ]
    assert {entry.kind for entry in found} == {SentenceKind.REFERENCE}


def test_references_with_hanging_lines_are_cut_at_the_margin() -> None:
    body = [
        line("Kim, J. (2009). Foragers of the", y=100, number=0),
        line("open comb.", x=90, y=114, number=1),
        line("Lee, K. (2010). Wasps.", y=128, number=2),
    ]
    whole = Paragraph(tuple(w for item in body for w in item.words), SentenceKind.BODY, True)

    assert len(entries(whole)) == 2


def test_a_title_goes_on_over_its_lines() -> None:
    title = lines(["On the moves of bees", "by weather"], size=18.0)

    assert [item.kind for item in paragraphs(title, 10.0)] == [SentenceKind.HEADING]


def test_bold_words_that_go_on_with_a_sentence_are_no_heading() -> None:
    text = lines(["We use bees, a group of fly-", "ing insects of the hills"])

    found = paragraphs([text[0], replace(text[1], is_bold=True)], 10.0)

    assert [item.kind for item in found] == [SentenceKind.BODY]


def test_a_heading_at_the_start_of_a_paragraph_stands_alone() -> None:
    run_in = Traits(lead=2, is_lead_bold=True)
    text = line("Data sources. We counted bees.", traits=run_in)

    found = paragraphs([text], 10.0)

    assert [len(item.words) for item in found] == [2, 3]
    assert found[0].kind is SentenceKind.HEADING
