"""Adds a model from an address: says what would be fetched, and fetches nothing without a click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.interfaces import JobHandle
from app.core.models import DownloadOffer
from app.gui.kit import Kit
from app.gui.language.messages import say_error
from app.gui.library.sheet import Sheet
from app.gui.models.words import host_of, size_words
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing

WIDTH = 480


class AddressDialog(Sheet):
    """Signals: ``chosen(offer)`` once, when the person wants it downloaded."""

    chosen = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        lead = self.tr(
            "A GGUF file on the web, or on Hugging Face as owner/repository/file. Looking it up"
            " asks that server for the size; nothing is downloaded before you say so."
        )
        super().__init__(self.tr("Add a model from an address"), lead, parent)
        self._kit = kit
        self._asked = ""
        self._handle: JobHandle | None = None
        self.offer: DownloadOffer | None = None
        self.field = QLineEdit()
        self.look_up = button("plain", self.tr("Look up"), self.tr("Ask the server (Return)"))
        self.file = label("problem")
        self.facts = label("fact")
        self.trouble = label("fact")
        self.download = button("primary", self.tr("Download"), self.tr("Fetch it to this machine"))
        self._build()
        self._show_offer(None)

    def _build(self) -> None:
        self.field.setProperty("role", "roomy")
        self.field.setPlaceholderText(self.tr("https://…/model.gguf"))
        self.field.setAccessibleName(self.tr("Address of the model"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.look_up)
        self.column.addLayout(row)
        for part in (self.file, self.facts, self.trouble):
            self.column.addWidget(part)
        close = button("plain", self.tr("Cancel"), self.tr("Download nothing (Esc)"))
        close.clicked.connect(self.reject)
        self.add_buttons(right=(close, self.download))
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._look)
        self.look_up.clicked.connect(self._look)
        self.download.clicked.connect(self._on_download)
        self.setFixedWidth(WIDTH)
        Growing(self, shrinks=True)
        self.field.setFocus()

    def _on_edited(self) -> None:
        """What was looked up before is not what the field says now."""
        self._asked = ""
        self._show_offer(None)

    def _look(self) -> None:
        address = self.field.text().strip()
        if not address or address == self._asked:
            return
        self._asked = address
        self._show_offer(None)
        self.facts.setText(self.tr("Asking the server…"))
        self.facts.show()
        self.look_up.setEnabled(False)
        self._handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.network,
            partial(self._ask, address),
            partial(self._on_offer, address),
            partial(self._on_failed, address),
        )

    def _ask(self, address: str, token: CancelToken) -> DownloadOffer:
        return self._kit.desk.downloads.offer(address, cancel=token)

    def done(self, code: int) -> None:
        """Ask no longer once it is closed."""
        if self._handle is not None:
            self._handle.cancel()
        super().done(code)

    def _on_offer(self, address: str, offer: DownloadOffer) -> None:
        if address == self._asked:
            self._show_offer(offer)

    def _on_failed(self, address: str, error: BaseException) -> None:
        if address != self._asked:
            return
        self._asked = ""
        self._show_offer(None)
        if not isinstance(error, AppError):
            self._kit.tasks.failed.emit(error)
            return
        self.trouble.setText(say_error(error))
        self.trouble.show()

    def _show_offer(self, offer: DownloadOffer | None) -> None:
        self.offer = offer
        self.file.setVisible(offer is not None)
        self.facts.setVisible(offer is not None)
        lack = _lack(offer) if offer is not None else 0
        self.trouble.setVisible(lack > 0)
        if lack > 0:
            words = self.tr("The disk is too small for it: {size} more must be freed first.")
            self.trouble.setText(words.format(size=size_words(lack)))
        if offer is not None:
            self.file.setText(offer.file)
            self.facts.setText("\n".join(self._fact_lines(offer)))
        self.download.setEnabled(offer is not None and lack <= 0)
        self.download.setText(self._download_words(offer))
        self.look_up.setEnabled(bool(self.field.text().strip()) and offer is None)

    def _download_words(self, offer: DownloadOffer | None) -> str:
        if offer is None or not offer.size:
            return self.tr("Download")
        left = size_words(offer.size - offer.have)
        words = self.tr("Download the other {size}") if offer.have else self.tr("Download {size}")
        return words.format(size=left)

    def _fact_lines(self, offer: DownloadOffer) -> list[str]:
        size = self.tr("{size}; {free} are free on this disk")
        unknown = self.tr("The server does not say how large it is; {free} are free on this disk")
        here = self.tr("{size} of it are here from an earlier try")
        checked = self.tr("Checked against the server's sha256 when it is here")
        unchecked = self.tr("The server names no sha256, so it cannot be checked")
        free, whole = size_words(offer.free), size_words(offer.size)
        lines = [
            self.tr("From {host}").format(host=host_of(offer.address)),
            (size if offer.size else unknown).format(size=whole, free=free),
            here.format(size=size_words(offer.have)) if offer.have else "",
            checked if offer.sha256 else unchecked,
        ]
        return [line for line in lines if line]

    def _on_download(self) -> None:
        if self.offer is not None:
            self.chosen.emit(self.offer)
            self.accept()


def _lack(offer: DownloadOffer) -> int:
    """Bytes that the disk lacks; 0 or less where there is room."""
    return offer.size - offer.have - offer.free
