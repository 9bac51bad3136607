"""What of earlier is given with a question, and answers to questions about what was said."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from app.core.answers import SteeredBy
from app.core.errors import WorkerDied
from app.core.interfaces import Embedder
from app.core.memory import (
    Memory,
    MemoryContext,
    MemoryLine,
    RecalledMemory,
    RecalledUtterance,
    RecallRequest,
    SaidAnswer,
    Speaker,
)
from app.generation.neutral import neutral
from app.memory.controller import (
    BUDGET_TOKENS,
    always_steering,
    asks_the_person,
    fitting,
    line_of,
    names_in,
    need_of,
    only_asks,
    packed,
    wants_questions,
)
from app.memory.wording import stems
from app.services.earlier_words import EarlierWords, line_said, said_answer
from app.services.recall import RecallService
from app.services.store import Store
from app.storage.memories import MemoryWhere

log = logging.getLogger(__name__)

RECALLED = 4
MOST_ALWAYS = 3
"""Of what is told with every question; the newest."""
MOST_QUOTES = 3
NEAR_FROM = 0.25
"""Cosine from which a quote behind the first is worth reading. On the project-memory set a
fourteenth of the quotes go, and none that answers."""
CHARACTERS_PER_TOKEN = 3.5
"""For an estimate where no model counts; rather too many tokens than too few."""


def estimated_tokens(text: str) -> int:
    """About how many tokens a text has."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + 1


class MemoryContextService:
    """Decides before each question what memory gives to it; stores nothing."""

    def __init__(self, store: Store, recall: RecallService, queries: Embedder) -> None:
        self._table = store.memories
        self._words = EarlierWords(store)
        self._recall = recall
        self._queries = queries

    def for_question(
        self,
        question: str,
        project_id: str,
        now: datetime,
        session_id: str = "",
        count_tokens: Callable[[str], int] = estimated_tokens,
    ) -> MemoryContext:
        """What is given with a question within 300 tokens; nothing at all where nothing fits.

        Kept memories that hold now, and where the question asks for what was said also what the
        person said, best first. How answers are to be written comes before all else and stays in
        its place from question to question. ``session_id`` is the session that asks: the model
        sees it anyway. No text of a line can pass for a line of a prompt.
        """
        held = self._held(project_id, now)
        need = need_of(question, now, names_in(each.text for each in held))
        found = fitting(question, held, self._cosines(question, held), need)
        always = always_steering(held)[:MOST_ALWAYS]
        fit = [each for each, _ in found if each not in always]
        lines = [line_of(each) for each in (*always, *fit)]
        if need.is_about_said:
            request = RecallRequest(question, now, 2 * RECALLED, project_id, None, session_id)
            lines += [line for line, _ in self._said(request, lines)]
        return packed(_neutral(lines), count_tokens, BUDGET_TOKENS, need.signs)

    def again(
        self,
        steered_by: Sequence[SteeredBy],
        count_tokens: Callable[[str], int] = estimated_tokens,
    ) -> MemoryContext:
        """What an answer was given before, as far as it was not forgotten since."""
        return packed(_neutral(self._words.lines(steered_by)), count_tokens)

    def matching(
        self, query: str, project_id: str | None, now: datetime, as_of: datetime | None = None
    ) -> tuple[RecalledMemory, ...]:
        """The kept memories that fit a query and held ``as_of`` (now), best first."""
        held = self._held(project_id, as_of or now)
        need = need_of(query, now, names_in(each.text for each in held))
        found = fitting(query, held, self._cosines(query, held), need)
        return tuple(RecalledMemory(each, score) for each, score in found)

    def what_was_said(
        self,
        question: str,
        project_id: str,
        now: datetime,
        turn_id: str = "",
        is_near: bool = False,
    ) -> SaidAnswer:
        """What was said that fits a question, in quotes with their source, or that it never was.

        ``turn_id`` is the turn that asks: it says nothing. With ``is_near`` nothing where even
        the best shares neither a word nor its meaning.
        """
        lines = [line_of(each.memory) for each in self.matching(question, project_id, now)]
        request = RecallRequest(question, now, 10, project_id)
        told = self._said(request, lines, turn_id)
        if is_near and told and not told[0][1]:
            told = []
        # What is far from the question is only worth reading where it is the best there is.
        lines += [line for place, (line, near) in enumerate(told) if near or not place]
        return said_answer(lines[:MOST_QUOTES])

    def _held(self, project_id: str | None, moment: datetime) -> list[Memory]:
        return self._table.those(MemoryWhere(project_id, held_at=moment))

    def _said(
        self, request: RecallRequest, lines: Sequence[MemoryLine], turn_id: str = ""
    ) -> list[tuple[MemoryLine, bool]]:
        """What the person said that fits, without what a line says already, and if it is near.

        A question says nothing itself, unless it is what was asked that is asked for.
        """
        turns = {turn_id, *(each.turn_id for each in lines)}
        silent = asks_the_person if wants_questions(request.query) else _says_nothing
        told = [
            each
            for each in self._recall.find(request).utterances
            if each.utterance.speaker is Speaker.PERSON
            and each.utterance.turn_id not in turns
            and not silent(each.utterance.text)
        ]
        wanted = stems(request.query)
        return [(line_said(each.utterance), _is_near(wanted, each)) for each in told[:RECALLED]]

    def _cosines(self, question: str, memories: Sequence[Memory]) -> list[float]:
        """Cosines in the order of the memories; none while the encoder cannot answer."""
        if not memories:
            return []
        try:
            name = self._queries.name()
            stored = self._table.vectors(name, [each.id for each in memories])
            if not stored:
                return []
            [vector] = self._queries.encode([question])
        except WorkerDied as error:
            log.info("memories are compared by words alone: %s", error.title)
            return []
        nothing = np.zeros(len(vector), dtype="<f2").tobytes()
        packed_vectors = b"".join(stored.get(each.id, nothing) for each in memories)
        matrix = np.frombuffer(packed_vectors, dtype="<f2").reshape(len(memories), -1)
        return [float(each) for each in matrix.astype(np.float32) @ vector]


def _says_nothing(text: str) -> bool:
    return only_asks(text) or asks_the_person(text)


def _is_near(wanted: frozenset[str], found: RecalledUtterance) -> bool:
    own = dict(found.parts).get("own", 0.0)
    return own >= NEAR_FROM or bool(wanted & stems(found.utterance.text))


def _neutral(lines: Iterable[MemoryLine]) -> list[MemoryLine]:
    return [replace(each, text=neutral(each.text)) for each in lines]
