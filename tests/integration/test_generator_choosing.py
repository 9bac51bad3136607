"""One look at a model: what its answer would begin with, and what of a prompt is read again."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_models import CONTEXT_LENGTH, write_tiny_model

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import ContextOverflow
from app.core.messages import Message
from app.generation.llama import LlamaGenerator
from app.generation.llama.native import Context
from app.generation.models import bundled_model

LONG = "Bees navigate by the sun. " * 20


@pytest.fixture
def generator() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(1)
    yield made
    made.close()


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(write_tiny_model(tmp_path / "tiny.gguf"))


@pytest.fixture
def read_tokens(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many tokens each batch held."""
    sizes: list[int] = []
    evaluate = Context.evaluate

    def counted(self: Context, tokens: list[int]) -> None:
        sizes.append(len(tokens))
        evaluate(self, tokens)

    monkeypatch.setattr(Context, "evaluate", counted)
    return sizes


def asked(text: str) -> tuple[Message, ...]:
    return (Message("user", text),)


def test_the_letters_of_a_model_share_at_most_everything(
    generator: LlamaGenerator, tiny: str
) -> None:
    found = generator.choose(tiny, asked("hello"), tuple("abcde"), CancelToken())

    assert 0 < sum(math.exp(each) for each in found) <= 1.0001


def test_options_with_the_same_beginning_are_refused(generator: LlamaGenerator, tiny: str) -> None:
    with pytest.raises(ValueError, match="different"):
        generator.choose(tiny, asked("hello"), ("apple", "ape"), CancelToken())


def test_a_prompt_for_a_choice_overflows_before_it_is_read(
    generator: LlamaGenerator, tiny: str, read_tokens: list[int]
) -> None:
    with pytest.raises(ContextOverflow, match=str(CONTEXT_LENGTH)):
        generator.choose(tiny, asked("hello " * 60), ("a", "b"), CancelToken())

    assert read_tokens == []


def test_what_two_prompts_share_at_their_beginning_is_read_once(
    generator: LlamaGenerator, read_tokens: list[int]
) -> None:
    path, options = bundled_model().path, ("yes", "no")
    generator.choose(path, asked(LONG + "Do bees fly?"), options, CancelToken())
    cold = sum(read_tokens)
    read_tokens.clear()

    generator.choose(path, asked(LONG + "Do wasps sing?"), options, CancelToken())

    assert sum(read_tokens) < cold / 5


def test_a_choice_does_not_depend_on_what_was_read_before(generator: LlamaGenerator) -> None:
    path, options = bundled_model().path, ("yes", "no")
    fresh = generator.choose(path, asked(LONG + "Do wasps sing?"), options, CancelToken())
    generator.choose(path, asked(LONG + "Do bees fly? And how far?"), options, CancelToken())

    again = generator.choose(path, asked(LONG + "Do wasps sing?"), options, CancelToken())

    assert again == pytest.approx(fresh, abs=1e-4)


def test_a_model_knows_what_the_sky_is(generator: LlamaGenerator) -> None:
    question = "What color is a clear sky at noon? Answer with one word."

    blue, green = generator.choose(
        bundled_model().path, asked(question), ("blue", "green"), CancelToken()
    )

    assert blue > green


def test_a_stopped_choice_is_gone_on_with(generator: LlamaGenerator, tiny: str) -> None:
    class Impatient(CancelToken):
        looks = 0

        def raise_if_cancelled(self) -> None:
            self.looks += 1
            if self.looks > 3:
                self.cancel()
            super().raise_if_cancelled()

    prompt = asked("hello " * 30)
    cold = LlamaGenerator(1).choose(tiny, prompt, ("a", "b"), CancelToken())

    with pytest.raises(Cancelled):
        generator.choose(tiny, prompt, ("a", "b"), Impatient())

    assert generator.choose(tiny, prompt, ("a", "b"), CancelToken()) == cold
