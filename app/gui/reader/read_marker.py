"""Marks a paper as read when the person has come to its end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.core.cancel import CancelToken
from app.gui.kit import Kit
from app.gui.reader.page_canvas import PageCanvas

SEEN_MS = 2000
"""How long the last page is in sight before the paper counts as read."""
MOVED = 36.0
"""Points; who was brought to the last page, as by a citation, has to move by so much first."""


class ReadMarker(QObject):
    """Watches one canvas; marks each paper at most once as long as it is open, never takes back."""

    def __init__(self, kit: Kit, canvas: PageCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._canvas = canvas
        self._document_id = ""
        self._is_done = False
        self._has_moved = False
        self._begun = (0, 0.0)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SEEN_MS)
        self.timer.timeout.connect(self._on_seen)
        canvas.moved.connect(self._on_moved)

    def open(self, document_id: str) -> None:
        """Another document, or the same one opened anew; empty for none."""
        self._document_id = document_id
        self._is_done = False
        self.begin()

    def begin(self) -> None:
        """The person was brought to where the canvas is now."""
        self.timer.stop()
        self._has_moved = False
        self._begun = self._canvas.position()
        self._on_moved()

    def _on_moved(self) -> None:
        if not self._document_id or self._is_done:
            return
        self._has_moved = self._has_moved or self._is_elsewhere()
        if not self._canvas.is_end_in_sight or not self._has_moved:
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()

    def _is_elsewhere(self) -> bool:
        """True also where everything is in sight at once."""
        page, offset = self._canvas.position()
        begun_page, begun_offset = self._begun
        is_whole = self._canvas.verticalScrollBar().maximum() == 0
        return is_whole or page != begun_page or abs(offset - begun_offset) >= MOVED

    def _on_seen(self) -> None:
        """Who does not look at the window now has not read it."""
        if self._canvas.isVisible() and self._document_id:
            self._is_done = True
            self._kit.soon(partial(self._mark, self._document_id))

    def _mark(self, document_id: str, token: CancelToken) -> None:
        library = self._kit.desk.library
        if document_id not in library.read_ids():
            library.set_read(document_id, True)
