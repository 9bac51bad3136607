"""Paths -> files, and files -> the library's own copies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError, DocumentMissing
from app.core.formats import READABLE, SUFFIXES
from app.services.copying import Copied, copy_into, missing, settle

__all__ = ["Candidate", "Copied", "candidates", "copy_into", "is_document_name", "settle"]

_NO_DOCUMENTS = ("__macosx", "node_modules", "__pycache__")
_SAVED_PAGE = ("_files", ".fld")
"""How browsers and Word end the name of the folder that holds the parts of a saved page."""
_ABOUT = (
    "readme",
    "license",
    "licence",
    "copying",
    "changelog",
    "changes",
    "requirements",
    "notice",
)
_LOOSE = ("md", "txt", "html")
"""Formats in which folders also hold what nobody would call a document."""
_LEAST_BYTES = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """One path that a person named, or a file below a folder; ``problem`` says why it cannot be."""

    path: Path
    problem: AppError | None = None


def candidates(paths: list[str]) -> Iterator[Candidate]:
    """Every file to add, folders walked in order of name, each real file once.

    A file that is named is taken whatever it is; what is taken from folders says
    ``is_document_name``, and a text, Markdown or HTML file must have 200 bytes.
    """
    seen: set[Path] = set()
    for name in paths:
        for each in _below(Path(name).expanduser()):
            real = each.path.resolve()
            if each.problem is not None or real not in seen:
                seen.add(real)
                yield each


def is_document_name(name: str) -> bool:
    """True for a file that is taken from a folder, by its name alone.

    Hidden files, files beside programs such as LICENSE.txt, and Word's lock files are left out.

    >>> [is_document_name(name) for name in ("a.PDF", "b.epub", ".c.pdf", "README.md", "~$d.docx")]
    [True, True, False, False, False]
    """
    path = Path(name)
    file_format = SUFFIXES.get(path.suffix.lower())
    if file_format is None or name.startswith((".", "~$")):
        return False
    return file_format not in _LOOSE or path.stem.lower() not in _ABOUT


def is_document_folder(name: str) -> bool:
    """False for hidden folders, those of programs, and the parts of a saved page."""
    lower = name.lower()
    return not (lower.startswith(".") or lower in _NO_DOCUMENTS or lower.endswith(_SAVED_PAGE))


def _below(path: Path) -> Iterator[Candidate]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Candidate(path)
    else:
        yield Candidate(path, missing(path))


def _in_folder(folder: Path) -> Iterator[Candidate]:
    found = False
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(filter(is_document_folder, folders))
        for name in sorted(files):
            path = Path(base) / name
            if is_document_name(name) and not _is_scrap(path):
                found = True
                yield Candidate(path)
    if not found:
        problem = DocumentMissing(
            f"There is no document in the folder {folder.name or folder}.",
            f"Choose a folder that holds {READABLE}, or drop the files themselves.",
        )
        yield Candidate(folder, problem)


def _is_scrap(path: Path) -> bool:
    if SUFFIXES[path.suffix.lower()] not in _LOOSE:
        return False
    try:
        return path.stat().st_size < _LEAST_BYTES
    except OSError:
        return False
