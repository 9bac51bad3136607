"""Where the marks that point to references stand on the pages (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.references import Reference, ReferenceMark
from app.core.types import Box, Sentence

PAD = 0.8
"""A mark's place is estimated from its place in the text; so much is added at either end, as a
share of the line's height."""


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where a click means a reference."""

    box: Box
    reference_id: str


@dataclass(frozen=True, slots=True)
class Citing:
    """The references of a document, where they are cited, and where their entries stand."""

    document_id: str = ""
    references: tuple[Reference, ...] = ()
    places: Mapping[int, Sequence[MarkPlace]] = field(default_factory=dict)
    entries: Mapping[str, tuple[Box, ...]] = field(default_factory=dict)


def citing_of(
    document_id: str,
    references: Sequence[Reference],
    marks: Sequence[ReferenceMark],
    sentences: Sequence[Sentence],
) -> Citing:
    """Find the place of each mark and of each entry."""
    by_id = {sentence.id: sentence for sentence in sentences}
    places: dict[int, list[MarkPlace]] = {}
    for mark in marks:
        sentence = by_id.get(mark.sentence_id)
        if sentence is None:
            continue
        for box in boxes_between(sentence, mark.start, mark.end):
            places.setdefault(box.page, []).append(MarkPlace(box, mark.reference_id))
    entries = {
        each.id: tuple(box for n in each.sentence_ids if n in by_id for box in by_id[n].boxes)
        for each in references
    }
    return Citing(document_id, tuple(references), places, entries)


def boxes_between(sentence: Sentence, start: int, end: int) -> list[Box]:
    """Where characters ``start:end`` stand, taking all characters for equally wide."""
    widths = [box.x1 - box.x0 for box in sentence.boxes]
    per_character = sum(widths) / max(1, len(sentence.text))
    first, last = start * per_character, end * per_character
    found: list[Box] = []
    begun = 0.0
    for box, width in zip(sentence.boxes, widths, strict=True):
        left, right = max(first, begun), min(last, begun + width)
        if left < right:
            pad = (box.y1 - box.y0) * PAD
            x0, x1 = box.x0 + left - begun - pad, box.x0 + right - begun + pad
            found.append(replace(box, x0=max(box.x0, x0), x1=min(box.x1, x1)))
        begun += width
    return found
