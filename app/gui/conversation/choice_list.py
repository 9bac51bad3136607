"""What a question that is too vague could mean, as buttons that ask it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.wrapped_button import WrappedButton


class ChoiceList(QWidget):
    """Questions that the library answers, one below the other.

    Signals: ``chosen(question)``.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: list[WrappedButton] = []
        self._hint = label("faint", self.tr("Or put your question more exactly (Ctrl+E)."))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(7)
        self._column.addWidget(self._hint)
        self.hide()

    def show_choices(self, questions: Sequence[str]) -> None:
        """Offer these; nothing is shown where there are none."""
        for before in self.buttons:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.buttons = [self._button(each) for each in questions]
        for place, each in enumerate(self.buttons):
            self._column.insertWidget(place, each)
        self.setVisible(bool(questions))

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs nothing else is asked."""
        for each in self.buttons:
            each.setEnabled(not is_busy)

    def _button(self, question: str) -> WrappedButton:
        made = WrappedButton(self._look, question, self.tr("Ask this"))
        made.clicked.connect(partial(self.chosen.emit, question))
        return made
