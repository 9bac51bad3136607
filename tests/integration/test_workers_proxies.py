"""Proxies give the hosted objects their Protocols back and translate what a process can suffer."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from note_samples import highlight

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import (
    DocumentError,
    DocumentTimedOut,
    DocumentTooLarge,
    DocumentUnreadable,
    IndexDamaged,
    ModelTooLarge,
    WorkerDied,
)
from app.core.messages import GenerationRequest, Message, PassagesMade, ReadingStarted
from app.workers.embedding import EncoderInUse
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import (
    EmbedderProxy,
    GeneratorProxy,
    ReaderProxy,
    RendererProxy,
    VectorIndexProxy,
)

Host = Callable[..., WorkerProcess]


@pytest.fixture
def host() -> Iterator[Host]:
    started: list[WorkerProcess] = []

    def make(target: str, **kwargs: object) -> WorkerProcess:
        started.append(WorkerProcess(WorkerSpec("hosted", target, kwargs)))
        return started[-1]

    yield make
    for each in started:
        each.close()
    assert multiprocessing.active_children() == []


def test_a_reader_streams_its_steps(host: Host) -> None:
    reader = ReaderProxy(host("hosted:HostedReader"))

    assert list(reader.read("fine", "d" * 64)) == [ReadingStarted(10), PassagesMade(())]


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("dies", DocumentUnreadable),
        ("has a bug", DocumentUnreadable),
        ("is killed", DocumentTooLarge),
        ("eats memory", DocumentTooLarge),
        ("is slow", DocumentTimedOut),
    ],
)
def test_what_a_reader_does_not_survive_is_the_document_s_fault(
    host: Host, path: str, error: type[DocumentError]
) -> None:
    reader = ReaderProxy(host("hosted:HostedReader"), seconds_base=0.3, seconds_per_page=0.0)

    with pytest.raises(error):
        list(reader.read(path, "d" * 64))

    assert len(list(reader.read("fine", "d" * 64))) == 2


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("dies", DocumentTooLarge),
        ("has a bug", DocumentUnreadable),
        ("eats memory", DocumentTooLarge),
        ("is slow", DocumentTimedOut),
    ],
)
def test_what_a_rendering_does_not_survive_is_the_document_s_fault(
    host: Host, path: str, error: type[DocumentError]
) -> None:
    reader = ReaderProxy(host("hosted:HostedReader"), seconds_base=0.3)

    with pytest.raises(error):
        reader.convert(path, "target.pdf")

    reader.convert("fine", "target.pdf")


def test_more_pages_may_take_longer(host: Host) -> None:
    reader = ReaderProxy(host("hosted:HostedReader"), seconds_base=0.2, seconds_per_page=0.1)

    assert len(list(reader.read("is long", "d" * 64))) == 2


def test_a_renderer_draws(host: Host) -> None:
    image = RendererProxy(host("hosted:HostedRenderer")).render("paper.pdf", 3, 1.5)

    assert (image.number, image.rgb) == (3, b"abc")


def test_a_page_that_kills_the_renderer_is_unreadable(host: Host) -> None:
    renderer = RendererProxy(host("hosted:HostedRenderer"))

    with pytest.raises(DocumentUnreadable):
        renderer.render("paper.pdf", 0, 1.0)


def test_a_renderer_gives_the_words_of_a_page(host: Host) -> None:
    renderer = RendererProxy(host("hosted:HostedRenderer"))

    assert [each.text for each in renderer.words("paper.pdf", 3)] == ["bees"]
    with pytest.raises(DocumentUnreadable, match="words of page 0"):
        renderer.words("paper.pdf", 0)


def test_a_renderer_marks_a_copy(host: Host) -> None:
    renderer = RendererProxy(host("hosted:HostedRenderer"))
    marks = [highlight(1), highlight(2)]

    assert renderer.marked("paper.pdf", marks) == b"Comment 1. Comment 2."
    with pytest.raises(DocumentTooLarge):
        renderer.marked("huge", marks)
    with pytest.raises(DocumentUnreadable, match="highlights"):
        renderer.marked("dies", marks)


def test_an_embedder_keeps_the_order_over_many_batches(host: Host) -> None:
    process = host("fakes:FakeEmbedder")
    texts = [f"word{number} " * (number % 90 + 1) for number in range(300)]

    vectors = EmbedderProxy(process).encode(texts)

    assert vectors.shape == (300, 64)
    np.testing.assert_allclose(vectors[7:8], EmbedderProxy(process).encode(texts[7:8]), atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_an_embedder_that_knows_its_name_starts_nothing(host: Host) -> None:
    process = host("fakes:FakeEmbedder")
    embedder = EmbedderProxy(process, EncoderInUse("fake-encoder", 64))

    assert (embedder.name(), embedder.dimension()) == ("fake-encoder", 64)
    assert embedder.encode([]).shape == (0, 64)
    assert not process.is_running
    assert not embedder.is_ready


def test_an_embedder_for_questions_is_the_same_encoder(host: Host) -> None:
    embedder = EmbedderProxy(host("fakes:FakeEmbedder"))

    asked = embedder.for_questions()

    assert asked.name() == embedder.name()
    np.testing.assert_array_equal(asked.encode(["bees"]), embedder.encode(["bees"]))
    assert asked.is_ready


def test_a_vector_index_answers(host: Host) -> None:
    index = VectorIndexProxy(host("fakes:FakeVectorIndex"))
    rows = np.eye(3, 64, dtype=np.float32)
    index.upsert(["a", "b", "c"], ["d1", "d1", "d2"], rows)

    assert index.count() == 3
    assert index.query(rows[1], 1) == [("b", 1.0)]
    assert index.query(rows[1], 5, ["d2"]) == [("c", 0.0)]
    assert index.find_missing(["a", "x"], rows[:2]) == ["x"]
    index.remove_documents(["d1"])
    assert index.count() == 1
    index.reset()
    assert index.count() == 0


def test_an_index_that_hangs_is_damaged(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.workers.proxies.INDEX_SECONDS", 0.2)
    process = host("hosted:HostedStuckIndex")

    with pytest.raises(IndexDamaged):
        VectorIndexProxy(process).count()


def test_an_index_that_crashes_is_damaged(host: Host) -> None:
    with pytest.raises(IndexDamaged):
        VectorIndexProxy(host("hosted:HostedStuckIndex")).query(np.ones(3, dtype=np.float32), 1)


def test_a_dead_index_is_told(host: Host) -> None:
    with pytest.raises(WorkerDied):
        VectorIndexProxy(host("hosted:HostedStuckIndex")).reset()


def request(text: str, model: str = "model.gguf") -> GenerationRequest:
    return GenerationRequest(model, (Message("user", text),), max_tokens=10)


def test_a_generator_streams_and_counts(host: Host) -> None:
    generator = GeneratorProxy(host("hosted:HostedGenerator"))

    assert list(generator.stream(request("bees dance"), CancelToken())) == ["bees", "dance"]
    assert generator.count_tokens("model.gguf", request("bees dance well").messages) == 3


def test_a_stopped_generator_ends_soon(host: Host) -> None:
    generator = GeneratorProxy(host("hosted:HostedGenerator"))
    token = CancelToken()
    timer = threading.Timer(0.3, token.cancel)
    timer.start()

    with pytest.raises(Cancelled):
        list(generator.stream(request("wait for it"), token))

    timer.join()
    assert list(generator.stream(request("go"), CancelToken())) == ["go"]


def test_a_model_without_memory_is_too_large(host: Host) -> None:
    generator = GeneratorProxy(host("hosted:HostedGenerator"))

    with pytest.raises(ModelTooLarge):
        list(generator.stream(request("bees", "huge"), CancelToken()))


def test_a_choice_comes_through_and_can_be_stopped(host: Host) -> None:
    generator = GeneratorProxy(host("hosted:HostedGenerator"))
    messages, token = request("bees").messages, CancelToken()

    assert generator.choose("m", messages, ["no", "yes"], token) == (-2.0, -3.0)
    timer = threading.Timer(0.3, token.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        generator.choose("slow", messages, ["no", "yes"], token)

    timer.join()
    with pytest.raises(ModelTooLarge):
        generator.choose("huge", messages, ["no"], CancelToken())
