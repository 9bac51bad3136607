"""A model that says its sentences do not answer is taken at its word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.answers import ABSTENTION, Answer, AnswerKind, Style
from app.core.sessions import AskRequest
from app.services.desk import Desk


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


def written(desk: Desk, parts: DeskParts, *pieces: str) -> Answer:
    parts.generator.pieces = pieces
    question = "What does the dance of a honey bee encode?"
    answer = desk.answering.ask(AskRequest(question, style=Style.WRITTEN)).answer
    assert answer is not None
    return answer


def test_a_written_refusal_is_an_abstention(desk: Desk, parts: DeskParts) -> None:
    answer = written(desk, parts, "The sentences ", "do not say ", "what it encodes [1].")

    assert answer.kind is AnswerKind.ABSENT
    assert answer.abstained
    assert answer.text == ABSTENTION
    assert answer.claims == ()
    assert answer.evidence


def test_an_answer_beside_a_refusal_stays_an_answer(desk: Desk, parts: DeskParts) -> None:
    answer = written(
        desk,
        parts,
        "The dance of a honey bee encodes distance and direction [1]. ",
        "The sentences do not say more [1].",
    )

    assert answer.kind is AnswerKind.ANSWER
    assert len(answer.claims) == 2
