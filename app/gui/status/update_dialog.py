"""Looks for a newer version, after saying whom it will ask; fetches and installs nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.interfaces import JobHandle
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing
from app.services.updates import NewestVersion

WIDTH = 520
NOTES_HEIGHT = 160


class UpdateDialog(Sheet):
    """Nothing is asked before the button is pressed."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._kit = kit
        self._handle: JobHandle | None = None
        self.setWindowTitle(self.tr("Look for a newer version"))
        self.heading.setText(self.windowTitle())
        self.field = QLineEdit(kit.desk.updates.address)
        self.sends = label("lead")
        self.outcome = label("problem")
        self.detail = label("lead")
        self.notes = QPlainTextEdit()
        self.look = button("primary", "", "")
        self._build()
        self._on_edited()

    def done(self, code: int) -> None:
        """Ask no longer once it is closed."""
        if self._handle is not None:
            self._handle.cancel()
        super().done(code)

    def _build(self) -> None:
        words = self.tr("You have Carrel {version}. It never looks by itself.")
        self.lead.setText(words.format(version=self._kit.desk.updates.version))
        self.lead.show()
        self.field.setProperty("role", "roomy")
        self.field.setPlaceholderText(self.tr("https://…/versions.json"))
        self.field.setAccessibleName(self.tr("Address of the list of versions"))
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        self.column.addLayout(row)
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(self.tr("What is new there"))
        self.notes.setFixedHeight(NOTES_HEIGHT)
        for part in (self.sends, self.outcome, self.detail, self.notes):
            self.column.addWidget(part)
        for part in (self.outcome, self.detail, self.notes):
            part.hide()
        self.add_buttons(right=(self.done_button("plain"), self.look))
        self.field.textEdited.connect(self._on_edited)
        self.field.returnPressed.connect(self._on_look)
        self.look.clicked.connect(self._on_look)
        self.setFixedWidth(WIDTH)
        Growing(self, shrinks=True)

    def _on_edited(self) -> None:
        host = self._kit.desk.updates.host_of(self.field.text())
        asks = self.tr(
            "{host} will be asked, once. Only the request itself is sent, with the number of"
            " your version; nothing of your library. It will be listed among the connections."
        )
        none = self.tr(
            "There is no address of versions yet. If the place that you have Carrel from names"
            " one, put it here."
        )
        unusable = self.tr("This is no address that Carrel may ask: it must begin with https.")
        is_empty = not self.field.text().strip()
        self.sends.setText(asks.format(host=host) if host else none if is_empty else unusable)
        ask, plain = self.tr("Ask {host}"), self.tr("Ask")
        self.look.setText(ask.format(host=host) if host else plain)
        self.look.setAccessibleName(self.look.text())
        self.look.setToolTip(self.tr("Make one connection (Return)"))
        self.look.setEnabled(bool(host))

    def _on_look(self) -> None:
        if not self.look.isEnabled():
            return
        self.look.setEnabled(False)
        self._say(self.tr("Asking…"))
        lane, work = self._kit.desk.lanes.network, partial(self._ask, self.field.text())
        self._handle = self._kit.tasks.run_in(lane, work, self._on_answer, self._on_failed)

    def _ask(self, address: str, token: CancelToken) -> NewestVersion:
        self._kit.desk.updates.choose_address(address)
        return self._kit.desk.updates.look(token)

    def _on_answer(self, found: NewestVersion) -> None:
        self.look.setEnabled(True)
        if not found.is_newer:
            self._say(self.tr("You have the newest version."))
            return
        detail = self.tr("Nothing was fetched. It is offered at {url}").format(url=found.url)
        newer = self.tr("Carrel {version} is newer.").format(version=found.version)
        self._say(newer, detail if found.url else "", found.notes)

    def _on_failed(self, error: BaseException) -> None:
        self.look.setEnabled(True)
        if isinstance(error, AppError):
            self._say(say(error.title), say(error.hint))
        else:
            self._say("")
            self._kit.tasks.failed.emit(error)

    def _say(self, result: str, detail: str = "", notes: str = "") -> None:
        self.outcome.setText(result)
        self.detail.setText(detail)
        self.notes.setPlainText(notes)
        for part, text in ((self.outcome, result), (self.detail, detail), (self.notes, notes)):
            part.setVisible(bool(text))
