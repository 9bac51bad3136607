"""Adds a model that another program runs, on this machine or elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.interfaces import JobHandle
from app.core.types import ModelSpec
from app.gui.kit import Kit
from app.gui.language.messages import say_error
from app.gui.library.sheet import Sheet
from app.gui.models.words import host_of
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing

WIDTH = 480
Found = tuple[tuple[str, ...], bool]


class EndpointDialog(Sheet):
    """Nothing is asked before a click; adding one is what allows such models.

    Signals: none; the dialog is accepted when a model was added.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        lead = self.tr(
            "Another program can run the model: Ollama, LM Studio, llama.cpp's server, or a"
            " machine of your laboratory that speaks the same language (OpenAI's)."
        )
        super().__init__(self.tr("Add a model of another program"), lead, parent)
        self._kit = kit
        self._asked = ("", "")
        self._handle: JobHandle | None = None
        self.address = QLineEdit()
        self.key = QLineEdit()
        self.models = QComboBox()
        self.status = label("fact")
        self.leaves = label("warning")
        self.ask = button("plain", self.tr("List its models"), self.tr("Ask the address (Return)"))
        self.add = button("primary", self.tr("Add"), self.tr("Put this model on the list"))
        self._build()
        self._connect()
        self._show_names((), False)

    def _build(self) -> None:
        self.address.setPlaceholderText("http://127.0.0.1:11434/v1")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("only where it asks for one"))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        self._form = form
        for name, field in (
            (self.tr("A&ddress"), self.address),
            (self.tr("&Key"), self.key),
            (self.tr("&Model"), self.models),
        ):
            field.setProperty("role", "roomy")
            field.setAccessibleName(name.replace("&", ""))
            form.addRow(name, field)
        self.column.addLayout(form)
        self.column.addWidget(self.status)
        self.column.addWidget(self.leaves)
        close = button("plain", self.tr("Cancel"), self.tr("Add nothing (Esc)"))
        close.clicked.connect(self.reject)
        self.add_buttons(self.ask, right=(close, self.add))
        self.setFixedWidth(WIDTH)
        Growing(self, shrinks=True)
        self.address.setFocus()

    def _connect(self) -> None:
        self.address.textEdited.connect(self._on_edited)
        self.key.textEdited.connect(self._on_edited)
        self.address.returnPressed.connect(self._on_ask)
        self.key.returnPressed.connect(self._on_ask)
        self.ask.clicked.connect(self._on_ask)
        self.add.clicked.connect(self._on_add)

    def _on_edited(self) -> None:
        """What was listed is not what the fields say now."""
        self._asked = ("", "")
        self._show_names((), False)

    def _on_ask(self) -> None:
        asked = (self.address.text().strip(), self.key.text())
        if not asked[0] or asked == self._asked:
            return
        self._asked = asked
        self._show_names((), False)
        self.status.setText(self.tr("Asking {host}…").format(host=host_of(_with_scheme(asked[0]))))
        self.status.show()
        self.ask.setEnabled(False)
        self._handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.network,
            partial(self._names, asked),
            partial(self._on_names, asked),
            partial(self._on_failed, asked),
        )

    def _names(self, asked: tuple[str, str], token: CancelToken) -> Found:
        endpoints = self._kit.desk.endpoints
        names = endpoints.names(*asked, cancel=token)
        spec = ModelSpec("", _with_scheme(asked[0]), 0, 0, 0, "", "")
        return names, endpoints.leaves_machine(spec)

    def done(self, code: int) -> None:
        """Ask no longer once it is closed."""
        if self._handle is not None:
            self._handle.cancel()
        super().done(code)

    def _on_names(self, asked: tuple[str, str], found: Found) -> None:
        if asked == self._asked:
            self._show_names(*found)
            self.models.setFocus()

    def _show_names(self, names: tuple[str, ...], is_leaving: bool) -> None:
        self.models.clear()
        self.models.addItems(list(names))
        self._form.setRowVisible(self.models, bool(names))
        self.status.hide()
        words = self.tr(
            "Leaves this machine: questions, and the passages that answer them, are sent to {host}."
        )
        self.leaves.setText(words.format(host=host_of(_with_scheme(self._asked[0]))))
        self.leaves.setVisible(is_leaving)
        self.ask.setEnabled(bool(self.address.text().strip()) and not names)
        self.add.setEnabled(bool(names))
        self.add.setText(self.tr("Add anyway") if is_leaving else self.tr("Add"))

    def _on_failed(self, asked: tuple[str, str], error: BaseException) -> None:
        if asked != self._asked:
            return
        names = tuple(self.models.itemText(n) for n in range(self.models.count()))
        self._asked = asked if names else ("", "")
        self.add.setEnabled(bool(names))
        self.ask.setEnabled(not names)
        self.address.setFocus()
        if isinstance(error, AppError):
            self.status.setText(say_error(error))
            self.status.show()
        else:
            self._kit.tasks.failed.emit(error)

    def _on_add(self) -> None:
        self.add.setEnabled(False)
        self._kit.tasks.run_in(
            self._kit.desk.lanes.network,
            partial(self._add, self._asked, self.models.currentText()),
            self._on_added,
            partial(self._on_failed, self._asked),
        )

    def _on_added(self, _spec: ModelSpec) -> None:
        self.accept()

    def _add(self, asked: tuple[str, str], model: str, token: CancelToken) -> ModelSpec:
        address, key = asked
        return self._kit.desk.endpoints.add(address, model, key, cancel=token)


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"http://{address}"
