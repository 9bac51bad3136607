"""A question as the head of its turn: the words, the time, and putting it otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.conversation.question_editor import QuestionEditor
from app.gui.kit import Look
from app.gui.parts.buttons import button, label
from app.gui.parts.icon_button import IconButton

LONG_QUESTION = 240
"""From here a question is set smaller, so that it does not shout."""
WHOLE_QUESTION = 600
"""A longer question is cut until the person asks for all of it."""


class QuestionHead(QWidget):
    """Shows a question; its pencil turns it into a field.

    Signals: ``edited(question)``: it is to be asked like this, beside the one that stands.
    """

    edited = Signal(str)

    def __init__(self, look: Look, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._question = question
        self._is_busy = False
        self.text = label("question")
        self.whole = button("link", self.tr("Show all"), self.tr("Show the whole question"))
        self.time = label("faint")
        self.edit = IconButton(look, "edit", self.tr("Edit this question (Ctrl+E)"))
        self.editor: QuestionEditor | None = None
        self._build()
        self.whole.clicked.connect(self._on_whole)
        self.edit.clicked.connect(self.begin_editing)
        self.show_question(question)

    def show_question(self, question: str, is_whole: bool = False) -> None:
        """Set the words; a very long question is cut unless ``is_whole``."""
        self._question = question
        is_cut = len(question) > WHOLE_QUESTION and not is_whole
        cut = question[:WHOLE_QUESTION].rsplit(maxsplit=1)[0] + "…" if is_cut else question
        self.text.setProperty("role", "long" if len(question) > LONG_QUESTION else "question")
        self.text.setText(cut)
        self.text.style().polish(self.text)
        self.whole.setVisible(is_cut)

    def show_time(self, text: str) -> None:
        """When it was asked; from then on it can be put otherwise."""
        self.time.setText(text)
        self.edit.show()

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs nothing else is asked."""
        self._is_busy = is_busy
        self.edit.setEnabled(not is_busy)
        if self.editor is not None:
            self.editor.set_busy(is_busy)

    @property
    def is_editing(self) -> bool:
        """True while the field is open."""
        return self.editor is not None and not self.editor.isHidden()

    def begin_editing(self) -> None:
        """Show a field with the question in it."""
        if self._is_busy or self.edit.isHidden():
            return
        if self.editor is None:
            self.editor = QuestionEditor(self._look)
            self.editor.submitted.connect(self._on_submitted)
            self.editor.cancelled.connect(self.end_editing)
            self._column.addWidget(self.editor)
        self._show_field(True)
        self.editor.open_with(self._question)

    def end_editing(self) -> None:
        """Show the question as it stands."""
        if self.is_editing:
            self._show_field(False)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_field(self, is_editing: bool) -> None:
        if self.editor is not None:
            self.editor.setVisible(is_editing)
        self._line.setVisible(not is_editing)
        self.whole.setVisible(not is_editing and self.text.text() != self._question)

    def _build(self) -> None:
        self.time.setWordWrap(False)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.edit.hide()
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.text, 1)
        row.addSpacing(10)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setContentsMargins(0, 2, 0, 0)
        self.time.setContentsMargins(0, 5, 0, 0)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._line)
        self._column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_whole(self) -> None:
        self.show_question(self._question, is_whole=True)

    def _on_submitted(self, text: str) -> None:
        self.end_editing()
        self.edited.emit(text)
