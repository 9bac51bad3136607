"""What was said before and what is remembered of it, found by words, meaning and time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from app.core.cancel import CancelToken
from app.core.interfaces import Embedder
from app.core.memory import (
    Recall,
    RecalledUtterance,
    RecallRequest,
    TimeSpan,
    Utterance,
)
from app.memory.absence import fits
from app.memory.recall_scores import WEIGHTS, Signs, Weights, fused, with_answers, with_sessions
from app.memory.speakers import is_transcript
from app.memory.supersession import SUCCEEDED, in_order, least_strength
from app.memory.time_words import (
    LONG_AGO,
    Relation,
    asks_what_was_said,
    event_named,
    tells_of,
    time_spans,
)
from app.services.recall_links import Links
from app.services.recall_signs import Candidates, SignReader
from app.services.said_map import NOBODY, SaidWhere
from app.services.utterance_index import UtteranceIndex
from app.storage.utterances import UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

A_DAY = timedelta(days=1)
QUESTION_END = 40
"""Characters at the end of what somebody says that a question mark is looked for in."""
TIMES_READ = 80
"""Candidates, the best ones, whose words are read for times: 10 ms."""


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
        candidates, span = self.candidates(request)
        found = [] if candidates is None else ranked(request, candidates, span)
        return Recall(tuple(found), span=span, seconds=time.monotonic() - began)

    def candidates(self, request: RecallRequest) -> tuple[Candidates | None, TimeSpan | None]:
        """What may answer with all its signs, None for nothing, and the time that is asked for."""
        dated = time_spans(request.query, request.now)
        span = dated[0] if dated else self._around_event(request)
        where = SaidWhere(request.project_id, None, None, request.without_session)
        if dated and asks_what_was_said(request.query):
            where = replace(where, begin=dated[0].begin, end=dated[0].end)
        return self._reader.read(request.query, where), span

    def update(self, cancel: CancelToken | None = None) -> int:
        """Encode what was said and has no vectors yet; how many that were.

        Raises:
            Cancelled: asked to stop; what is encoded is kept.
        """
        return self._index.update(cancel)

    def around(self, utterance_id: str, reach: int = 2) -> tuple[Utterance, ...]:
        """What was said just before and after, with the utterance itself, in order."""
        number = self._table.number_of(utterance_id)
        if number is None:
            return ()
        said = self._index.said()
        places = [int(said.places([number])[0])]
        for _ in range(reach):
            before, after = said.beside[places[0], 0], said.beside[places[-1], 1]
            places = [int(each) for each in (before, *places, after) if each != NOBODY]
        told = self._table.by_number([int(said.numbers[each]) for each in places])
        return tuple(sorted(told.values(), key=lambda each: each.ordinal))

    def _around_event(self, request: RecallRequest) -> TimeSpan | None:
        """The time that a question means by an event that was talked about."""
        named = event_named(request.query, request.now)
        if named is None:
            return None
        relation, event = named
        told = self._reader.best_by_words(event, SaidWhere(request.project_id))
        if told is None:
            return None
        at = told.said_at
        if relation is Relation.BEFORE:
            return TimeSpan(LONG_AGO.replace(tzinfo=at.tzinfo), at, f"before {event}")
        end = at + A_DAY if relation is Relation.DURING else request.now
        return TimeSpan(at, end, f"{relation} {event}")


def ranked(
    request: RecallRequest,
    candidates: Candidates,
    span: TimeSpan | None,
    weights: Weights = WEIGHTS,
) -> list[RecalledUtterance]:
    """The best candidates, best first; none where nothing fits."""
    signs = candidates.signs
    is_read = bool(candidates.dimension)
    if is_read and not fits(float(signs.own.max()), float(signs.around.max()), candidates.covered):
        return []
    scores = _scored(candidates, span, weights)
    order = [int(place) for place in np.argsort(-scores, kind="stable")]
    # Friends who chat say "now" and "instead" all the time without taking anything back.
    if is_read and weights.is_linked and not is_transcript(candidates.texts):
        links = Links(candidates, scores, least_strength(request.query, request.now), order)
        order = in_order(order, SUCCEEDED, links.successors, links.age)
    return [
        RecalledUtterance(candidates.said[each], float(scores[each]), _parts(signs, each))
        for each in order[: request.k]
    ]


def _scored(candidates: Candidates, span: TimeSpan | None, weights: Weights) -> Vectors:
    """One score for each candidate: its signs, its time, what it answers, its session."""
    scores = fused(candidates.signs, weights)
    if span is not None:
        scores = scores + weights.in_time * _in_time(scores, candidates.said, span)
    asks = np.array([_asks(each) for each in candidates.texts], dtype=bool)
    scores = with_answers(scores, candidates.beside, asks, weights.answering)
    return with_sessions(scores, candidates.sessions, weights.session)


def _asks(text: str) -> bool:
    """True for what ends with a question, whatever is shown with it."""
    return "?" in text[-QUESTION_END:]


def _in_time(scores: Vectors, said: Sequence[Utterance], span: TimeSpan) -> Vectors:
    """1 for what was said in the span and, of the best, for what tells of that time; else 0."""
    inside = np.array([span.begin <= each.said_at < span.end for each in said], dtype=bool)
    for place in np.argsort(-scores, kind="stable")[:TIMES_READ]:
        inside[place] |= tells_of(said[place].text, said[place].said_at, span)
    return inside.astype(np.float32)


def _parts(signs: Signs, place: int) -> tuple[tuple[str, float], ...]:
    return tuple(
        (name, round(float(getattr(signs, name)[place]), 4))
        for name in ("own", "around", "words", "words_around", "tokens", "tokens_around")
    )
