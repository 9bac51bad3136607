"""What waits for the person's word: proposed memories, each kept or dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.memory import Memory
from app.gui.language.messages import say
from app.gui.memory.sources import has_source
from app.gui.memory.words import date_words, kind_words
from app.gui.parts.buttons import button, label

MOST = 3
"""Proposals that are shown at once; the next follows when one is decided."""


class ProposalRow(QWidget):
    """One proposal.

    Signals: ``kept(memory)``, ``dismissed(memory)``, ``source_wanted(memory)``.
    """

    kept = Signal(object)
    dismissed = Signal(object)
    source_wanted = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.memory = memory
        self.text = label("", memory.text)
        why = " · ".join(each for each in (kind_words(memory.kind), say(memory.reason)) if each)
        self.why = label("faint", why)
        said = self.tr("Said {date}").format(date=date_words(memory.valid_from))
        self.source = button("link", said, self.tr("Open the turn in which it was said"))
        self.keep = button("plain", self.tr("Keep"), self.tr("Use it from now on"))
        self.dismiss = button(
            "quiet", self.tr("Dismiss"), self.tr("Do not use it, and do not propose it again")
        )
        self._build()

    def _build(self) -> None:
        spoken = {self.keep: self.tr("Keep: {text}"), self.dismiss: self.tr("Dismiss: {text}")}
        for each, words in spoken.items():
            each.setAccessibleName(words.format(text=self.memory.text))
        self.keep.clicked.connect(partial(self.kept.emit, self.memory))
        self.dismiss.clicked.connect(partial(self.dismissed.emit, self.memory))
        self.source.clicked.connect(partial(self.source_wanted.emit, self.memory))
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.why, 1)
        for part in (self.source, self.dismiss, self.keep):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        column.addWidget(self.text)
        column.addLayout(below)
        # Not before it stands in this row: alone it would be a window.
        self.source.setVisible(has_source(self.memory))


class ReviewTray(QFrame):
    """Hidden where nothing waits.

    Signals: ``kept(memory)``, ``dismissed(memory)``, ``source_wanted(memory)``.
    """

    kept = Signal(object)
    dismissed = Signal(object)
    source_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memoryTray")
        self.rows: list[ProposalRow] = []
        self.heading = label("problem")
        self.lead = label("soft", self.tr("Nothing of this is used until you keep it."))
        self.more = label("faint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(4)
        for part in (self.heading, self.lead, self.more):
            self._column.addWidget(part)
        self.hide()

    def show_proposals(self, proposals: Sequence[Memory]) -> None:
        """Show the first of these; the focus stays in the tray where it was there."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(each) for each in proposals[:MOST]]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(2 + place, row)
        count, rest = len(proposals), len(proposals) - len(self.rows)
        self.heading.setText(self.tr("To review: {count}").format(count=count))
        self.more.setText(self.tr("and {count} more").format(count=rest))
        self.more.setVisible(rest > 0)
        self.setVisible(count > 0)
        if had_focus and self.rows:
            self.rows[0].keep.setFocus()

    def _row(self, memory: Memory) -> ProposalRow:
        made = ProposalRow(memory)
        made.kept.connect(self.kept)
        made.dismissed.connect(self.dismissed)
        made.source_wanted.connect(self.source_wanted)
        return made
