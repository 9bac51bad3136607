"""The system's dialogs for choosing files and folders."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Choosers", text)


def choose_pdfs(parent: QWidget) -> list[str]:
    """PDFs to add; empty when the person thought better of it."""
    files, _ = QFileDialog.getOpenFileNames(
        parent, tr("Add PDFs"), "", tr("PDF documents (*.pdf);;All files (*)")
    )
    return files


def choose_folder(parent: QWidget) -> list[str]:
    """A folder to add, as a list of one or none."""
    folder = QFileDialog.getExistingDirectory(parent, tr("Add a folder of PDFs"))
    return [folder] if folder else []


def choose_model(parent: QWidget) -> str:
    """A GGUF file; empty when none was chosen."""
    file, _ = QFileDialog.getOpenFileName(
        parent, tr("Add a language model"), "", tr("Language models (*.gguf)")
    )
    return file
