from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FakeGenerator

from app.core.cancel import CancelToken
from app.core.errors import WorkerDied
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.core.types import ModelSpec
from app.services.estimating import estimate_of
from app.services.model_pace import ModelPace, ModelPaces
from app.services.paced_generator import PacedGenerator

SPEC = ModelSpec("any", "any.gguf", 400_000_000, 135_000_000, 8192, "Q4_1", "llama")
EVIDENCE = "bees fly far " * 100


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class SlowGenerator(FakeGenerator):
    """Reads 100 new words and writes 10 pieces a second, by a clock; loads in two seconds."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.reads = 0
        self.is_loaded = False

    def count_tokens(self, model_path: str, messages: object) -> int:
        if not self.is_loaded:
            self.clock.now += 2.0
            self.is_loaded = True
        return super().count_tokens(model_path, messages)  # type: ignore[arg-type]

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        self.clock.now += self.reads / 100
        for n in range(21):
            self.clock.now += 0.1 if n else 0.0
            yield f"w{n} "
        return StopReason.END


def asked(*contents: str) -> GenerationRequest:
    return GenerationRequest("any.gguf", tuple(Message("user", each) for each in contents), 40)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slow(clock: Clock) -> SlowGenerator:
    return SlowGenerator(clock)


@pytest.fixture
def paces() -> ModelPaces:
    made = ModelPaces()
    made.first = lambda path: ModelPace(60.0, 40.0)
    return made


@pytest.fixture
def run(
    slow: SlowGenerator, paces: ModelPaces, clock: Clock
) -> Callable[[GenerationRequest, int], str]:
    """Lets a request run that has to read so many words."""
    paced = PacedGenerator(slow, paces, clock)

    def ran(request: GenerationRequest, reads: int) -> str:
        paced.count_tokens(request.model_path, request.messages)
        slow.reads = reads
        return "".join(paced.stream(request, CancelToken()))

    return ran


Ran = Callable[[GenerationRequest, int], str]


def test_a_first_answer_tells_how_fast_a_model_is(run: Ran, paces: ModelPaces) -> None:
    text = run(asked(EVIDENCE), 304)

    pace = paces.of("any.gguf")
    assert text.startswith("w0 w1 ")
    assert pace.is_measured
    assert pace.load == pytest.approx(2.0)
    assert pace.read == pytest.approx(100, rel=0.02)
    assert pace.written == pytest.approx(10, rel=0.02)
    assert paces.loaded == "any.gguf"


def test_what_was_read_before_is_not_counted_again(run: Ran, paces: ModelPaces) -> None:
    run(asked(EVIDENCE), 304)
    run(asked(EVIDENCE + "and " * 100), 100)

    assert paces.of("any.gguf").read == pytest.approx(100, rel=0.05)


def test_a_prompt_that_was_kept_on_disk_teaches_nothing(run: Ran, paces: ModelPaces) -> None:
    run(asked(EVIDENCE), 304)
    run(asked("Wasps. " + EVIDENCE), 2)

    assert paces.of("any.gguf").read == pytest.approx(100, rel=0.02)


def test_what_is_learned_is_told(run: Ran, paces: ModelPaces) -> None:
    told: list[tuple[str, float]] = []
    paces.told = lambda path, pace: told.append((path, pace.read))

    run(asked(EVIDENCE), 304)

    assert [path for path, _ in told] == ["any.gguf"]


def test_a_release_unloads(slow: SlowGenerator, paces: ModelPaces, clock: Clock) -> None:
    paced = PacedGenerator(slow, paces, clock)
    paced.count_tokens("any.gguf", ())

    paced.release()

    assert slow.releases == 1
    assert paces.loaded == ""


def test_a_model_that_fails_is_not_loaded_any_more(paces: ModelPaces) -> None:
    broken = FakeGenerator(error=WorkerDied("It ended.", "Try again."))
    paced = PacedGenerator(broken, paces)
    paced.count_tokens("any.gguf", ())
    assert paces.loaded == "any.gguf"

    with pytest.raises(WorkerDied):
        next(paced.stream(asked(EVIDENCE), CancelToken()))

    assert paces.loaded == ""


def test_evidence_stays_as_large_until_the_pace_has_really_changed() -> None:
    pace = ModelPace(200.0, is_measured=True)

    pace.did_read(400, 400 / 150)
    little = pace.steady
    pace.did_read(400, 400 / 10)

    assert little == 200.0
    assert pace.steady == pace.read < 140


def test_a_few_tokens_teach_nothing() -> None:
    pace = ModelPace()

    pace.did_read(5, 10.0)
    pace.did_write(3, 10.0)

    assert (pace.read, pace.written, pace.is_measured) == (200.0, 40.0, False)


def test_a_model_that_is_not_loaded_is_waited_for_longer() -> None:
    pace = ModelPace(200.0, 40.0, load=6.0, is_measured=True)

    warm = estimate_of(SPEC, pace, 480, is_loaded=True)
    cold = estimate_of(SPEC, pace, 480, is_loaded=False)

    assert warm.first_word == pytest.approx(3.1, abs=0.1)
    assert cold.first_word == pytest.approx(warm.first_word + 6.6, abs=0.1)
    assert warm.total > warm.first_word
    assert warm.is_measured


def test_loading_is_guessed_by_the_size_where_it_was_not_measured() -> None:
    large = ModelSpec("big", "big.gguf", 4_000_000_000, 7_000_000_000, 8192, "Q4", "llama")

    cold = estimate_of(large, ModelPace(5.0, 2.0), 320, is_loaded=False)

    assert cold.first_word > 20 + 320 / 5
    assert not cold.is_measured
