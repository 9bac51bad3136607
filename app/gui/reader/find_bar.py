"""Ctrl+F in the reader: a small card over the page, which moves nothing below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.icon_button import IconButton
from app.gui.reader.finder import Finder
from app.gui.reader.page_canvas import PageCanvas

WIDTH, LEAST_FIELD, COUNT_WIDTH = 356, 70, 74
GAP = 8
LONGEST = 300
F3 = Qt.Key.Key_F3


class FindField(QLineEdit):
    """Takes the keys that step, also those that mean something else in the window.

    Signals: ``stepped(direction)``; ``left()``.
    """

    stepped = Signal(int)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """F3 and Esc are meant for this field while it has the keys."""
        return _is_taken(event, F3, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F3 go on, with Shift back; Esc leaves."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, F3):
            self.stepped.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Floats at the upper right of the pages.

    Signals: ``left()``: it was closed, the keys go back to the page.
    """

    left = Signal()

    def __init__(self, look: Look, canvas: PageCanvas, finder: Finder) -> None:
        super().__init__(canvas)
        self.setObjectName("findBar")
        self._canvas = canvas
        self._finder = finder
        self.field = FindField()
        self.count = label("faint")
        self.previous = IconButton(look, "previous", self.tr("Found place before (Shift+Enter)"))
        self.next = IconButton(look, "next", self.tr("Next found place (Enter)"))
        self.close_button = IconButton(look, "close", self.tr("Close (Esc)"))
        self._build()
        self._connect()
        self.hide()

    def open(self, text: str = "") -> None:
        """Be ready to be typed into; ``text`` is what is looked for, if that is known."""
        if text:
            self.field.setText(text)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()
        self._finder.find(self.field.text())

    def close_bar(self) -> None:
        """Look for nothing any more; the words stay for the next time."""
        self.hide()
        self._finder.stop()

    def event(self, event: QEvent) -> bool:
        """Esc is meant for this bar also on its buttons."""
        return _is_taken(event, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves from the buttons as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge of the pages."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this paper"))
        self.field.setAccessibleName(self.tr("Find in this paper"))
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumWidth(LEAST_FIELD)
        self.count.setWordWrap(False)
        self.count.setFixedWidth(COUNT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 6, 5)
        row.setSpacing(4)
        for part in (self.field, self.count, self.previous, self.next, self.close_button):
            row.addWidget(part)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._finder.find)
        self.field.stepped.connect(self._finder.step)
        self.field.left.connect(self._on_left)
        self.previous.clicked.connect(partial(self._step, -1))
        self.next.clicked.connect(partial(self._step, 1))
        self.close_button.clicked.connect(self._on_left)
        self._finder.changed.connect(self._show_count)
        self._canvas.viewport().installEventFilter(self)

    def _step(self, direction: int) -> None:
        self._finder.step(direction)

    def _on_left(self) -> None:
        self.left.emit()

    def _show_count(self) -> None:
        number, total = self._finder.number, self._finder.total
        if not self._finder.wanted:
            text = ""
        elif self._finder.is_busy:
            text = self.tr("Searching…")
        elif total:
            text = self.tr("{number} of {total}").format(number=number, total=total)
        else:
            text = self.tr("Not found")
        self.count.setText(text)
        self.field.setAccessibleDescription(text)
        for part in (self.previous, self.next):
            part.setEnabled(total > 0)

    def _place(self) -> None:
        self.ensurePolished()
        view = self._canvas.viewport().geometry()
        width = min(WIDTH, view.width() - 2 * GAP)
        left = view.right() - width - GAP
        self.setGeometry(left, view.top() + GAP, width, self.sizeHint().height())


def _is_taken(event: QEvent, *keys: Qt.Key) -> bool:
    """Accept keys before the window's own meaning of them is looked up."""
    is_override = event.type() == QEvent.Type.ShortcutOverride
    if isinstance(event, QKeyEvent) and is_override and event.key() in keys:
        event.accept()
        return True
    return False
