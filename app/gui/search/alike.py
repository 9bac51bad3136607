"""What is like a passage, or like a whole paper."""

from __future__ import annotations

import re
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
MORE = 2
"""Times as many passages as are shown, since those of the sentence's own paper are left out."""
MOST_WORDS = 120
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Seed:
    """What others are to be like: a passage, or the whole paper where ``passage_id`` is empty.

    With ``text`` it is this sentence of the paper, looked for in all others.
    """

    document_id: str
    title: str
    passage_id: str = ""
    text: str = ""


def find_alike(desk: Desk, seed: Seed, k: int) -> SearchResponse:
    """The ``k`` passages most like one; or the papers most like one, by what they say of it.

    Raises:
        DocumentNotFound: the seed was removed.
    """
    if seed.text:
        return _find_elsewhere(desk, seed, k)
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


def _find_elsewhere(desk: Desk, seed: Seed, k: int) -> SearchResponse:
    """What other papers say of a sentence; its signs must not be taken for limits or phrases."""
    plain = " ".join(_WORD.findall(seed.text)[:MOST_WORDS])
    found = desk.search.find(SearchRequest(plain, MORE * k))
    others = [each for each in found.results if each.document_id != seed.document_id][:k]
    ranked = tuple(replace(each, rank=place) for place, each in enumerate(others, 1))
    return replace(found, results=ranked)
