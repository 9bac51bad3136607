"""Writes a memory: a new one by hand, or other words for one that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from app.core.memory import Memory, MemoryKind, Project
from app.gui.library.sheet import Sheet
from app.gui.memory.words import kind_words
from app.gui.parts.buttons import button, label

WIDTH = 460
FIELD_HEIGHT = 110


class MemoryDialog(Sheet):
    """Signals: ``given(kind, text, project_id)`` once, when the person wrote something new."""

    given = Signal(object, str, str)

    def __init__(
        self,
        projects: Sequence[Project] = (),
        memory: Memory | None = None,
        parent: QWidget | None = None,
        is_successor: bool = False,
    ) -> None:
        is_new = memory is None
        title = self.tr("Add a memory") if is_new else self.tr("Edit the memory")
        lead = (
            self.tr("It is kept at once, and used where it fits a question.")
            if is_new
            else self.tr("The new words take its place from today on; the old ones are kept.")
        )
        if is_successor:
            title = self.tr("What holds from now on?")
            lead = self.tr("What held until today is closed and kept: {text}").format(
                text=memory.text if memory is not None else ""
            )
        super().__init__(title, lead, parent)
        self._before = memory.text if memory is not None else ""
        self.field = QPlainTextEdit(self._before)
        self.kinds = QComboBox()
        self.projects = QComboBox()
        done = self.tr("Add") if is_new else self.tr("Save")
        self.save = button("primary", done, self.tr("Keep it (Ctrl+Return)"))
        self._fill(projects)
        self._build(is_new)
        self._on_text()

    def _fill(self, projects: Sequence[Project]) -> None:
        for kind in MemoryKind:
            self.kinds.addItem(kind_words(kind), kind)
        self.projects.addItem(self.tr("All projects"), "")
        for project in projects:
            self.projects.addItem(project.name, project.id)

    def _build(self, is_new: bool) -> None:
        self.field.setAccessibleName(self.tr("What is to be remembered"))
        self.field.setPlaceholderText(self.tr("For example: we report recall@100, not nDCG"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(FIELD_HEIGHT)
        self.kinds.setAccessibleName(self.tr("Kind"))
        self.projects.setAccessibleName(self.tr("Project"))
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(label("soft", self.tr("Kind")))
        choices.addWidget(self.kinds, 1)
        choices.addWidget(label("soft", self.tr("For")))
        choices.addWidget(self.projects, 1)
        self.column.addWidget(self.field)
        if is_new:
            self.column.addLayout(choices)
        cancel = button("plain", self.tr("Cancel"), self.tr("Change nothing (Esc)"))
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.field.textChanged.connect(self._on_text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_save)
        self.add_buttons(right=(cancel, self.save))
        self.setFixedWidth(WIDTH)
        self.field.setFocus()

    def _text(self) -> str:
        return " ".join(self.field.toPlainText().split())

    def _on_text(self) -> None:
        self.save.setEnabled(bool(self._text()) and self._text() != self._before)

    def _on_save(self) -> None:
        if self.save.isEnabled():
            kind, project_id = MemoryKind(self.kinds.currentData()), self.projects.currentData()
            self.given.emit(kind, self._text(), str(project_id))
            self.accept()
