"""What a model could do when it was tested: one small bar for each ability."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.models import AbilityScore, ReadingTest
from app.gui.kit import Look
from app.gui.models.words import ability_words
from app.gui.parts.buttons import label
from app.gui.parts.meter import Meter
from app.gui.search.flow import FlowLayout

WIDTH = 24
WELL, PASSABLY = 0.75, 0.5
"""Shares of right answers from which a bar is green, and from which it is amber."""


class AbilityMark(QWidget):
    """One ability: its name, a bar, right of asked."""

    def __init__(self, look: Look, score: AbilityScore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, tip = ability_words(score.ability)
        share = score.right / score.asked if score.asked else 0.0
        color = "ok" if share >= WELL else "part" if share >= PASSABLY else "no"
        meter = Meter(look, WIDTH)
        meter.show_value(share, color)
        count = self.tr("{right}/{asked}").format(right=score.right, asked=score.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(4)
        for part in (_word(name), meter, _word(count)):
            row.addWidget(part)
        spoken = self.tr("{name}: {right} of {asked} right")
        self.setAccessibleName(spoken.format(name=name, right=score.right, asked=score.asked))
        self.setToolTip(tip)


class AbilityMarks(QWidget):
    """All abilities of a test, in as many lines as they need; hidden without a test."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._test: ReadingTest | None = None
        self.marks: list[AbilityMark] = []
        self._flow = FlowLayout(self, spacing=4)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_test(self, test: ReadingTest | None) -> None:
        """Show these marks in place of earlier ones."""
        self.setVisible(test is not None)
        if test == self._test:
            return
        self._test = test
        for each in self.marks:
            self._flow.removeWidget(each)
            each.hide()
            each.deleteLater()
        scores = test.abilities if test is not None else ()
        self.marks = [AbilityMark(self._look, each, self) for each in scores if each.asked]
        for each in self.marks:
            self._flow.addWidget(each)
            each.show()
        self.updateGeometry()


def _word(text: str) -> QWidget:
    made = label("soft", text)
    made.setWordWrap(False)
    return made
