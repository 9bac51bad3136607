"""How far something is: a bar, words beside it, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.meter import Meter

WIDTH = 96


class ProgressRow(QWidget):
    """Signals: ``cancelled()``."""

    cancelled = Signal()

    def __init__(self, look: Look, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meter = Meter(look, WIDTH)
        self.words = ElidedLabel()
        self.words.setProperty("role", "soft")
        self.cancel = button("quiet", self.tr("Cancel"), tip)
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.meter)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)

    def show_progress(self, share: float, words: str) -> None:
        """A share from 0 to 1, in words too."""
        self.meter.show_value(share, "accent")
        self.words.set_full_text(words)
