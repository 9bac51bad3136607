"""A dispute in a capsule is found and put together again from its evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.answers import (
    Answer,
    AnswerKind,
    AnswerSeconds,
    EvidenceSentence,
    PackedSentence,
    Packing,
    Style,
)
from app.core.cancel import CancelToken
from app.core.sessions import AskRequest
from app.core.types import Sentence
from app.generation.citations import citation_of
from app.generation.dispute import compose_dispute, find_dispute
from app.services.capsule_file import FORMAT, KIND, Capsule, MadeWith
from app.services.recomposing import Recomposer
from app.services.writing import Writer

QUESTION = "Does caffeine change sleep duration?"
SAID = ("Caffeine increased sleep duration.", "Caffeine decreased sleep duration.")


def found(number: int, text: str) -> EvidenceSentence:
    sentence = Sentence(f"s{number}", f"d{number}", 1, 0, len(text), text, ())
    return EvidenceSentence(sentence, 0.9, f"{number}.pdf", f"Paper {number}")


@pytest.fixture
def answer() -> Answer:
    dispute = find_dispute(QUESTION, [found(n, text) for n, text in enumerate(SAID)])
    assert dispute is not None
    text, claims = compose_dispute(dispute)
    used = tuple(
        PackedSentence(citation_of(each), each.score)
        for side in dispute.sides
        for each in side.sentences
    )
    return Answer(
        text=text,
        claims=claims,
        evidence=(),
        abstained=False,
        style=Style.QUOTES,
        model="",
        prompt_version=3,
        seed=0,
        seconds=AnswerSeconds(0, 0, 0),
        kind=AnswerKind.DISPUTED,
        packing=Packing(used),
    )


def capsule(answer: Answer) -> Capsule:
    return Capsule(
        kind=KIND,
        format=FORMAT,
        question=QUESTION,
        searched=QUESTION,
        asked_at=datetime(2026, 5, 1, tzinfo=UTC),
        request=AskRequest(QUESTION),
        seed=0,
        temperature=0.0,
        prompt_version=3,
        made_with=MadeWith("1", "1", "3", "here", "e", 2),
        answer=answer,
    )


@pytest.fixture
def recomposer(writer_that_must_not_write: Writer) -> Recomposer:
    return Recomposer(writer_that_must_not_write)


@pytest.fixture
def writer_that_must_not_write() -> Writer:
    return Writer.__new__(Writer)


def test_both_sides_come_out_as_they_were(recomposer: Recomposer, answer: Answer) -> None:
    again = recomposer.again(capsule(answer), None, CancelToken())

    assert (again.text, again.claims) == (answer.text, answer.claims)


def test_a_side_that_was_changed_is_no_dispute_any_more(
    recomposer: Recomposer, answer: Answer
) -> None:
    first, second = answer.packing.used
    changed = replace(second, citation=replace(second.citation, quote=SAID[0]))
    forged = replace(answer, packing=Packing((first, changed)))

    assert recomposer.again(capsule(forged), None, CancelToken()).text != answer.text
