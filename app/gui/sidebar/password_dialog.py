"""Asks for the password of a protected PDF."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label


class PasswordDialog(QDialog):
    """Opens without blocking anything else.

    Signals: ``given(password)`` when the person typed one.
    """

    given = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Password needed"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Password of the document"))
        self._build(title)
        self.field.returnPressed.connect(self.accept)
        self.accepted.connect(self._on_accepted)

    def _build(self, title: str) -> None:
        open_button = button("primary", self.tr("Open"), self.tr("Read it with this password"))
        open_button.clicked.connect(self.accept)
        cancel = button("plain", self.tr("Cancel"), self.tr("Leave the document as it is"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label("problem", title))
        column.addWidget(label("soft", self.tr("It is used to read the file and not stored.")))
        column.addWidget(self.field)
        column.addLayout(row)
        self.setMinimumWidth(380)

    def _on_accepted(self) -> None:
        self.given.emit(self.field.text())
