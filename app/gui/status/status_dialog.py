"""How everything stands: versions, library, model, processes, what is worked on, trouble."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.status import Status
from app.gui.choosers import choose_report_target
from app.gui.kit import Kit
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label
from app.gui.status.saving import Saving
from app.gui.status.sections import Section, sections_of
from app.services.reports import report_of, save_report

SIZE = (640, 620)
EVERY_MS = 2000
NAME_WIDTH = 150
"""Pixels: the names of all sections end where their words begin."""


class StatusDialog(Sheet):
    """Looks again every two seconds while it is seen, in a lane of its own errands."""

    def __init__(self, kit: Kit, qt: str, ended: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._kit = kit
        self._qt = qt
        self._ended = ended
        self._is_reading = False
        self.status: Status | None = None
        self.setWindowTitle(self.tr("Status"))
        self.heading.setText(self.windowTitle())
        self.body = QWidget()
        self.parts = QVBoxLayout(self.body)
        self.forms: dict[str, QFormLayout] = {}
        self.rows: dict[str, list[tuple[QLabel, QLabel]]] = {}
        self.told = label("soft", self.tr("Looking…"))
        self.copy = button(
            "plain", self.tr("Copy"), self.tr("Copy all of this, without names of yours")
        )
        self.save = button(
            "plain",
            self.tr("Save report…"),
            self.tr("Write it to a file, without a word of your papers or questions"),
        )
        self.saving = Saving(kit, self)
        self.timer = QTimer(self)
        self._build()

    def report(self) -> str:
        """All of it as a text for others."""
        what = self.tr("How Carrel stands") if not self._ended else self._ended
        return report_of(what, self.status, self._qt)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look."""
        super().showEvent(event)
        self._look()
        self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self.timer.stop()

    def _build(self) -> None:
        self.parts.setContentsMargins(0, 0, 8, 0)
        self.parts.setSpacing(14)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Status"))
        area.setWidget(self.body)
        for part in (area.viewport(), self.body):
            part.setAutoFillBackground(False)
        self.column.addWidget(area, 1)
        self.column.addWidget(self.told)
        self.add_buttons(self.copy, self.save, right=(self.done_button(),))
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.saving.told.connect(self.told.setText)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self._look)
        for part in (self.copy, self.save):
            part.setEnabled(False)
        self.resize(*SIZE)

    def _look(self) -> None:
        """One look at a time: a slow disk makes no queue."""
        if not self._is_reading:
            self._is_reading = True
            self._kit.deed(self._read, self._on_read, self._on_failed)

    def _read(self, token: CancelToken) -> Status:
        return self._kit.desk.status.seen()

    def _on_read(self, status: Status) -> None:
        self._is_reading = False
        if self.status is None:
            self.told.clear()
            self.copy.setEnabled(True)
            self.save.setEnabled(True)
        self.status = status
        for section in sections_of(status):
            self._show(section)

    def _show(self, section: Section) -> None:
        """Rows are written over, so that nothing moves while somebody reads."""
        form = self.forms.get(section.title) or self._add(section.title)
        rows = self.rows.setdefault(section.title, [])
        while len(rows) > len(section.rows):
            rows.pop()
            form.removeRow(form.rowCount() - 1)
        while len(rows) < len(section.rows):
            rows.append((label("soft"), label("")))
            rows[-1][0].setMinimumWidth(NAME_WIDTH)
            rows[-1][1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(*rows[-1])
        for parts, texts in zip(rows, section.rows, strict=True):
            for part, text in zip(parts, texts, strict=True):
                # Setting the same words again would take a selection away.
                if part.text() != text:
                    part.setText(text)

    def _add(self, title: str) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.parts.addWidget(label("heading", title))
        self.parts.addLayout(form)
        self.forms[title] = form
        return form

    def _on_failed(self, error: BaseException) -> None:
        self._is_reading = False
        self.timer.stop()
        self._kit.tasks.failed.emit(error)

    def _on_copy(self) -> None:
        self.saving.copy(self.report())

    def _on_save(self) -> None:
        path = choose_report_target(self)
        self.saving.save(partial(save_report, self.report(), path), path)
