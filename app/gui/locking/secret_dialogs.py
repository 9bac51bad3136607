"""Questions that need the passphrase while the library is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.gui.language.messages import say_error
from app.gui.library.background import Background
from app.gui.library.sheet import Sheet
from app.gui.locking.secret_field import SecretField
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing
from app.services.locking import LEAST_CHARACTERS, Locking

WIDTH = 500


class SecretSheet(Sheet):
    """Tries a passphrase beside the window, which takes half a second."""

    def __init__(self, title: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(title, lead, parent)
        self._background = Background(self)
        self.secret = SecretField(self.tr("Passphrase"))
        self.error = label("part")
        self.error.hide()
        self.no = button("plain", self.tr("Cancel"), self.tr("Change nothing (Esc)"))
        self.no.clicked.connect(self.reject)
        self._background.done.connect(self._on_tried)
        self._background.failed.connect(self._on_failed)
        self.setFixedWidth(WIDTH)
        Growing(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not while a passphrase is tried."""
        if self._background.is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Not while a passphrase is tried."""
        if not self._background.is_busy:
            super().reject()

    def attempt(self, work: Callable[[], object]) -> None:
        """Run ``work``; ``show_result`` follows, or the error in place."""
        if self._background.is_busy:
            return
        self.error.hide()
        self._background.run(lambda: _tried(work))

    def show_result(self, value: object) -> None:
        """What the work gave."""
        self.accept()

    def _on_failed(self, _error: BaseException) -> None:
        self.error.setText(self.tr("An unexpected error ended it. Nothing is lost: try again."))
        self.error.show()

    def _on_tried(self, value: object) -> None:
        if isinstance(value, AppError):
            self.error.setText(say_error(value))
            self.error.show()
            self.secret.input.selectAll()
            self.secret.setFocus()
        else:
            self.show_result(value)


class DecryptDialog(SecretSheet):
    """Signals: ``confirmed(passphrase)`` once it was right."""

    confirmed = Signal(str)

    def __init__(self, locking: Locking, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Decrypt this library"),
            self.tr(
                "Whoever has this disk or folder can then read it again. The window closes"
                " meanwhile."
            ),
            parent,
        )
        self._locking = locking
        self.yes = button(
            "primary", self.tr("Decrypt"), self.tr("Close the library and decrypt it")
        )
        for part in (self.secret, self.error):
            self.column.addWidget(part)
        self.add_buttons(right=(self.no, self.yes))
        self.yes.clicked.connect(self._on_yes)
        self.secret.entered.connect(self._on_yes)
        self.secret.setFocus()

    def show_result(self, value: object) -> None:
        """The passphrase is right."""
        self.confirmed.emit(self.secret.text)
        self.secret.clear()
        self.accept()

    def _on_yes(self) -> None:
        secret = self.secret.text
        if secret:
            self.attempt(lambda: self._locking.unlock(secret))


class ChangeDialog(SecretSheet):
    """A new passphrase, or a new recovery code; nothing of the library is written anew."""

    def __init__(self, locking: Locking, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Passphrase and recovery code"),
            self.tr("The recovery code may stand in the first field too."),
            parent,
        )
        self._locking = locking
        self.secret.input.setPlaceholderText(self.tr("Passphrase that holds now"))
        self.fresh = SecretField(self.tr("New passphrase"))
        self.again = SecretField(self.tr("The same again"))
        self.code = label("title")
        self.new_code = button(
            "link", self.tr("New recovery code"), self.tr("The one before opens nothing any more")
        )
        self.yes = button("primary", self.tr("Change"), self.tr("Let the new passphrase hold"))
        self._build()
        for field in (self.secret, self.fresh, self.again):
            field.changed.connect(self._check)
        self.yes.clicked.connect(self._on_yes)
        self.new_code.clicked.connect(self._on_code)
        self._check()

    def show_result(self, value: object) -> None:
        """A code stays to be written down; a changed passphrase needs no more words."""
        if not isinstance(value, str):
            self.accept()
            return
        self.code.setText(value)
        self.code.show()
        self.lead.setText(self.tr("It is shown this once: write it down."))
        self.no.setText(self.tr("Close"))

    def _build(self) -> None:
        for part in (self.secret, self.fresh, self.again, self.error, self.code):
            self.column.addWidget(part)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.hide()
        self.add_buttons(self.new_code, right=(self.no, self.yes))
        self.secret.setFocus()

    def _check(self) -> None:
        is_long = len(self.fresh.text.strip()) >= LEAST_CHARACTERS
        is_same = self.fresh.text == self.again.text
        self.yes.setEnabled(bool(self.secret.text) and is_long and is_same)
        self.new_code.setEnabled(bool(self.secret.text))

    def _on_yes(self) -> None:
        secret, fresh = self.secret.text, self.fresh.text
        self.attempt(lambda: self._locking.change_passphrase(secret, fresh))

    def _on_code(self) -> None:
        secret = self.secret.text
        self.attempt(lambda: self._locking.new_recovery_code(secret))


def _tried(work: Callable[[], object]) -> object:
    """A wrong passphrase is an answer, not a failure of the program."""
    try:
        return work()
    except AppError as error:
        return error
