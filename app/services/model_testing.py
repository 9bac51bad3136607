"""The reading test of a model on this machine: what it can do, and how fast it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.core.cancel import CancelToken
from app.core.events import ModelsChanged, ModelTesting, Publish
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message, StopReason
from app.core.models import Ability, AbilityScore, ReadingTest
from app.core.types import ModelSpec
from app.generation.budget import context_of
from app.generation.grammar import marker_grammar
from app.generation.prompts import written_messages
from app.generation.reading_test import (
    VERSION,
    Item,
    Sheet,
    drawn_sheets,
    evidence_of,
    graded,
)
from app.generation.revision import unfinished_from
from app.services.model_pace import ModelPaces
from app.services.models import ModelsService
from app.services.tested_models import TestedModels

ANSWER_TOKENS = 80
"""Three sentences; what a model rambles beyond them tells nothing more."""
LEAST_SHEETS = 2
"""Each ability is asked for at least so often, however slow the model is."""
TEST_SECONDS = 60.0
"""No further sheet is begun that would end beyond it."""
PROBE_TOKENS, WHOLE_TOKENS = 120, 480
PROBE_SECONDS = 1.5
"""Where the short prompt takes longer, no long one is read for the rate."""
LOOSE = "\n".join(text for sheet in drawn_sheets(seed=7) for text in sheet.sentences)
"""Text to be read for the rate, of no meaning here."""


@dataclass(frozen=True, slots=True)
class TestingParts:
    """What a test is made with.

    ``release`` gives the memory of the loaded model back, unless somebody waits for it, and says
    whether it did; ``threads`` is how many the model runs on.
    """

    __test__ = False

    models: ModelsService
    tested: TestedModels
    paces: ModelPaces
    generator: Generator
    release: Callable[[], bool]
    threads: int


@dataclass(slots=True)
class _Run:
    """One test on its way."""

    spec: ModelSpec
    cancel: CancelToken
    context: int
    total: int
    done: int = 0
    right: Counter[Ability] = field(default_factory=Counter)
    asked: Counter[Ability] = field(default_factory=Counter)
    written: int = 0
    writing: float = 0.0

    def abilities(self) -> tuple[AbilityScore, ...]:
        return tuple(AbilityScore(each, self.right[each], self.asked[each]) for each in Ability)


class ModelTests:
    """Tests models; a question that is asked meanwhile is answered between two of the test."""

    def __init__(
        self,
        parts: TestingParts,
        publish: Publish,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parts = parts
        self._publish = publish
        self._now = now
        self._clock = clock

    def run(
        self, name: str, cancel: CancelToken | None = None, sheets: int | None = None
    ) -> ReadingTest:
        """Test the model of that name and keep the result with it.

        It takes about a minute: slower models are asked less, each ability twice at least.
        ``sheets`` are asked at most.

        Raises:
            ModelError: there is no such model, or it cannot be used.
            Cancelled: asked to stop; nothing is kept.
        """
        spec = self._parts.models.resolve(name)
        asked = drawn_sheets()[:sheets]
        run = _Run(spec, cancel or CancelToken(), 0, sum(len(each.items) for each in asked))
        self._tell(run)
        digest = "" if spec.is_endpoint else self._parts.tested.digests.of(spec.path, run.cancel)
        load = self._load(run)
        run.context = min(
            context_of(spec.context_length), self._parts.generator.context_length(spec.path)
        )
        read_rate = self._reading_rate(run)
        self._ask(run, asked)
        test = ReadingTest(
            model=spec.name,
            abilities=run.abilities(),
            read_rate=round(read_rate, 1),
            write_rate=round(run.written / run.writing, 1) if run.writing > 0 else 0.0,
            load_seconds=round(load, 2),
            tested_at=self._now(),
            digest=digest,
            threads=0 if spec.is_endpoint else self._parts.threads,
            version=VERSION,
        )
        self._keep(spec, test)
        return test

    def _keep(self, spec: ModelSpec, test: ReadingTest) -> None:
        self._parts.tested.put(test)
        if test.read_rate > 0 and test.write_rate > 0:
            pace = self._parts.paces.of(spec.path)
            pace.was_tested(test.read_rate, test.write_rate, test.load_seconds)
        self._publish(ModelsChanged())

    def _load(self, run: _Run) -> float:
        """Seconds from nothing to a loaded model; as known before where it could not be unloaded.

        An endpoint is loaded by others.
        """
        if run.spec.is_endpoint:
            return 0.0
        run.cancel.raise_if_cancelled()
        paces, path = self._parts.paces, run.spec.path
        if self._parts.release():
            paces.loaded = ""
        was_loaded, known = paces.loaded == path, paces.of(path).load
        began = self._clock()
        self._parts.generator.count_tokens(path, (Message("user", "Is anybody there?"),))
        return (known or 0.0) if was_loaded else self._clock() - began

    def _reading_rate(self, run: _Run) -> float:
        """Tokens per second of prompts that begin as none before them, by the longer one.

        The first of all also makes the context and reads the weights: it does not count.
        """
        self._read(run, 16, "Zero")
        rate, seconds = self._read(run, PROBE_TOKENS, "One")
        if seconds < PROBE_SECONDS:
            rate, _ = self._read(run, WHOLE_TOKENS, "Two")
        return rate

    def _read(self, run: _Run, tokens: int, first: str) -> tuple[float, float]:
        path = run.spec.path
        room = min(tokens, run.context - 2 * ANSWER_TOKENS)
        text = f"{first}. {LOOSE}"[: max(80, 3 * room)]
        messages = (Message("user", text),)
        count = self._parts.generator.count_tokens(path, messages)
        request = GenerationRequest(path, messages, 1, context_length=run.context)
        began = self._clock()
        next(self._parts.generator.stream(request, run.cancel), None)
        seconds = max(self._clock() - began, 1e-6)
        run.cancel.raise_if_cancelled()
        return count / seconds, seconds

    def _ask(self, run: _Run, sheets: tuple[Sheet, ...]) -> None:
        began = self._clock()
        for number, sheet in enumerate(sheets):
            spent = self._clock() - began
            if number >= LEAST_SHEETS and spent * (number + 1) / number > TEST_SECONDS:
                break
            for item in sheet.items:
                for ability, is_right in graded(item, self._answer(run, sheet, item)):
                    run.asked[ability] += 1
                    run.right[ability] += is_right
                run.done += 1
                self._tell(run)
        run.done = run.total
        self._tell(run)

    def _answer(self, run: _Run, sheet: Sheet, item: Item) -> str:
        """As a real answer is asked for; a sentence that was cut is left out."""
        shown = evidence_of(sheet)
        request = GenerationRequest(
            model_path=run.spec.path,
            messages=written_messages(item.question, shown),
            max_tokens=ANSWER_TOKENS,
            grammar=marker_grammar(len(shown), sheet.sentences),
            context_length=run.context,
        )
        stream, pieces, first = self._parts.generator.stream(request, run.cancel), [""], 0.0
        while True:
            try:
                pieces.append(next(stream))
                first = first or self._clock()
            except StopIteration as end:
                break_reason = end.value
                break
        run.cancel.raise_if_cancelled()
        if len(pieces) > 2:
            run.written += len(pieces) - 2
            run.writing += self._clock() - first
        text = "".join(pieces)
        return text[: unfinished_from(text)] if break_reason is StopReason.LENGTH else text

    def _tell(self, run: _Run) -> None:
        self._publish(ModelTesting(run.spec.name, run.done, run.total))
