"""The small buttons at the right of the passage that is pointed at or chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.icon_button import IconButton


class RowActions(QFrame):
    """One bar for the whole list; it moves to the passage that it is about.

    Signals: ``marked(passage_id, is_good)``; ``alike_requested(passage_id)``;
    ``opened(passage_id)``: more or less of its text.
    """

    marked = Signal(str, bool)
    alike_requested = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowActions")
        self.passage_id = ""
        self.good = IconButton(look, "good", self.tr("Good: find more like this (+)"), self)
        self.bad = IconButton(look, "bad", self.tr("Not good: find less like this (-)"), self)
        self.alike = IconButton(look, "alike", self.tr("More like this passage (M)"), self)
        self.whole = IconButton(
            look, "whole", self.tr("More or less of this passage (Space)"), self
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for each in (self.good, self.bad, self.alike, self.whole):
            row.addWidget(each)
        for each in (self.good, self.bad):
            each.setCheckable(True)
        self._connect()
        self.hide()

    def show_for(self, passage_id: str, mark: bool | None) -> None:
        """Be about this passage."""
        self.passage_id = passage_id
        self.good.setChecked(mark is True)
        self.bad.setChecked(mark is False)
        self.adjustSize()
        self.show()
        self.raise_()

    def _connect(self) -> None:
        self.good.clicked.connect(self._on_good)
        self.bad.clicked.connect(self._on_bad)
        self.alike.clicked.connect(self._on_alike)
        self.whole.clicked.connect(self._on_whole)

    def _on_good(self) -> None:
        self.marked.emit(self.passage_id, True)

    def _on_bad(self) -> None:
        self.marked.emit(self.passage_id, False)

    def _on_alike(self) -> None:
        self.alike_requested.emit(self.passage_id)

    def _on_whole(self) -> None:
        self.opened.emit(self.passage_id)
