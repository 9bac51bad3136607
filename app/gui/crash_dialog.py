"""Shown when something happened that nobody expected; the program goes on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.choosers import choose_report_target
from app.gui.kit import Kit
from app.gui.parts.buttons import button, label
from app.gui.status.saving import Saving
from app.services.reports import save_report

SIZE = (580, 400)


class CrashDialog(QDialog):
    """Not modal; the report can be copied and saved."""

    def __init__(self, kit: Kit, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self.others = 0
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.told = label("soft")
        self.copy = button(
            "plain", self.tr("Copy report"), self.tr("Copy the report to the clipboard")
        )
        self.save = button("plain", self.tr("Save report…"), self.tr("Write the report to a file"))
        self.close_button = button("primary", self.tr("Go on"), self.tr("Close this message (Esc)"))
        self.saving = Saving(kit, self)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.accept)
        self.saving.told.connect(self.told.setText)
        self._build()

    def count_another(self) -> None:
        """More broke while this is looked at: one message is enough."""
        self.others += 1
        self.told.setText(self.tr("%Ln more errors since then; the log has them.", "", self.others))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.copy, self.save):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(
            label("problem", self.tr("Carrel met an error it did not expect, and goes on."))
        )
        column.addWidget(label("lead", self._lead()))
        column.addWidget(self.report, 1)
        column.addWidget(self.told)
        column.addLayout(row)
        self.resize(*SIZE)

    def _lead(self) -> str:
        return self.tr(
            "Nothing was lost, and nothing was sent. This report holds no text of your papers or"
            " questions and no names of files; copy or save it if you want to tell the makers."
        )

    def _on_copy(self) -> None:
        self.saving.copy(self.report.toPlainText())

    def _on_save(self) -> None:
        path = choose_report_target(self)
        self.saving.save(partial(save_report, self.report.toPlainText(), path), path)
