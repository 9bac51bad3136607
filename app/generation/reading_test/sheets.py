"""What a reading test is made of. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.answers import EvidenceSentence
from app.core.models import Ability
from app.core.types import Sentence

PAPER = "reading-test"
"""Stands for the document that the sentences of a sheet come from."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What one sentence of a sheet has to say: any of ``accepted``, and it is cited by ``marker``.

    ``is_number``: it must stand there figure by figure.
    """

    marker: int
    accepted: tuple[str, ...]
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One question to a sheet.

    Each of ``golds`` has to be said; none where the sentences do not answer. ``wrong`` are words
    and numbers of other sentences, ``numbers`` those that may be said beside the gold ones.
    ``ideal`` is an answer without fault: tests prove by it that a question can be answered.
    """

    ability: Ability
    question: str
    golds: tuple[Gold, ...]
    wrong: tuple[str, ...]
    ideal: str
    numbers: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sentences, numbered from 1 in their order, and the questions to them."""

    field: str
    sentences: tuple[str, ...]
    items: tuple[Item, ...]


def evidence_of(sheet: Sheet) -> tuple[EvidenceSentence, ...]:
    """The sentences as evidence, as an answer is made from."""
    return tuple(
        EvidenceSentence(
            Sentence(f"{PAPER}-s{n}", PAPER, 1, 0, len(text), text, ()), 1.0, "", "", n
        )
        for n, text in enumerate(sheet.sentences, start=1)
    )
