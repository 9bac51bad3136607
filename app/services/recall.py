"""What was said before and what is remembered of it, found by words, meaning and time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from app.core.cancel import CancelToken
from app.core.interfaces import Embedder
from app.core.memory import (
    Recall,
    RecalledUtterance,
    RecallRequest,
    Speaker,
    TimeSpan,
    Utterance,
)
from app.memory.absence import fits
from app.memory.recall_scores import IN_TIME, Signs, fused, with_sessions
from app.memory.supersession import (
    ANSWERED,
    FITTING,
    SHARED_WORD,
    alike,
    in_order,
    least_strength,
    shared_weight,
    tells_change,
    token_weights,
    word_weights,
)
from app.memory.time_words import Relation, asks_what_was_said, event_named, time_spans
from app.services.recall_signs import Candidates, SignReader
from app.services.utterance_index import UtteranceIndex
from app.storage.utterances import SaidWhere, UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

SUCCEEDED = 8
"""The best ones whose successors are looked for."""
MOST_CHANGES = 24
"""Candidates with words of change that are looked at as successors, the best ones."""
BACKGROUND = 40
"""Candidates that tell which tokens are common talk."""


class RecallService:
    """Finds what was said; keeps nothing, so any thread may call it."""

    def __init__(self, table: UtteranceTable, index: UtteranceIndex, queries: Embedder) -> None:
        self._table = table
        self._index = index
        self._reader = SignReader(table, index, queries)

    def find(self, request: RecallRequest) -> Recall:
        """What was said that answers a question, best first; nothing where nothing fits.

        A question for what was said at some time gets nothing of another time; one for what held
        then gets what was said then first. By words alone while the encoder cannot answer.
        """
        began = time.monotonic()
        dated = time_spans(request.query, request.now)
        span = dated[0] if dated else self._around_event(request)
        where = SaidWhere(request.project_id, None, None, request.without_session)
        if dated and asks_what_was_said(request.query):
            where = replace(where, begin=dated[0].begin, end=dated[0].end)
        candidates = self._reader.read(request.query, where)
        found = [] if candidates is None else _ranked(request, candidates, span)
        return Recall(tuple(found[: request.k]), span=span, seconds=time.monotonic() - began)

    def update(self, cancel: CancelToken | None = None) -> int:
        """Encode what was said and has no vectors yet; how many that were.

        Raises:
            Cancelled: asked to stop; what is encoded is kept.
        """
        return self._index.update(cancel)

    def around(self, utterance_id: str, reach: int = 2) -> tuple[Utterance, ...]:
        """What was said just before and after, with the utterance itself, in order."""
        found = self._table.by_id([utterance_id])
        if not found:
            return ()
        place = found[0].ordinal
        return tuple(self._table.of_session(found[0].session_id, place - reach, place + reach))

    def _around_event(self, request: RecallRequest) -> TimeSpan | None:
        """The time that a question means by an event that was talked about."""
        named = event_named(request.query, request.now)
        if named is None:
            return None
        relation, event = named
        told = self._table.matching(event, 1, SaidWhere(request.project_id))
        if not told:
            return None
        at = self._table.by_number([told[0][0]])[told[0][0]].said_at
        if relation is Relation.BEFORE:
            return TimeSpan(at.replace(year=1970), at, f"before {event}")
        return TimeSpan(at, request.now, f"{relation} {event}")


def _ranked(
    request: RecallRequest, candidates: Candidates, span: TimeSpan | None
) -> list[RecalledUtterance]:
    signs = candidates.signs
    is_read = bool(candidates.dimension)
    if is_read and not fits(float(signs.own.max()), float(signs.around.max()), candidates.covered):
        return []
    scores = _in_time(fused(signs), candidates.said, span)
    scores = with_sessions(scores, [each.session_id for each in candidates.said])
    order = [int(place) for place in np.argsort(-scores, kind="stable")]
    if is_read:
        links = _Links(candidates, scores, least_strength(request.query, request.now), order)
        order = in_order(order, SUCCEEDED, links.successor)
    return [
        RecalledUtterance(candidates.said[each], float(scores[each]), _parts(signs, each))
        for each in order
    ]


def _in_time(scores: Vectors, said: Sequence[Utterance], span: TimeSpan | None) -> Vectors:
    if span is None:
        return scores
    inside = [span.begin <= each.said_at < span.end for each in said]
    return np.asarray(scores + IN_TIME * np.array(inside, dtype=np.float32), dtype=np.float32)


class _Links:
    """Which candidate took the place of which, as far as it is asked for."""

    def __init__(
        self, candidates: Candidates, scores: Vectors, least: float, order: Sequence[int]
    ) -> None:
        self._known = candidates
        self._scores = scores
        self._least = least
        said = candidates.said
        changing = [
            place
            for place in order
            if said[place].speaker is Speaker.PERSON and tells_change(said[place].text)
        ]
        self._changes = changing[:MOST_CHANGES]
        self._rare = word_weights(candidates.texts)
        spaced = np.linspace(0, len(said) - 1, min(BACKGROUND, len(said))).astype(int)
        self._background = [int(place) for place in spaced]
        self._tokens: Callable[[int], Vectors] = lru_cache(maxsize=None)(candidates.token_vectors)
        self._weights: Callable[[int], Vectors] = lru_cache(maxsize=None)(self._weighed)

    def successor(self, place: int) -> int | None:
        """The one that took its place; None where none did."""
        later = [each for each in self._changes if self._is_later(each, place)]
        if not later:
            return None
        strengths = self._strengths(place, later) + FITTING * self._scores[later]
        best = int(np.argmax(strengths))
        return later[best] if strengths[best] >= self._least else None

    def _is_later(self, one: int, other: int) -> bool:
        return _moment(self._known.said[one]) > _moment(self._known.said[other])

    def _strengths(self, place: int, later: Sequence[int]) -> Vectors:
        before = [self._answered(each) for each in later]
        alone = self._likeness(place, later)
        with_question = ANSWERED * self._likeness(place, before)
        return np.asarray(np.maximum(alone, with_question), dtype=np.float32)

    def _answered(self, place: int) -> int:
        """What stands before it in its session; itself where nothing does."""
        ordinal = self._known.said[place].ordinal
        earlier = [n for n in self._known.beside[place] if self._known.said[n].ordinal < ordinal]
        return earlier[0] if earlier else place

    def _likeness(self, place: int, others: Sequence[int]) -> Vectors:
        """Likeness of one to others, by tokens both ways and by rare words."""
        mine, theirs = self._tokens(place), [self._tokens(each) for each in others]
        weights = [self._weights(each) for each in others]
        both = alike(mine, self._weights(place), theirs, weights)
        texts = self._known.texts
        words = [shared_weight(self._rare, texts[place], texts[each]) for each in others]
        return np.asarray(both + SHARED_WORD * np.array(words), dtype=np.float32)

    def _weighed(self, place: int) -> Vectors:
        common = [self._tokens(each) for each in self._background if each != place]
        return token_weights(self._tokens(place), common)


def _parts(signs: Signs, place: int) -> tuple[tuple[str, float], ...]:
    return tuple(
        (name, round(float(getattr(signs, name)[place]), 4))
        for name in ("own", "around", "words", "words_around", "tokens", "tokens_around")
    )


def _moment(said: Utterance) -> tuple[datetime, int]:
    return said.said_at, said.ordinal
