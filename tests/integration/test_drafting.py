"""Guessed tokens change nothing: the same text, bit for bit the same logits, sooner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tiny_models import write_tiny_model

from app.core.answers import EvidenceSentence
from app.core.cancel import Cancelled, CancelToken
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.core.types import Sentence
from app.generation.grammar import marker_grammar
from app.generation.llama import LlamaGenerator, token_steps
from app.generation.llama.chat import prompt_tokens
from app.generation.llama.native import Context, Model
from app.generation.llama.prompt_reader import PromptReader
from app.generation.llama.token_steps import TokenSteps, WritingPace
from app.generation.models import bundled_model
from app.generation.prompts import written_messages

TEXTS = (
    "The waggle dance of a honey bee tells the others in the dark hive where nectar is.",
    "In our trial 14 of 20 colonies found the feeder within two hours of the first dance.",
    "On cloudy days foragers steer by the pattern of polarized light in the open sky.",
)
LINE = "bees dance for nectar and foragers steer by light"
REPEATING = (Message("user", f"Repeat this line ten times: {LINE}"),)


class EagerPace(WritingPace):
    """Guesses whatever it can, in batches that cost nothing."""

    def __init__(self, n_threads: int) -> None:
        super().__init__(n_threads)
        self.costs.extra = lambda _: 0.0  # type: ignore[method-assign]  # a batch is free


@pytest.fixture(scope="module")
def generator() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def path() -> str:
    return bundled_model().path


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch, generator: LlamaGenerator, path: str) -> list[int]:
    """The size of each batch of guesses; all that can be guessed is."""
    generator.count_tokens(path, REPEATING)
    monkeypatch.setattr(generator, "_pace", EagerPace(2))
    sizes: list[int] = []
    evaluate = Context.evaluate_rows

    def noted(self: Context, tokens: list[int]) -> None:
        sizes.append(len(tokens))
        evaluate(self, tokens)

    monkeypatch.setattr(Context, "evaluate_rows", noted)
    return sizes


def request(path: str, **others: Any) -> GenerationRequest:
    shown = [
        EvidenceSentence(Sentence(f"s{n}", "d", 1, n, n + 1, text, ()), 1.0, "a.pdf", "Bees", n)
        for n, text in enumerate(TEXTS, start=1)
    ]
    made = GenerationRequest(
        path,
        written_messages("What do bees do? Quote the sentences.", shown),
        48,
        marker_grammar(len(TEXTS), TEXTS),
    )
    return replace(made, **others)


def run(generator: LlamaGenerator, asked: GenerationRequest) -> tuple[str, StopReason, list[int]]:
    """What is written, why it ends, and all tokens that the context then holds."""
    pieces: list[str] = []
    stream = generator.stream(asked, CancelToken())
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            reader = generator._reader
            return "".join(pieces), end.value, list(reader.read) if reader else []


def read_into_a_draft(stream: TextStream, batches: list[int]) -> list[str]:
    """Pieces until several tokens were guessed at once."""
    batches.clear()
    pieces: list[str] = []
    while max(batches, default=0) < 4:
        pieces.append(next(stream))
    return pieces


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"temperature": 0.8, "seed": 3},
        {"grammar": None, "temperature": 1.0, "seed": 5, "messages": REPEATING},
        {"prefix": 'They say "the others in the'},
        {"max_tokens": 23},
        {"drafts": (f"{TEXTS[0][:-1]} [1]. {TEXTS[2][:-1]} [3].",)},
        {"grammar": None, "messages": REPEATING, "max_tokens": 120},
    ],
)
def test_a_drafted_answer_is_the_plain_one(
    generator: LlamaGenerator, path: str, batches: list[int], others: dict[str, Any]
) -> None:
    asked = request(path, **others)

    plain = run(generator, replace(asked, is_drafted=False))
    drafted = run(generator, asked)

    assert drafted == plain
    assert len(batches) > 1


@pytest.mark.parametrize("most", [1, 2, 3, 6, 11])
def test_an_answer_may_be_cut_anywhere(
    generator: LlamaGenerator, path: str, batches: list[int], most: int
) -> None:
    asked = request(path, grammar=None, messages=REPEATING, max_tokens=most, drafts=(LINE * 2,))

    plain = run(generator, replace(asked, is_drafted=False))

    assert run(generator, asked) == plain


@pytest.mark.parametrize("times", [3, 4])
def test_an_answer_may_end_where_more_was_guessed(
    generator: LlamaGenerator, path: str, batches: list[int], times: int
) -> None:
    text = ", ".join([LINE] * times)
    asked = request(path, grammar=f'root ::= "{text}"', messages=REPEATING, drafts=(text * 2,))

    assert run(generator, asked)[:2] == (text, StopReason.END)
    assert max(batches[1:]) > 4


def test_what_was_written_is_held_and_nothing_that_was_only_guessed(
    generator: LlamaGenerator, path: str, batches: list[int]
) -> None:
    asked = request(path, grammar=None, messages=REPEATING, max_tokens=40)
    text, _, read = run(generator, asked)
    reader = generator._reader

    assert reader is not None
    prompt = len(prompt_tokens(generator._loaded(path), REPEATING))
    written = b"".join(generator._loaded(path).piece(each) for each in read[prompt:])
    assert text.startswith(written.decode("utf-8", "ignore"))
    reader.context.evaluate(read[-1:])
    after = reader.context.logits()
    cold = PromptReader(Context(generator._loaded(path), reader.context.length, 2))
    cold.prefill([*read, read[-1]], CancelToken())
    assert (cold.context.logits() == after).all()
    cold.context.close()
    generator._drop_context()


def test_a_cancel_in_the_middle_of_a_draft_leaves_nothing_guessed_behind(
    generator: LlamaGenerator, path: str, batches: list[int]
) -> None:
    asked = request(path, grammar=None, messages=REPEATING, max_tokens=60)
    whole = run(generator, asked)
    cancel = CancelToken()
    stream = generator.stream(asked, cancel)
    read_into_a_draft(stream, batches)

    cancel.cancel()
    with pytest.raises(Cancelled):
        next(stream)

    assert run(generator, asked) == whole


def test_a_stream_left_open_disturbs_neither_the_next_nor_a_closed_model(
    generator: LlamaGenerator, path: str, batches: list[int]
) -> None:
    asked = request(path, grammar=None, messages=REPEATING, max_tokens=60)
    whole = run(generator, asked)
    left = generator.stream(asked, CancelToken())
    read_into_a_draft(left, batches)
    following = generator.stream(asked, CancelToken())
    begun = read_into_a_draft(following, batches)

    left.close()

    assert "".join([*begun, *following]) == whole[0]
    closing = LlamaGenerator(1)
    open_stream = closing.stream(asked, CancelToken())
    next(open_stream)
    closing.close()
    open_stream.close()


def test_rows_of_a_batch_are_single_tokens_bit_for_bit_at_any_number_of_threads(
    generator: LlamaGenerator, path: str
) -> None:
    model = generator._loaded(path)
    tokens = prompt_tokens(model, request(path).messages)
    split = len(tokens) - 12
    found: list[bytes] = []
    for n_threads in (1, 2):
        context = Context(model, 512, n_threads)
        assert context.is_exact
        for size in (1, 2, 5, 12):
            PromptReader(context).prefill(tokens[:split], CancelToken())
            rows: list[bytes] = []
            for at in range(split, len(tokens), size):
                part = tokens[at : at + size]
                context.evaluate_rows(part)
                rows += [context.row_logits(n).tobytes() for n in range(len(part))]
            found.append(b"".join(rows))
        context.close()

    assert len(set(found)) == 1


class OtherRows(Context):
    """A context whose batches differ from single tokens in the last bits."""

    def evaluate_rows(self, tokens: Any) -> None:
        super().evaluate_rows([*tokens[:-1], 0])


def test_where_a_batch_differs_nothing_is_guessed(path: str) -> None:
    model = Model(path)
    context = OtherRows(model, 512, 2)
    reader, pace = PromptReader(context), EagerPace(2)
    prompt = prompt_tokens(model, REPEATING) * 2
    reader.prefill(prompt, CancelToken())
    steps = TokenSteps(reader, pace, pace.drafter([], prompt))

    for n, token in enumerate(prompt[:9]):
        steps.advance(token, 9 - n)
    steps.close()

    assert pace.is_same is False
    assert reader.read == [*prompt, *prompt[:9]]
    context.close()
    model.close()


def test_a_model_that_cannot_be_told_to_be_exact_guesses_nothing(
    generator: LlamaGenerator, path: str, batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(generator, request(path, max_tokens=2))
    assert generator._reader is not None
    batches.clear()
    for mark in ("is_exact", "can_go_back"):
        with monkeypatch.context() as patched:
            patched.setattr(generator._reader.context, mark, False)
            run(generator, request(path, max_tokens=20))

    assert batches == []


def test_a_random_model_of_bytes_writes_the_same(tmp_path: Path) -> None:
    tiny = str(write_tiny_model(tmp_path / "tiny.gguf"))
    asked = GenerationRequest(
        tiny, (Message("user", "hello hello hello"),), 60, context_length=256, drafts=("abcabc",)
    )
    made = LlamaGenerator(1)
    for temperature in (0.0, 1.0):
        drawn = replace(asked, temperature=temperature)
        plain = run(made, replace(drawn, is_drafted=False))
        made._pace = EagerPace(1)
        assert run(made, drawn) == plain
    made.close()


def test_the_logits_compared_fill_a_kernel_and_more() -> None:
    assert token_steps.COMPARED > 4
