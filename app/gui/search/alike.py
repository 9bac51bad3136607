"""What is like a passage, or like a whole paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.searching import SearchFilter, SearchRequest
from app.core.types import SearchResponse

if TYPE_CHECKING:
    from app.services.desk import Desk

PAPERS = 10
"""Papers that are shown as like one."""
OF_EACH = 2
"""Passages of each that say why."""


@dataclass(frozen=True, slots=True)
class Seed:
    """What others are to be like: a passage, or the whole paper where ``passage_id`` is empty."""

    document_id: str
    title: str
    passage_id: str = ""


def find_alike(desk: Desk, seed: Seed, k: int) -> SearchResponse:
    """The ``k`` passages most like one; or the papers most like one, by what they say of it.

    Raises:
        DocumentNotFound: the seed was removed.
    """
    if seed.passage_id:
        return desk.likeness.like_passage(seed.passage_id, k)
    papers = [each.document.id for each in desk.likeness.like_document(seed.document_id, PAPERS)]
    if not papers:
        return SearchResponse(seed.title, 0.0, ())
    within = SearchFilter(document_ids=tuple(papers))
    found = desk.search.find(SearchRequest(seed.title, PAPERS * OF_EACH * 2, filters=within))
    ordered = [
        each
        for paper in papers
        for each in [one for one in found.results if one.document_id == paper][:OF_EACH]
    ]
    return replace(found, results=tuple(ordered))
