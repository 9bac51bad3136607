"""How a prompt is laid out so that little is read again: follow-ups and pinned papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from fakes import FakeGenerator

from app.core.answers import EvidenceSentence
from app.core.helping import PastTurn
from app.core.messages import Message
from app.core.types import ModelSpec, Sentence
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model
from app.generation.pinned_block import block_tokens
from app.generation.prompts import written_messages
from app.services.prompt_fitting import FittedPrompt, PromptFitter, ToFit

SPEC = ModelSpec("any", "any.gguf", 1, 135_000_000, 8_192, "Q4_1", "llama")
ANSWER = "Bees fly far [1]. They dance [2]."


def sentences(name: str, count: int, words: int = 8) -> tuple[EvidenceSentence, ...]:
    return tuple(
        EvidenceSentence(
            Sentence(f"{name}{n}", "d", 1, n, n + 1, f"{name} {n} " + f"fly{n} " * words, ()),
            1 - n / 1_000,
            "a.pdf",
            "Bees",
            n + 1,
        )
        for n in range(count)
    )


def ids(shown: Sequence[EvidenceSentence]) -> tuple[str, ...]:
    return tuple(each.sentence.id for each in shown)


def fitted(wanted: ToFit) -> FittedPrompt:
    return PromptFitter(FakeGenerator()).fitted(wanted)


def followed(first: FittedPrompt, wanted: ToFit, *turns: PastTurn) -> FittedPrompt:
    told = PastTurn(wanted.question, "Bees fly far.", ANSWER, ids(first.shown))
    return fitted(replace(wanted, question="And why?", past=(*turns, told), before=told.shown))


def test_a_follow_up_over_the_same_sentences_goes_on_where_the_answer_ended() -> None:
    wanted = ToFit(SPEC, "Who flies far?", sentences("bee", 5))
    first = fitted(wanted)

    second = followed(first, wanted)

    assert second.messages[:2] == first.messages
    assert second.messages[2:] == (
        Message("assistant", ANSWER),
        Message("user", "Question: And why?"),
    )
    assert second.packing.turns_left_out == 0


def test_new_sentences_in_a_follow_up_are_told_in_short_what_was_said() -> None:
    wanted = ToFit(SPEC, "Who flies far?", sentences("bee", 5))
    first = fitted(wanted)

    second = followed(first, replace(wanted, evidence=sentences("wasp", 5)))

    assert [each.role for each in second.messages] == ["system", "user"]
    assert "Earlier question: Who flies far?\nEarlier answer: Bees fly far." in (
        second.messages[1].content
    )


def test_only_turns_over_the_same_sentences_are_gone_on_with() -> None:
    wanted = ToFit(SPEC, "Who flies far?", sentences("bee", 5))
    first = fitted(wanted)

    second = followed(first, wanted, PastTurn("Who sings?", "Birds.", "Birds [1].", ("bird0",)))

    assert second.messages[:2] == first.messages
    assert "Birds" not in "".join(each.content for each in second.messages)


def test_a_long_conversation_over_the_same_sentences_stays_while_there_is_room() -> None:
    wanted = ToFit(SPEC, "Who flies far?", sentences("bee", 5))
    shown = ids(fitted(wanted).shown)
    past = tuple(PastTurn(f"Question {n}?", "So.", ANSWER, shown) for n in range(8))
    long_past = tuple(replace(each, told="Bees fly [1]. " * 100) for each in past)

    whole = fitted(replace(wanted, past=past))
    short = fitted(replace(wanted, past=long_past))

    assert len(whole.messages) == 2 + 2 * 8
    assert whole.packing.turns_left_out == 0
    assert 0 < short.packing.turns_left_out < 8


def test_what_was_read_of_a_paper_stands_first_and_the_best_that_was_found_behind_it() -> None:
    wanted = ToFit(SPEC, "Who flies?", sentences("bee", 30))
    bare = fitted(wanted)
    block = sentences("paper", 60)

    pinned = fitted(replace(wanted, pinned=block))
    read = written_messages("", block)[1].content.split("\n\n")[0]

    assert pinned.messages[1].content.startswith(read)
    own = ids(pinned.shown)[len(block) :]
    assert own == ids(bare.shown)[: len(own)]
    assert 5 <= len(own) < len(bare.shown)
    assert [each.marker for each in pinned.shown] == list(range(1, len(pinned.shown) + 1))
    assert own == tuple(
        each.citation.sentence_id for each in pinned.packing.used if not each.is_context
    )
    left_out = {each.citation.sentence_id for each in pinned.packing.left_out}
    assert set(ids(bare.shown)[len(own) :]) <= left_out
    assert pinned.packing.tokens <= pinned.packing.budget_tokens


def test_the_three_best_sentences_are_shown_behind_a_paper_however_long_they_are() -> None:
    wanted = ToFit(SPEC, "Who flies?", sentences("bee", 6, 90), pinned=sentences("paper", 20))

    assert ids(fitted(wanted).shown)[20:] == ("bee0", "bee1", "bee2")


def test_what_is_found_in_what_was_read_keeps_its_place_there() -> None:
    found = sentences("bee", 4)
    block = (*sentences("paper", 3), replace(found[2], score=0.0))

    pinned = fitted(ToFit(SPEC, "Who flies?", found, pinned=block))

    assert ids(pinned.shown) == (*ids(block), "bee0", "bee1", "bee3")
    assert pinned.shown[3].score == found[2].score
    assert [each.is_context for each in pinned.packing.used] == [True] * 3 + [False] * 4


def test_another_question_to_the_paper_begins_alike_and_keeps_the_order_of_what_was_found() -> None:
    block = sentences("paper", 20)
    wanted = ToFit(SPEC, "Who flies?", sentences("bee", 4), pinned=block)
    first = fitted(wanted)

    second = fitted(
        replace(wanted, question="Where to?", before=ids(first.shown), evidence=wanted.evidence[:4])
    )

    assert ids(second.shown) == ids(first.shown)
    assert (
        second.messages[1].content.split("Question")[0]
        == (first.messages[1].content.split("Question")[0])
    )


@pytest.mark.parametrize("question", ["Who flies?", "Who flies " + "so very far " * 1_000])
def test_a_block_that_takes_room_from_the_question_is_left_out(question: str) -> None:
    spec = replace(SPEC, context_length=1_024) if len(question) < 100 else SPEC
    wanted = ToFit(spec, question, sentences("bee", 30, 20), pinned=sentences("paper", 90, 20))

    pinned, bare = fitted(wanted), fitted(replace(wanted, pinned=()))

    assert pinned.shown == bare.shown
    assert pinned.packing == bare.packing


@pytest.fixture(scope="module")
def llama() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(1)
    yield made
    made.close()


@pytest.mark.parametrize("context", [512, 1_024, 2_048, 8_192])
def test_no_prompt_over_a_pinned_paper_overflows(context: int, llama: LlamaGenerator) -> None:
    spec = replace(bundled_model(), context_length=context)
    count = block_tokens(min(context, 4_096)) // 40
    wanted = ToFit(spec, "Who flies?", sentences("bee", 30), pinned=sentences("paper", count))

    prompt = PromptFitter(llama).fitted(wanted)

    taken = llama.count_tokens(spec.path, prompt.messages)
    assert taken + prompt.max_tokens <= prompt.context
    if context > 2_048:
        assert prompt.shown[0].sentence.id == "paper0"


def test_what_the_turn_before_showed_stays_where_half_is_wanted_again() -> None:
    found = sentences("bee", 12)
    wanted = ToFit(SPEC, "Who flies far?", found[:8])
    first = fitted(wanted)
    weaker = [replace(each, score=0.0) if n < 4 else each for n, each in enumerate(found)]

    second = followed(first, replace(wanted, evidence=weaker))

    assert second.messages[:2] != first.messages
    assert ids(second.shown)[:8] == ids(first.shown)
    assert set(ids(second.shown)) == set(ids(found))
    shown = first.messages[1].content.split("\n\n")[0]
    assert second.messages[1].content.startswith(shown)
    context = [each.citation.sentence_id for each in second.packing.used if each.is_context]
    assert context == ["bee0", "bee1", "bee2", "bee3"]
    assert second.packing.tokens <= second.packing.budget_tokens
