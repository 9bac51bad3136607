"""While the model reads: how long it has, against how long it was thought to take."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.models import Estimate
from app.gui.kit import Look
from app.gui.models.words import seconds_words
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.meter import Meter

TICK_MS = 500
WIDTH = 96
OVERDUE = 1.5
"""Times the estimate after which it is said that it takes longer."""


class ReadingLine(QWidget):
    """One line of one height; hidden where nothing is read.

    Signals: none.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._expected = 0.0
        self._since = 0.0
        self.meter = Meter(look, WIDTH)
        self.words = ElidedLabel()
        self.words.setProperty("role", "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.meter)
        row.addWidget(self.words, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._show)
        self.hide()

    def begin(self, estimate: Estimate, since: float) -> None:
        """Count from ``since``, seconds of ``time.monotonic``, to the first word."""
        self._expected, self._since = max(estimate.first_word, 1.0), since
        self._show()
        self.show()
        self._timer.start()

    def end(self) -> None:
        """The first word is here, or there will be none."""
        self._timer.stop()
        self.hide()

    def _show(self) -> None:
        passed = time.monotonic() - self._since
        self.meter.show_value(passed / self._expected, "accent")
        words = (
            self.tr("Reading these passages: {passed}, longer than expected ({expected})")
            if passed > OVERDUE * self._expected
            else self.tr("Reading these passages: {passed} of about {expected}")
        )
        self.words.set_full_text(
            words.format(passed=seconds_words(passed), expected=seconds_words(self._expected))
        )
