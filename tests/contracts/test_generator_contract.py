"""What every Generator keeps: the fake, llama.cpp with the bundled model, and an endpoint."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import FakeGenerator
from local_endpoint import LocalEndpoint, endpoint

from app.core.cancel import Cancelled, CancelToken
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model
from app.network.doors import Doors
from app.network.endpoint import EndpointGenerator
from app.network.log import NetworkLog
from app.network.web import Web
from app.services.model_pace import ModelPaces
from app.services.paced_generator import PacedGenerator

MESSAGES = (Message("system", "Answer briefly."), Message("user", "Who dances? Bees dance."))


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaGenerator]:
    generator = LlamaGenerator(2, str(tmp_path_factory.mktemp("read")), kept_mb=100)
    yield generator
    generator.close()


@pytest.fixture
def behind(loopback: None) -> Iterator[LocalEndpoint]:
    with endpoint() as made:
        yield made


@pytest.fixture
def outside(behind: LocalEndpoint, tmp_path: Path) -> EndpointGenerator:
    log = NetworkLog(tmp_path / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))
    return EndpointGenerator(Web(Doors(log)))


@pytest.fixture
def paced() -> PacedGenerator:
    return PacedGenerator(FakeGenerator(), ModelPaces())


@pytest.fixture(params=["fake", "llama", "outside", "paced"])
def generator(request: pytest.FixtureRequest) -> Generator:
    return FakeGenerator() if request.param == "fake" else request.getfixturevalue(request.param)


@pytest.fixture
def asked(generator: Generator, request: pytest.FixtureRequest) -> GenerationRequest:
    path = bundled_model().path
    if isinstance(generator, EndpointGenerator):
        path = request.getfixturevalue("behind").path
    return GenerationRequest(path, MESSAGES, 12, context_length=512)


def drained(stream: TextStream) -> tuple[str, StopReason]:
    """All that is streamed, and the value behind it."""
    pieces: list[str] = []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            return "".join(pieces), end.value


def test_the_context_is_known_before_anything_is_asked(
    generator: Generator, asked: GenerationRequest
) -> None:
    assert generator.context_length(asked.model_path) == 4_096


def test_a_longer_prompt_has_more_tokens(generator: Generator, asked: GenerationRequest) -> None:
    short = generator.count_tokens(asked.model_path, MESSAGES[:1])
    long = generator.count_tokens(asked.model_path, MESSAGES)

    assert 0 < short < long


def test_the_same_request_gives_the_same_text(
    generator: Generator, asked: GenerationRequest
) -> None:
    first = "".join(generator.stream(asked, CancelToken()))
    second = "".join(generator.stream(asked, CancelToken()))

    assert first
    assert first == second


def test_text_comes_in_pieces_that_are_never_empty(
    generator: Generator, asked: GenerationRequest
) -> None:
    pieces = list(generator.stream(asked, CancelToken()))

    assert len(pieces) > 1
    assert all(pieces)


def test_a_stream_says_why_it_ended(generator: Generator, asked: GenerationRequest) -> None:
    text, reason = drained(generator.stream(asked, CancelToken()))

    assert text
    assert reason in (StopReason.END, StopReason.LENGTH)


def test_how_an_answer_begins_is_not_written_again(
    generator: Generator, asked: GenerationRequest
) -> None:
    begun = replace(asked, prefix="The honey bees of the hive")

    text, reason = drained(generator.stream(begun, CancelToken()))

    assert text
    assert not text.startswith("The honey")
    assert reason is not StopReason.REFUSED


def test_a_cancel_before_the_start_gives_no_text(
    generator: Generator, asked: GenerationRequest
) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        next(generator.stream(asked, cancel))


def test_a_cancel_stops_before_the_next_piece(
    generator: Generator, asked: GenerationRequest
) -> None:
    cancel = CancelToken()
    stream = generator.stream(asked, cancel)

    next(stream)
    cancel.cancel()

    with pytest.raises(Cancelled):
        next(stream)


def test_a_stream_left_half_way_does_not_disturb_the_next(
    generator: Generator, asked: GenerationRequest
) -> None:
    whole = list(generator.stream(asked, CancelToken()))

    stream = generator.stream(asked, CancelToken())
    next(stream)
    stream.close()

    assert list(generator.stream(asked, CancelToken())) == whole


def test_options_get_log_probabilities_that_are_the_same_again(
    generator: Generator, asked: GenerationRequest
) -> None:
    path, options = asked.model_path, ("yes", "no")

    first = generator.choose(path, MESSAGES, options, CancelToken())
    generator.choose(path, (*MESSAGES[:1], Message("user", "Birds?")), options, CancelToken())
    second = generator.choose(path, MESSAGES, options, CancelToken())

    assert first == second
    assert len(first) == 2
    assert all(each <= 0 for each in first)


def test_a_cancelled_choice_gives_nothing(generator: Generator, asked: GenerationRequest) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        generator.choose(asked.model_path, MESSAGES, ("yes", "no"), cancel)


def test_a_prompt_read_ahead_is_counted_and_changes_no_text(
    generator: Generator, asked: GenerationRequest
) -> None:
    before = list(generator.stream(asked, CancelToken()))

    tokens = generator.read_ahead(asked.model_path, MESSAGES, "rules", CancelToken())

    assert tokens in (0, generator.count_tokens(asked.model_path, MESSAGES))
    assert list(generator.stream(asked, CancelToken())) == before


def test_only_what_was_read_under_a_key_is_kept_under_it(
    generator: Generator, asked: GenerationRequest
) -> None:
    named = replace(asked, key="session:1")
    list(generator.stream(named, CancelToken()))
    list(generator.stream(asked, CancelToken()))

    counted = generator.count_tokens(asked.model_path, MESSAGES)
    kept = generator.keep_read(asked.model_path, "session:1")
    assert kept == 0 or kept >= counted
    assert generator.keep_read(asked.model_path, "session:2") == 0


def test_what_is_dropped_can_be_dropped_again_and_read_again(
    generator: Generator, asked: GenerationRequest
) -> None:
    named = replace(asked, key="session:3")
    text = list(generator.stream(named, CancelToken()))
    generator.keep_read(asked.model_path, "session:3")

    generator.drop_kept("session:3")
    generator.drop_kept("session:3")
    generator.drop_kept("session:unknown")

    assert list(generator.stream(named, CancelToken())) == text


def test_a_cancelled_reading_keeps_nothing(generator: Generator, asked: GenerationRequest) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with suppress(Cancelled):
        assert generator.read_ahead(asked.model_path, MESSAGES, "rules", cancel) == 0


def test_a_released_model_writes_the_same_when_it_is_asked_again(
    generator: Generator, asked: GenerationRequest
) -> None:
    named = replace(asked, key="session:4")
    before = list(generator.stream(named, CancelToken()))
    generator.keep_read(asked.model_path, "session:4")

    generator.release()

    assert list(generator.stream(named, CancelToken())) == before
