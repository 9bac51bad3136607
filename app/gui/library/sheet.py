"""The frame that all dialogs of the library share."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing

MARGINS = (22, 20, 22, 18)
CONFIRM_WIDTH = 420


class Sheet(QDialog):
    """A dialog with a heading; it never blocks the program."""

    def __init__(self, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*MARGINS)
        self.column.setSpacing(10)
        self.heading = label("title", title)
        self.lead = label("lead", lead)
        self.lead.setVisible(bool(lead))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.lead)
        Growing(self)

    def add_buttons(self, *left: QWidget, right: tuple[QWidget, ...] = ()) -> None:
        """A row at the foot: quiet deeds left, what ends the dialog right."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in left:
            row.addWidget(part)
        row.addStretch(1)
        for part in right:
            row.addWidget(part)
        self.column.addSpacing(4)
        self.column.addLayout(row)

    def done_button(self, role: str = "primary") -> QPushButton:
        """The button that closes."""
        made = button(role, self.tr("Close"), self.tr("Close this window (Esc)"))
        made.clicked.connect(self.accept)
        return made

    def show_and_forget(self) -> None:
        """Show it beside the window; it is deleted once it was closed."""
        self.finished.connect(self.deleteLater)
        self.show()

    def ask_and_forget(self) -> None:
        """Show it as a question that is answered first; it is deleted once it was."""
        self.finished.connect(self.deleteLater)
        self.open()


class ConfirmSheet(Sheet):
    """Asks before something that cannot be taken back; the safe answer is in focus.

    It is accepted when the person is sure.
    """

    def __init__(self, title: str, lead: str, deed: str, parent: QWidget | None = None) -> None:
        super().__init__(title, lead, parent)
        self.yes = button("plain", deed, self.tr("This cannot be taken back"))
        self.no = button("primary", self.tr("Keep"), self.tr("Change nothing (Esc)"))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.add_buttons(right=(self.yes, self.no))
        self.setFixedWidth(CONFIRM_WIDTH)
        self.no.setFocus()
