"""The three panes beside one another, and which give way when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

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
        self.middle = conversation
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
        if pane.isHidden():
            self._unwanted.discard(pane)
            self.bring(pane)
            return
        pane.hide()
        self._unwanted.add(pane)
        self.middle.show()

    def bring(self, pane: QWidget) -> None:
        """Something in this pane is to be seen now; where there is no room, others give way."""
        pane.show()
        focused = QApplication.focusWidget()
        for other in (*self._limits, self.middle):
            if other is not pane and self._least_width() > self.width():
                other.hide()
                if focused is not None and other.isAncestorOf(focused):
                    _give_keys(pane)

    def bring_middle(self, *_told: object) -> None:
        """What stands in the middle is to be seen now, whatever it is."""
        self.bring(self.middle)

    def _least_width(self) -> int:
        panes = (*self._limits, self.middle)
        return sum(each.minimumWidth() + 1 for each in panes if not each.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide and show panes where the width crosses their limit."""
        super().resizeEvent(event)
        is_back = event.size().width() >= SMALLEST[1] + SMALLEST[2] + 1
        if is_back and self.middle.isHidden():
            self.middle.show()
        before = event.oldSize().width() if event.oldSize().width() > 0 else max(WIDTHS) * 9
        now = event.size().width()
        for pane, limit in self._limits.items():
            if now < limit <= before:
                pane.hide()
            elif before < limit <= now and pane not in self._unwanted:
                pane.show()

    def _on_moved(self, position: int, index: int) -> None:
        self.resized.emit(tuple(self.sizes()))


def _give_keys(pane: QWidget) -> None:
    """Put the focus on the first part of a pane that takes it."""
    tab = Qt.FocusPolicy.TabFocus
    parts = (each for each in pane.findChildren(QWidget) if each.focusPolicy() & tab)
    first = next((each for each in parts if each.isVisible() and each.isEnabled()), pane)
    first.setFocus(Qt.FocusReason.OtherFocusReason)
