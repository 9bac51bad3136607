"""What of earlier is given with a question, and answers to questions about what was said."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np

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
from app.memory.controller import (
    BUDGET_TOKENS,
    always_steering,
    fitting,
    line_of,
    names_in,
    need_of,
    packed,
)
from app.services.recall import RecallService
from app.storage.memories import MemoryTable, MemoryWhere

log = logging.getLogger(__name__)

RECALLED = 4
MOST_QUOTES = 3
LINE_CHARACTERS = 400
NEVER_SAID = "You never told me."
CHARACTERS_PER_TOKEN = 3.5
"""For an estimate where no model counts; rather too many tokens than too few."""


def estimated_tokens(text: str) -> int:
    """About how many tokens a text has."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + 1


class MemoryContextService:
    """Decides before each question what memory gives to it; stores nothing."""

    def __init__(self, table: MemoryTable, recall: RecallService, queries: Embedder) -> None:
        self._table = table
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
        person said, best first. ``session_id`` is the session that asks: the model sees it anyway.
        """
        held = self._held(project_id, now)
        need = need_of(question, now, names_in(each.text for each in held))
        found = fitting(question, held, self._cosines(question, held), need)
        lines = [line_of(each) for each, _ in found]
        lines += [line_of(each) for each in always_steering(held) if line_of(each) not in lines]
        if need.is_about_said:
            request = RecallRequest(question, now, 2 * RECALLED, project_id, None, session_id)
            lines += self._said(request, lines)
        return packed(lines, count_tokens, BUDGET_TOKENS, need.signs)

    def matching(
        self, query: str, project_id: str | None, now: datetime, as_of: datetime | None = None
    ) -> tuple[RecalledMemory, ...]:
        """The kept memories that fit a query and held ``as_of`` (now), best first."""
        held = self._held(project_id, as_of or now)
        need = need_of(query, now, names_in(each.text for each in held))
        found = fitting(query, held, self._cosines(query, held), need)
        return tuple(RecalledMemory(each, score) for each, score in found)

    def answer_about_said(
        self, question: str, project_id: str, now: datetime, session_id: str = ""
    ) -> SaidAnswer | None:
        """What was said, in quotes with their source, or that it never was.

        None where the question does not ask for what was said: papers answer that one.
        """
        need = need_of(question, now)
        if not need.is_about_said:
            return None
        lines = [line_of(each.memory) for each in self.matching(question, project_id, now)]
        lines += self._said(RecallRequest(question, now, 10, project_id), lines)
        kept = lines[:MOST_QUOTES]
        if not kept:
            return SaidAnswer(NEVER_SAID)
        return SaidAnswer(
            "\n".join(_quoted(each, n) for n, each in enumerate(kept, 1)), tuple(kept)
        )

    def _held(self, project_id: str | None, moment: datetime) -> list[Memory]:
        return self._table.those(MemoryWhere(project_id, held_at=moment))

    def _said(self, request: RecallRequest, lines: Sequence[MemoryLine]) -> list[MemoryLine]:
        """What the person said that fits, without what a line says already."""
        turns = {each.turn_id for each in lines if each.turn_id}
        found = self._recall.find(request).utterances
        own = [each for each in found if each.utterance.speaker is Speaker.PERSON]
        return [_line(each) for each in own if each.utterance.turn_id not in turns][:RECALLED]

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


def _line(found: RecalledUtterance) -> MemoryLine:
    said = found.utterance
    text = said.text
    if len(text) > LINE_CHARACTERS:
        text = text[:LINE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return MemoryLine(text, said.said_at, turn_id=said.turn_id)


def _quoted(line: MemoryLine, marker: int) -> str:
    return f"On {line.at:%Y-%m-%d} you said: “{line.text}” [{marker}]"
