import pytest

from app.parsing.identifiers import arxiv_doi, cited_doi, doi_in_file_name, plain_doi


@pytest.mark.parametrize(
    ("name", "doi"),
    [
        ("10.1234_bees.5.pdf", "10.1234/bees.5"),
        ("10.21105.joss.01234.pdf", "10.21105/joss.01234"),
        ("my-jcon.00012.pdf", "10.21105/jcon.00012"),
        ("10.1234%2Fbees.pdf", "10.1234/bees"),
        ("journal.pone.0123456.pdf", "10.1371/journal.pone.0123456"),
        ("s41586-020-2649-2.pdf", "10.1038/s41586-020-2649-2"),
        ("2106.01345v2.pdf", "10.48550/arxiv.2106.01345"),
        ("bees.pdf", None),
        ("10.2019-final-report.pdf", None),
        ("2019.12345 notes.pdf", None),
        ("2113.01345.pdf", None),
        ("version 10.4.pdf", None),
    ],
)
def test_a_doi_is_read_off_a_file_name_only_where_publishers_put_it(
    name: str, doi: str | None
) -> None:
    assert doi_in_file_name(name) == doi


def test_an_arxiv_number_is_not_taken_for_a_paper_of_another_venue() -> None:
    assert doi_in_file_name("2106.01345.pdf", "Journal of Bees") is None


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1234/a(b)c.", "10.1234/a(b)c"),
        ("(doi:10.1234/abc)", "10.1234/abc"),
        ("https://doi.org/ 10.1234/abc", "10.1234/abc"),
        ("https://doi.org/10.48550/ARXIV. 2212.07005", "10.48550/arxiv.2212.07005"),
        ("doi:10.1007/s00211-019-01023- z.", "10.1007/s00211-019-01023-z"),
        ("doi:10.1234/abc. 2017.", "10.1234/abc"),
        ("doi:10.1234/abc. Hives and more.", "10.1234/abc"),
        ("arXiv preprint arXiv:1609.02200 (2016).", "10.48550/arxiv.1609.02200"),
        ("arXiv:hep-th/9901001v2", "10.48550/arxiv.hep-th/9901001"),
        ("nothing here", None),
    ],
)
def test_the_doi_of_an_entry_is_found_also_where_a_line_end_broke_it(
    text: str, doi: str | None
) -> None:
    assert cited_doi(text) == doi


def test_what_follows_a_doi_is_no_part_of_it() -> None:
    assert plain_doi("10.1234/AB.C);") == "10.1234/ab.c"


def test_a_number_without_the_name_of_arxiv_is_no_arxiv_number() -> None:
    assert arxiv_doi("pages 1609.02200") is None
