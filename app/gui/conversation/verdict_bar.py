"""What verification found, counted once, and what can be done with the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.answers import Answer
from app.gui.conversation.answer_text import tally
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel


class VerdictBar(QWidget):
    """One line below the answer.

    Signals: ``copy_requested()``; ``again_requested()``.
    """

    copy_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._supported = self._single("ok")
        self._doubt = self._single("soft")
        self._copy = button("quiet", self.tr("Copy"), self.tr("Copy the answer with its markers"))
        self._again = button(
            "quiet", self.tr("Ask again"), self.tr("Ask the same question once more")
        )
        self._build()
        self._copy.clicked.connect(self.copy_requested)
        self._again.clicked.connect(self.again_requested)

    def show_answer(self, answer: Answer) -> None:
        """Count the verdicts; an abstention has none."""
        counts = tally(answer)
        has_claims = bool(counts.total) and not answer.abstained
        self._copy.setVisible(not answer.abstained)
        self._supported.setVisible(has_claims)
        self._supported.set_full_text(
            self.tr("{supported} of {total} sentences supported").format(
                supported=counts.supported, total=counts.total
            )
        )
        doubts = [
            (counts.partial, self.tr("{count} partly")),
            (counts.unsupported, self.tr("{count} not in the sources")),
        ]
        words = [text.format(count=count) for count, text in doubts if count]
        if answer.abstained:
            words = [self.tr("The nearest passages:")] if answer.evidence else []
        self._doubt.set_full_text(" · ".join(words))
        self._doubt.setVisible(bool(words))

    @property
    def shown_text(self) -> str:
        """The counts, as they are read."""
        shown = [each.full_text for each in (self._supported, self._doubt) if not each.isHidden()]
        return " · ".join(shown)

    def _single(self, role: str) -> ElidedLabel:
        made = ElidedLabel()
        made.setProperty("role", role)
        return made

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._supported)
        row.addSpacing(6)
        row.addWidget(self._doubt)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._again)
