"""The system's dialogs for choosing files and folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.bibliography import BibliographyFormat
from app.core.formats import READABLE, SUFFIXES

REFERENCES = {
    BibliographyFormat.BIBTEX: "BibTeX (*.bib)",
    BibliographyFormat.RIS: "RIS (*.ris)",
    BibliographyFormat.CSL_JSON: "CSL-JSON (*.json)",
}
"""Each format of references with its filter; the filter ends with the suffix of its files."""


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Choosers", text)


def document_filters() -> str:
    """What can be added: all of it, then each format, then any file."""
    every = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    by_format: dict[str, list[str]] = {}
    for suffix, kind in SUFFIXES.items():
        by_format.setdefault(kind, []).append(f"*{suffix}")
    names = {
        "pdf": tr("PDF"),
        "epub": tr("EPUB"),
        "html": tr("HTML"),
        "docx": tr("Word"),
        "md": tr("Markdown"),
        "txt": tr("Plain text"),
    }
    each = [f"{names[kind]} ({' '.join(suffixes)})" for kind, suffixes in by_format.items()]
    return ";;".join([f"{tr('Documents')} ({every})", *each, f"{tr('All files')} (*)"])


def choose_documents(parent: QWidget) -> list[str]:
    """Documents to add; empty when the person thought better of it."""
    files, _ = QFileDialog.getOpenFileNames(parent, tr("Add documents"), "", document_filters())
    return files


def choose_folder(parent: QWidget) -> list[str]:
    """A folder to add once, as a list of one or none."""
    title = tr("Add a folder of documents ({formats})").format(formats=READABLE)
    folder = QFileDialog.getExistingDirectory(parent, title)
    return [folder] if folder else []


def choose_watched(parent: QWidget) -> str:
    """A folder to watch; empty when none was chosen."""
    return QFileDialog.getExistingDirectory(parent, tr("Watch a folder of papers"))


def choose_zotero(parent: QWidget) -> str:
    """Zotero's data folder, looked for where Zotero keeps it; empty when none was chosen."""
    usual = Path.home() / "Zotero"
    start = str(usual) if usual.is_dir() else ""
    return QFileDialog.getExistingDirectory(parent, tr("The folder of your Zotero library"), start)


def choose_references(parent: QWidget) -> str:
    """A file of references to read; empty when none was chosen."""
    filters = ";;".join([tr("References (*.bib *.ris *.json)"), tr("All files (*)")])
    file, _ = QFileDialog.getOpenFileName(parent, tr("Attach a file of references"), "", filters)
    return file


def choose_references_target(parent: QWidget) -> tuple[str, BibliographyFormat]:
    """Where references are written, and how: as the name says, else as the filter does."""
    file, chosen = QFileDialog.getSaveFileName(
        parent, tr("Export references"), "references.bib", ";;".join(REFERENCES.values())
    )
    suffixes = {each.rpartition("*")[2].rstrip(")"): kind for kind, each in REFERENCES.items()}
    kinds = {each: kind for kind, each in REFERENCES.items()}
    by_filter = kinds.get(chosen, BibliographyFormat.BIBTEX)
    kind = suffixes.get(Path(file).suffix.lower(), by_filter)
    if file and not Path(file).suffix:
        file += next(suffix for suffix, each in suffixes.items() if each is kind)
    return file, kind


def choose_model(parent: QWidget) -> str:
    """A GGUF file; empty when none was chosen."""
    file, _ = QFileDialog.getOpenFileName(
        parent, tr("Add a language model"), "", tr("Language models (*.gguf)")
    )
    return file
