"""Highlights and notes in memory, with the acts of the real services."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fake_library import Publish

from app.core.errors import AppError
from app.core.events import HighlightsChanged, NotesChanged
from app.core.notes import FoundNote, Highlight, HighlightColor, MarkedPlace, Note
from app.core.types import Box, Document

WHEN = datetime(2026, 10, 12, 10, 42, tzinfo=UTC)


def make_place(document: Document, number: int = 1, page: int = 2, text: str = "") -> MarkedPlace:
    """A line of a paper; ``number`` makes the id of its sentence."""
    return MarkedPlace(
        document.id,
        page,
        text or f"Passage {number} says that bees fly.",
        (Box(page, 72, 300, 300, 312),),
        (f"{document.id[:16]}-s{number}",),
        document.file,
        document.title,
    )


def make_note(number: int, text: str, *places: MarkedPlace, **changes: object) -> Note:
    """A note that was last changed ``number`` days before ``WHEN``."""
    when = WHEN - timedelta(days=number)
    note = Note(f"note-{number}", text, when, when, places, document_id=f"{900 + number:064x}")
    return replace(note, **changes)  # type: ignore[arg-type]


def make_highlight(
    number: int,
    place: MarkedPlace,
    color: HighlightColor = HighlightColor.YELLOW,
    comment: str = "",
) -> Highlight:
    """A highlight that was made ``number`` days before ``WHEN``."""
    return Highlight(f"highlight-{number}", place, color, WHEN - timedelta(days=number), comment)


class FakeNotes:
    """Notes by id; ``error`` is raised by the next acts, ``saved`` are the texts in their order."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self._numbers = itertools.count(1)
        self.kept: dict[str, Note] = {}
        self.removed: dict[str, Note] = {}
        self.saved: list[tuple[str, str]] = []
        self.written: list[tuple[tuple[str, ...], str, str]] = []
        self.searched: list[str] = []
        self.is_in_answers = True
        self.error: AppError | None = None

    def put(self, *notes: Note) -> None:
        self.kept.update({each.id: each for each in notes})

    def notes(self, project_id: str | None = None) -> list[Note]:
        found = [
            each
            for each in self.kept.values()
            if project_id is None or each.project_id == project_id
        ]
        return sorted(found, key=lambda each: each.changed_at, reverse=True)

    def note(self, note_id: str) -> Note:
        if note_id not in self.kept:
            raise AppError("This note is gone.", "Choose another one.")
        return self.kept[note_id]

    def add(
        self,
        text: str,
        *,
        places: Sequence[MarkedPlace] = (),
        project_id: str = "",
        turn_id: str = "",
    ) -> Note:
        self._refuse(text)
        number = next(self._numbers)
        when = WHEN + timedelta(minutes=number)
        note = Note(
            f"made-{number}",
            text,
            when,
            when,
            tuple(places),
            project_id,
            turn_id,
            f"{950 + number:064x}",
        )
        return self._keep(note)

    def change(
        self, note_id: str, text: str | None = None, places: Sequence[MarkedPlace] | None = None
    ) -> Note:
        old = self.note(note_id)
        self._refuse(old.text if text is None else text)
        return self._keep(
            replace(
                old,
                text=old.text if text is None else text,
                places=old.places if places is None else tuple(places),
                changed_at=WHEN + timedelta(minutes=next(self._numbers)),
            )
        )

    def remove(self, note_id: str) -> None:
        if self.error is not None:
            raise self.error
        self.removed[note_id] = self.kept.pop(note_id)
        self._publish(NotesChanged())

    def restore(self, note_id: str) -> Note:
        return self._keep(self.removed.pop(note_id), is_saved=False)

    def of_document(self, document_id: str) -> Note | None:
        found = (each for each in self.kept.values() if each.document_id == document_id)
        return next(found, None)

    def set_in_answers(self, is_on: bool) -> None:
        if self.error is not None:
            raise self.error
        self.is_in_answers = is_on

    def search(self, query: str, limit: int = 50) -> list[FoundNote]:
        self.searched.append(query)
        words = query.casefold().split()
        found = []
        for each in self.notes():
            text = each.text.casefold()
            if words and all(word in text for word in words):
                start = text.index(words[0])
                found.append(FoundNote(each, start, start + len(words[0])))
        return found[:limit]

    def about(self, document_id: str) -> list[Note]:
        return [
            each
            for each in self.notes()
            if document_id in {place.document_id for place in each.places}
        ]

    def export(self, note_ids: Sequence[str], target: str, style: str = "apa") -> None:
        if self.error is not None:
            raise self.error
        self.written.append((tuple(note_ids), target, style))
        Path(target).write_text("Notes.")

    def _refuse(self, text: str) -> None:
        if self.error is not None:
            raise self.error
        if not text.strip():
            raise AppError("There is nothing in this note.", "Write something first.")

    def _keep(self, note: Note, is_saved: bool = True) -> Note:
        self.kept[note.id] = note
        if is_saved:
            self.saved.append((note.id, note.text))
        self._publish(NotesChanged())
        return note


class FakeHighlights:
    """Highlights by id; ``error`` is raised by the next acts."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self._numbers = itertools.count(1)
        self.kept: dict[str, Highlight] = {}
        self.removed: dict[str, Highlight] = {}
        self.written: list[tuple[str, str]] = []
        self.error: AppError | None = None

    def put(self, *highlights: Highlight) -> None:
        self.kept.update({each.id: each for each in highlights})

    def of(self, document_id: str) -> list[Highlight]:
        found = [each for each in self.kept.values() if each.place.document_id == document_id]
        return sorted(found, key=lambda each: (each.place.page, _top(each)))

    def all(self) -> list[Highlight]:
        return sorted(self.kept.values(), key=lambda each: each.created_at, reverse=True)

    def add(self, place: MarkedPlace, color: HighlightColor, comment: str = "") -> Highlight:
        number = next(self._numbers)
        when = WHEN + timedelta(minutes=number)
        return self._keep(Highlight(f"marked-{number}", place, color, when, comment))

    def change(
        self,
        highlight_id: str,
        *,
        color: HighlightColor | None = None,
        comment: str | None = None,
    ) -> Highlight:
        old = self.kept[highlight_id]
        return self._keep(
            replace(
                old,
                color=old.color if color is None else color,
                comment=old.comment if comment is None else comment,
            )
        )

    def remove(self, highlight_id: str) -> None:
        if self.error is not None:
            raise self.error
        old = self.removed[highlight_id] = self.kept.pop(highlight_id)
        self._publish(HighlightsChanged(old.place.document_id))

    def restore(self, highlight_id: str) -> Highlight:
        return self._keep(self.removed.pop(highlight_id))

    def export(self, document_id: str, target: str, replace: bool = False) -> int:
        if self.error is not None:
            raise self.error
        self.written.append((document_id, target))
        Path(target).write_bytes(b"%PDF-")
        return len(self.of(document_id))

    def place_of(self, document_id: str, page: int, boxes: Sequence[Box], text: str) -> MarkedPlace:
        sentence = f"{document_id[:16]}-s1"
        return MarkedPlace(
            document_id, page, text, tuple(boxes), (sentence,), "paper.pdf", "A paper"
        )

    def _keep(self, highlight: Highlight) -> Highlight:
        if self.error is not None:
            raise self.error
        self.kept[highlight.id] = highlight
        self._publish(HighlightsChanged(highlight.place.document_id))
        return highlight


def _top(highlight: Highlight) -> float:
    return highlight.place.boxes[0].y0 if highlight.place.boxes else 0.0
