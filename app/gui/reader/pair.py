"""One paper, or two beside one another: what opens next opens where the person was last."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.gui.kit import Kit
from app.gui.reader.panel import ReaderPanel

SIDE_BY_SIDE_FROM = 700
"""Pixels of width from which two papers stand beside one another; else one below the other."""


class ReaderPair(QSplitter):
    """Holds the window's reader and, for as long as it is wanted, a second one.

    Signals: ``added(reader)``: it is to be connected as the first one is.
    """

    added = Signal(object)

    def __init__(self, kit: Kit, first: ReaderPanel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._kit = kit
        self._pinned: Collection[str] = ()
        self.first = first
        self.second: ReaderPanel | None = None
        self.active = first
        self.setObjectName("reader")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(first)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def readers(self) -> tuple[ReaderPanel, ...]:
        """All that are shown."""
        return (self.first,) if self.second is None else (self.first, self.second)

    def toggle(self) -> None:
        """Make room for a second paper, with the same one to begin with, or close it."""
        if self.second is not None:
            self.close_second()
            return
        self.second = ReaderPanel(self._kit)
        self.second.set_pinned(self._pinned)
        self.second.tools.show_close()
        self.second.tools.closed.connect(self.close_second)
        self.addWidget(self.second)
        self._arrange()
        self.setSizes([1, 1])
        self.added.emit(self.second)
        self._activate(self.second)
        self.second.setFocus()

    def close_second(self) -> None:
        """Go on with the first one alone."""
        gone, self.second = self.second, None
        if gone is not None:
            self._activate(self.first)
            self.first.canvas.setFocus()
            gone.hide()
            gone.deleteLater()

    def set_pinned(self, pinned: Collection[str], reading: Collection[str] = ()) -> None:
        """Which papers the model keeps read."""
        self._pinned = pinned
        for each in self.readers:
            each.set_pinned(pinned, reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.width() >= SIDE_BY_SIDE_FROM
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.orientation() is not wanted:
            self.setOrientation(wanted)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        for each in self.readers:
            if now is not None and each.isAncestorOf(now) and each is not self.active:
                self._activate(each)
                return

    def _activate(self, reader: ReaderPanel) -> None:
        """Mark where the next paper opens, where that is not plain."""
        self.active = reader
        for each in self.readers:
            is_marked = self.second is not None and each is reader
            each.tools.setProperty("on", "true" if is_marked else "false")
            each.tools.style().unpolish(each.tools)
            each.tools.style().polish(each.tools)
