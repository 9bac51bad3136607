"""The three panes beside one another, and which give way when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

WIDTHS = (268, 672, 500)
SMALLEST = (190, 340, 330)
STRETCH = (0, 3, 2)
LIBRARY_FROM = 940
"""Below this width of the window, in pixels, the library is hidden until it is asked for."""
READER_FROM = 720


class Panes(QSplitter):
    """Library, conversation, reader.

    Signals: ``resized(widths)`` when the person moved a border.
    """

    resized = Signal(object)

    def __init__(
        self,
        library: QWidget,
        conversation: QWidget,
        reader: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._limits = {library: LIBRARY_FROM, reader: READER_FROM}
        self._unwanted: set[QWidget] = set()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, pane in enumerate((library, conversation, reader)):
            pane.setMinimumWidth(SMALLEST[place])
            self.addWidget(pane)
            self.setStretchFactor(place, STRETCH[place])
        self.splitterMoved.connect(self._on_moved)

    def restore(self, widths: Sequence[int]) -> None:
        """Take widths that were remembered, or the usual ones."""
        usable = len(widths) == len(WIDTHS) and all(width >= 0 for width in widths)
        self.setSizes(list(widths) if usable and sum(widths) > 0 else list(WIDTHS))

    def toggle(self, pane: QWidget) -> None:
        """Show or hide a pane because the person asked for it."""
        pane.setVisible(pane.isHidden())
        (self._unwanted.add if pane.isHidden() else self._unwanted.discard)(pane)

    def bring(self, pane: QWidget) -> None:
        """Something in this pane is to be seen now."""
        pane.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide and show panes where the width crosses their limit."""
        super().resizeEvent(event)
        before = event.oldSize().width() if event.oldSize().width() > 0 else max(WIDTHS) * 9
        now = event.size().width()
        for pane, limit in self._limits.items():
            if now < limit <= before:
                pane.hide()
            elif before < limit <= now and pane not in self._unwanted:
                pane.show()

    def _on_moved(self, position: int, index: int) -> None:
        self.resized.emit(tuple(self.sizes()))
