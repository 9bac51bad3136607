"""What the search shows where nothing was found: that it is so, and what may help."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import button, label

LONGEST = 60
"""Characters of a search that are said again."""
SIGNS = re.compile(r"[\"()*:]|(?<!\S)-(?=\S)|\b(?:AND|OR|NOT)\b")
"""What narrows a search beyond its words."""


def loosened(query: str) -> str:
    """The words alone.

    >>> loosened('"late interaction" -image')
    'late interaction image'
    """
    return " ".join(SIGNS.sub(" ", query).split())


class NothingPage(QWidget):
    """Only what can help here is offered.

    Signals: ``clear_requested()``: without filters; ``loosen_requested()``: without quotation
    marks and signs; ``ask_requested()``: as a question.
    """

    clear_requested = Signal()
    loosen_requested = Signal()
    ask_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("title")
        self.lead = label("lead")
        self.clear = button(
            "plain", self.tr("Search everything"), self.tr("Take the limits of this search away")
        )
        self.loosen = button(
            "plain", self.tr("Search the words alone"), self.tr("Without quotation marks and signs")
        )
        self.ask = button(
            "quiet", self.tr("Ask it as a question"), self.tr("Ask this in the conversation")
        )
        self._build(int(look.theme.size("margin")))
        self.clear.clicked.connect(self.clear_requested)
        self.loosen.clicked.connect(self.loosen_requested)
        self.ask.clicked.connect(self.ask_requested)

    def show_for(self, query: str, is_limited: bool, is_by_words_alone: bool) -> None:
        """Say what was not found, and offer what narrowed the search to be taken away."""
        shown = query if len(query) <= LONGEST else query[:LONGEST] + "…"
        quoted = shown if '"' in shown else f"“{shown}”"
        self.title.setText(self.tr("Nothing found for {query}").format(query=quoted))
        self.lead.setText(self._advice(is_limited, is_by_words_alone))
        self.clear.setVisible(is_limited)
        self.loosen.setVisible(bool(SIGNS.search(query)))

    def _advice(self, is_limited: bool, is_by_words_alone: bool) -> str:
        if is_by_words_alone:
            return self.tr(
                "No passage has these words. What means the same is searched as soon as the "
                "encoder has started."
            )
        if is_limited:
            return self.tr(
                "Within these limits no passage has these words or means something like it."
            )
        return self.tr(
            "No passage has these words or means something like it. Fewer or other words may "
            "find more."
        )

    def _build(self, margin: int) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.clear, self.loosen, self.ask):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 26, margin, 20)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addLayout(row)
        column.addStretch(1)
