"""Asks for the password of a protected document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.growing import Growing

WIDTH = 430


class PasswordDialog(QDialog):
    """Opens without blocking anything else. Esc and Skip leave the document as it is.

    Signals: ``given(password, keep)`` when the person typed one; ``all_skipped()``.
    """

    given = Signal(str, bool)
    all_skipped = Signal()

    def __init__(
        self, file: str, is_wrong: bool = False, others: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Password needed"))
        self.field = QLineEdit()
        self.keep = QCheckBox(self.tr("Keep the password in this library, unencrypted"))
        self.open_button = button("primary", self.tr("Open"), self.tr("Read it with this password"))
        self.skip = button("plain", self.tr("Skip"), self.tr("Leave the document as it is (Esc)"))
        self.skip_all = button(
            "quiet", self.tr("Skip all"), self.tr("Leave all locked documents as they are")
        )
        self.wrong = label("part", self.tr("This password does not open it. Try another one."))
        self.others = label("faint", self._others(others))
        self._build(file)
        self._connect()
        self.wrong.setVisible(is_wrong)
        for part in (self.others, self.skip_all):
            part.setVisible(others > 0)

    def show_others(self, count: int) -> None:
        """How many more documents will be asked about after this one."""
        self.others.setText(self._others(count))
        for part in (self.others, self.skip_all):
            part.setVisible(count > 0)

    def _others(self, count: int) -> str:
        return self.tr("%Ln more papers need a password.", "", count)

    def _build(self, file: str) -> None:
        title = label("problem", self.tr("This paper is locked with a password"))
        name = ElidedLabel(file)
        name.setProperty("role", "soft")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Password of the document"))
        self.field.setPlaceholderText(self.tr("Password"))
        self.field.setProperty("role", "roomy")
        self.keep.setToolTip(
            self.tr("Otherwise it is forgotten when Carrel closes, and asked for again to show it.")
        )
        self.open_button.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.skip_all)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(10)
        for part in (title, name, self.field, self.wrong, self.keep, self.others):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(row)
        self.setFixedWidth(WIDTH)
        Growing(self)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_open)
        self.open_button.clicked.connect(self._on_open)
        self.skip.clicked.connect(self.reject)
        self.skip_all.clicked.connect(self._on_skip_all)

    def _on_text(self, text: str) -> None:
        self.open_button.setEnabled(bool(text))

    def _on_open(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text(), self.keep.isChecked())
            self.accept()

    def _on_skip_all(self) -> None:
        self.all_skipped.emit()
        self.reject()
