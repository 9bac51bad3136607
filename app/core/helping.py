"""What helps a search beside the words that were typed: always shown, never a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HelpKind(StrEnum):
    """What a text was made for."""

    REWRITTEN = "rewritten"
    """The question as it can be understood alone: it was searched in place of the typed one."""
    PASSAGE = "passage"
    """A passage as an answer might read, written by a model: searched beside the question."""


@dataclass(frozen=True, slots=True)
class GeneratedText:
    """A text that was searched and that no paper holds; it is never quoted and never evidence.

    ``model`` is the name of what wrote it, empty where a rule did.
    """

    kind: HelpKind
    text: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class PastTurn:
    """An earlier question, as it was searched, and the answer it got, without markers.

    ``told`` is that answer as a model wrote it over the sentences ``shown`` (their ids in order),
    with its markers; empty where none did.
    """

    question: str
    answer: str = ""
    told: str = ""
    shown: tuple[str, ...] = ()
