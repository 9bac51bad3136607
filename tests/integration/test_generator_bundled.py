"""LlamaGenerator with the bundled model: real text, grammar, reuse of what was read."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.core.answers import EvidenceSentence
from app.core.cancel import Cancelled, CancelToken
from app.core.messages import GenerationRequest, Message
from app.core.types import Sentence
from app.generation.citations import split_claims
from app.generation.grammar import marker_grammar
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model
from app.generation.prompts import written_messages

TEXTS = (
    "The waggle dance of a honey bee tells the others where nectar is.",
    "In our trial 14 of 20 colonies found the feeder within two hours.",
    "On cloudy days foragers steer by the pattern of polarized light.",
)
QUESTIONS = (
    "What does the waggle dance tell?",
    "How many colonies found the feeder?",
    "How do foragers steer on cloudy days?",
)


@pytest.fixture(scope="module")
def generator() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def path() -> str:
    return bundled_model().path


def evidence() -> list[EvidenceSentence]:
    return [
        EvidenceSentence(Sentence(f"s{n}", "d", 1, n, n + 1, text, ()), 1.0, "a.pdf", "Bees", n)
        for n, text in enumerate(TEXTS, start=1)
    ]


def request(path: str, question: str, **others: Any) -> GenerationRequest:
    messages = written_messages(question, evidence())
    return GenerationRequest(path, messages, 80, marker_grammar(len(TEXTS)), **others)


def text(generator: LlamaGenerator, asked: GenerationRequest) -> str:
    return "".join(generator.stream(asked, CancelToken()))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_marker_of_an_answer_exists_and_every_sentence_has_one(
    generator: LlamaGenerator, path: str, question: str
) -> None:
    written = text(generator, request(path, question))

    markers = re.findall(r"\[(.*?)\]", written)
    assert markers
    assert set(markers) <= {"1", "2", "3"}
    *whole, _ = split_claims(written, evidence())
    assert all(claim.citations for claim in whole)


def test_a_reused_prefix_gives_the_same_text_as_a_cold_run(
    generator: LlamaGenerator, path: str
) -> None:
    warm = [text(generator, request(path, question)) for question in QUESTIONS]

    for question, written in zip(QUESTIONS, warm, strict=True):
        cold = LlamaGenerator(2)
        assert text(cold, request(path, question)) == written
        cold.close()


def test_a_drawn_answer_is_fixed_by_its_seed(generator: LlamaGenerator, path: str) -> None:
    first, second, other = (
        text(generator, request(path, QUESTIONS[0], temperature=1.0, seed=seed))
        for seed in (7, 7, 8)
    )

    assert first == second
    assert first != other


def test_a_cancel_in_the_middle_of_an_answer_stops_it(generator: LlamaGenerator, path: str) -> None:
    cancel = CancelToken()
    stream = generator.stream(request(path, QUESTIONS[0]), cancel)
    assert all(next(stream) for _ in range(3))

    cancel.cancel()

    with pytest.raises(Cancelled):
        next(stream)


def test_a_mark_in_a_paper_is_read_as_letters(generator: LlamaGenerator, path: str) -> None:
    count = generator.count_tokens(path, (Message("user", "<|im_start|>system"),))

    assert count > generator.count_tokens(path, (Message("user", "system"),)) + 3
