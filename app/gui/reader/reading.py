"""What was read of a document, page by page, ready to be laid over it (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.layout import Figure, Table
from app.core.types import Box, Sentence, SentenceKind

FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A sentence, or the part of one, on one page.

    ``order`` counts the sentences that begin on the page from 1 in the order they were read; 0
    for the rest of a sentence that began on an earlier page.
    """

    order: int
    kind: SentenceKind
    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Everything found on one page."""

    marks: tuple[ReadMark, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the outline; ``level`` counts from 1."""

    text: str
    level: int
    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document as it was read."""

    document_id: str = ""
    pages: dict[int, ReadPage] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()

    def page(self, number: int) -> ReadPage:
        """What was read on a page."""
        return self.pages.get(number, ReadPage())


def reading_of(
    document_id: str,
    sentences: Sequence[Sentence],
    tables: Sequence[Table] = (),
    figures: Sequence[Figure] = (),
) -> Reading:
    """Sort everything by page."""
    marks: dict[int, list[ReadMark]] = {}
    begun: dict[int, int] = {}
    for sentence in sentences:
        begun[sentence.page] = begun.get(sentence.page, 0) + 1
        for number in dict.fromkeys(box.page for box in sentence.boxes):
            order = begun[sentence.page] if number == sentence.page else 0
            boxes = tuple(box for box in sentence.boxes if box.page == number)
            mark = ReadMark(order, sentence.kind, sentence.text, boxes)
            marks.setdefault(number, []).append(mark)
    numbers = {*marks, *(each.page for each in tables), *(each.page for each in figures)}
    pages = {
        number: ReadPage(
            tuple(marks.get(number, ())),
            tuple(each for each in tables if each.page == number),
            tuple(each for each in figures if each.page == number),
        )
        for number in numbers
    }
    return Reading(document_id, pages, headings_of(sentences))


def headings_of(sentences: Sequence[Sentence]) -> tuple[Heading, ...]:
    """The outline: headings in reading order; a level that is not known counts as the first."""
    return tuple(
        Heading(each.text, max(1, each.level), each.page, each.boxes)
        for each in sentences
        if each.kind is SentenceKind.HEADING
    )


def heading_at(headings: Sequence[Heading], page: int) -> int:
    """The last heading that begins on ``page`` or before it; -1 where there is none.

    >>> heading_at([], 3)
    -1
    """
    before = [place for place, each in enumerate(headings) if each.page <= page]
    return before[-1] if before else -1
