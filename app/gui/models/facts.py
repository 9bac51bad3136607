"""The facts of a model's card: memory, reading, speed, each behind its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.models import Estimate, Fit, FitVerdict, ModelCard
from app.gui.kit import Look
from app.gui.models.ability_marks import AbilityMarks
from app.gui.models.words import fit_tip, fit_words, pace_words, score_words
from app.gui.parts.buttons import label
from app.gui.parts.meter import Meter

BAR = 180
COLORS = {
    FitVerdict.FITS: "ok",
    FitVerdict.SMALLER: "part",
    FitVerdict.TOO_LARGE: "no",
    FitVerdict.ELSEWHERE: "line",
}


class ModelFacts(QWidget):
    """A small table; a line without a fact is left out."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fit = label("fact")
        self.bar = Meter(look, BAR)
        self.score = label("fact")
        self.marks = AbilityMarks(look)
        self.pace = label("fact")
        self._names: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._bar = self._bar_row()
        self._add(self.tr("Memory"), self.fit, self._bar)
        self._add(self.tr("Reading"), self.score, self.marks)
        self._add(self.tr("Speed"), self.pace)

    def show_card(self, card: ModelCard, estimate: Estimate | None) -> None:
        """Show what is known of a model; a file with a problem was not weighed."""
        self._show_row(0, card.problem is None)
        self.fit.setText(fit_words(card.fit, card.spec.context_length))
        self.fit.setToolTip(fit_tip(card.fit))
        is_here = card.fit.verdict is not FitVerdict.ELSEWHERE
        self._bar.setVisible(is_here and card.problem is None)
        self.bar.show_value(_share(card.fit), COLORS[card.fit.verdict])
        self.score.setText(score_words(card))
        self.marks.show_test(card.test)
        pace = pace_words(card.test, estimate)
        self.pace.setText(pace)
        self._show_row(2, bool(pace))

    def _bar_row(self) -> QWidget:
        """The bar keeps its width; what it stands in is as wide as the rest."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 2)
        row.addWidget(self.bar)
        row.addStretch(1)
        return made

    def _show_row(self, row: int, is_shown: bool) -> None:
        for part in (self._names[row], (self.fit, self.score, self.pace)[row]):
            part.setVisible(is_shown)

    def _add(self, name: str, *parts: QWidget) -> None:
        row = self._grid.rowCount()
        head = label("soft", name)
        head.setWordWrap(False)
        self._names.append(head)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in parts:
            column.addWidget(part)
        self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(column, row, 1)


def _share(fit: Fit) -> float:
    return fit.needed / fit.free if fit.free else 1.0
