"""What is selected on the pages: a run of words, or one sentence as it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter

from app.core.cancel import CancelToken
from app.core.notes import PageWord
from app.core.types import Box, Sentence
from app.gui.kit import Kit
from app.gui.parts.announcing import announce
from app.gui.reader.deeds import tr
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.page_layers import Places, SilentLayer
from app.gui.reader.page_light import grown, paint_tint, region_of
from app.gui.reader.page_words import PageWords
from app.gui.reader.sentence_places import SentencePlaces, sentence_places
from app.gui.reader.word_run import Spot, text_of, under
from app.services.quote_places import line_boxes

NEAR = 1
"""Pages beside those in sight whose words are fetched as well, for the keys."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Words of a paper: what they say in one line, one box per line, and their sentences."""

    document_id: str
    text: str
    boxes: tuple[Box, ...]
    sentence_ids: tuple[str, ...] = ()

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.boxes[0].page


class TextSelection(SilentLayer, QObject):
    """Holds the selection of one document and paints it; a layer of the canvas.

    Signals: ``changed()`` as it grows; ``settled()`` once it is as the person wants it.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, kit: Kit, canvas: PageCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._canvas = canvas
        self._document_id = ""
        self.words = PageWords(kit, self)
        self.sentences = SentencePlaces()
        self.anchor: Spot | None = None
        self.focus: Spot | None = None
        self.sentence: Sentence | None = None
        self.selected: Selected | None = None
        canvas.layers.insert(0, self)
        canvas.covers.append(self._boxes)
        canvas.moved.connect(self._want_words)
        self.words.arrived.connect(self._on_words)

    def open(self, document_id: str) -> None:
        """Another document; empty for none."""
        self._document_id = document_id
        self.sentences = SentencePlaces()
        self.clear()
        self.words.open(document_id)
        if document_id:
            self._want_words()
            self._kit.tasks.run_in(
                self._kit.desk.lanes.shelf,
                partial(self._read, document_id),
                partial(self._on_read, document_id),
            )

    @property
    def document_id(self) -> str:
        """Whose words can be selected."""
        return self._document_id

    def select(self, anchor: Spot, focus: Spot) -> None:
        """Select from one word to another, both with it, in either order."""
        self.anchor, self.focus, self.sentence = anchor, focus, None
        self._update()

    def extend_to(self, focus: Spot) -> None:
        """Select from where the selection began to a word."""
        self.select(self.anchor or focus, focus)

    def select_sentence(self, place: int) -> None:
        """Select a sentence as it was read, by its place in reading order."""
        sentence = self.sentences.sentences[place]
        self.sentence = sentence
        self.anchor, self.focus = self._ends_of(sentence)
        pages = {box.page for box in sentence.boxes}
        self.words.want([page for page in pages if not self.words.has(page)])
        self._update()

    def select_page(self, number: int) -> None:
        """Select all words of a page."""
        words = self.words.of(number)
        if words:
            self.select((number, 0), (number, len(words) - 1))

    def clear(self) -> None:
        """Select nothing."""
        had_any = self.selected is not None
        self.anchor = self.focus = self.sentence = None
        self._update()
        if had_any:
            self.settle()

    def settle(self) -> None:
        """The person has come to the end of a drag or a step: tell what is selected."""
        text = self.selected.text if self.selected is not None else ""
        self._canvas.setAccessibleDescription(text)
        if text:
            announce(self._canvas, tr("Selected: {text}").format(text=text))
        self.settled.emit()

    def word(self, spot: Spot) -> PageWord | None:
        """The word at a place; None where the words of its page are not known."""
        words = self.words.of(spot[0])
        return words[spot[1]] if 0 <= spot[1] < len(words) else None

    def current_sentence(self) -> int | None:
        """The sentence in which the selection ends."""
        if self.sentence is not None:
            return self.sentences.sentences.index(self.sentence)
        word = self.word(self.focus) if self.focus is not None else None
        return self.sentences.at(word.box) if word is not None else None

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """The lines of the selection in their tint."""
        rects = [places.box_rect(box) for box in self._boxes(number)]
        if rects:
            paint_tint(painter, region_of(rects, area), self._kit.look.theme, "selected")

    def _boxes(self, number: int) -> list[Box]:
        boxes = self.selected.boxes if self.selected is not None else ()
        return [box for box in boxes if box.page == number]

    def _ends_of(self, sentence: Sentence) -> tuple[Spot | None, Spot | None]:
        """Its first and its last word, where the words are known."""
        spots = [
            (page, place)
            for page in dict.fromkeys(box.page for box in sentence.boxes)
            for place in under(self.words.of(page), sentence.boxes, page)
        ]
        return (min(spots), max(spots)) if spots else (None, None)

    def _chosen(self) -> list[PageWord]:
        if self.anchor is None or self.focus is None:
            return []
        first, last = sorted((self.anchor, self.focus))
        found: list[PageWord] = []
        for page in range(first[0], last[0] + 1):
            words = self.words.of(page)
            start = first[1] if page == first[0] else 0
            stop = last[1] + 1 if page == last[0] else len(words)
            found += words[start:stop]
        return found

    def _update(self) -> None:
        before = self.selected
        if self.sentence is not None:
            one = self.sentence
            self.selected = Selected(self._document_id, one.text, one.boxes, (one.id,))
        else:
            words = self._chosen()
            touched = self.sentences.touched([each.box for each in words])
            found = Selected(self._document_id, text_of(words), line_boxes(words), touched)
            self.selected = found if words else None
        if self.selected != before:
            now = self.selected
            self._repaint({*(before.boxes if before else ())} ^ {*(now.boxes if now else ())})
            self.changed.emit()

    def _repaint(self, boxes: Iterable[Box]) -> None:
        """Only the lines that differ: a drag over a page paints nothing twice."""
        for box in boxes:
            if box.page <= self._canvas.page_count:
                rect = grown(self._canvas.box_rect(box)).toAlignedRect()
                self._canvas.viewport().update(rect.adjusted(-1, -1, 1, 1))

    def _want_words(self) -> None:
        seen, count = self._canvas.in_sight(), self._canvas.page_count
        near = range(max(1, seen.start - NEAR), min(count, seen.stop - 1 + NEAR) + 1)
        if self._document_id and count:
            self.words.want([*seen, *near])

    def _on_words(self, number: int) -> None:
        """A sentence that was stepped to before its words came can be extended from now on."""
        if self.sentence is not None and self.anchor is None:
            self.anchor, self.focus = self._ends_of(self.sentence)
        elif self.anchor is not None and self.focus is not None and self.sentence is None:
            first, last = sorted((self.anchor, self.focus))
            if first[0] <= number <= last[0]:
                self._update()

    def _read(self, document_id: str, token: CancelToken) -> SentencePlaces:
        return sentence_places(self._kit.desk.library.sentences(document_id))

    def _on_read(self, document_id: str, places: SentencePlaces) -> None:
        if document_id == self._document_id:
            self.sentences = places
