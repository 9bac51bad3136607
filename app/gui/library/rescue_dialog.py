"""Shown where the library cannot be opened: what is wrong, and a repair."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.core.errors import AppError
from app.core.findings import Finding
from app.core.types import Problem
from app.gui.language.messages import say
from app.gui.library.background import Background
from app.gui.library.findings import FindingsView
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label
from app.paths import Paths
from app.services import rescue
from app.services.rescue import RescueReport

SIZE = (620, 400)
BAR_HEIGHT = 4


class RescueDialog(Sheet):
    """Accepted once the library was repaired and is to be opened; rejected to quit."""

    def __init__(self, paths: Paths, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The library cannot be opened"), say(problem.title), parent)
        self._paths = paths
        self._problem = problem
        self._background = Background(self)
        self.state = label("problem")
        self.busy = QProgressBar()
        self.view = FindingsView()
        self.repair = button("primary", self.tr("Repair"), self.tr("Bring the library back"))
        self.open_button = button(
            "primary", self.tr("Open the library"), self.tr("Go on with the repaired library")
        )
        self.quit = button("plain", self.tr("Quit"), self.tr("Leave everything as it is"))
        self._build()
        self._begin(self.tr("Looking at what is wrong…"))
        self._background.run(partial(rescue.examine, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """A repair is finished first; it may be ended only from outside."""
        if self._background.is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Quit, but not in the middle."""
        if not self._background.is_busy:
            super().reject()

    def _build(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(BAR_HEIGHT)
        self.busy.setAccessibleName(self.tr("Working"))
        for part in (self.state, self.busy, self.view):
            self.column.addWidget(part)
        self.column.setStretchFactor(self.view, 1)
        self.column.addStretch(0)
        self.add_buttons(right=(self.quit, self.repair, self.open_button))
        self.repair.clicked.connect(self._on_repair)
        self.open_button.clicked.connect(self.accept)
        self.quit.clicked.connect(self.reject)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        self.open_button.hide()
        self.resize(*SIZE)

    def _begin(self, words: str) -> None:
        self.state.setText(words)
        self.busy.show()
        for part in (self.repair, self.quit):
            part.setEnabled(False)

    def _rest(self, words: str) -> None:
        self.state.setText(words)
        self.busy.hide()
        self.quit.setEnabled(True)

    def _on_repair(self) -> None:
        self._begin(self.tr("Repairing. The damaged file is kept beside the new one."))
        self._background.run(partial(rescue.repair, self._paths))

    def _on_done(self, value: object) -> None:
        if isinstance(value, RescueReport):
            self._rest(self.tr("It can be repaired; nothing that can be read is left behind."))
            self.view.show_findings(value.findings())
            self.repair.setEnabled(True)
        elif isinstance(value, list):
            self._on_repaired(value)
        else:
            self._rest(say(self._problem.hint))
            self.repair.hide()

    def _on_repaired(self, findings: list[Finding]) -> None:
        self.heading.setText(self.tr("The library is repaired"))
        self.lead.hide()
        has_losses = any(not each.is_sound for each in findings)
        self._rest(
            self.tr("Not everything could be brought back; it is listed here.")
            if has_losses
            else self.tr("Nothing was lost.")
        )
        self.view.show_findings(findings)
        self.repair.hide()
        self.open_button.show()
        self.open_button.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._rest(say(str(error)))
        else:
            self._rest(self.tr("An unexpected error ended it. Nothing is lost: try again."))
        self.repair.setEnabled(True)
