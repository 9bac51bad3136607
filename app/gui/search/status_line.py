"""One line above the results: how many there are, how they were found, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.helping import GeneratedText
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel

HEIGHT = 22
"""Pixels, whatever it says: what stands below stays where it is."""


@dataclass(frozen=True, slots=True)
class Status:
    """What there is to say; counts of passages, papers, late passages, marks and ticked papers.

    ``is_held``: a better order waits until nobody looks at this one.
    """

    passages: int
    papers: int
    is_busy: bool = False
    is_by_words_alone: bool = False
    is_held: bool = False
    late: int = 0
    marks: int = 0
    seed_title: str = ""
    ticked: int = 0
    generated: tuple[GeneratedText, ...] = ()


class StatusLine(QWidget):
    """Says it in words; a button for each thing that can be done about it.

    Signals: ``settle_requested()``; ``forget_marks_requested()``; ``back_requested()`` from what
    is like something; ``ask_requested()`` about the papers shown or ticked.
    """

    settle_requested = Signal()
    forget_marks_requested = Signal()
    back_requested = Signal()
    ask_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ElidedLabel()
        self.text.setProperty("role", "soft")
        self.settle = button(
            "link", self.tr("Put in order"), self.tr("Put the best passages first again")
        )
        self.forget = button(
            "link", self.tr("Forget the marks"), self.tr("Search without what you marked")
        )
        self.back = button("link", self.tr("Back to the search"), self.tr("Show what was typed"))
        self.ask = button("link", "", self.tr("Ask a question about these papers only"))
        self._build()
        self._connect()

    @property
    def shown_text(self) -> str:
        """What the line says."""
        return self.text.full_text

    def show_status(self, status: Status) -> None:
        """Say all of this."""
        words = [self._found_words(status), *self._notes(status)]
        self.text.set_full_text(" · ".join(each for each in words if each))
        self.text.setAccessibleDescription(self._reason(status))
        if reason := self._reason(status):
            self.text.set_note(reason)
        self.settle.setVisible(status.is_held)
        self.forget.setVisible(status.marks > 0)
        self.back.setVisible(bool(status.seed_title))
        ask = self._ask_words(status)
        self.ask.setText(ask)
        self.ask.setAccessibleName(ask)
        self.ask.setVisible(status.papers > 0)
        event = QAccessibleEvent(self.text, QAccessible.Event.NameChanged)
        QAccessible.updateAccessibility(event)

    def _reason(self, status: Status) -> str:
        if status.is_by_words_alone:
            return self.tr("The encoder is still starting; meaning follows by itself")
        if not status.generated:
            return ""
        text = self.tr("Written by {model} and not a source: {text}")
        model = status.generated[0].model
        return text.format(model=model, text="; ".join(each.text for each in status.generated))

    def _ask_words(self, status: Status) -> str:
        if status.ticked:
            return self.tr("Ask about the %Ln ticked", "", status.ticked)
        return self.tr("Ask about these")

    def _found_words(self, status: Status) -> str:
        if not status.passages:
            return self.tr("Searching…") if status.is_busy else ""
        passages = self.tr("%Ln passages", "", status.passages)
        if status.passages == 1:
            return passages
        text = self.tr("{passages} in %Ln papers", "", status.papers)
        return text.format(passages=passages)

    def _notes(self, status: Status) -> list[str]:
        notes: list[str] = []
        if status.seed_title:
            notes.append(self.tr("like “{title}”").format(title=status.seed_title))
        if status.is_by_words_alone:
            notes.append(self.tr("by words alone for now"))
        if status.generated:
            notes.append(self.tr("also by what the model wrote"))
        if status.late:
            notes.append(self.tr("{count} more below").format(count=status.late))
        elif status.is_held:
            notes.append(self.tr("a better order is ready"))
        if status.marks:
            notes.append(self.tr("refined by %Ln marks", "", status.marks))
        return notes

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text)
        for each in (self.settle, self.forget, self.back):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.ask)
        self.setFixedHeight(HEIGHT)

    def _connect(self) -> None:
        self.settle.clicked.connect(self.settle_requested)
        self.forget.clicked.connect(self.forget_marks_requested)
        self.back.clicked.connect(self.back_requested)
        self.ask.clicked.connect(self.ask_requested)
