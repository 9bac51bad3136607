"""What a person searched for, to search it again: kept here only, forgotten when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.core.searching import SearchRequest
from app.core.text import one_line
from app.storage.searches import SearchTable

KEPT = 200
"""Searches that are kept, the newest."""


class SearchHistory:
    """Searches that led somewhere: a result was opened, or Enter was pressed.

    Front ends call ``add`` then, never while a person types.
    """

    def __init__(self, table: SearchTable, now: Callable[[], datetime]) -> None:
        self._table = table
        self._now = now

    def add(self, request: SearchRequest) -> None:
        """Keep a search as the newest; the same words and filters are kept once.

        How many results there were and which of them were ticked is not kept. A search of
        nothing is not kept at all.
        """
        kept = as_kept(request)
        if kept.query or not kept.filters.is_empty:
            self._table.add(kept, self._now(), KEPT)

    def recent(self, n: int = KEPT) -> list[SearchRequest]:
        """The newest ``n`` searches, newest first."""
        return self._table.recent(n)

    def forget(self, request: SearchRequest) -> None:
        """Forget one search; one that is not kept changes nothing."""
        self._table.forget(as_kept(request))

    def forget_all(self) -> None:
        """Forget every search."""
        self._table.forget_all()


def as_kept(request: SearchRequest) -> SearchRequest:
    """A search without what changes from one time to the next.

    >>> as_kept(SearchRequest("  waggle   dance ", k=50, liked=("a-p1",))) == SearchRequest(
    ...     "waggle dance"
    ... )
    True
    """
    plain = SearchRequest(one_line(request.query), mode=request.mode)
    return replace(plain, filters=request.filters)
