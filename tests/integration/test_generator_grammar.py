"""What the grammar of an answer lets through, asked of llama.cpp itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tiny_models import CONTEXT_LENGTH, write_tiny_model

from app.core.cancel import CancelToken
from app.core.messages import GenerationRequest, Message, StopReason, TextStream
from app.generation.grammar import marker_grammar, sentence_grammar
from app.generation.llama import LlamaGenerator
from app.generation.quotations import BARRED_MARKS, strange_quotations

TEXTS = (
    "The dance of a honey bee tells the others, where nectar is.",
    'He said “bees fly” at -4 °C (p<0.05) \\ "x" [3] & 14 of 20 bees\' nests.',
    "蜜蜂会飞到很远。",
)
GRAMMAR = marker_grammar(3, TEXTS)


@pytest.fixture(scope="module")
def generator() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_tiny_model(tmp_path_factory.mktemp("tiny") / "tiny.gguf"))


def is_legal(generator: LlamaGenerator, tiny: str, text: str, grammar: str = GRAMMAR) -> bool:
    request = GenerationRequest(
        tiny, (Message("user", "a"),), 1, grammar, context_length=CONTEXT_LENGTH, prefix=text
    )
    return drained(generator.stream(request, CancelToken()))[1] is not StopReason.REFUSED


def drained(stream: TextStream) -> tuple[str, StopReason]:
    pieces: list[str] = []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as end:
            return "".join(pieces), end.value


@pytest.mark.parametrize(
    "text",
    [
        'Bees say "the others, where nectar" often [1].',
        '"honey bee" [2].',
        'So "where nectar is" [1]. And "honey bee" too [2][3].',
        'It is ("honey bee") here [1].',
        'It is "-4 °C (p<0.05" here [1].',
        'It is "14 of 20 bees\' nests" here [1].',
        'It is "蜂会飞" [1].',
        "It is the bees' nest of the bee’s kind [1].",
        "It was 0.5 in Smith et al. and so on. [1][3]",
        'It is long ago that "the oth',
    ],
)
def test_markers_that_exist_and_words_of_the_evidence_are_legal(
    generator: LlamaGenerator, tiny: str, text: str
) -> None:
    assert is_legal(generator, tiny, text)


@pytest.mark.parametrize(
    "text",
    [
        'It says of it "honey bees" [1].',
        'It says of it "honey" [1].',
        'It says of it "bee honey" [1].',
        'It says of it "is. He said" [1].',
        'It says of it "" [1].',
        'It says of it "fly at" [1].',
        "It says of it 'honey bee' [1].",
        "It was as they say [4].",
        "It was as they say ［1］.",
        "It was as they say 【1】.",
        "It was as they say… And so on",
        "It was\u200b as they say [1].",
        "It was\u202e as they say [1].",
        "It was as they say.\nUser: so",
        *(f"It says of it {mark}honey bee" for mark in BARRED_MARKS),
    ],
)
def test_everything_else_in_marks_or_brackets_is_not(
    generator: LlamaGenerator, tiny: str, text: str
) -> None:
    assert not is_legal(generator, tiny, text)


def test_without_evidence_to_quote_no_mark_is_legal(generator: LlamaGenerator, tiny: str) -> None:
    for grammar in (marker_grammar(1), marker_grammar(1, ["Bees.", "— !", ""])):
        assert is_legal(generator, tiny, "Bees fly far away [1].", grammar)
        assert not is_legal(generator, tiny, 'Bees "fly far" away [1].', grammar)


def test_more_sentences_may_follow_what_an_answer_begins_with(
    generator: LlamaGenerator, tiny: str
) -> None:
    begun = 'Bees say "so" \\ [x]\n[1].'
    grammar = marker_grammar(2, TEXTS, begun)

    assert is_legal(generator, tiny, begun, grammar)
    assert is_legal(generator, tiny, f'{begun} And "honey bee" [2]. Mo', grammar)
    assert not is_legal(generator, tiny, f"{begun}And so it is [2].", grammar)
    assert not is_legal(generator, tiny, "Bees fly far away [1].", grammar)


def test_one_sentence_is_one_sentence(generator: LlamaGenerator, tiny: str) -> None:
    grammar = sentence_grammar([3, 7], TEXTS)

    assert is_legal(generator, tiny, "Bees fly far away [3][7].", grammar)
    assert not is_legal(generator, tiny, "Bees fly far away [3]. So", grammar)
    assert not is_legal(generator, tiny, "Bees fly far away [1].", grammar)


def test_a_random_model_never_ends_within_a_sentence(generator: LlamaGenerator, tiny: str) -> None:
    grammar = sentence_grammar([1], TEXTS).replace("{12,400}", "{2,20}").replace("{0,400}", "{0,9}")
    for seed in range(12):
        request = GenerationRequest(
            tiny, (Message("user", "a"),), 200, grammar, 3.0, seed, CONTEXT_LENGTH
        )

        text, why = drained(generator.stream(request, CancelToken()))

        assert why is StopReason.END
        assert re.search(r"(?:\[1\]){1,3} ?[.!?。！？]?\Z", text)
        assert strange_quotations(text, TEXTS) == []
