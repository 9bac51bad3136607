import pytest
from sample_words import line, page

from app.core.types import Metadata
from app.parsing.metadata import find_authors, find_doi, find_metadata, find_year, is_title
from app.parsing.words import RawPage


def front_page() -> RawPage:
    return page(
        [
            line("The Flight of Dwarf", y=80, block=0, size=17),
            line("Honeybees in Valleys", y=98, block=0, number=1, size=17),
            line("Ada Example1, Ben Sample2 and Cy Third", y=125, block=1, size=11),
            line("1 University of Bees", y=145, block=2, size=8),
            line("DOI: 10.1234/bees.7", y=170, block=3, size=8),
            line("Published: 4 May 2019", y=184, block=4, size=8),
            line("Bees fly over hills in every valley that we saw.", y=220, block=5, size=10),
            line("They do so every day and they come back at night.", y=234, block=5, number=1),
        ]
    )


def test_all_is_found_on_the_first_page() -> None:
    assert find_metadata({}, [front_page()]) == Metadata(
        "The Flight of Dwarf Honeybees in Valleys",
        ("Ada Example", "Ben Sample", "Cy Third"),
        2019,
        "10.1234/bees.7",
    )


def test_what_the_file_declares_comes_first() -> None:
    declared = {"title": "On Bees", "author": "Dee Fourth; Eve Fifth", "doi": "10.9999/X.1"}

    found = find_metadata(declared, [front_page()])

    assert (found.title, found.authors, found.doi) == (
        "On Bees",
        ("Dee Fourth", "Eve Fifth"),
        "10.9999/x.1",
    )


@pytest.mark.parametrize(
    "text",
    [
        "untitled",
        "Untitled",
        "Microsoft Word - bees_final.doc",
        "bees_final_v2.docx",
        "paper.tex",
        "main",
        "",
        "12-345",
        "IEEE Conference Paper Template",
        "PowerPoint Presentation",
        "C:\\bees",
        "doi:10.1234/5",
    ],
)
def test_this_is_no_title(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize("text", ["On Bees", "[Re] Bees", "蜜蜂的飞行研究", "Bees: 2019 in review"])
def test_this_is_a_title(text: str) -> None:
    assert is_title(text)


def test_a_template_title_gives_way_to_the_page() -> None:
    found = find_metadata({"title": "untitled"}, [front_page()])

    assert found.title == "The Flight of Dwarf Honeybees in Valleys"


def test_a_page_without_a_larger_line_has_no_title() -> None:
    plain = page([line("Bees fly over hills.", y=100), line("They do.", y=114, number=1)])

    assert find_metadata({}, [plain]).title == ""


def test_a_declared_title_over_two_lines_keeps_its_words_apart() -> None:
    assert find_metadata({"title": "On the\nFlight\ud800 of Bees"}, []).title == (
        "On the Flight\ufffd of Bees"
    )


def test_a_file_without_pages_has_no_metadata() -> None:
    assert find_metadata({}, []) == Metadata()


def test_the_doi_of_another_work_in_the_text_is_not_taken() -> None:
    assert find_doi("", "as archived at https://doi.org/10.5281/zenodo.1 by them") is None


def test_a_bare_doi_at_the_edge_of_the_page_is_taken() -> None:
    assert find_doi("", "", "https://doi.org/10.1234/ABC(2).5.") == "10.1234/abc(2).5"


def test_the_program_that_made_the_file_is_no_author() -> None:
    assert find_authors("Microsoft Office User", "On Bees") == ()


def test_the_year_of_publication_wins_over_that_of_receipt() -> None:
    assert find_year("D:20200101", ["Received 3 May 2018, accepted 1 June 2019"]) == 2019


def test_without_a_named_year_the_file_tells() -> None:
    assert find_year("D:20211231235959Z", ["Nothing here."]) == 2021


def test_a_year_from_nowhere_is_none() -> None:
    assert find_year("", ["no year"]) is None


def test_a_bare_year_dates_a_paper_on_a_short_line_and_not_within_a_sentence() -> None:
    sentence = "The length of the dance tells the distance, as von Frisch found in 1967."

    assert find_year("", ["On bees\nGraz, March 2019"]) == 2019
    assert find_year("", [f"On bees\n{sentence}"]) is None
