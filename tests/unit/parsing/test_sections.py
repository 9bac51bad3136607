import pytest
from sample_words import line, lines

from app.core.types import SentenceKind
from app.parsing.paragraphs import paragraphs
from app.parsing.sections import MAX_SECTION, HeadingLevels, SectionPath, with_levels
from app.parsing.words import Line


def levels(*headings: Line) -> HeadingLevels:
    made = HeadingLevels()
    made.notice(headings, 10.0, is_first_page=False)
    return made


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3 Results", 1),
        ("3.2 Data", 2),
        ("3.2.1. Scales", 3),
        ("1.1.1.1.1.1.1 Deep", 6),
        ("IV. Results", 1),
        ("A.1 Proofs", 2),
        ("Appendix B", 1),
        ("Introduction", 1),
    ],
)
def test_a_number_says_its_level(text: str, level: int) -> None:
    assert levels().level(text, 10.0, is_bold=True) == level


def test_without_numbers_the_size_says_it() -> None:
    made = levels(line("Bees", size=14.0), line("Their hives", size=12.0))

    assert made.level("Wasps", 14.0, is_bold=False) == 1
    assert made.level("Their nests", 12.0, is_bold=False) == 2


def test_what_looks_like_a_numbered_heading_stands_beside_it() -> None:
    made = levels(line("3.2 Data", size=12.0, is_bold=True))

    assert made.level("Thanks", 12.0, is_bold=True) == 2


def test_letters_are_second_after_roman_numbers() -> None:
    made = levels(line("II. Methods", size=12.0), line("A. Data", size=12.0))

    assert made.level("A. Data", 12.0, is_bold=False) == 2


def test_names_under_the_title_are_no_headings() -> None:
    own = [
        line("On Bees", y=60, size=18.0),
        line("Ada Example, Ben Sample", y=90, size=12.0),
        line("1 Introduction", y=130, size=12.0, is_bold=True),
        *lines(["Running text of ten points."], y=150),
    ]

    found = with_levels(paragraphs(own, 10.0), levels(), is_first_page=True)

    kinds = [item.kind for item in found]
    assert kinds == [
        SentenceKind.HEADING,
        SentenceKind.BODY,
        SentenceKind.HEADING,
        SentenceKind.BODY,
    ]
    assert (found[1].is_flow, found[2].level) == (False, 1)


def test_a_path_names_the_headings_above() -> None:
    path = SectionPath()

    path.enter(1, "3 Methods")
    path.enter(2, "3.1 Bees")
    path.enter(2, "3.2 Data")

    assert path.text == "3 Methods > 3.2 Data"


def test_a_path_is_never_long() -> None:
    path = SectionPath()
    for level in range(1, 5):
        path.enter(level, f"{level} a heading that goes on and on over the page " * 3)

    assert len(path.text) <= MAX_SECTION
    assert path.text.startswith("4 a heading")
