"""What every Generator keeps, on the fake and on llama.cpp with the bundled model."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes import FakeGenerator

from app.core.cancel import Cancelled, CancelToken
from app.core.interfaces import Generator
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model

MESSAGES = (Message("system", "Answer briefly."), Message("user", "Who dances? Bees dance."))


@pytest.fixture(scope="module")
def llama() -> Iterator[LlamaGenerator]:
    generator = LlamaGenerator(2)
    yield generator
    generator.close()


@pytest.fixture(params=["fake", "llama"])
def generator(request: pytest.FixtureRequest) -> Generator:
    return FakeGenerator() if request.param == "fake" else request.getfixturevalue("llama")


@pytest.fixture(scope="module")
def asked() -> GenerationRequest:
    return GenerationRequest(bundled_model().path, MESSAGES, 12, context_length=512)


def drained(stream: TextStream) -> tuple[str, StopReason]:
    """All that is streamed, and the value behind it."""
    pieces: list[str] = []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            return "".join(pieces), end.value


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
