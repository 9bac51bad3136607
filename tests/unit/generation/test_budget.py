import random

import pytest

from app.core.errors import ContextOverflow
from app.generation.budget import (
    ANSWER_TOKENS,
    HISTORY_TOKENS,
    LEAST_ANSWER,
    LEAST_EVIDENCE,
    context_of,
    room_for_history,
    shared_out,
)


def test_whatever_is_asked_for_the_parts_never_pass_the_context() -> None:
    chance = random.Random(5)

    for _ in range(3_000):
        context, fixed = chance.randint(1, 9_000), chance.randint(0, 5_000)
        evidence, memory = chance.randint(0, 4_000), chance.randint(0, 600)
        try:
            shared = shared_out(context, fixed, evidence, memory)
        except ContextOverflow:
            assert context - fixed - memory < LEAST_EVIDENCE + LEAST_ANSWER + 10
            continue
        taken = shared.fixed + shared.memory + shared.answer + shared.evidence + shared.history
        assert taken <= context
        assert min(shared.answer, shared.evidence + 1, shared.history + 1) > 0
        assert shared.answer >= LEAST_ANSWER


def test_what_is_short_is_taken_from_the_conversation_then_from_the_evidence() -> None:
    roomy, tight, tightest = (shared_out(size, 150, 700) for size in (4_096, 1_200, 512))

    assert (roomy.evidence, roomy.history, roomy.answer) == (700, HISTORY_TOKENS, ANSWER_TOKENS)
    assert (tight.evidence, tight.history) == (700, 42)
    assert (tightest.evidence, tightest.history) == (226, 0)


def test_evidence_that_takes_less_leaves_room_for_the_conversation() -> None:
    tight = shared_out(1_024, 150, 700)

    assert tight.history == 0
    assert room_for_history(tight, tight.evidence) == 0
    assert room_for_history(tight, 400) == 1_024 - 150 - tight.answer - 400 - 8


def test_a_question_that_leaves_no_room_is_told_with_its_size() -> None:
    with pytest.raises(ContextOverflow, match="480 of the 512") as caught:
        shared_out(512, 480, 700)

    assert "shorter question" in caught.value.hint


def test_the_context_is_the_model_s_own_up_to_a_limit() -> None:
    assert [context_of(each) for each in (512, 4_096, 32_768, 0, -1)] == [
        512,
        4_096,
        4_096,
        4_096,
        4_096,
    ]


def test_what_was_said_earlier_is_told_whole_or_not_at_all() -> None:
    told, too_much, without_room = (
        shared_out(4_096, 150, 700, memory=300),
        shared_out(1_024, 150, 700, memory=300),
        shared_out(512, 360, 700, memory=60),
    )

    assert (told.memory, told.evidence) == (300, 700)
    assert too_much.memory == 0
    assert without_room.memory == 0
