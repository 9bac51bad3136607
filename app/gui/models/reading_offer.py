"""Offers to test a model that was chosen and never tested: above the question, once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.models import ModelCard
from app.gui.kit import Look
from app.gui.models.card import testing_words
from app.gui.models.progress_row import ProgressRow
from app.gui.models.testing import ReadingTests
from app.gui.models.words import score_words, tr
from app.gui.parts.buttons import button, label


class ReadingOffer(QFrame):
    """Hidden until there is something to offer.

    Signals: ``dismissed(name)``: later, or seen.
    """

    dismissed = Signal(str)

    def __init__(self, look: Look, tests: ReadingTests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingOffer")
        self._tests = tests
        self.name = ""
        self._is_over = False
        self.words = label("fact")
        self.progress = ProgressRow(look, self.tr("Stop this test; what was found is not kept"))
        self.test = button("plain", self.tr("Test"), self.tr("Ask it some questions now"))
        self.later = button("quiet", self.tr("Later"), self.tr("Put this away"))
        self._build()
        self.test.clicked.connect(self._on_test)
        self.later.clicked.connect(self._on_later)
        self.progress.cancelled.connect(self._on_cancel)
        tests.moved.connect(self._on_moved)
        self.hide()

    def offer(self, card: ModelCard) -> None:
        """Offer a test of this model."""
        if self.name == card.spec.name and not self.isHidden():
            return
        self.name = card.spec.name
        self._is_over = False
        self.later.setText(self.tr("Later"))
        self.later.setAccessibleName(self.later.text())
        self._show_state()
        self.show()

    def withdraw(self, card: ModelCard) -> None:
        """Nothing is to be offered: say what a test that ran here has found, or go."""
        if self.isHidden() or self._is_over:
            return
        if card.spec.name != self.name or card.test is None:
            self.hide()
            return
        self._is_over = True
        words = tr("{name}: {found}").format(name=self.name, found=score_words(card))
        self.words.setText(words)
        self.later.setText(self.tr("Close"))
        self.later.setAccessibleName(self.later.text())
        self._show_state()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.test)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.progress)

    def _show_state(self) -> None:
        progress = self._tests.progress_of(self.name)
        self.progress.setVisible(progress is not None)
        self.test.setVisible(progress is None and not self._is_over)
        self.later.setVisible(progress is None)
        if not self._is_over:
            words = (
                self.tr("{name} is new here. Test how well it reads (about a minute)?")
                if progress is None
                else self.tr("Testing how well {name} reads")
            )
            self.words.setText(words.format(name=self.name))
        if progress is not None:
            self.progress.show_progress(*testing_words(*progress))

    def _on_moved(self, name: str) -> None:
        if name == self.name:
            self._show_state()

    def _on_test(self) -> None:
        self._tests.start(self.name)

    def _on_cancel(self) -> None:
        self._tests.cancel(self.name)

    def _on_later(self) -> None:
        self.hide()
        self.dismissed.emit(self.name)
