"""The references of the open paper: a click on a mark shows the entry, and opens its paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter

from app.core.cancel import CancelToken
from app.core.references import Reference
from app.core.types import Box
from app.gui.kit import Kit
from app.gui.reader.citing import Citing, citing_of
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.page_layers import Places
from app.gui.reader.references_popover import ReferencesPopover


class CitedWorks(QObject):
    """Fetches references when a document opens; implements ``PageLayer`` with tips alone.

    Signals: ``opened(document_id)``: a cited paper that is in the library is to be shown.
    """

    opened = Signal(str)

    def __init__(self, kit: Kit, canvas: PageCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._canvas = canvas
        self._document_id = ""
        self._citing = Citing()
        self.popover = ReferencesPopover(kit.look, canvas)
        self.popover.opened.connect(self.opened)
        self.popover.entry_wanted.connect(self._on_entry)
        canvas.clicked.connect(self._on_clicked)
        canvas.layers.append(self)
        canvas.has_link = self.has_link

    def open(self, document_id: str) -> None:
        """Another document; empty for none."""
        self._document_id = document_id
        self._citing = Citing()
        if document_id:
            self._kit.tasks.run_in(
                self._kit.desk.lanes.shelf, partial(self._read, document_id), self._on_read
            )

    def open_all(self, corner: QPoint) -> None:
        """All references of the paper, below ``corner`` on the screen."""
        if self._document_id:
            left = corner - QPoint(self.popover.width(), 0)
            self.popover.open_with(self._citing.references, left)

    def has_link(self, point: QPointF) -> bool:
        """True where a click would show a reference."""
        return bool(self._at(point))

    def under(self, boxes: Sequence[Box]) -> list[Reference]:
        """The references whose marks stand in boxes on the page, each once."""
        ids = {
            place.reference_id
            for box in boxes
            for place in self._citing.places.get(box.page, ())
            if box.y0 <= (place.box.y0 + place.box.y1) / 2 <= box.y1
            and place.box.x0 < box.x1
            and box.x0 < place.box.x1
        }
        return [each for each in self._citing.references if each.id in ids]

    def paint(self, painter: QPainter, number: int, area: QRectF, places: Places) -> None:
        """Marks stay as they are printed."""

    def tip(self, number: int, area: QRectF, point: QPointF, places: Places) -> str:
        """The entries that a mark points to."""
        return "".join(f"<p>{escape(each.text)}</p>" for each in self._at(point))

    def _at(self, point: QPointF) -> list[Reference]:
        """The references whose marks are at a point of the viewport, each once."""
        number = self._canvas.page_under(point)
        ids = [
            place.reference_id
            for place in self._citing.places.get(number, ())
            if self._canvas.box_rect(place.box).contains(point)
        ]
        return [each for each in self._citing.references if each.id in ids]

    def _read(self, document_id: str, token: CancelToken) -> Citing:
        bibliography = self._kit.desk.bibliography
        references = bibliography.references(document_id)
        sentences = self._kit.desk.library.sentences(document_id) if references else []
        return citing_of(document_id, references, bibliography.marks(document_id), sentences)

    def _on_read(self, citing: Citing) -> None:
        if citing.document_id == self._document_id:
            self._citing = citing

    def _on_clicked(self, point: QPointF) -> None:
        found = self._at(point)
        if found:
            below = self._canvas.viewport().mapToGlobal(point.toPoint()) + QPoint(0, 12)
            self.popover.open_with(found, below)

    def _on_entry(self, reference: Reference) -> None:
        boxes = self._citing.entries.get(reference.id, ())
        if boxes:
            self._canvas.light(boxes, boxes[0].page)
        self._canvas.setFocus()
