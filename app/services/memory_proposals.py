"""What a question may give to remember: candidates by rules, checked against their source."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import numpy as np

from app.core.answers import Answer, AnswerKind, Citation, Claim, Verdict
from app.core.errors import WorkerDied
from app.core.interfaces import Embedder
from app.core.memory import Memory, MemoryStatus
from app.core.sessions import Turn
from app.generation.verification import verify
from app.memory.consolidation import Relation, Standing, standing
from app.memory.extraction import Candidate, candidates
from app.memory.own_words import OwnSentence, own_sentences
from app.services.earlier_words import EarlierWords
from app.services.store import Store
from app.storage.memories import MemoryWhere

log = logging.getLogger(__name__)

TURNS_BEFORE = 20
"""Turns of a session whose answers and evidence are not taken for the person's words."""


class MemoryProposer:
    """Makes memories of what the person said in a turn, and of nothing else."""

    def __init__(self, store: Store, embedder: Embedder, new_id: Callable[[], str]) -> None:
        self._store = store
        self._words = EarlierWords(store)
        self._embedder = embedder
        self._new_id = new_id

    def of_turn(self, turn: Turn, project_id: str, now: datetime) -> list[Memory]:
        """New memories of a turn, not stored: kept where plainly stated, else proposed."""
        found = candidates(turn.question, turn.asked_at, tuple(self._foreign(turn)))
        return self.made_of(found, turn, project_id, now)

    def own_words(self, turn: Turn) -> tuple[OwnSentence, ...]:
        """The sentences of a question that the person put into words."""
        return own_sentences(turn.question, tuple(self._foreign(turn)))

    def made_of(
        self, found: Sequence[Candidate], turn: Turn, project_id: str, now: datetime
    ) -> list[Memory]:
        """New memories of candidates from a turn, not stored: supported by it and not known."""
        known = [
            each
            for each in self._store.memories.those(MemoryWhere(project_id))
            if each.status is not MemoryStatus.FORGOTTEN
        ]
        made: list[Memory] = []
        for each in found:
            if not _is_supported(each.text, turn.question):
                continue
            place = self._standing(each, [*made, *known])
            if place.relation is not Relation.SAME:
                made.append(self._memory(each, place, turn, project_id, now))
        return made

    def _memory(
        self, found: Candidate, place: Standing, turn: Turn, project_id: str, now: datetime
    ) -> Memory:
        changed = place.memory
        reason = found.reason
        status = found.status
        if changed is not None:
            if changed.status is MemoryStatus.KEPT:
                # What would close something that was kept is for the person to decide.
                status = MemoryStatus.PROPOSED
            reason = f"{reason} It seems to take the place of an earlier one."
        return Memory(
            id=self._new_id(),
            kind=found.kind,
            text=found.text,
            valid_from=turn.asked_at,
            status=status,
            project_id=project_id,
            source_turn=turn.id,
            created_at=now,
            reason=reason,
            replaces=changed.id if changed else "",
        )

    def _standing(self, found: Candidate, known: Sequence[Memory]) -> Standing:
        return standing(found.kind, found.text, known, self._cosines(found.text, known))

    def _cosines(self, text: str, known: Sequence[Memory]) -> list[float]:
        """Cosines to the known ones; 0 for one without a vector, none without an encoder."""
        if not known:
            return []
        try:
            name = self._embedder.name()
            stored = self._store.memories.vectors(name, [each.id for each in known])
            [vector] = self._embedder.encode([text]) if stored else [None]
        except WorkerDied as error:
            log.info("compared with what is known by words alone: %s", error.title)
            return []
        if vector is None:
            return []
        return [
            float(np.frombuffer(stored[each.id], dtype="<f2").astype(np.float32) @ vector)
            if each.id in stored
            else 0.0
            for each in known
        ]

    def _foreign(self, turn: Turn) -> Iterator[str]:
        """What is not said now: earlier answers, what they recalled, and evidence up to here."""
        ids = [turn_id for turn_id, _ in self._store.sessions.links(turn.session_id)]
        place = ids.index(turn.id) if turn.id in ids else len(ids)
        for each in self._store.sessions.turns_of(ids[max(0, place - TURNS_BEFORE) : place]):
            if each.answer is not None:
                yield each.answer.text
                yield from (claim.text for claim in each.answer.claims)
                yield from _evidence(each.answer)
                if each.answer.kind is AnswerKind.SAID:
                    recalled = self._words.lines(each.answer.steered_by)
                    yield from (line.text for line in recalled)
        if turn.answer is not None:
            yield from _evidence(turn.answer)


def _evidence(answer: Answer) -> Iterator[str]:
    yield from (each.text for each in answer.evidence)
    for packed in (*answer.packing.used, *answer.packing.left_out):
        yield packed.citation.quote
    for claim in answer.claims:
        yield from (cited.quote for cited in claim.citations)


def _is_supported(text: str, source: str) -> bool:
    """The same check as for a claim of an answer, with the turn as what it cites."""
    cited = Citation(1, "", "", "", "", 0, source, ())
    claim = Claim(text, 0, len(text), (cited,), Verdict.UNSUPPORTED, 0.0)
    return verify(claim, 0.0).verdict is not Verdict.UNSUPPORTED
