"""The answer of a capsule made again: from its evidence, by the code that makes answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from app.core.answers import Answer, AnswerKind, SteeredBy, Style
from app.core.cancel import CancelToken
from app.core.memory import NO_MEMORY, MemoryContext
from app.core.types import ModelSpec
from app.generation.dispute import compose_dispute, find_dispute
from app.generation.prompts import PROMPT_VERSION
from app.generation.quotes import compose_quotes
from app.services.answer_run import Clock
from app.services.capsule_file import Capsule
from app.services.prompt_fitting import shown_again
from app.services.writing import Writer, Writing

Recalled: TypeAlias = Callable[[tuple[SteeredBy, ...], ModelSpec], MemoryContext]
"""What was said by its ids, as it is told to a model; what is not remembered is left out."""


class Recomposer:
    """Makes answers from capsules; nothing is searched and nothing is stored."""

    def __init__(
        self,
        writer: Writer,
        recalled: Recalled | None = None,
        score: Callable[[ModelSpec], float | None] = lambda model: None,
    ) -> None:
        """``score`` gives the reading score of a model: it decides who mends claims."""
        self._writer = writer
        self._recalled = recalled
        self._score = score

    def again(self, capsule: Capsule, model: ModelSpec | None, cancel: CancelToken) -> Answer:
        """The answer as it comes out now; ``model`` is that which wrote it.

        Raises:
            ModelError, WorkerDied: the model cannot be used.
            Cancelled: asked to stop.
        """
        clock = Clock()
        made = self._made(capsule, model, clock, cancel)
        return replace(made, prompt_version=PROMPT_VERSION, seconds=clock.seconds())

    def _made(
        self, capsule: Capsule, model: ModelSpec | None, clock: Clock, cancel: CancelToken
    ) -> Answer:
        answer = capsule.answer
        if answer.abstained or answer.kind is AnswerKind.SAID:
            return answer
        if answer.kind is AnswerKind.DISPUTED:
            dispute = find_dispute(capsule.searched, shown_again(answer.packing))
            text, claims = compose_dispute(dispute) if dispute else ("", ())
            return replace(answer, text=text, claims=claims)
        if answer.style is Style.WRITTEN and model is not None:
            return self._written(capsule, model, clock, cancel)
        text, claims = compose_quotes(shown_again(answer.packing))
        return replace(answer, text=text, claims=claims)

    def _written(
        self, capsule: Capsule, model: ModelSpec, clock: Clock, cancel: CancelToken
    ) -> Answer:
        asked = replace(
            capsule.request,
            question=capsule.searched,
            seed=capsule.seed,
            temperature=capsule.temperature,
        )
        writing = Writing(
            turn_id="",
            request=asked,
            model=model,
            on_token=clock.token_came,
            cancel=cancel,
            past=capsule.past,
            continues=capsule.continues,
            reading_score=self._score(model),
            again=capsule.answer.packing,
            memory=self._told(capsule.answer, model),
        )
        made = self._writer.write(writing, ())
        return replace(
            capsule.answer,
            text=made.text,
            claims=made.claims,
            packing=made.packing,
            is_cut=made.is_cut,
            steered_by=made.steered_by,
        )

    def _told(self, answer: Answer, model: ModelSpec) -> MemoryContext:
        return self._recalled(answer.steered_by, model) if self._recalled else NO_MEMORY
