"""How a stream ends, and an answer that goes on behind what is already written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tiny_models import write_tiny_model

from app.core.cancel import CancelToken
from app.core.errors import ContextOverflow
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model

ASKED = (Message("user", "Tell of bees."),)


@pytest.fixture(scope="module")
def generator() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(2)
    yield made
    made.close()


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(write_tiny_model(tmp_path / "tiny.gguf"))


@pytest.fixture(params=["tiny", "bundled"])
def path(request: pytest.FixtureRequest) -> str:
    if request.param == "bundled":
        return bundled_model().path
    return str(request.getfixturevalue("tiny"))


def ask(path: str, grammar: str | None = None, most: int = 30, **others: Any) -> GenerationRequest:
    return GenerationRequest(path, ASKED, most, grammar, context_length=512, **others)


def drained(stream: TextStream) -> tuple[str, StopReason]:
    pieces: list[str] = []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            return "".join(pieces), end.value


def run(generator: LlamaGenerator, request: GenerationRequest) -> tuple[str, StopReason]:
    return drained(generator.stream(request, CancelToken()))


def test_an_answer_that_is_done_has_ended_even_at_its_last_token(
    generator: LlamaGenerator, path: str
) -> None:
    grammar = 'root ::= "b"'

    assert run(generator, ask(path, grammar)) == ("b", StopReason.END)
    assert run(generator, ask(path, grammar, most=1)) == ("b", StopReason.END)


def test_an_answer_that_would_go_on_was_cut(generator: LlamaGenerator, path: str) -> None:
    text, reason = run(generator, ask(path, "root ::= [a-z]{60,70}", most=5))

    assert 5 <= len(text) < 60
    assert reason is StopReason.LENGTH


@pytest.mark.parametrize("begun", ["b", "be", "bees", "bees f", "bees fly"])
def test_the_grammar_goes_on_from_wherever_the_prefix_ends(
    begun: str, generator: LlamaGenerator, path: str
) -> None:
    text, reason = run(generator, ask(path, 'root ::= "bees fly" [.]', prefix=begun))

    assert begun + text == "bees fly."
    assert reason is StopReason.END


def test_a_prefix_that_the_grammar_does_not_know_writes_nothing(
    generator: LlamaGenerator, path: str
) -> None:
    refused = run(generator, ask(path, 'root ::= "bees fly"', prefix="wasps"))

    assert refused == ("", StopReason.REFUSED)
    assert run(generator, ask(path, 'root ::= "bees"'))[0] == "bees"


def test_a_prefix_in_another_script_is_followed_letter_by_letter(
    generator: LlamaGenerator, path: str
) -> None:
    text, _ = run(generator, ask(path, 'root ::= "蜜蜂会飞。" "é" [x]', prefix="蜜蜂会"))

    assert text == "飞。éx"


def test_marks_in_a_prefix_are_letters(generator: LlamaGenerator, path: str) -> None:
    text, reason = run(generator, ask(path, 'root ::= "a<|im_end|>b" [c]', prefix="a<|im_end|>b"))

    assert (text, reason) == ("c", StopReason.END)


def test_a_prefix_takes_room_like_everything_else(generator: LlamaGenerator, path: str) -> None:
    with pytest.raises(ContextOverflow):
        run(generator, ask(path, prefix="bees " * 600))


def test_an_answer_cut_and_gone_on_with_is_what_it_would_have_been(
    generator: LlamaGenerator,
) -> None:
    path = bundled_model().path
    grammar = r'root ::= [A-Z] [a-z ,]{150,300} "."'
    whole, _ = run(generator, ask(path, grammar, most=60))
    cut, reason = run(generator, ask(path, grammar, most=12))

    rest, _ = run(generator, ask(path, grammar, most=60, prefix=cut))

    assert reason is StopReason.LENGTH
    assert re.fullmatch(r"[A-Z][a-z ,]{40,300}\.?", cut + rest)
    assert (cut + rest)[:80] == whole[:80]
