"""The nouns of what a person marks and writes: highlights on pages, notes of their own.

Places are kept by value (text, page, boxes), so that a paper that is read anew or removed takes
nothing of what was marked in it away. Pages are 1-based, boxes in points from the top-left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.types import Box

NOTE_FORMAT = "note"
"""The format of the documents under which notes are searched: they are no papers."""


class HighlightColor(StrEnum):
    """The colors of a highlighter; what each means is the person's."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    ORANGE = "orange"


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word as it stands on a page, signs and all, with its place on the unturned page.

    ``line`` counts the page's lines from 0 in reading order.
    """

    text: str
    box: Box
    line: int = 0


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A run of text in a paper: one box per line, and the sentences that it touches.

    ``boxes`` are empty for a document without pages to show. ``file`` and ``title`` name the paper
    for the time when it is gone.
    """

    document_id: str
    page: int
    text: str
    boxes: tuple[Box, ...] = ()
    sentence_ids: tuple[str, ...] = ()
    file: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A place that the person marked; ``comment`` is Markdown, empty where nothing was written."""

    id: str
    place: MarkedPlace
    color: HighlightColor
    created_at: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something the person wrote, in Markdown; its first line is its title.

    ``places`` are the sentences it is about, each with its citation by value, in the order in which
    they were linked. ``turn_id`` is the answer it was kept from, or empty. ``project_id`` empty: it
    belongs to none. ``document_id`` is the document under which it can be searched and asked, empty
    until it is indexed.
    """

    id: str
    text: str
    created_at: datetime
    changed_at: datetime
    places: tuple[MarkedPlace, ...] = ()
    project_id: str = ""
    turn_id: str = ""
    document_id: str = ""

    @property
    def title(self) -> str:
        r"""The first line that says something, without Markdown's signs; empty for an empty note.

        >>> moment = datetime(2026, 1, 1)
        >>> Note("1", "## Baselines\n\nReport recall.", moment, moment).title
        'Baselines'
        """
        lines = (line.strip().lstrip("#>*-").strip() for line in self.text.splitlines())
        return next((line for line in lines if line), "")


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that was searched for; ``start`` and ``end`` are where the words stand in its text."""

    note: Note
    start: int
    end: int
