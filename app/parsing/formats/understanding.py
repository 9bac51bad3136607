"""A file in one of the other formats -> what can be laid out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.core.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentNotPdf,
    DocumentTooLarge,
    DocumentUnreadable,
)
from app.core.formats import READABLE, SUFFIXES
from app.parsing.formats.docx import read_docx
from app.parsing.formats.epub import read_epub
from app.parsing.formats.html import read_html
from app.parsing.formats.markdown import read_markdown
from app.parsing.formats.rendition import Rendition
from app.parsing.formats.text import read_text
from app.sealing.files import open_file, read_bytes, size_of

MAX_TEXT = 48 << 20
"""Bytes of a text or a page; more would be thousands of pages that nobody wrote."""
MAX_ARCHIVE = 512 << 20

_TEXTS: dict[str, Callable[[bytes], Rendition]] = {
    "html": read_html,
    "md": read_markdown,
    "txt": read_text,
}
_ARCHIVES: dict[str, Callable[[IO[bytes]], Rendition]] = {"epub": read_epub, "docx": read_docx}


def understand(source: str) -> Rendition:
    """Read ``source``, whose suffix names its format; nothing that it names is opened.

    Raises:
        DocumentError: its subclass says why it cannot be read.
    """
    file_format = SUFFIXES.get(Path(source).suffix.lower(), "")
    if file_format not in {*_TEXTS, *_ARCHIVES}:
        raise DocumentNotPdf("This kind of file cannot be read.", f"Carrel reads {READABLE}.")
    try:
        rendition = _read(Path(source), file_format)
    except FileNotFoundError as error:
        raise DocumentMissing("The file is no longer there.", "Add it again.") from error
    except OSError as error:
        raise DocumentUnreadable(
            "The file cannot be opened.", "Check that you may read it, then add it again."
        ) from error
    if not any(block.size or "<img" in block.inner for block in rendition.blocks):
        raise DocumentEmpty("The file holds no text.", "Leave it out.")
    return rendition


def _read(path: Path, file_format: str) -> Rendition:
    size = size_of(path)
    if size == 0:
        raise DocumentEmpty("The file is empty.", "Download or save it again, then add it.")
    if size > (MAX_TEXT if file_format in _TEXTS else MAX_ARCHIVE):
        raise DocumentTooLarge(
            f"The file is larger ({size >> 20} MB) than Carrel reads in this format.",
            "Split it into smaller files and add those.",
        )
    if file_format in _TEXTS:
        return _TEXTS[file_format](read_bytes(path))
    with open_file(path) as file:
        return _ARCHIVES[file_format](file)
