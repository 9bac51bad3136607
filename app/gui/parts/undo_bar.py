"""A short word about what was just done, with Undo while it can still be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.announcing import announce
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.undo_history import Deed, UndoHistory

SHOWN_MS = 9000
MARGIN = 18
MAX_WIDTH = 460


class UndoBar(QFrame):
    """Floats at the bottom of its parent for some seconds; ``history`` remembers for longer."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._above = parent
        self.setObjectName("undoBar")
        self._text = ElidedLabel()
        self._undo_button = button("quiet", self.tr("Undo"), self.tr("Take this back (Ctrl+Z)"))
        self._undo_button.clicked.connect(self._on_undo)
        self._undo: Callable[[], object] | None = None
        self._deed: Deed | None = None
        self.history = UndoHistory(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo_button)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None = None, word: str = "") -> None:
        """Show ``text``; with ``undo``, a button that calls it once, named ``word`` if given."""
        is_deed = undo is not None and not word
        self._undo = undo
        self._deed = self.history.add(text, undo) if undo is not None and is_deed else None
        self._undo_button.setText(word or self.tr("Undo"))
        self._undo_button.setAccessibleName(self._undo_button.text())
        self._undo_button.setToolTip(word or self.tr("Take this back (Ctrl+Z)"))
        self._text.set_full_text(text)
        announce(self, f"{text} {self.tr('Undo with Ctrl+Z.')}" if is_deed else text)
        self._undo_button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def take_back(self) -> None:
        """Undo what was done last, and say so: its own word may have gone long ago."""
        deed = self.history.take_back()
        if deed is not None:
            self.tell(self.tr("Taken back: {deed}").format(deed=deed.said))

    def float_over(self, parent: QWidget) -> None:
        """Float at the bottom of another widget from now on."""
        is_shown = not self.isHidden()
        self._above.removeEventFilter(self)
        self._above = parent
        self.setParent(parent)
        parent.installEventFilter(self)
        if is_shown:
            self._place()
            self.show()
            self.raise_()

    @property
    def shown_text(self) -> str:
        """What the bar says."""
        return self._text.full_text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        above = self._above
        self.ensurePolished()
        width = min(MAX_WIDTH, above.width() - 2 * MARGIN, self.sizeHint().width() + 12)
        height = self.sizeHint().height()
        self.setGeometry(
            (above.width() - width) // 2, above.height() - height - MARGIN, width, height
        )

    def _on_undo(self) -> None:
        self._timer.stop()
        self.hide()
        if self._deed is not None:
            self.history.take_back(self._deed)
        elif self._undo is not None:
            self._undo()
