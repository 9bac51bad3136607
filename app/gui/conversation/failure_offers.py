"""What a person can do where there is no answer: try again, take quotes, choose another model."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.types import Problem
from app.gui.conversation.turn_deeds import TurnDeed
from app.gui.parts.buttons import button

OF_MODEL = frozenset(
    (
        *("ModelTooLarge", "ModelStuck", "ModelLoadFailed", "ModelMissing", "ModelCorrupt"),
        *("WorkerDied", "EndpointFailed", "ContextOverflow"),
    )
)
"""Problems of the model: quotes need none, and another may do better."""


class FailureOffers(QWidget):
    """Hidden while there is an answer, or one is on its way.

    Signals: ``wanted(deed)``.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.again = button("plain", "", self.tr("Ask this question once more"))
        self.quotes = button(
            "plain",
            self.tr("Answer with quotes"),
            self.tr("Sentences from your papers, word for word; no model is needed"),
        )
        self.models = button(
            "plain", self.tr("Choose a model…"), self.tr("See what fits this machine")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.again, self.quotes, self.models):
            row.addWidget(part)
        self.again.clicked.connect(self._on_again)
        self.quotes.clicked.connect(self._on_quotes)
        self.models.clicked.connect(self._on_models)
        self.hide()

    def show_for(self, problem: Problem | None) -> None:
        """Offer what helps against this problem; None where the person stopped the answer."""
        is_of_model = problem is not None and problem.kind in OF_MODEL
        text = self.tr("Try again") if is_of_model else self.tr("Ask again")
        self.again.setText(text)
        self.again.setAccessibleName(text)
        for part in (self.quotes, self.models):
            part.setVisible(is_of_model)
        self.show()

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs nothing else is asked."""
        for part in (self.again, self.quotes):
            part.setEnabled(not is_busy)

    def _on_again(self) -> None:
        self.wanted.emit(TurnDeed.AGAIN)

    def _on_quotes(self) -> None:
        self.wanted.emit(TurnDeed.QUOTES)

    def _on_models(self) -> None:
        self.wanted.emit(TurnDeed.MODELS)
