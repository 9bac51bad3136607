"""What was said earlier and told to the model, as small buttons that open where it was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.core.answers import SteeredBy
from app.gui.parts.buttons import button, label


class EarlierChips(QWidget):
    """One number for each; hidden where an answer rests on papers alone.

    Signals: ``wanted(steered_by)``.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[QAbstractButton] = []
        self.lead = label("faint", self.tr("From what you said:"))
        self.lead.setWordWrap(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.lead)
        self._row.addStretch(1)
        self.hide()

    def show_earlier(self, steered_by: Sequence[SteeredBy]) -> None:
        """Offer these; nothing is shown where there are none."""
        for before in self.chips:
            self._row.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.chips = [self._chip(number, each) for number, each in enumerate(steered_by, start=1)]
        for place, each in enumerate(self.chips, start=1):
            self._row.insertWidget(place, each)
        self.setVisible(bool(steered_by))

    def _chip(self, number: int, steered: SteeredBy) -> QAbstractButton:
        where = self.tr("Open where you said it") if steered.turn_id else self.tr("Open the memory")
        made = button("chip", str(number), where)
        made.setAccessibleName(self.tr("From what you said, {number}").format(number=number))
        made.clicked.connect(partial(self.wanted.emit, steered))
        return made
