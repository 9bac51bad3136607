"""Places, notes and highlights that tests of several rooms share."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core.notes import Highlight, HighlightColor, MarkedPlace, Note
from app.core.types import Box
from app.services.note_shelf import document_id_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAPER = "a" * 64


def place(number: int = 1, document_id: str = PAPER, page: int = 2) -> MarkedPlace:
    """A line of a paper; every field can be told apart."""
    return MarkedPlace(
        document_id,
        page,
        f"Bees dance {number} times in the dark hive.",
        (Box(page, 72.5, 100.0 * number, 300.25, 100.0 * number + 12),),
        (f"{document_id[:16]}-s{number}",),
        "bees.pdf",
        "On bees",
    )


def note(number: int, text: str = "", *places: MarkedPlace) -> Note:
    """A note as the table stores it."""
    note_id = f"{number:032x}"
    document_id = document_id_of(note_id)
    return Note(note_id, text or f"Thought {number}.", NOON, NOON, places, document_id=document_id)


def highlight(number: int, at: MarkedPlace | None = None) -> Highlight:
    """A highlight as the table stores it."""
    return Highlight(
        f"{number:032x}", at or place(number), HighlightColor.BLUE, NOON, f"Comment {number}."
    )
