"""What was read of the open document: fetched once it is asked for, shown over and below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.types import Box
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.reader.outline import OutlinePopover
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.reading import Heading, Reading, reading_of
from app.gui.reader.reading_layer import ReadingLayer
from app.gui.reader.reading_list import ReadingList


class Insight(QObject):
    """Outline and overlay share one reading of sentences, tables and figures.

    Signals: ``shown_changed(is_shown)`` when the overlay came or went.
    """

    shown_changed = Signal(bool)

    def __init__(self, kit: Kit, canvas: PageCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._canvas = canvas
        self._layer = ReadingLayer(kit.look)
        self._document_id = ""
        self._loading = ""
        self._reading: Reading | None = None
        self._corner: QPoint | None = None
        self.is_shown = False
        self.list = ReadingList(kit.look)
        self.outline = OutlinePopover(kit.look, canvas)
        self.list.hide()
        self.list.chosen.connect(self._on_chosen)
        self.list.closed.connect(self._on_closed)
        self.outline.chosen.connect(self._on_heading)
        canvas.page_changed.connect(self._on_page)

    def open(self, document_id: str) -> None:
        """Another document, or the same one read anew; empty for none."""
        self._document_id = document_id
        self._reading = None
        self._loading = ""
        self._layer.reading = Reading()
        if self.is_shown and document_id:
            self._need()
        self.list.setVisible(self.is_shown and bool(document_id))

    def toggle(self) -> None:
        """Lay what was read over the page, or take it away."""
        self.is_shown = not self.is_shown
        layers = self._canvas.layers
        if self.is_shown:
            layers.insert(0, self._layer)
            self._need()
        else:
            layers.remove(self._layer)
            self._canvas.light(())
        self.list.setVisible(self.is_shown and bool(self._document_id))
        self._canvas.viewport().update()
        self.shown_changed.emit(self.is_shown)

    def open_outline(self, corner: QPoint) -> None:
        """Show the headings below ``corner`` on the screen, at once or when they are known."""
        if not self._document_id:
            return
        if self._reading is not None:
            self.outline.open_with(self._reading.headings, self._canvas.page, corner)
            return
        self._corner = corner
        self._need()

    def _need(self) -> None:
        if self._reading is not None:
            self._show()
        elif self._document_id and self._loading != self._document_id:
            self._loading = self._document_id
            self.list.say(self.tr("What was read"), self.tr("Looking it up…"))
            self._kit.tasks.run_in(
                self._kit.desk.lanes.shelf,
                partial(self._read, self._document_id),
                self._on_read,
                partial(self._on_failed, self._document_id),
            )

    def _read(self, document_id: str, token: CancelToken) -> Reading:
        library = self._kit.desk.library
        return reading_of(
            document_id,
            library.sentences(document_id),
            library.tables(document_id),
            library.figures(document_id),
        )

    def _on_read(self, reading: Reading) -> None:
        if reading.document_id != self._document_id:
            return
        self._reading = reading
        self._loading = ""
        self._show()
        corner, self._corner = self._corner, None
        if corner is not None:
            self.outline.open_with(reading.headings, self._canvas.page, corner)

    def _on_failed(self, document_id: str, error: BaseException) -> None:
        if document_id != self._document_id:
            return
        self._loading = ""
        self._corner = None
        if isinstance(error, AppError):
            self.list.say(say(error.title), say(error.hint))
        else:
            self.list.say(self.tr("What was read cannot be shown."), "")
            self._kit.tasks.failed.emit(error)

    def _show(self) -> None:
        if self._reading is None:
            return
        self._layer.reading = self._reading
        self._on_page(self._canvas.page)
        self._canvas.viewport().update()

    def _on_page(self, number: int) -> None:
        if self.is_shown and self._reading is not None and number:
            self.list.show_page(number, self._reading.page(number))

    def _on_chosen(self, boxes: tuple[Box, ...]) -> None:
        if boxes:
            self._canvas.light(boxes, boxes[0].page)

    def _on_closed(self) -> None:
        if self.is_shown:
            self.toggle()
            self._canvas.setFocus()

    def _on_heading(self, heading: Heading) -> None:
        self._canvas.light(heading.boxes, heading.page)
        self._canvas.setFocus()
