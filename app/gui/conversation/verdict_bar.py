"""What verification found, counted once, and what can be done with the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.core.answers import Answer, AnswerKind
from app.gui.conversation.answer_acts import AnswerActs
from app.gui.conversation.answer_text import Tally, tally
from app.gui.conversation.evidence_entries import evidence_counts
from app.gui.kit import Look
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.fold_button import FoldButton

GAP = 10


class VerdictBar(QWidget):
    """The two numbers and the deeds; in one line where there is room, else in two.

    Signals: ``folded(is_open)``: what the answer was made from is wanted, or no more.
    """

    folded = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._supported = self._single("ok")
        self._doubt = self._single("soft")
        self.used = FoldButton(look, self.tr("What was used, what was left out, and why"))
        self.acts = AnswerActs(look)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build()
        self.used.toggled.connect(self.folded)

    def show_answer(self, answer: Answer) -> None:
        """Count the verdicts; an abstention has none."""
        counts = tally(answer)
        has_claims = bool(counts.total) and not answer.abstained
        self._supported.setVisible(has_claims)
        self._supported.set_full_text(
            self.tr("{supported} of {total} sentences supported").format(
                supported=counts.supported, total=counts.total
            )
        )
        self._supported.setProperty("role", "ok" if counts.supported else "part")
        self._supported.style().polish(self._supported)
        words = self._doubts(counts)
        if answer.abstained:
            has_nearest = bool(answer.evidence) and answer.kind is not AnswerKind.VAGUE
            words = [self.tr("The nearest passages:")] if has_nearest else []
        self._doubt.set_full_text(" · ".join(words))
        self._doubt.setVisible(bool(words))
        self._show_used(answer)
        self.acts.show_answer(answer)
        self._arrange()

    def show_ended(self) -> None:
        """Without an answer there is nothing to count."""
        for part in (self._supported, self._doubt, self.used):
            part.hide()
        self.acts.show_ended()
        self._arrange()

    @property
    def shown_text(self) -> str:
        """The counts, as they are read."""
        shown = [each.full_text for each in (self._supported, self._doubt) if not each.isHidden()]
        if not self.used.isHidden():
            shown.append(self.used.text())
        return " · ".join(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Numbers and deeds beside one another, or below."""
        super().resizeEvent(event)
        self._arrange()

    def _doubts(self, counts: Tally) -> list[str]:
        doubts = [
            (counts.partial, self.tr("{count} partly")),
            (counts.struck, self.tr("{count} struck out")),
            (counts.unsupported - counts.struck, self.tr("{count} not in the sources")),
        ]
        return [text.format(count=count) for count, text in doubts if count]

    def _show_used(self, answer: Answer) -> None:
        cited, shown = evidence_counts(answer)
        text = self.tr("{cited} of {shown} evidence sentences used")
        self.used.set_words(text.format(cited=cited, shown=shown))
        self.used.setVisible(shown > 0 and not answer.abstained)

    def _arrange(self) -> None:
        """All in a line, else the deeds below the words, else every word on its own."""
        shown = [each for each in (self._supported, self._doubt, self.used) if not each.isHidden()]
        words = sum(each.sizeHint().width() for each in shown) + GAP * max(len(shown) - 1, 0)
        is_wide = words + GAP + self.acts.sizeHint().width() <= self.width()
        _turn(self._row, is_wide)
        _turn(self._words, words <= self.width())

    def _single(self, role: str) -> ElidedLabel:
        made = ElidedLabel()
        made.setProperty("role", role)
        return made

    def _build(self) -> None:
        self._words.setSpacing(GAP)
        for part in (self._supported, self._doubt, self.used):
            self._words.addWidget(part)
        self._words.addStretch(1)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.acts)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(acts)


def _turn(row: QBoxLayout, is_across: bool) -> None:
    """Let a row run across or down; nothing is laid out anew where it does already."""
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    wanted = across if is_across else down
    if row.direction() is not wanted:
        row.setDirection(wanted)
        row.setSpacing(GAP if is_across else 2)
