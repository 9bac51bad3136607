"""What every recognizer takes and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.cancel import CancelToken

PAGE_SECONDS = 45.0
"""A page that takes longer is given up: less than a reader's time budget for a file."""
MIN_CONFIDENCE = 0.3
"""A line below it is dirt, a drawing or a photograph, not text."""


class RecognitionFailed(Exception):
    """An engine broke down on one page; the other pages are still read."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in gray: ``width * height`` bytes, rows without padding, 0 is black."""

    width: int
    height: int
    gray: bytes
    dpi: int


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word; edges in pixels from the top-left corner, ``confidence`` 0-1."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line of words in reading order, whatever its direction in the picture.

    ``size`` in pixels is that of its font, about.
    """

    words: tuple[SeenWord, ...]
    block: int
    size: float


class Recognizer(Protocol):
    """Picture -> lines of words."""

    @property
    def name(self) -> str:
        """The engine, as a person would name it."""
        ...

    def recognize(self, picture: Picture, cancel: CancelToken | None = None) -> list[SeenLine]:
        """The lines in the order in which the engine reads them; empty where it sees no text.

        Raises:
            RecognitionFailed: the engine broke down on this picture.
            Cancelled: the token was set meanwhile, where the engine can be stopped.
        """
        ...


def confidence_of(lines: Sequence[SeenLine]) -> float:
    """Mean confidence (0-1) of the words, each counted by its length; 1.0 without words."""
    words = [word for line in lines for word in line.words]
    length = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / length if length else 1.0
