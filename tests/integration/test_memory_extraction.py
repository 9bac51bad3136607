"""A model that reads well points to what may be remembered: only the person's words, only idle."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeGenerator
from memory_samples import Memorized, answer, answered, opened

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ModelError
from app.core.events import AnswerReady, MemoryProposed, QuestionAsked
from app.core.memory import MemoryKind, MemoryStatus
from app.core.types import ModelSpec
from app.services.memory_extraction import ExtractionParts, MemoryExtraction

SPEC = ModelSpec("reader", "reader.gguf", 1, 2_000_000_000, 8192, "Q4_1", "llama")
HOST = "The hives of the northern valley belong to Ximena."
SAID = f"Thanks, that was quick and helpful. {HOST} What else is there?"


@dataclass
class Models:
    """One model, tested or not."""

    score: float | None = 0.9
    spec: ModelSpec = SPEC
    error: ModelError | None = None

    def current(self) -> ModelSpec:
        if self.error is not None:
            raise self.error
        return self.spec

    def reading_score(self, _spec: ModelSpec) -> float | None:
        return self.score


@dataclass
class Queue:
    """A lane that runs when the test says so."""

    work: list[tuple[Callable[[CancelToken], Any], CancelToken]] = field(default_factory=list)

    def submit(self, work: Callable[[CancelToken], Any], *_: Any, **__: Any) -> Any:
        token = CancelToken()
        self.work.append((work, token))
        return token

    def run(self) -> None:
        waiting, self.work = self.work, []
        for work, token in waiting:
            if not token.is_cancelled:
                work(token)


@dataclass
class Bench:
    library: Memorized
    generator: FakeGenerator
    models: Models
    lane: Queue
    extraction: MemoryExtraction

    def looked_at(self, turn_id: str) -> list[str]:
        """Look at a turn; the texts of all memories."""
        self.extraction.look_at(turn_id, CancelToken())
        return [each.text for each in self.library.services.memories.list()]


@pytest.fixture
def bench(library_folder: Path) -> Iterator[Bench]:
    for library in opened(library_folder):
        generator, models, lane = FakeGenerator(("2 person",)), Models(), Queue()
        parts: Any = ExtractionParts(library.services.memories, models, generator, lane)  # type: ignore[arg-type]
        yield Bench(library, generator, models, lane, MemoryExtraction(parts))


def test_what_it_points_to_is_proposed_in_the_person_s_words(bench: Bench) -> None:
    turn_id = bench.library.say(SAID)

    bench.extraction.look_at(turn_id, CancelToken())

    [memory] = bench.library.services.memories.list()
    assert (memory.text, memory.kind) == (HOST, MemoryKind.PERSON)
    assert (memory.status, memory.source_turn) == (MemoryStatus.PROPOSED, turn_id)
    assert "The model" in memory.reason
    assert MemoryProposed(memory.id, turn_id) in bench.library.events


def test_it_is_shown_statements_only_and_bound_by_a_grammar(bench: Bench) -> None:
    bench.looked_at(bench.library.say(SAID))

    [request] = bench.generator.requests
    shown = request.messages[-1].content
    assert shown == f"1. Thanks, that was quick and helpful.\n2. {HOST}"
    assert request.grammar is not None
    assert 'number ::= "1" | "2"' in request.grammar


def test_whatever_it_writes_no_word_of_its_own_is_remembered(bench: Bench) -> None:
    for written in ("none", "Ximena is the queen.", "7 person", "2 queen", "2 person\n2 task", "x"):
        bench.generator.pieces = (written,)
        texts = bench.looked_at(bench.library.say(SAID))
        assert set(texts) <= {HOST}


@pytest.mark.parametrize("score", [None, 0.69])
def test_a_model_that_did_not_pass_its_test_is_not_asked(bench: Bench, score: float | None) -> None:
    bench.models.score = score

    assert bench.looked_at(bench.library.say(SAID)) == []
    assert bench.generator.requests == []


def test_what_was_said_is_not_sent_to_another_machine(bench: Bench) -> None:
    bench.models.spec = ModelSpec("far", "http://far:1/v1#m", 0, 0, 8192, "", "", "")
    assert bench.models.spec.is_endpoint

    assert bench.looked_at(bench.library.say(SAID)) == []
    assert bench.generator.requests == []


def test_questions_alone_are_not_read_at_all(bench: Bench) -> None:
    assert bench.looked_at(bench.library.say("How do bees find flowers? And wasps?")) == []
    assert bench.generator.requests == []


def test_nothing_of_a_private_session_is_shown(bench: Bench) -> None:
    turn_id = bench.library.say(SAID)
    turn = bench.library.store.sessions.turn(turn_id)
    assert turn is not None
    bench.library.services.projects.set_private(turn.session_id, True)

    assert bench.looked_at(turn_id) == []
    assert bench.generator.requests == []


def test_what_is_known_is_not_proposed_again(bench: Bench) -> None:
    first, second = bench.library.say(SAID), bench.library.say(SAID)

    bench.looked_at(first)

    assert bench.looked_at(second) == [HOST]


def test_nothing_comes_back_from_a_turn_of_which_something_was_forgotten(bench: Bench) -> None:
    turn_id = bench.library.say(SAID)
    bench.looked_at(turn_id)
    [memory] = bench.library.services.memories.list()
    bench.library.services.memories.forget(memory.id)

    assert bench.looked_at(turn_id) == [""]


def test_what_others_wrote_is_not_shown(bench: Bench) -> None:
    quoted = f"> {HOST}\n\n“{HOST} So it is written there.” The paper says: {HOST.lower()}"
    turn_id = answered(bench.library, f"{quoted}\n\n{HOST}", answer("So.", HOST, HOST))

    assert bench.looked_at(turn_id) == []
    assert all(HOST not in each.messages[-1].content for each in bench.generator.requests)


def test_a_model_that_fails_changes_nothing(bench: Bench) -> None:
    bench.generator.error = ModelError("It broke.", "Use another.")

    assert bench.looked_at(bench.library.say(SAID)) == []


def test_it_runs_behind_answers_and_never_while_a_question_runs(bench: Bench) -> None:
    turn_id = bench.library.say(SAID)
    bench.extraction.saw(QuestionAsked(turn_id, "s", SAID))
    bench.extraction.saw(QuestionAsked("t2", "s", SAID))
    bench.extraction.saw(AnswerReady(turn_id, "s"))
    bench.lane.run()
    assert bench.generator.requests == []

    bench.extraction.saw(AnswerReady("t2", "s"))
    bench.lane.run()

    assert [each.text for each in bench.library.services.memories.list()] == [HOST]


def test_a_question_stops_it_and_it_goes_on_behind_its_answer(bench: Bench) -> None:
    turn_id = bench.library.say(SAID)
    bench.generator.gate = threading.Event()
    bench.extraction.saw(AnswerReady(turn_id, "s"))
    [(work, token)] = bench.lane.work
    bench.lane.work = []
    stopped: list[bool] = []

    def run() -> None:
        try:
            work(token)
        except Cancelled:
            stopped.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    bench.extraction.saw(QuestionAsked("t2", "s", "Why?"))
    thread.join(5)
    assert stopped == [True]
    assert bench.library.services.memories.list() == []

    bench.generator.gate.set()
    bench.extraction.saw(AnswerReady("t2", "s"))
    bench.lane.run()

    assert [each.text for each in bench.library.services.memories.list()] == [HOST]
