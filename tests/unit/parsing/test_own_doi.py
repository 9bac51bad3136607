import pytest

from app.core.references import Reference
from app.parsing.own_doi import find_doi, is_cited


@pytest.mark.parametrize(
    "text",
    [
        "Code is available at https://host/code – DOI 10.5281/zenodo.7.",
        "The data sets were deposited in the archive\nDOI: 10.5061/dryad.7",
        "This is a comment on DOI 10.1234/other",
    ],
)
def test_the_doi_of_code_data_or_another_work_is_not_the_papers_own(text: str) -> None:
    assert find_doi("", text) is None


def test_the_own_doi_is_found_beside_that_of_the_code() -> None:
    text = "Code is available from zenodo, DOI 10.5281/zenodo.7.\nDOI\n10.5281/zenodo.9\n"

    assert find_doi("", text) == "10.5281/zenodo.9"


def test_a_label_whose_doi_lost_its_first_character_is_understood() -> None:
    text = "DOI\n0.5281/zenodo.42\nCode is available at the host – DOI 10.5281/zenodo.7.."

    assert find_doi("", text) == "10.5281/zenodo.42"


def test_a_link_at_the_edge_counts_unless_it_leads_to_an_archive() -> None:
    assert find_doi("", "", "", "https://doi.org/10.1234/own") == "10.1234/own"
    assert find_doi("", "", "", "https://doi.org/10.5281/zenodo.1") is None


def test_the_stamp_of_arxiv_names_the_paper_and_a_mere_mention_does_not() -> None:
    assert find_doi("", "arXiv:1706.03762v5 [cs.CL] 6 Dec 2017") == "10.48550/arxiv.1706.03762"
    assert find_doi("", "as in arXiv:1706.03762, we attend") is None


def test_a_doi_that_the_references_give_to_another_title_is_cited() -> None:
    entry = Reference("r0", "d", 0, "1", "", (), title="On Wasps", doi="10.1234/w")

    assert is_cited("10.1234/w", "On Bees", [entry])
    assert not is_cited("10.1234/w", "On wasps: a study", [entry])
    assert not is_cited("10.1234/b", "On Bees", [entry])
