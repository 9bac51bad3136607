"""In which order found passages stand, and what may move while somebody looks at them (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.types import SearchResult


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one paper; ``is_late``: they came in below what was already shown."""

    document_id: str
    results: tuple[SearchResult, ...]
    is_late: bool = False


def grouped(results: Sequence[SearchResult]) -> tuple[Group, ...]:
    """Papers by their best passage, the passages of each in their order."""
    papers: dict[str, list[SearchResult]] = {}
    for each in results:
        papers.setdefault(each.document_id, []).append(each)
    return tuple(Group(document_id, tuple(found)) for document_id, found in papers.items())


def held(shown: Sequence[Group], results: Sequence[SearchResult]) -> tuple[Group, ...]:
    """What is shown keeps its place and learns what is known now; what is new comes below.

    Nothing is taken away: a passage that is no longer among the best leaves when the order
    settles.
    """
    known = {each.passage_id: each for each in results}
    seen = {each.passage_id for group in shown for each in group.results}
    kept = tuple(
        replace(group, results=tuple(known.get(each.passage_id, each) for each in group.results))
        for group in shown
    )
    fresh = grouped([each for each in results if each.passage_id not in seen])
    return kept + tuple(replace(group, is_late=True) for group in fresh)


def order_of(groups: Sequence[Group]) -> tuple[str, ...]:
    """The passages from top to bottom."""
    return tuple(each.passage_id for group in groups for each in group.results)


def count_late(groups: Sequence[Group]) -> int:
    """How many passages came in below."""
    return sum(len(group.results) for group in groups if group.is_late)
