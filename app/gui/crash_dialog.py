"""Shown when something happened that nobody expected; the program goes on."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label


def report_of(error: BaseException, version: str) -> str:
    """Where it happened, without any words of documents or questions.

    The message of the error is left out: it may hold text of a paper.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(each.filename).name}:{each.lineno} in {each.name}" for each in frames]
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    head = f"Carrel {version}, Qt {qVersion()}, {system}"
    return "\n".join([head, type(error).__name__, *lines])


class CrashDialog(QDialog):
    """Not modal; the report can be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.copy = button("plain", self.tr("Copy report"), self.tr("Copy the report"))
        self.close_button = button("primary", self.tr("Go on"), self.tr("Close this message"))
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.accept)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        column.addWidget(
            label("problem", self.tr("Carrel met an error it did not expect, and goes on."))
        )
        column.addWidget(
            label(
                "lead",
                self.tr(
                    "Nothing was lost. This report holds no text of your papers or questions; "
                    "copy it if you want to tell the makers."
                ),
            )
        )
        column.addWidget(self.report, 1)
        column.addLayout(row)
        self.resize(560, 360)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
