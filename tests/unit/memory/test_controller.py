"""Whether a question needs memory, and what of it fits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.memory import Memory, MemoryKind, MemoryStatus
from app.memory.controller import always_steering, fitting, line_of, need_of, packed

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


def memory(number: int, text: str, kind: MemoryKind = MemoryKind.DECISION) -> Memory:
    """A kept memory; a higher number began later."""
    began = datetime(2026, 1, number, tzinfo=UTC)
    return Memory(f"m{number}", kind, text, began, status=MemoryStatus.KEPT)


@pytest.mark.parametrize(
    "question",
    [
        "What did we decide about the baseline?",
        "When did I say the deadline is?",
        "Have I told you who the second coder is?",
        "Remind me of my hypothesis.",
        "What is our definition of a hit?",
        "Which papers did we exclude?",
    ],
)
def test_questions_about_what_was_said_are_seen(question: str) -> None:
    assert need_of(question, NOW).is_about_said


@pytest.mark.parametrize(
    "question",
    [
        "How do bees find their way home?",
        "Which electrolyte gives the thinnest film?",
        "What does Hansen 2019 report about yields?",
        "Who discovered the structure of DNA?",
    ],
)
def test_questions_to_the_papers_need_nothing(question: str) -> None:
    assert not need_of(question, NOW).is_needed


def test_the_time_and_the_kind_that_are_asked_for_are_read() -> None:
    need = need_of("Which deadline did we agree on last week?", NOW)

    assert need.span is not None
    assert {MemoryKind.TASK, MemoryKind.DECISION} <= need.kinds


def test_what_shares_telling_words_fits_and_the_rest_does_not() -> None:
    held = [memory(1, "We treat Wick Marsh as missing."), memory(2, "Captions come in Spanish.")]

    found = fitting("Why is Wick Marsh missing?", held, (), need_of("Why?", NOW))

    assert [each.id for each, _ in found] == ["m1"]


def test_what_means_the_same_fits_without_a_common_word() -> None:
    held = [memory(1, "We treat Wick Marsh as missing."), memory(2, "Captions come in Spanish.")]

    found = fitting("Language below pictures?", held, (0.1, 0.7), need_of("x", NOW))

    assert [each.id for each, _ in found] == ["m2"]


def test_of_equals_the_newest_comes_first() -> None:
    held = [memory(1, "The limit is 8000 words."), memory(2, "The limit is 9500 words.")]

    found = fitting("What is our word limit?", held, (), need_of("What is our limit?", NOW))

    assert [each.id for each, _ in found] == ["m2", "m1"]


def test_nothing_fits_a_strange_question() -> None:
    held = [memory(1, "We treat Wick Marsh as missing.")]

    assert fitting("How do bees fly?", held, (0.05,), need_of("How do bees fly?", NOW)) == []


def test_preferences_on_answers_always_steer() -> None:
    held = [
        memory(1, "Answer in bullets, five at most.", MemoryKind.PREFERENCE),
        memory(2, "No relief shading on maps.", MemoryKind.PREFERENCE),
    ]

    assert [each.id for each in always_steering(held)] == ["m1"]


def test_only_what_fits_the_budget_is_packed() -> None:
    lines = [line_of(memory(n, f"Decision {n} " + "word " * 40)) for n in range(1, 20)]

    context = packed(lines, lambda text: len(text.split()), 200)

    assert 0 < context.tokens <= 200
    assert 0 < len(context.lines) < len(lines)
    assert len(context.prompt.split()) == context.tokens


def test_a_long_line_does_not_keep_a_short_one_out() -> None:
    lines = [line_of(memory(1, "word " * 400)), line_of(memory(2, "A short one."))]

    context = packed(lines, lambda text: len(text.split()), 100)

    assert [each.memory_id for each in context.lines] == ["m2"]


def test_nothing_is_packed_of_nothing() -> None:
    context = packed([], len)

    assert (context.lines, context.prompt, context.tokens) == ((), "", 0)


def test_the_prompt_says_that_it_is_no_evidence() -> None:
    context = packed([line_of(memory(1, "We use medians."))], len, 2_000)

    assert "must not be cited" in context.prompt
    assert "(decision, 2026-01-01) We use medians." in context.prompt
