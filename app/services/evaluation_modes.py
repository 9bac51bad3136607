"""What every measurement of the search is asked for, and the searches that went wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.core.errors import WorkerDied
from app.core.types import SearchMode, SearchResponse, SearchResult
from app.services.evaluation_shelf import Work

T = TypeVar("T")

FIRST_MODES = (SearchMode.DENSE, SearchMode.LEXICAL, SearchMode.HYBRID)
"""What is measured unless something else is asked for: a library just made has all that these
need. ``late`` has every passage encoded once more, so it is measured where that was done before,
or when it is named."""

FOUND_SHOWN = 5
TEXT_SHOWN = 300
"""Characters of a passage that a failure shows."""


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """What is measured: no ``modes`` are the usual ones, ``limit`` 0 all queries.

    Another limit takes that many, spread evenly over the set. ``failures`` is how many of the
    worst searches are reported, for each mode.
    """

    modes: tuple[SearchMode, ...] = ()
    limit: int = 0
    failures: int = 0


NO_CHOICE = SearchChoice()
"""The usual modes, all queries, no failures."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What should have been found: a document as the set calls it, or gold strings.

    ``rank`` is where it was found (1-based), None where it was not.
    """

    document: str
    pages: tuple[int, ...] = ()
    answers: tuple[str, ...] = ()
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found instead, by value; ``document`` is as the set calls it."""

    rank: int
    document: str
    title: str
    page: int
    section: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Failure:
    """A search that did not find all it should have; ``score`` (0-1) is what it was worth."""

    mode: SearchMode
    scope: str
    query_id: str
    query: str
    score: float
    wanted: tuple[Wanted, ...]
    found: tuple[Found, ...]


def modes_to_measure(
    work: Work, choice: SearchChoice, usual: tuple[SearchMode, ...] = FIRST_MODES
) -> tuple[SearchMode, ...]:
    """Each mode once, ready to be searched: where ``late`` is among them its vectors are made.

    Raises:
        Cancelled, DiskFull, WorkerDied: they were not.
    """
    further = (SearchMode.LATE,) if work.desk.late.is_on else ()
    modes = tuple(dict.fromkeys(choice.modes or (*usual, *further)))
    if SearchMode.LATE in modes:
        work.tell("token vectors", 0, 1)
        work.desk.late.build(work.cancel)
        work.tell("token vectors", 1, 1)
    return modes


def spread(items: Sequence[T], limit: int) -> list[T]:
    """All of them or, where ``limit`` is 1 or more, that many at even distances.

    >>> spread("abcdef", 3)
    ['a', 'c', 'e']
    """
    if not 0 < limit < len(items):
        return list(items)
    return [items[number * len(items) // limit] for number in range(limit)]


def names_of(ids: Mapping[str, str]) -> dict[str, str]:
    """What the set calls each document, by document id: the first of its names."""
    names: dict[str, str] = {}
    for name, document_id in ids.items():
        names.setdefault(document_id, name)
    return names


def found_in(results: Sequence[SearchResult], names: Mapping[str, str]) -> tuple[Found, ...]:
    """The first results as a failure shows them."""
    return tuple(
        Found(
            each.rank,
            names.get(each.document_id, each.file),
            each.title,
            each.page,
            each.section,
            each.text[:TEXT_SHOWN],
            each.score,
        )
        for each in results[:FOUND_SHOWN]
    )


def worst(failures: Iterable[Failure], count: int) -> tuple[Failure, ...]:
    """The ``count`` of lowest score, in the order of the set where that is equal."""
    failed = [each for each in failures if each.score < 1.0]
    return tuple(sorted(failed, key=lambda each: each.score)[:count])


def check_searched(response: SearchResponse, mode: SearchMode) -> None:
    """Raise where words had to stand in for meaning: these are not the numbers of the mode.

    Raises:
        WorkerDied: they had to.
    """
    if response.is_lexical_only and mode is not SearchMode.LEXICAL:
        raise WorkerDied("The encoder or the index did not answer a search.", "Measure again.")
