"""A model behind an endpoint: what is asked of it, and every way in which it may fail."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_endpoint import LocalEndpoint, endpoint
from local_server import serving, until

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import EndpointFailed
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.network.doors import Doors
from app.network.endpoint import EndpointGenerator
from app.network.log import NetworkLog
from app.network.web import Patience, Web

pytestmark = pytest.mark.usefixtures("loopback")

MESSAGES = (Message("system", "Answer briefly."), Message("user", "Who dances?"))


@pytest.fixture
def model() -> Iterator[LocalEndpoint]:
    with endpoint() as made:
        yield made


@pytest.fixture
def generator(tmp_path: Path) -> EndpointGenerator:
    log = NetworkLog(tmp_path / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))
    web = Web(Doors(log), Patience(connect=20.0, silence=3.0))
    return EndpointGenerator(web, lambda _base: "word")


def asked(model: LocalEndpoint, most: int = 20, prefix: str = "") -> GenerationRequest:
    return GenerationRequest(model.path, MESSAGES, most, "root ::= x", 0.7, 42, 4096, prefix)


def drained(stream: TextStream) -> tuple[str, StopReason]:
    pieces: list[str] = []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            return "".join(pieces), end.value


def said(model: LocalEndpoint, generator: EndpointGenerator, prefix: str = "") -> str:
    return drained(generator.stream(asked(model, prefix=prefix), CancelToken()))[0]


def test_the_prompt_with_its_numbers_is_sent_and_the_answer_streamed(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    text, reason = drained(generator.stream(asked(model), CancelToken()))

    assert (text, reason) == ("Bees dance [1].", StopReason.END)
    (body,) = model.bodies
    assert body == {
        "model": "tiny",
        "messages": [{"role": each.role, "content": each.content} for each in MESSAGES],
        "max_tokens": 20,
        "temperature": 0.7,
        "seed": 42,
        "stream": True,
    }
    assert model.server.asked[0].headers["authorization"] == "Bearer word"


def test_a_prefix_is_the_beginning_of_the_message_and_heard_only_once(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    model.script.pieces = ("Bees ", "are many", " and", " dance.")

    text = said(model, generator, "Bees are many")

    assert model.bodies[0]["messages"][-1] == {"role": "assistant", "content": "Bees are many"}
    assert text == " and dance."


def test_a_thought_is_not_part_of_the_answer(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    model.script.pieces = ("<th", "ink>Bees? Yes.", "</thi", "nk>\n\nBees", " dance.")

    assert said(model, generator) == "Bees dance."


def test_an_endpoint_that_does_not_stream_answers_at_once(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    model.script.streams = False

    assert said(model, generator) == "Bees dance [1]."


def test_an_endpoint_that_goes_on_for_ever_is_stopped(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    event = b'data: {"choices":[{"delta":{"content":"a"}}]}\n\n'
    model.script.raw = event * 1_000

    assert drained(generator.stream(asked(model, 30), CancelToken())) == (
        "a" * 30,
        StopReason.LENGTH,
    )


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "in the middle"),
        (b'data: {"choices":[{"delta":{"content":"a"}}]}\n\n', "in the middle"),
        (b"data: {broken\n\n", "does not answer as"),
        (b"data: [1, 2]\n\n", "does not answer as"),
        (b"\x00\xff\x80" * 400_000, "does not answer as"),
        (b'data: {"error":{"message":"out of memory"}}\n\n', "out of memory"),
        (b"data: " + b"[" * 100_000 + b"\n\n", "does not answer as"),
    ],
)
def test_what_is_no_answer_ends_in_a_sentence(
    model: LocalEndpoint, generator: EndpointGenerator, raw: bytes, sentence: str
) -> None:
    model.script.raw = raw

    with pytest.raises(EndpointFailed, match=sentence):
        said(model, generator)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(401, "key"), (403, "key"), (404, "no model called tiny"), (302, "another place")]
    + [(each, "error .*: full") for each in (400, 429, 500, 503)],
)
def test_an_error_ends_in_a_sentence(
    model: LocalEndpoint, generator: EndpointGenerator, status: int, sentence: str
) -> None:
    model.script.error = (status, "full")

    with pytest.raises(EndpointFailed, match=sentence):
        said(model, generator)


def test_a_slow_endpoint_ends_in_a_sentence(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    model.script.pause = 20.0

    with pytest.raises(EndpointFailed, match="sent nothing"):
        said(model, generator)


def test_nobody_there_ends_in_a_sentence(generator: EndpointGenerator) -> None:
    with serving() as gone:
        pass
    request = GenerationRequest(f"{gone.url}/v1#tiny", MESSAGES, 5)

    with pytest.raises(EndpointFailed, match="Nobody answers"):
        drained(generator.stream(request, CancelToken()))


def test_a_cancel_ends_the_connection_at_once(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    model.script.pause = 0.5
    cancel, ended = CancelToken(), list[float]()

    def work() -> None:
        with pytest.raises(Cancelled):
            drained(generator.stream(asked(model), cancel))
        ended.append(time.monotonic())

    thread = threading.Thread(target=work)
    thread.start()
    until(lambda: bool(model.bodies))
    at = time.monotonic()
    cancel.cancel()
    thread.join()

    assert ended[0] - at < 0.5


def test_a_choice_is_read_from_the_probabilities_that_are_told(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    model.script.chances = {" Yes": 0.5, "yes": 0.2, "No": 0.2, "Maybe": 0.1}

    yes, no, never = generator.choose(model.path, MESSAGES, ("yes", "no", "quite"), CancelToken())

    assert (math.exp(yes), math.exp(no)) == (pytest.approx(0.7), pytest.approx(0.2))
    assert math.exp(never) < 0.1
    assert model.bodies[0]["max_tokens"] == 1


def test_without_probabilities_the_word_decides_and_they_are_asked_for_once(
    model: LocalEndpoint, generator: EndpointGenerator
) -> None:
    for _ in range(2):
        yes, no = generator.choose(model.path, MESSAGES, ("yes", "no"), CancelToken())
        assert math.exp(yes) == pytest.approx(0.9)
        assert math.exp(no) == pytest.approx(0.1)

    assert [each.get("logprobs", False) for each in model.bodies] == [True, False, False]


def test_tokens_are_estimated_on_the_safe_side(generator: EndpointGenerator) -> None:
    english = "The waggle dance tells other bees where food was found, and how far it is. " * 20
    digits = "3.14159 2.71828 " * 20
    chinese = "蜜蜂跳舞" * 50

    def count(text: str) -> int:
        return generator.count_tokens("http://127.0.0.1/v1#m", (Message("user", text),))

    assert len(english.split()) * 1.3 < count(english) < len(english) / 2
    assert count(digits) > sum(each.isdigit() for each in digits)
    assert count(chinese) >= len(chinese)


def test_nothing_is_read_ahead_or_kept(model: LocalEndpoint, generator: EndpointGenerator) -> None:
    generator.drop_kept("key")
    generator.release()

    assert generator.read_ahead(model.path, MESSAGES, "key", CancelToken()) == 0
    assert generator.keep_read(model.path, "key") == 0
    assert model.server.asked == []
