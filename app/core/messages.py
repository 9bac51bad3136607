"""What crosses the border to a worker process: steps of reading, prompts for a model."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.layout import Figure, Table
from app.core.references import Reference, ReferenceMark
from app.core.types import Metadata, Page, Passage, Problem, Sentence


class StopReason(StrEnum):
    """Why a model wrote no more."""

    END = "end"
    """It was done, or the grammar allowed nothing more."""
    LENGTH = "length"
    """``max_tokens`` were written and it would have gone on."""
    REFUSED = "refused"
    """Nothing was written: the grammar does not allow the prefix."""


TextStream = Generator[str, None, StopReason]
"""Pieces of text as they are written; its value is why there are no more."""


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """One run of a model. ``grammar`` is GBNF or None; temperature 0 is greedy.

    ``prefix`` is how the answer begins: it is data, not written again, and part of what the
    grammar speaks of. Where ``is_drafted``, tokens are guessed from the prompt and from
    ``drafts`` (texts that the answer may repeat): faster, and the same text. ``key`` is what the
    reading may be kept under, as in ``keep_read``; empty for what is not gone on with. No text
    depends on it.
    """

    model_path: str
    messages: tuple[Message, ...]
    max_tokens: int
    grammar: str | None = None
    temperature: float = 0.0
    seed: int = 0
    context_length: int = 4096
    prefix: str = ""
    drafts: tuple[str, ...] = ()
    is_drafted: bool = True
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt; ``role`` is ``system``, ``user`` or ``assistant``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class ReadingStarted:
    """First step of reading: how many pages there are."""

    page_count: int


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page, the sentences that begin on it in reading order, its tables and figures."""

    page: Page
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecognized:
    """The text of page ``number`` was just recognized, which takes seconds.

    Its ``PageRead`` follows later: a reader looks a few pages ahead.
    """

    number: int


@dataclass(frozen=True, slots=True)
class PassagesMade:
    """A batch of passages, small so that unpickling it never holds a thread for long."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ReferencesFound:
    """A batch of the bibliography; marks point to entries of this or earlier batches."""

    references: tuple[Reference, ...]
    marks: tuple[ReferenceMark, ...]


@dataclass(frozen=True, slots=True)
class ReadingFinished:
    """Last step of reading; ``problem`` says what was repaired or could not be read."""

    metadata: Metadata
    problem: Problem | None = None


ReadStep = (
    ReadingStarted | PageRecognized | PageRead | PassagesMade | ReferencesFound | ReadingFinished
)
