"""Memories that the model in use finds in what was said, in idle time; rules found theirs before.

Only a model on this computer that passed its reading test is asked, only about statements that
the person put into words, and only to point to them: it cannot write a memory. What it points to
waits for the person's word like any other proposal.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ModelError, WorkerDied
from app.core.events import AnswerFailed, AnswerReady, Event, QuestionAsked
from app.core.interfaces import Generator, JobHandle, Lane
from app.core.messages import GenerationRequest
from app.core.sessions import Turn
from app.core.types import ModelSpec
from app.generation.budget import context_of
from app.generation.memory_writing import (
    PICKING_TOKENS,
    picked,
    picking_grammar,
    picking_messages,
)
from app.generation.models import reads_well
from app.memory.extraction import pointed_to
from app.memory.own_words import OwnSentence
from app.services.memories import MemoriesService
from app.services.models import ModelsService

log = logging.getLogger(__name__)

MOST_WAITING = 20
MOST_SENTENCES = 12
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class ExtractionParts:
    """What extraction is made of; ``lane`` is one that nobody waits for."""

    memories: MemoriesService
    models: ModelsService
    generator: Generator
    lane: Lane


class MemoryExtraction:
    """Looks at each turn behind its answer, while no question runs; any thread may tell it events.

    A question stops it within half a second, and it goes on behind that one's answer.
    """

    def __init__(self, parts: ExtractionParts) -> None:
        self._parts = parts
        self._lock = threading.Lock()
        self._waiting: deque[str] = deque(maxlen=MOST_WAITING)
        self._asking = 0
        self._job: JobHandle | None = None

    def saw(self, event: Event) -> None:
        """Stop where a question begins; look at its turn once it has ended."""
        if isinstance(event, QuestionAsked):
            with self._lock:
                self._asking += 1
                if self._job is not None:
                    self._job.cancel()
        elif isinstance(event, AnswerReady | AnswerFailed):
            with self._lock:
                self._asking = max(0, self._asking - 1)
                self._waiting.append(event.turn_id)
                is_idle = not self._asking
            if is_idle and self._model() is not None:
                self._job = self._parts.lane.submit(self._run, on_failed=_log)

    def _run(self, cancel: CancelToken) -> None:
        while (turn_id := self._next()) is not None:
            try:
                self.look_at(turn_id, cancel)
            except Cancelled:
                with self._lock:
                    self._waiting.appendleft(turn_id)
                raise

    def _next(self) -> str | None:
        with self._lock:
            return None if self._asking or not self._waiting else self._waiting.popleft()

    def look_at(self, turn_id: str, cancel: CancelToken) -> int:
        """Propose what the model points to in a turn; how many proposals that were.

        Raises:
            Cancelled: asked to stop; nothing was proposed.
        """
        model, turn = self._model(), self._parts.memories.turn_to_remember(turn_id)
        if model is None or turn is None:
            return 0
        sentences = self._statements(turn)
        if not sentences:
            return 0
        try:
            written = self._asked(model, [each.text for each in sentences], cancel)
        except (ModelError, WorkerDied) as error:
            log.warning("the model was not asked what to remember: %s", error.title)
            return 0
        cancel.raise_if_cancelled()
        found = [
            pointed_to(sentences[place], kind, turn.asked_at)
            for place, kind in picked(written, len(sentences))
        ]
        made = self._parts.memories.propose(turn, [each for each in found if each is not None])
        return len(made)

    def _model(self) -> ModelSpec | None:
        """The model in use, if it passed its test and what is said to it stays here."""
        try:
            model = self._parts.models.current()
            score = self._parts.models.reading_score(model)
        except ModelError:
            return None
        is_trusted = score is not None and reads_well(model, score)
        return model if is_trusted and not model.is_endpoint else None

    def _statements(self, turn: Turn) -> list[OwnSentence]:
        own = self._parts.memories.own_words(turn)
        told = [
            each for each in own if not each.is_question and len(each.text.split()) >= LEAST_WORDS
        ]
        return told[:MOST_SENTENCES]

    def _asked(self, model: ModelSpec, sentences: Sequence[str], cancel: CancelToken) -> str:
        here = self._parts.generator.context_length(model.path)
        request = GenerationRequest(
            model_path=model.path,
            messages=picking_messages(sentences),
            max_tokens=PICKING_TOKENS,
            grammar=picking_grammar(len(sentences)),
            context_length=min(context_of(model.context_length), here),
        )
        return "".join(self._parts.generator.stream(request, cancel))


def _log(error: BaseException) -> None:
    log.warning("the model was not asked what to remember: %s", error)
