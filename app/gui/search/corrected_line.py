"""Says that other words were searched than were typed, and offers those that were."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel


class CorrectedLine(QWidget):
    """Hidden where nothing was corrected.

    Signals: ``as_typed_requested()``.
    """

    as_typed_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ElidedLabel()
        self.text.setProperty("role", "part")
        tip = self.tr("Search exactly what was typed")
        self.as_typed = button("link", self.tr("Search as typed"), tip)
        self.as_typed.clicked.connect(self.as_typed_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text)
        row.addWidget(self.as_typed)
        row.addStretch(1)
        self.hide()

    def show_corrected(self, corrected: Sequence[tuple[str, str]]) -> None:
        """``corrected`` are pairs of what was typed and what was used."""
        words = ", ".join(used for _, used in corrected)
        self.text.set_full_text(self.tr("Showing results for “{words}”").format(words=words))
        self.setVisible(bool(corrected))


def as_typed(query: str, corrected: Sequence[tuple[str, str]]) -> str:
    """The query with each corrected word in quotes, which are never corrected.

    >>> as_typed("retreival of bees", [("retreival", "retrieval")])
    '"retreival" of bees'
    """
    wrong = {typed.lower() for typed, _ in corrected}
    words = query.split(" ")
    return " ".join(f'"{word}"' if word.lower() in wrong else word for word in words)
