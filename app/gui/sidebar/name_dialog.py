"""Asks for the name of a collection, or of something else that is new."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button

WIDTH = 400


class NameDialog(Sheet):
    """Signals: ``given(name)`` once, when the person chose one."""

    given = Signal(str)

    def __init__(
        self, lead: str, parent: QWidget | None = None, title: str = "", named: str = ""
    ) -> None:
        super().__init__(title or self.tr("New collection"), lead, parent)
        self.field = QLineEdit()
        self.field.setProperty("role", "roomy")
        self.field.setMaxLength(200)
        self.field.setPlaceholderText(self.tr("Name"))
        self.field.setAccessibleName(named or self.tr("Name of the collection"))
        self.make = button("primary", self.tr("Create"), self.tr("Make it (Return)"))
        self.make.setEnabled(False)
        cancel = button("plain", self.tr("Cancel"), self.tr("Make none (Esc)"))
        cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_make)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_make)
        self.column.addWidget(self.field)
        self.add_buttons(right=(cancel, self.make))
        self.setFixedWidth(WIDTH)

    def _on_text(self, text: str) -> None:
        self.make.setEnabled(bool(text.strip()))

    def _on_make(self) -> None:
        if self.field.text().strip():
            self.given.emit(self.field.text().strip())
            self.accept()
