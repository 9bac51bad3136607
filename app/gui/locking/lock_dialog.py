"""Stands where the window will be while the library is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.core.errors import AppError
from app.gui.language.messages import say_error
from app.gui.library.background import Background
from app.gui.library.sheet import Sheet
from app.gui.locking.secret_field import SecretField
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing
from app.services.locking import LockFacts

WIDTH = 480
BAR_HEIGHT = 4

Unlock = Callable[[str], None]


class LockDialog(Sheet):
    """Accepted once the passphrase was right, rejected to quit.

    Files and links that a second start names wait in ``waiting`` until the library is open.
    """

    def __init__(self, unlock: Unlock, facts: LockFacts, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The library is locked"), "", parent)
        self._unlock = unlock
        self._facts = facts
        self._background = Background(self)
        self.waiting: list[str] = []
        self.secret = SecretField(self.tr("Passphrase"))
        self.error = label("part")
        self.told = label("soft")
        self.busy = QProgressBar()
        self.code = button(
            "link", self.tr("Use the recovery code"), self.tr("If the passphrase is forgotten")
        )
        self.open_button = button("primary", self.tr("Unlock"), self.tr("Open the library"))
        self.quit = button("plain", self.tr("Quit"), self.tr("Leave the library locked"))
        self._build()
        self._connect()
        self._tell()
        Growing(self)

    def wait_for(self, named: list[str]) -> None:
        """Files and links that are opened once the library is; the dialog comes forward."""
        self.waiting += named
        self._tell()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not in the middle of the work."""
        if self._background.is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Quit, but not in the middle."""
        if not self._background.is_busy:
            super().reject()

    def _build(self) -> None:
        self.lead.setText(self._lead())
        self.lead.show()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(BAR_HEIGHT)
        self.busy.setAccessibleName(self.tr("Unlocking"))
        for part in (self.secret, self.error, self.busy, self.told):
            self.column.addWidget(part)
        self.busy.hide()
        self.error.hide()
        self.code.setVisible(self._facts.has_recovery)
        self.open_button.setEnabled(False)
        self.open_button.setDefault(True)
        self.add_buttons(self.code, right=(self.quit, self.open_button))
        self.setMinimumWidth(WIDTH)
        self.secret.setFocus()

    def _connect(self) -> None:
        self.secret.changed.connect(self._on_text)
        self.secret.entered.connect(self._on_unlock)
        self.open_button.clicked.connect(self._on_unlock)
        self.code.clicked.connect(self._on_code)
        self.quit.clicked.connect(self.reject)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def _lead(self) -> str:
        if self._facts.is_unfinished:
            return self.tr(
                "Its encryption was cut short. Give the passphrase, and it goes on where it"
                " stopped before the library opens."
            )
        return self.tr("Give its passphrase to read your papers, sessions and notes.")

    def _tell(self) -> None:
        count = len(self.waiting)
        self.told.setText(
            self.tr("%Ln files or links wait until it is open.", "", count) if count else ""
        )
        self.told.setVisible(bool(count))

    def _on_text(self, text: str) -> None:
        self.open_button.setEnabled(bool(text) and not self._background.is_busy)

    def _on_code(self) -> None:
        """The same field takes either."""
        self.lead.setText(
            self.tr(
                "Type the recovery code that was shown when the library was encrypted. Afterwards,"
                " choose a new passphrase in the settings."
            )
        )
        self.secret.input.setPlaceholderText(self.tr("Recovery code"))
        self.secret.input.setAccessibleName(self.tr("Recovery code"))
        self.secret.clear()
        self.secret.setFocus()

    def _on_unlock(self) -> None:
        if not self.secret.text or self._background.is_busy:
            return
        self._rest(is_busy=True)
        self.error.hide()
        secret = self.secret.text
        self._background.run(lambda: self._tried(secret))

    def _tried(self, secret: str) -> AppError | None:
        """A wrong passphrase is an answer, not a failure of the program."""
        try:
            self._unlock(secret)
        except AppError as error:
            return error
        return None

    def _on_done(self, error: object) -> None:
        self._rest(is_busy=False)
        if isinstance(error, AppError):
            self.error.setText(say_error(error))
            self.error.show()
            self.secret.input.selectAll()
            self.secret.setFocus()
            return
        self.secret.clear()
        self.accept()

    def _on_failed(self, _error: BaseException) -> None:
        self._rest(is_busy=False)
        self.error.setText(self.tr("An unexpected error ended it. Nothing is lost: try again."))
        self.error.show()

    def _rest(self, is_busy: bool) -> None:
        self.busy.setVisible(is_busy)
        for part in (self.secret, self.open_button, self.quit, self.code):
            part.setEnabled(not is_busy)
