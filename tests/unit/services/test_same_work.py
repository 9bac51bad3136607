"""When two documents look like one work."""

from __future__ import annotations

import pytest
from storage_samples import document, later

from app.core.types import Document
from app.services.same_work import is_newer, reason_for, work_of

TITLE = "The dance language of the honey bee on cloudy days"


def paper(number: int, **fields: object) -> Document:
    given = {"title": TITLE, "authors": ("Ada Apis", "Karl Drone"), "year": None, "doi": None}
    return replaced(document(number, minutes=number), **{**given, **fields})


def replaced(value: Document, **fields: object) -> Document:
    return Document(**{name: fields.get(name, getattr(value, name)) for name in value.__slots__})


def reason(one: Document, other: Document) -> str:
    return reason_for(work_of(one), work_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1/ABC", "title": "A"}, {"doi": "https://doi.org/10.1/abc.", "title": "B"}),
        ({"doi": "10.1101/2020.01v2", "title": "A"}, {"doi": "10.1101/2020.01v1", "title": "B"}),
        ({"file": "2005.11401v1.pdf", "title": "A"}, {"file": "x-2005.11401v2.pdf", "title": "B"}),
        ({"doi": "10.48550/arXiv.2005.11401"}, {"file": "2005.11401.pdf", "title": "B"}),
        ({}, {"title": TITLE.upper() + "."}),
        ({"authors": ("Apis, A.",)}, {"authors": ("K. Drone", "A. Apis")}),
        ({"authors": ()}, {}),
        ({}, {"title": TITLE.replace("honey bee", "honeybees")}),
    ],
)
def test_these_are_one_work(one: dict[str, object], other: dict[str, object]) -> None:
    assert reason(paper(1, **one), paper(2, **other))
    assert reason(paper(2, **other), paper(1, **one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1/a", "title": "A"}, {"doi": "10.1/b", "title": "B"}),
        ({}, {"authors": ("Eva Wasp",)}),
        ({"title": "Introduction", "authors": ()}, {"title": "Introduction", "authors": ()}),
        ({"title": "Supporting Information"}, {"title": "Supporting information"}),
        ({"title": f"{TITLE}: part I"}, {"title": f"{TITLE}: part II"}),
        ({"title": f"{TITLE} 2019"}, {"title": f"{TITLE} 2020"}),
        ({}, {"title": "The dance language of the honey bee in the rain of the north"}),
        ({}, {"title": TITLE + "s", "authors": ("Eva Wasp", "Ada Apis")}),
        ({"file": "2005.11401.pdf", "title": "A"}, {"file": "2005.11402.pdf", "title": "B"}),
        ({"file": "2099.11401.pdf", "title": "A"}, {"file": "2099.11401v2.pdf", "title": "B"}),
    ],
)
def test_these_are_different_works(one: dict[str, object], other: dict[str, object]) -> None:
    assert not reason(paper(1, **one), paper(2, **other))


def test_a_document_is_no_version_of_itself() -> None:
    assert not reason(paper(1), paper(1))


def test_the_newer_is_told_by_arxiv_version_then_year_then_when_it_was_added() -> None:
    first, second = paper(1, file="2005.11401v2.pdf"), paper(2, file="2005.11401v1.pdf")
    published, preprint = paper(1, year=2021), paper(2, year=2020)

    assert is_newer(work_of(first), work_of(second))
    assert is_newer(work_of(published), work_of(preprint))
    assert is_newer(work_of(paper(2)), work_of(paper(1)))
    assert paper(2).added_at == later(2)
