"""Prompts that fit: counted with a fake, and with the bundled model in its own tokens."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fakes import FakeGenerator

from app.core.answers import EvidenceSentence, LeftOutReason
from app.core.errors import ContextOverflow
from app.core.helping import PastTurn
from app.core.memory import MemoryContext, MemoryLine
from app.core.messages import Message
from app.core.types import ModelSpec, Sentence
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model
from app.services.prompt_fitting import FittedPrompt, PromptFitter, ToFit, in_order, shown_again

SPEC = ModelSpec("any", "any.gguf", 1, 135_000_000, 8192, "Q4_1", "llama")
PAST = (PastTurn("Who dances?", "Bees dance."), PastTurn("Where?", "In the dark hive."))
LATIN, CHINESE = "abcdefghijklmnopqrstuvwxyz", "".join(chr(0x4E00 + n) for n in range(3_000))


def evidence(texts: Sequence[str]) -> list[EvidenceSentence]:
    return [
        EvidenceSentence(
            Sentence(f"s{n}", "d", 1, n, n + 1, text, ()), 1 - n / 1000, "a.pdf", "Bees"
        )
        for n, text in enumerate(texts)
    ]


def made_texts(count: int, letters: str = LATIN, seed: int = 0) -> list[str]:
    """Sentences of words that no other has."""
    chance = random.Random(seed)
    joint = " " if letters is LATIN else ""
    return [
        joint.join("".join(chance.choices(letters, k=5)) for _ in range(chance.randint(5, 40)))
        + "."
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def llama() -> Iterator[LlamaGenerator]:
    made = LlamaGenerator(1)
    yield made
    made.close()


def total(llama: LlamaGenerator, prompt: FittedPrompt, begun: str = "") -> int:
    messages = (*prompt.messages, Message("user", begun)) if begun else prompt.messages
    return llama.count_tokens(bundled_model().path, messages) + prompt.max_tokens


@pytest.mark.parametrize("context", [512, 1_024, 2_048, 8_192])
@pytest.mark.parametrize("letters", [LATIN, CHINESE], ids=["latin", "chinese"])
def test_no_prompt_of_the_bundled_model_overflows(
    context: int, letters: str, llama: LlamaGenerator
) -> None:
    spec = replace(bundled_model(), context_length=context)
    question = f"What is {letters[:20]}?"
    begun = "The dance tells where nectar is [1]. " * 2
    wanted = ToFit(spec, question, evidence(made_texts(40, letters)), PAST, begun=begun)

    prompt = PromptFitter(llama).fitted(wanted)

    assert prompt.context == min(context, 4_096)
    assert total(llama, prompt, begun) <= prompt.context
    assert prompt.shown
    assert len(prompt.packing.left_out) == min(30, 40 - len(prompt.packing.used))
    assert prompt.packing.tokens <= prompt.packing.budget_tokens <= 700


@pytest.mark.parametrize("question", ["bee " * 2_000, "蜜" * 8_000, "\u0bb5" * 8_000])
def test_a_question_of_8000_characters_fits_or_is_refused_in_words(
    question: str, llama: LlamaGenerator
) -> None:
    spec = bundled_model()
    wanted = ToFit(spec, question, evidence(made_texts(20)), PAST)
    takes = llama.count_tokens(spec.path, (Message("user", question),))

    if takes > 4_000:
        with pytest.raises(ContextOverflow, match="question is too long"):
            PromptFitter(llama).fitted(wanted)
    else:
        prompt = PromptFitter(llama).fitted(wanted)
        assert total(llama, prompt) <= prompt.context


def test_evidence_is_sized_by_how_fast_the_model_reads(llama: LlamaGenerator) -> None:
    wanted = ToFit(bundled_model(), "Who dances?", evidence(made_texts(90)))
    fitter = PromptFitter(llama)

    usual, slow, fast = (
        fitter.fitted(replace(wanted, read_rate=rate)).packing for rate in (None, 60.0, 400.0)
    )

    assert (usual.budget_tokens, slow.budget_tokens, fast.budget_tokens) == (485, 320, 910)
    assert 200 < slow.tokens <= 320 < usual.tokens <= 485 < fast.tokens <= 910


def test_what_does_not_fit_is_told_the_conversation_first() -> None:
    fitter = PromptFitter(FakeGenerator())
    past = (PastTurn("Who dances? " * 30), PastTurn("Where is it? " * 30))
    lines = evidence([f"bees fly far away {n} " + "so " * 20 for n in range(9)])
    wanted = ToFit(SPEC, "Who?", lines, past)

    roomy = fitter.fitted(wanted)
    tight = fitter.fitted(replace(wanted, model=replace(SPEC, context_length=340)))

    assert roomy.packing.turns_left_out == 0
    assert "Who dances?" in roomy.messages[1].content
    assert tight.packing.turns_left_out == 2
    assert tight.packing.left_out
    assert {each.reason for each in tight.packing.left_out} == {LeftOutReason.BUDGET}
    assert "Who dances?" not in tight.messages[1].content


def test_the_newest_turn_stays_longest() -> None:
    long_ago = (PastTurn("Who? " * 50, "Bees. " * 50),) * 4

    prompt = PromptFitter(FakeGenerator()).fitted(
        ToFit(SPEC, "And?", evidence(["Bees fly far."]), (*long_ago, PAST[1]))
    )

    assert prompt.packing.turns_left_out in (2, 3)
    assert "In the dark hive." in prompt.messages[1].content


class Miscounting(FakeGenerator):
    """Counts a whole prompt as three times its parts, as no real tokenizer does."""

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        counted = super().count_tokens(model_path, messages)
        return counted * 3 if "[1]" in messages[-1].content else counted


def test_parts_that_take_more_together_are_taken_off_again() -> None:
    spec = replace(SPEC, context_length=1_000)
    lines = evidence([f"bees {n} " + "fly " * 30 for n in range(12)])

    prompt = PromptFitter(Miscounting()).fitted(ToFit(spec, "Who?", lines, PAST, read_rate=313.0))

    counted = Miscounting().count_tokens("", prompt.messages)
    assert counted + prompt.max_tokens <= 1_000
    assert prompt.packing.turns_left_out == 2
    assert [each.marker for each in prompt.shown] == list(range(1, len(prompt.shown) + 1))
    used = [each.citation.sentence_id for each in prompt.packing.used]
    assert used == [each.sentence.id for each in prompt.shown]
    assert len(used) + len(prompt.packing.left_out) == 12


def test_evidence_of_which_no_sentence_fits_is_told() -> None:
    spec = replace(SPEC, context_length=340)

    with pytest.raises(ContextOverflow, match="No sentence"):
        PromptFitter(FakeGenerator()).fitted(ToFit(spec, "Who?", evidence(["bees " * 900])))


def test_a_follow_up_over_the_same_evidence_begins_with_the_same_prompt() -> None:
    fitter, lines = PromptFitter(FakeGenerator()), evidence([f"Bees {n} fly far." for n in "abcd"])
    first = fitter.fitted(ToFit(SPEC, "Who flies?", lines))
    before = tuple(each.sentence.id for each in first.shown)
    other = [replace(each, score=0.997 + n / 1_000) for n, each in enumerate(lines)]
    more = evidence(["Bees fly."] * 4 + ["Wasps fly too."])[4:]

    second = fitter.fitted(ToFit(SPEC, "Where to?", [*other, *more], PAST, before))

    shared = first.messages[1].content.split("\n\n")[0]
    assert second.messages[0] == first.messages[0]
    assert second.messages[1].content.startswith(shared)
    assert second.shown[-1].sentence.text == "Wasps fly too."


def test_other_evidence_keeps_its_own_order() -> None:
    shown = [replace(each, marker=n) for n, each in enumerate(evidence(["a b", "c d"]), start=1)]

    assert in_order(shown, ("s1", "gone")) == tuple(shown)
    assert [each.sentence.id for each in in_order(shown, ("s1", "s0"))] == ["s1", "s0"]
    assert [each.marker for each in in_order(shown, ("s1",))] == [1, 2]


def test_an_answer_can_be_made_again_from_its_packing() -> None:
    lines = evidence(["Bees fly.", "Birds fly."])
    lines[0] = replace(lines[0], shown="| A |\n| --- |\n| 1 |")
    fitter = PromptFitter(FakeGenerator())
    first = fitter.fitted(ToFit(SPEC, "Who flies?", lines, PAST))

    again = fitter.fitted(ToFit(SPEC, "Who flies?", (), PAST), first.packing)

    assert again.messages == first.messages
    assert again.packing == first.packing
    assert [each.sentence.text for each in shown_again(first.packing)] == [
        each.sentence.text for each in first.shown
    ]


@pytest.mark.parametrize("context", [512, 1_024, 4_096])
def test_what_was_said_earlier_takes_its_tokens_from_the_budget(context: int) -> None:
    line = MemoryLine("We say bee. " * 30, datetime(2026, 3, 2, tzinfo=UTC), "m1")
    prompt = f"Said earlier:\n- {line.text}"
    memory = MemoryContext((line,), prompt, len(prompt.split()))
    spec = replace(SPEC, context_length=context)
    wanted = ToFit(spec, "What is it?", evidence(made_texts(40)), PAST, memory=memory)

    fitted = PromptFitter(FakeGenerator()).fitted(wanted)

    is_told = "Said earlier" in fitted.messages[1].content
    assert is_told == (context >= 1_024)
    assert bool(fitted.memory.lines) == is_told
    total = FakeGenerator().count_tokens("", fitted.messages)
    assert total + fitted.max_tokens <= fitted.context


def test_what_was_said_earlier_goes_before_any_sentence_does() -> None:
    texts = made_texts(3)
    line = MemoryLine("We say bee.", datetime(2026, 3, 2, tzinfo=UTC), "m1")
    # As if it was counted wrongly: it takes far more than it says.
    memory = MemoryContext((line,), "We say bee. " * 2_000, 5)
    wanted = ToFit(SPEC, "What is it?", evidence(texts), PAST, memory=memory)

    fitted = PromptFitter(FakeGenerator()).fitted(wanted)

    assert len(fitted.shown) == 3
    assert fitted.memory.lines == ()
    assert "We say bee" not in fitted.messages[1].content
