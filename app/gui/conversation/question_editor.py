"""The field in which a question that was asked is put otherwise."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.conversation.question_input import QuestionInput
from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel


class QuestionEditor(QWidget):
    """A card in the place of the question; Enter asks, Esc leaves all as it was.

    Signals: ``submitted(question)``; ``cancelled()``.
    """

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_busy = False
        self.input = QuestionInput(look)
        self.input.setAccessibleName(self.tr("The question, to be put otherwise"))
        self.hint = ElidedLabel(self.tr("The answer there is now stays beside the new one"))
        self.hint.setProperty("role", "faint")
        self.hint.setContentsMargins(3, 0, 0, 0)
        self.cancel = button("quiet", self.tr("Cancel"), self.tr("Leave the question (Esc)"))
        self.ask = button("primary", self.tr("Ask"), self.tr("Ask it like this (Enter)"))
        self._build()
        self._connect()
        look.theme.changed.connect(self.update)

    def open_with(self, question: str) -> None:
        """Begin with the question as it stands, the cursor behind it."""
        self.input.setPlainText(question)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)
        self.input.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While another question runs this one waits."""
        self._is_busy = is_busy
        self._enable()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; its line has the accent while one types."""
        theme = self._look.theme
        radius = theme.size("radius_card")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self.input.hasFocus() else "line"), 1))
        painter.setBrush(theme.color("pane"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, radius, radius)
        painter.end()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.input)
        column.addLayout(row)
        self.setFocusProxy(self.input)

    def _connect(self) -> None:
        self.input.submitted.connect(self._on_submitted)
        self.input.stopped.connect(self.cancelled)
        self.input.textChanged.connect(self._enable)
        self.input.selectionChanged.connect(self.update)
        self.ask.clicked.connect(self._on_submitted)
        self.cancel.clicked.connect(self.cancelled)

    def _enable(self) -> None:
        has_text = bool(self.input.toPlainText().strip())
        self.ask.setEnabled(has_text and not self._is_busy)

    def _on_submitted(self) -> None:
        text = self.input.toPlainText().strip()
        if text and not self._is_busy:
            self.submitted.emit(text)
