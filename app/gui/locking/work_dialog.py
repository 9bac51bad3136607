"""The library is being encrypted, or the encryption taken away, while no window has it open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.gui.language.messages import say_error
from app.gui.library.background import Background
from app.gui.library.sheet import Sheet
from app.gui.locking.leaving import Deed, Leaving
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing
from app.services.encrypting import Encrypted, Encryption

WIDTH = 520
PARTS = 1_000


class WorkDialog(Sheet):
    """Begins at once; closed once the library may be opened again, changed or not.

    Signals: ``_moved(done, total)`` is the hop between the threads.
    """

    _moved = Signal(float)

    def __init__(
        self, encryption: Encryption, leaving: Leaving, parent: QWidget | None = None
    ) -> None:
        is_begun = leaving.deed is Deed.ENCRYPT
        title = self.tr("Encrypting the library") if is_begun else self.tr("Decrypting the library")
        super().__init__(
            title,
            self.tr("If this machine stops meanwhile, it goes on where it stopped."),
            parent,
        )
        self._encryption = encryption
        self._leaving = leaving
        self._token = CancelToken()
        self._background = Background(self)
        self.bar = QProgressBar()
        self.state = label("soft")
        self.code = label("title")
        self.stop = button("plain", self.tr("Stop"), self.tr("Take back what was done"))
        self.copy = button("plain", self.tr("Copy the code"), self.tr("To paste it elsewhere"))
        self.go_on = button("primary", self.tr("Open the library"), self.tr("Go on"))
        self._build(is_begun)
        self._connect()
        self._background.run(self._work)
        Growing(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not in the middle of the work."""
        if self._background.is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Esc does nothing in the middle of the work."""
        if not self._background.is_busy:
            super().reject()

    def _build(self, is_begun: bool) -> None:
        self.bar.setRange(0, PARTS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for part in (self.bar, self.state, self.code):
            self.column.addWidget(part)
        for hidden in (self.code, self.copy, self.go_on):
            hidden.hide()
        self.stop.setVisible(is_begun)
        self.add_buttons(self.copy, right=(self.stop, self.go_on))
        self.setFixedWidth(WIDTH)

    def _connect(self) -> None:
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        self.stop.clicked.connect(self._on_stop)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.code.text()))
        self.go_on.clicked.connect(self.accept)

    def _work(self) -> Encrypted | AppError | None:
        """Runs in the thread of the work; None where it was stopped and taken back."""
        secret = self._leaving.secret
        try:
            if self._leaving.deed is Deed.DECRYPT:
                return self._encryption.decrypt(secret, self._tell)
            try:
                return self._encryption.encrypt(secret, self._tell, self._token)
            except Cancelled:
                self._encryption.decrypt(secret, self._tell)
                return None
        except AppError as error:
            return error

    def _tell(self, done: int, total: int) -> None:
        self._moved.emit(done / total if total else 1.0)

    def _on_moved(self, share: float) -> None:
        self.bar.setValue(round(PARTS * share))

    def _on_stop(self) -> None:
        self._token.cancel()
        self.stop.setEnabled(False)
        self.state.setText(self.tr("Stopping, and taking back what was done…"))

    def _on_done(self, value: object) -> None:
        self.stop.hide()
        self.lead.hide()
        self.bar.hide()
        self.go_on.show()
        self.go_on.setFocus()
        if isinstance(value, AppError):
            self.heading.setText(self.tr("It could not be finished"))
            self.state.setText(say_error(value))
        elif value is None:
            self.accept()
        elif isinstance(value, Encrypted) and value.recovery_code:
            self._show_code(value)
        else:
            self.accept()

    def _show_code(self, done: Encrypted) -> None:
        self.heading.setText(self.tr("The library is encrypted"))
        self.code.setText(done.recovery_code)
        self.code.setAccessibleName(self.tr("Recovery code"))
        told = self.tr(
            "This recovery code opens the library if the passphrase is forgotten. It is shown this"
            " once: write it down and keep it away from this machine."
        )
        left = self.tr("Files that are not Carrel's stay as they are: {names}")
        names = ", ".join(done.strangers)
        self.state.setText(f"{told}\n{left.format(names=names)}" if names else told)
        self.code.show()
        self.copy.show()

    def _on_failed(self, _error: BaseException) -> None:
        self.stop.hide()
        self.bar.hide()
        self.state.setText(self.tr("An unexpected error ended it. Nothing is lost: try again."))
        self.go_on.show()
