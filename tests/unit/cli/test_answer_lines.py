"""What a person at a terminal is told of an answer beside its text."""

from __future__ import annotations

from dataclasses import replace

from app.cli.answer_lines import answer_lines
from app.core.answers import (
    Answer,
    AnswerKind,
    AnswerSeconds,
    Citation,
    Claim,
    LeftOutReason,
    PackedSentence,
    Packing,
    Style,
    Verdict,
)
from app.core.checking import ClaimFate, SupportPart

CITED = Citation(1, "s1", "d1", "bees.pdf", "On bees", 3, "Bees dance.", ())
OTHER = replace(CITED, marker=2, sentence_id="s2", quote="Bees fly.")
CLAIM = Claim("Bees dance.", 0, 15, (CITED,), Verdict.SUPPORTED, 0.9)
STRUCK = Claim(
    "Bees swim.",
    16,
    30,
    (OTHER,),
    Verdict.UNSUPPORTED,
    0.1,
    parts=(
        SupportPart("words", 0.5, "Half of its words are not there."),
        SupportPart("names", 0.1, "No cited sentence speaks of swimming."),
    ),
    fate=ClaimFate.STRUCK,
)
ANSWER = Answer(
    text="Bees dance [1]. Bees swim [2].",
    claims=(CLAIM, STRUCK),
    evidence=(),
    abstained=False,
    style=Style.WRITTEN,
    model="m",
    prompt_version=3,
    seed=0,
    seconds=AnswerSeconds(0, 0, 0),
)


def test_a_struck_claim_is_crossed_out_and_explained() -> None:
    lines = list(answer_lines(ANSWER))

    assert lines[0] == "Bees dance [1]. ~~Bees swim [2].~~"
    assert "(struck: No cited sentence speaks of swimming.) Bees swim." in lines


def test_the_two_shares_and_what_was_left_out_are_told() -> None:
    used = (PackedSentence(CITED, 0.9), PackedSentence(replace(CITED, sentence_id="s9"), 0.5))
    left_out = tuple(
        PackedSentence(OTHER, 0.1, reason)
        for reason in (LeftOutReason.SAME, LeftOutReason.BUDGET, LeftOutReason.BUDGET)
    )
    packing = Packing(used, left_out, tokens=40, budget_tokens=700, turns_left_out=1)

    lines = list(answer_lines(replace(ANSWER, packing=packing)))

    assert "50% of what it says is supported; it cites 50% of what it was made from." in lines
    assert "Made from 2 sentences, 40 of 700 tokens." in lines
    assert "Left out: 1 say the same as another, 2 did not fit." in lines
    assert "Not read: 1 earlier turn." in lines


def test_a_claim_that_was_mended_says_so() -> None:
    rewritten = replace(CLAIM, fate=ClaimFate.REWRITTEN, original="Bees sing.")
    partly = replace(CLAIM, fate=ClaimFate.RECITED, verdict=Verdict.PARTIAL)

    lines = list(answer_lines(replace(ANSWER, claims=(rewritten, partly))))

    assert "(rewritten) Bees dance. First written: Bees sing." in lines
    assert {"(partly supported) Bees dance.", "(cited anew) Bees dance."} <= set(lines)


def test_a_question_that_is_too_vague_gets_choices() -> None:
    vague = replace(
        ANSWER,
        text="Which paper do you mean?",
        claims=(),
        abstained=True,
        kind=AnswerKind.VAGUE,
        choices=("What does “On bees” report?",),
    )

    assert list(answer_lines(vague)) == [
        "Which paper do you mean?",
        "",
        "Ask for example:",
        "- What does “On bees” report?",
    ]


def test_a_cut_answer_says_so() -> None:
    assert list(answer_lines(replace(ANSWER, is_cut=True)))[-1].startswith("The answer was cut")
