"""What the conversation shows before there is one: how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label

WIDTH = 440


class EmptyState(QWidget):
    """Teaches the next step: add papers, or ask.

    Signals: ``add_files_requested()``; ``add_folder_requested()``; ``watch_requested()``;
    ``question_chosen(text)``.
    """

    add_files_requested = Signal()
    add_folder_requested = Signal()
    watch_requested = Signal()
    question_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("turns")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label("title")
        self.lead = label("lead")
        self.files_button = button(
            "primary", self.tr("Add files…"), self.tr("Choose documents (Ctrl+O)")
        )
        self.folder_button = button(
            "plain", self.tr("Add folder…"), self.tr("Choose a folder (Ctrl+Shift+O)")
        )
        self.watch_button = button(
            "quiet",
            self.tr("Watch a folder of papers…"),
            self.tr("Add by itself what appears in a folder (Ctrl+Shift+W)"),
        )
        self.try_label = label("faint", self.tr("Try asking:"))
        self.suggestions: list[QPushButton] = []
        self._build()
        self.files_button.clicked.connect(self.add_files_requested)
        self.folder_button.clicked.connect(self.add_folder_requested)
        self.watch_button.clicked.connect(self.watch_requested)

    def show_state(self, paper_count: int, questions: Sequence[str]) -> None:
        """Teach what fits: adding while there are no papers, asking once there are."""
        is_empty = paper_count == 0
        if is_empty:
            self.title.setText(self.tr("Begin with your papers"))
            self.lead.setText(
                self.tr(
                    "Drop documents or folders anywhere on this window. They are read on this "
                    "machine, and nothing leaves it."
                )
            )
        else:
            self.title.setText(self.tr("Ask your papers"))
            self.lead.setText(
                self.tr(
                    "Every sentence of an answer points to the place it comes from. Click its "
                    "number and the page opens with the sentence lit up. What your papers do not "
                    "say is marked, or left out."
                )
            )
        for part in (self.files_button, self.folder_button, self.watch_button):
            part.setVisible(is_empty)
        self._show_questions(questions)

    def _show_questions(self, questions: Sequence[str]) -> None:
        if [each.text() for each in self.suggestions] == list(questions):
            return
        for each in self.suggestions:
            self._list.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.suggestions = [
            button("suggestion", text, self.tr("Ask this question")) for text in questions
        ]
        for each in self.suggestions:
            each.clicked.connect(partial(self.question_chosen.emit, each.text()))
            self._list.addWidget(each)
        self.try_label.setVisible(bool(questions))

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.files_button)
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.watch_button)
        buttons.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(7)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self.try_label)
        column.addLayout(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 0, 28, 0)
        outer.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 20)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(3)
        self.try_label.hide()
