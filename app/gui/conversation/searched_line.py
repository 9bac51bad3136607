"""What was searched in place of a question, and beside it: shown, so that it can be judged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.helping import GeneratedText, HelpKind
from app.gui.parts.buttons import label

LEAST_SECONDS = 1.0
"""Shorter help is not worth telling about before."""


class SearchedLine(QWidget):
    """Lines below a question; hidden where the question alone was searched.

    Signals: none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = label("faint")
        self.written = label("faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for each in (self.query, self.written):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(each)
        self.hide()

    @property
    def text(self) -> str:
        """All that is shown, a line for each part; empty where nothing is."""
        shown = [each.text() for each in (self.query, self.written) if not each.isHidden()]
        return "" if self.isHidden() else "\n".join(shown)

    def show_searched(self, generated: Sequence[GeneratedText], seconds: float = 0.0) -> None:
        """What a question was searched as and with; ``seconds`` is how long help will take."""
        rewritten = [each.text for each in generated if each.kind is HelpKind.REWRITTEN]
        passages = [each for each in generated if each.kind is HelpKind.PASSAGE]
        query = self.tr("Searched as: {query}")
        self.query.setText(query.format(query=rewritten[0]) if rewritten else "")
        if passages:
            text = self.tr("Also searched, written by {model} and not a source: {text}")
            self.written.setText(text.format(model=passages[0].model, text=passages[0].text))
        elif seconds >= LEAST_SECONDS:
            text = self.tr("The model helps the search, about {seconds} seconds…")
            self.written.setText(text.format(seconds=round(seconds)))
        else:
            self.written.setText("")
        for each in (self.query, self.written):
            each.setVisible(bool(each.text()))
        self.setVisible(bool(self.query.text() or self.written.text()))
