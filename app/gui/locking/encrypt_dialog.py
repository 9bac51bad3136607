"""Asks whether the library is to be encrypted, says what that costs, and takes the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.gui.library.sheet import Sheet
from app.gui.locking.secret_field import SecretField
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing
from app.services.encrypting import EncryptionPlan
from app.services.locking import LEAST_CHARACTERS

WIDTH = 540
MEGABYTE = 1 << 20


class EncryptDialog(Sheet):
    """Nothing has changed while it is shown.

    Signals: ``wanted(passphrase)`` once both fields are the same.
    """

    wanted = Signal(str)

    def __init__(self, plan: EncryptionPlan, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Encrypt this library"),
            self.tr(
                "Papers, questions, answers, notes, memories and vectors can then be read with the"
                " passphrase alone. It protects a lost or stolen disk and a synced folder, not a"
                " library that is open."
            ),
            parent,
        )
        self._plan = plan
        self.first = SecretField(self.tr("Passphrase"))
        self.second = SecretField(self.tr("The same again"))
        self.problem = label("part")
        self.understood = QCheckBox(
            self.tr("A forgotten passphrase cannot be found out: the library would be lost")
        )
        self.begin = button(
            "primary", self.tr("Encrypt"), self.tr("Close the library and encrypt it")
        )
        self.no = button("plain", self.tr("Cancel"), self.tr("Change nothing (Esc)"))
        self._build()
        self._connect()
        self._check()
        Growing(self)

    def _build(self) -> None:
        for part in (label("soft", self._costs()), self.first, self.second, self.problem):
            self.column.addWidget(part)
        self.understood.setAccessibleName(self.understood.text())
        self.column.addWidget(self.understood)
        self.add_buttons(right=(self.no, self.begin))
        self.setFixedWidth(WIDTH)
        self.first.setFocus()

    def _connect(self) -> None:
        for each in (self.first, self.second):
            each.changed.connect(self._check)
            each.entered.connect(self._on_begin)
        self.understood.toggled.connect(self._check)
        self.begin.clicked.connect(self._on_begin)
        self.no.clicked.connect(self.reject)

    def _costs(self) -> str:
        size = self._plan.total_bytes // MEGABYTE + 1
        parts = [
            self.tr("The window closes meanwhile; {size:,} MB are written anew.").format(size=size),
            self.tr("Old backups are erased, and a fresh one is made at the next start."),
            self.tr(
                "After each unlocking the search by meaning is built anew, about 7 seconds of a"
                " processor for 10,000 passages; words are found at once."
            ),
            self.tr("A solid-state disk may keep old blocks until it uses them again."),
            self.tr("Models, their names and the list of connections stay readable."),
        ]
        return "\n".join(parts)

    def _check(self) -> None:
        self.problem.setText(self._problem())
        self.problem.setVisible(bool(self.problem.text()))
        self.begin.setEnabled(self._is_ready())

    def _problem(self) -> str:
        if not self._plan.has_room:
            needed = (self._plan.needed_bytes - self._plan.free_bytes) // MEGABYTE + 1
            text = self.tr("Another {size:,} MB are needed on this disk.")
            return text.format(size=needed)
        if self.first.text and len(self.first.text.strip()) < LEAST_CHARACTERS:
            text = self.tr("A passphrase needs at least {count} characters.")
            return text.format(count=LEAST_CHARACTERS)
        if self.second.text and not self.first.text.startswith(self.second.text):
            return self.tr("The two are not the same.")
        return ""

    def _is_ready(self) -> bool:
        is_same = self.first.text == self.second.text
        is_long = len(self.first.text.strip()) >= LEAST_CHARACTERS
        return is_same and is_long and self.understood.isChecked() and self._plan.has_room

    def _on_begin(self) -> None:
        if self._is_ready():
            self.wanted.emit(self.first.text)
            self.first.clear()
            self.second.clear()
            self.accept()
