"""Finding in the open document: counted in its stored text, lit where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from app.core.cancel import CancelToken
from app.core.interfaces import JobHandle
from app.core.types import Box
from app.gui.kit import Kit
from app.gui.reader.find_text import Hit, count_in, folded, folded_page, hits_in
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.page_layers import Places, SilentLayer
from app.gui.reader.page_light import paint_tint, region_of
from app.gui.reader.page_words import PageWords


@dataclass(frozen=True, slots=True)
class Counted:
    """How often words stand on each page that has them."""

    wanted: str
    counts: dict[int, int]


class Finder(SilentLayer, QObject):
    """Holds what is looked for and which place is shown; a layer of the canvas.

    Signals: ``changed()``: other words, another number, or another place.
    """

    changed = Signal()

    def __init__(
        self, kit: Kit, canvas: PageCanvas, words: PageWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._canvas = canvas
        self._words = words
        self._document_id = ""
        self._texts: dict[int, str] | None = None
        self._wanted = ""
        self._counts: dict[int, int] = {}
        self._hits: dict[int, tuple[Hit, ...]] = {}
        self._at: tuple[int, int] | None = None
        self._is_to_show = False
        self._handle: JobHandle | None = None
        self.is_busy = False
        canvas.layers.insert(0, self)
        canvas.covers.append(self._boxes)
        words.arrived.connect(self._on_words)

    def open(self, document_id: str) -> None:
        """Another document; what was looked for is looked for there when it is typed again."""
        self._document_id = document_id
        self._texts = None
        self.stop()

    @property
    def wanted(self) -> str:
        """What is looked for, as it is compared; empty for nothing."""
        return self._wanted

    @property
    def total(self) -> int:
        """Places found in the whole document."""
        return sum(self._counts.values())

    @property
    def number(self) -> int:
        """Which place is shown, from 1; 0 for none."""
        if self._at is None:
            return 0
        page, place = self._at
        return sum(n for p, n in self._counts.items() if p < page) + place + 1

    @property
    def hit(self) -> Hit | None:
        """The place that is shown; None until its words are known."""
        if self._at is None:
            return None
        hits = self._hits.get(self._at[0], ())
        return hits[self._at[1]] if self._at[1] < len(hits) else None

    def find(self, text: str) -> None:
        """Look for words from the page in sight on; the newest wish wins."""
        wanted = folded(text)
        if wanted == self._wanted:
            return
        self.stop()
        self._wanted = wanted
        if wanted and self._document_id:
            self.is_busy = True
            self._handle = self._kit.tasks.run_in(
                self._kit.desk.lanes.shelf,
                partial(self._count, self._document_id, wanted, self._texts),
                partial(self._on_counted, self._document_id),
            )
        self.changed.emit()

    def step(self, direction: int) -> None:
        """Show the next place (1) or the one before (-1), round the ends of the document."""
        if self._at is None or not self.total:
            return
        pages = sorted(self._counts)
        page, place = self._at[0], self._at[1] + direction
        if not 0 <= place < self._counts[page]:
            page = pages[(pages.index(page) + direction) % len(pages)]
            place = 0 if direction > 0 else self._counts[page] - 1
        self._go(page, place)

    def stop(self) -> None:
        """Look for nothing."""
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None
        self._wanted, self._counts, self._hits, self._at = "", {}, {}, None
        self.is_busy = self._is_to_show = False
        self._canvas.viewport().update()
        self.changed.emit()

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """All places of a page in one tint, the one that is shown in another with an edge."""
        theme, shown = self._kit.look.theme, self.hit
        others = [each for each in self._hits.get(number, ()) if each != shown]
        rects = [places.box_rect(box) for each in others for box in each.boxes]
        paint_tint(painter, region_of(rects, area), theme, "found")
        if shown is not None and shown.page == number:
            rects = [places.box_rect(box) for box in shown.boxes]
            paint_tint(painter, region_of(rects, area), theme, "found_now")
            painter.setPen(QPen(theme.color("found_line"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rects:
                painter.drawRect(rect.adjusted(-2, -1, 2, 1))

    def _boxes(self, number: int) -> Iterator[Box]:
        return (box for each in self._hits.get(number, ()) for box in each.boxes)

    def _count(
        self, document_id: str, wanted: str, texts: dict[int, str] | None, token: CancelToken
    ) -> tuple[dict[int, str], Counted]:
        """Runs in the lane; a document's texts are folded once."""
        if texts is None:
            pages = self._kit.desk.library.pages(document_id)
            texts = {page.number: folded_page(page.text) for page in pages}
        token.raise_if_cancelled()
        counts = {number: count_in(text, wanted) for number, text in texts.items()}
        return texts, Counted(wanted, {n: count for n, count in counts.items() if count})

    def _on_counted(self, document_id: str, found: tuple[dict[int, str], Counted]) -> None:
        texts, counted = found
        if document_id != self._document_id:
            return
        self._texts = texts
        if counted.wanted != self._wanted:
            return
        self._handle, self.is_busy = None, False
        self._counts = dict(counted.counts)
        here = self._canvas.page
        later = [page for page in sorted(self._counts) if page >= here]
        order = later + [page for page in sorted(self._counts) if page < here]
        for page in order:
            if self._words.has(page):
                self._locate(page)
        self._words.want([page for page in order if not self._words.has(page)], is_first=False)
        if order:
            self._go(order[0], 0)
        else:
            self.changed.emit()

    def _locate(self, page: int) -> None:
        """The places on a page; where its words say otherwise than its stored text, they win."""
        self._hits[page] = hits_in(page, self._words.of(page), self._wanted)
        if self._hits[page]:
            self._counts[page] = len(self._hits[page])
        if self._at is not None and self._at[0] == page:
            self._at = (page, min(self._at[1], self._counts[page] - 1))

    def _go(self, page: int, place: int) -> None:
        self._at = (page, place)
        self._is_to_show = True
        self._show()
        self._canvas.viewport().update()
        self.changed.emit()

    def _show(self) -> None:
        if self._at is None or not self._is_to_show:
            return
        hit, page = self.hit, self._at[0]
        if hit is not None:
            self._canvas.bring_in_sight(hit.boxes[0])
            self._is_to_show = False
        elif not self._words.has(page):
            self._words.want([page])
        elif page not in self._canvas.in_sight():
            self._canvas.go_to(page)
            self._is_to_show = False

    def _on_words(self, number: int) -> None:
        if number in self._counts and number not in self._hits:
            self._locate(number)
            self._show()
            self._canvas.viewport().update()
            self.changed.emit()
