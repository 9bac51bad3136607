"""Whether the library is encrypted, and what can be done about that."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.gui.kit import Kit
from app.gui.locking.encrypt_dialog import EncryptDialog
from app.gui.locking.leaving import Deed, Leaving
from app.gui.locking.secret_dialogs import ChangeDialog, DecryptDialog
from app.gui.parts.buttons import button, label
from app.services.encrypting import Encryption, EncryptionPlan
from app.services.locking import LockFacts, Locking


class PrivacySettings(QWidget):
    """What is chosen here begins once the library is closed.

    Signals: ``leave_wanted(Leaving)``.
    """

    leave_wanted = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._locking = Locking(kit.desk.paths)
        self.state = label("soft")
        self.encrypt = button(
            "plain",
            self.tr("Encrypt this library…"),
            self.tr("Protect it with a passphrase; nothing changes yet"),
        )
        self.lock = button("plain", self.tr("Lock now"), self.tr("Close it until it is unlocked"))
        self.change = button(
            "plain", self.tr("Change the passphrase…"), self.tr("Or make a new recovery code")
        )
        self.decrypt = button(
            "plain", self.tr("Decrypt…"), self.tr("Make it a library without a passphrase again")
        )
        self._build()
        self._connect()
        self._kit.soon(self._facts, self._show)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        # Two rows: in some languages the words are long.
        for parts in ((self.encrypt, self.lock, self.decrypt), (self.change,)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for part in parts:
                row.addWidget(part)
                part.hide()
            row.addStretch(1)
            column.addLayout(row)

    def _connect(self) -> None:
        self.encrypt.clicked.connect(lambda: self._kit.soon(self._plan, self._ask))
        self.lock.clicked.connect(lambda: self.leave_wanted.emit(Leaving(Deed.LOCK)))
        self.change.clicked.connect(self._on_change)
        self.decrypt.clicked.connect(self._on_decrypt)

    def _facts(self, _token: CancelToken) -> LockFacts:
        return self._locking.facts()

    def _plan(self, _token: CancelToken) -> EncryptionPlan:
        return Encryption(self._kit.desk.paths).plan()

    def _show(self, facts: LockFacts) -> None:
        is_on = facts.is_encrypted
        self.state.setText(
            self.tr("This library is encrypted with a passphrase.")
            if is_on
            else self.tr("Whoever has this disk or folder can read this library.")
        )
        self.encrypt.setVisible(not is_on)
        for part in (self.lock, self.change, self.decrypt):
            part.setVisible(is_on)

    def _ask(self, plan: EncryptionPlan) -> None:
        dialog = EncryptDialog(plan, self.window())
        dialog.wanted.connect(partial(self._leave, Deed.ENCRYPT))
        dialog.ask_and_forget()

    def _on_change(self) -> None:
        ChangeDialog(self._locking, self.window()).ask_and_forget()

    def _on_decrypt(self) -> None:
        dialog = DecryptDialog(self._locking, self.window())
        dialog.confirmed.connect(partial(self._leave, Deed.DECRYPT))
        dialog.ask_and_forget()

    def _leave(self, deed: Deed, secret: str) -> None:
        self.leave_wanted.emit(Leaving(deed, secret))
