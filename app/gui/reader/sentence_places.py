"""Which sentence stands where on the pages (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.types import Box, Sentence


@dataclass(frozen=True, slots=True)
class SentencePlaces:
    """The sentences of a document in reading order, found by place."""

    sentences: tuple[Sentence, ...] = ()
    of_page: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def at(self, box: Box) -> int | None:
        """The place of the sentence over the center of a box."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        for place in self.of_page.get(box.page, ()):
            for each in self.sentences[place].boxes:
                is_here = each.page == box.page and each.x0 <= x <= each.x1
                if is_here and each.y0 <= y <= each.y1:
                    return place
        return None

    def touched(self, boxes: Sequence[Box]) -> tuple[str, ...]:
        """The ids of the sentences over the centers of boxes, in reading order."""
        found = {place for box in boxes if (place := self.at(box)) is not None}
        return tuple(self.sentences[place].id for place in sorted(found))

    def first_below(self, page: int, y: float) -> int | None:
        """The first sentence of a page that begins at ``y`` or below, or on a later page."""
        for number in sorted(self.of_page):
            for place in self.of_page[number] if number >= page else ():
                boxes = [box for box in self.sentences[place].boxes if box.page == number]
                if number > page or min(box.y0 for box in boxes) >= y:
                    return place
        return None

    def is_one(self, place: int) -> bool:
        """True for the place of a sentence that can be shown."""
        return 0 <= place < len(self.sentences)


def sentence_places(sentences: Sequence[Sentence]) -> SentencePlaces:
    """Sort sentences by the pages that they stand on; those without a place are left out."""
    placed = tuple(each for each in sentences if each.boxes)
    of_page: dict[int, list[int]] = {}
    for place, each in enumerate(placed):
        for number in dict.fromkeys(box.page for box in each.boxes):
            of_page.setdefault(number, []).append(place)
    return SentencePlaces(placed, {number: tuple(found) for number, found in of_page.items()})
