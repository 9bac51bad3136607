"""The encoder that passages are found by: choose another, add one, see how far a change is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.encoding import EncoderProgress, EncoderSpec
from app.core.errors import AppError
from app.core.events import EncoderChanged, EncodingAnew
from app.core.types import Problem
from app.gui.kit import Kit
from app.gui.language.locale_words import whole
from app.gui.language.messages import problem_line
from app.gui.parts.buttons import button, label

Shown = tuple[list[EncoderSpec], EncoderProgress]


class EncoderSettings(QWidget):
    """A choice that holds at once; the library is encoded anew behind it.

    Signals: none; what is chosen goes to the services.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._serving = ""
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Encoder"))
        self.choice.setToolTip(self.tr("What turns passages and questions into numbers"))
        self.progress = label("faint")
        self.add = button(
            "plain",
            self.tr("Add encoder…"),
            self.tr("Choose a folder in the format of sentence-transformers on this machine"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.choice, self.progress, self.add):
            column.addWidget(each)
        self.setFocusProxy(self.choice)
        self.choice.activated.connect(self._on_chosen)
        self.add.clicked.connect(self._on_add)
        kit.bridge.register(EncodingAnew, self._on_encoding)
        kit.bridge.register(EncoderChanged, self._on_changed)
        self.load()

    def load(self) -> None:
        """Read what there is."""
        self._kit.soon(self._read, self._show)

    def add_folder(self, folder: str) -> None:
        """Copy an encoder into the library and use it."""
        self.add.setEnabled(False)
        self.progress.setText(self.tr("The encoder is copied and tried…"))
        self._kit.deed(partial(self._add, folder), self._show, self._on_failed)

    def _read(self, token: CancelToken) -> Shown:
        encoders = self._kit.desk.encoders
        return encoders.encoders(), encoders.progress()

    def _use(self, name: str, token: CancelToken) -> Shown:
        self._kit.desk.encoders.use(name)
        return self._read(token)

    def _add(self, folder: str, token: CancelToken) -> Shown:
        return self._use(self._kit.desk.encoders.add(folder).name, token)

    def _show(self, shown: Shown) -> None:
        encoders, progress = shown
        self._serving = progress.current
        self.add.setEnabled(True)
        self.choice.clear()
        for each in encoders:
            self.choice.addItem(each.name, each.name)
        self.choice.setCurrentIndex(self.choice.findData(progress.wanted or progress.current))
        self._tell(progress)

    def _tell(self, progress: EncoderProgress) -> None:
        if progress.problem is not None:
            self.progress.setText(problem_line(progress.problem))
        elif progress.wanted:
            text = self.tr(
                "The library is encoded anew: {done} of {total} passages."
                " {current} serves until it is done."
            )
            self.progress.setText(
                text.format(
                    done=whole(progress.done),
                    total=whole(progress.total),
                    current=progress.current,
                )
            )
        else:
            self.progress.setText(self.tr("Finds passages by their meaning, on this machine."))

    def _on_chosen(self, index: int) -> None:
        name = self.choice.itemData(index)
        self._kit.deed(partial(self._use, name), self._show, self._on_failed)

    def _on_add(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Add an encoder"))
        if folder:
            self.add_folder(folder)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._kit.soon(self._read, partial(self._show_refused, error.problem))
        else:
            self.load()
            self._kit.tasks.failed.emit(error)

    def _show_refused(self, problem: Problem, shown: Shown) -> None:
        self._show(shown)
        self._tell(replace(shown[1], problem=problem))

    def _on_encoding(self, event: EncodingAnew) -> None:
        if event.problem is not None:
            self.load()
        else:
            self._tell(EncoderProgress(self._serving, event.name, event.done, event.total, True))

    def _on_changed(self, event: EncoderChanged) -> None:
        self.load()
