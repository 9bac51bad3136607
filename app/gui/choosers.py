"""The system's dialogs for choosing files and folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.bibliography import BibliographyFormat
from app.core.exporting import ExportFormat
from app.core.formats import READABLE, SUFFIXES

REFERENCES = {
    BibliographyFormat.BIBTEX: "BibTeX (*.bib)",
    BibliographyFormat.RIS: "RIS (*.ris)",
    BibliographyFormat.CSL_JSON: "CSL-JSON (*.json)",
}
"""Each format of references with its filter; the filter ends with the suffix of its files."""

NAME_CHARACTERS = 60
CAPSULE = ".capsule.json"


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


def choose_export_target(parent: QWidget, title: str, kind: ExportFormat) -> str:
    """Where an export is written, named after its title; empty when none was chosen."""
    filters = {
        ExportFormat.MARKDOWN: tr("Markdown (*.md)"),
        ExportFormat.HTML: tr("Web pages (*.html)"),
        ExportFormat.DOCX: tr("Word (*.docx)"),
        ExportFormat.PDF: tr("PDF (*.pdf)"),
        ExportFormat.BIBTEX: tr("BibTeX (*.bib)"),
        ExportFormat.CSL_JSON: tr("CSL-JSON (*.json)"),
    }
    ending = f".{kind.value}"
    return _target(parent, tr("Export"), file_name(title) + ending, filters[kind], ending)


def choose_marked_copy(parent: QWidget, title: str) -> str:
    """Where a copy of a paper with its highlights is saved; empty when nowhere."""
    name = tr("{title} highlighted").format(title=file_name(title))
    return _target(parent, tr("Export a copy with highlights"), f"{name}.pdf", _pdfs(), ".pdf")


def choose_style(parent: QWidget) -> str:
    """A citation style to take in; empty when none was chosen."""
    filters = tr("Citation styles (*.csl)")
    file, _ = QFileDialog.getOpenFileName(parent, tr("Add a citation style"), "", filters)
    return file


def choose_capsule_target(parent: QWidget, title: str) -> str:
    """Where a capsule is saved; empty when nowhere."""
    name = file_name(title) + CAPSULE
    return _target(parent, tr("Save answer capsule"), name, _capsules(), CAPSULE)


def choose_report_target(parent: QWidget) -> str:
    """Where a report of what broke is saved; empty when nowhere."""
    return _target(parent, tr("Save report"), "carrel-report.txt", tr("Text (*.txt)"), ".txt")


def choose_statement_target(parent: QWidget) -> str:
    """Where a statement of connections is saved; empty when nowhere."""
    filters = ";;".join([tr("Markdown (*.md)"), tr("Text (*.txt)")])
    name = "carrel-connections.md"
    return _target(parent, tr("Save a statement of connections"), name, filters, ".md")


def choose_capsule(parent: QWidget) -> str:
    """A capsule to replay; empty when none was chosen."""
    filters = ";;".join([_capsules(), tr("All files (*)")])
    file, _ = QFileDialog.getOpenFileName(parent, tr("Replay a capsule"), "", filters)
    return file


def file_name(title: str) -> str:
    """A title as the name of a file: letters, digits and spaces, at most 60 characters.

    >>> file_name("Do bees fly? (2/3)")
    'Do bees fly 2 3'
    """
    kept = "".join(c if c.isalnum() or c in "-_" else " " for c in title)
    return " ".join(kept.split())[:NAME_CHARACTERS].strip() or "carrel"


def _pdfs() -> str:
    return tr("PDF (*.pdf)")


def _capsules() -> str:
    return tr("Answer capsules ({pattern})").format(pattern=f"*{CAPSULE}")


def _target(parent: QWidget, title: str, name: str, filters: str, ending: str) -> str:
    file, _ = QFileDialog.getSaveFileName(parent, title, name, filters)
    return f"{file}{ending}" if file and not Path(file).suffix else file


def choose_model(parent: QWidget) -> str:
    """A GGUF file; empty when none was chosen."""
    file, _ = QFileDialog.getOpenFileName(
        parent, tr("Add a language model"), "", tr("Language models (*.gguf)")
    )
    return file
