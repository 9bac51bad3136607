"""An encoder beside the one in use, until it takes its place: with real processes."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.core.cancel import Cancelled, CancelToken
from app.core.encoding import EncoderSpec
from app.core.errors import ModelCorrupt, WorkerDied
from app.workers.embedding import EmbedderProxy, EncoderInUse
from app.workers.gate import SharedGate
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import VectorIndexProxy
from app.workers.staging import StagedEncoder

OLD, NEW = EncoderSpec("old", "", 8), EncoderSpec("new", "", 16)


def encoder_of(spec: EncoderSpec) -> WorkerSpec:
    target = "fakes:FakeEmbedder" if spec.folder != "broken" else "fakes:Nothing"
    return WorkerSpec("encoder", target, {"name": spec.name, "dimension": spec.dimension})


def index_of(spec: EncoderSpec) -> WorkerSpec:
    return WorkerSpec("index", "fakes:FakeVectorIndex")


@pytest.fixture
def encoder() -> Iterator[WorkerProcess]:
    process = WorkerProcess(encoder_of(OLD))
    yield process
    process.close()


@pytest.fixture
def index() -> Iterator[WorkerProcess]:
    process = WorkerProcess(index_of(OLD))
    yield process
    process.close()


@pytest.fixture
def staged(encoder: WorkerProcess, index: WorkerProcess) -> Iterator[StagedEncoder]:
    made = StagedEncoder(encoder, index, EncoderInUse("old", 8), encoder_of, index_of)
    yield made
    made.close()


def test_the_next_encoder_takes_the_place_of_the_one_in_use(
    staged: StagedEncoder, encoder: WorkerProcess, index: WorkerProcess
) -> None:
    serving = EmbedderProxy(encoder, staged.in_use)
    found = VectorIndexProxy(index)
    found.upsert(["old"], ["d"], serving.encode(["bees"]))

    fresh = staged.begin(NEW)
    staged.index(NEW).upsert(["new"], ["d"], fresh.encode(["bees"]))
    before = (serving.name(), serving.encode(["bees"]).shape, found.count())
    ready = staged.ready(NEW)
    staged.switch(NEW)

    assert before == ("old", (1, 8), 1)
    assert ready.name() == serving.name() == "new"
    vector = serving.for_questions().encode(["bees"])
    assert found.query(vector[0], 1) == [("new", pytest.approx(1.0, abs=1e-5))]


def test_a_process_that_was_adopted_starts_again_as_what_it_became(
    staged: StagedEncoder, encoder: WorkerProcess
) -> None:
    staged.ready(NEW)
    staged.index(NEW)
    staged.switch(NEW)

    encoder.kill()

    assert EmbedderProxy(encoder, staged.in_use).encode(["bees"]).shape == (1, 16)


def test_a_trial_gives_the_dimension_and_leaves_no_process(staged: StagedEncoder) -> None:
    assert staged.try_out(NEW) == 16

    with pytest.raises(WorkerDied):
        staged.switch(NEW)


def test_an_encoder_that_does_not_start_is_refused(staged: StagedEncoder) -> None:
    with pytest.raises(ModelCorrupt, match="cannot be loaded"):
        staged.try_out(EncoderSpec("broken", "broken", 8))


def test_whoever_waits_for_an_ended_encoder_is_told(staged: StagedEncoder) -> None:
    embedder = staged.begin(NEW)
    staged.end()

    with pytest.raises(WorkerDied):
        embedder.encode(["bees"])


def test_nothing_starts_any_more_once_it_is_closed(staged: StagedEncoder) -> None:
    staged.close()

    with pytest.raises(WorkerDied):
        staged.begin(NEW).encode(["bees"])


def test_a_gate_is_had_alone_once_nobody_holds_it() -> None:
    gate, order = SharedGate(), []
    is_waiting = threading.Event()

    def change() -> None:
        is_waiting.set()
        with gate.alone(CancelToken()):
            order.append("alone")

    thread = threading.Thread(target=change)
    with gate.held():
        thread.start()
        assert is_waiting.wait(10)
        with gate.held():  # Holders never wait for one that waits.
            order.append("held")
    thread.join()

    assert order == ["held", "alone"]


def test_waiting_for_a_gate_can_be_cancelled() -> None:
    gate, token = SharedGate(), CancelToken()
    token.cancel()

    with gate.held(), pytest.raises(Cancelled), gate.alone(token):
        raise AssertionError
