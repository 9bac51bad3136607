"""Whether notes are searched and cited beside papers."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.gui.kit import Kit
from app.gui.parts.buttons import label


class NoteSettings(QWidget):
    """A switch that holds at once.

    Signals: none; what is chosen goes to the services.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.box = QCheckBox(self.tr("Use my notes as sources"))
        self.box.setAccessibleName(self.box.text())
        self.box.setToolTip(self.tr("Search and cite notes beside papers, marked as yours"))
        self.status = label("faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.status)
        self.setFocusProxy(self.box)
        self._show(kit.desk.settings.current.notes_in_answers)
        self.box.clicked.connect(self._on_clicked)

    def _show(self, is_on: bool) -> None:
        self.box.setChecked(is_on)
        self.status.setText(
            self.tr("What is cited from a note says “Your note”, never a paper and page.")
            if is_on
            else self.tr("Notes are kept and can be searched on their own page.")
        )

    def _on_clicked(self, is_on: bool) -> None:
        """In a lane of its own: many notes take a while to be read."""
        self._show(is_on)
        lane, work = self._kit.desk.lanes.late, partial(self._set, is_on)
        self._kit.tasks.run_in(lane, work, None, self._on_failed)

    def _set(self, is_on: bool, token: CancelToken) -> None:
        self._kit.desk.notes.set_in_answers(is_on)

    def _on_failed(self, error: BaseException) -> None:
        self._show(self._kit.desk.settings.current.notes_in_answers)
        self._kit.tasks.failed.emit(error)
