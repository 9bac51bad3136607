"""Opens PDF files and says in a person's words why one cannot be opened."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

from pathlib import Path

from app.core.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentNotPdf,
    DocumentUnreadable,
)
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf
from app.sealing.files import open_file, read_bytes
from app.sealing.keyring import key_of

_HEADER = b"%PDF-"
_HEADER_BYTES = 1024
_AGAIN = "Download or export it again, then add the new file."


def open_document(path: str, password: str = "") -> pymupdf.Document:
    """The open document, unlocked, with at least one page.

    Raises:
        DocumentMissing: there is no such file, or it may not be read.
        DocumentEmpty: it has no bytes or no pages.
        DocumentNotPdf: it is something else.
        DocumentEncrypted: it needs a password, or another one.
        DocumentUnreadable: it is broken beyond repair.
    """
    has_header = _HEADER in _first_bytes(path)
    try:
        document = _opened(Path(path))
    except MUPDF_ERRORS as error:
        raise _unopened(has_header) from error
    try:
        _check(document, password)
    except DocumentError:
        document.close()
        raise
    return document


def _opened(path: Path) -> pymupdf.Document:
    """A file of an encrypted library is opened from memory: on the disk it is never readable."""
    if key_of(path) is None:
        return pymupdf.open(str(path), filetype="pdf")
    return pymupdf.open(stream=read_bytes(path), filetype="pdf")


def _first_bytes(path: str) -> bytes:
    try:
        with open_file(Path(path)) as file:
            start = file.read(_HEADER_BYTES)
    except FileNotFoundError as error:
        raise DocumentMissing(
            "There is no file at this path.", "Check whether it was moved or renamed."
        ) from error
    except (OSError, ValueError) as error:
        raise DocumentMissing(
            "This file cannot be read.", "Check that it is a file and that you may open it."
        ) from error
    if not start:
        raise DocumentEmpty("This file is empty: it has 0 bytes.", _AGAIN)
    return start


def _unopened(has_header: bool) -> DocumentError:
    if has_header:
        return DocumentUnreadable("This PDF is damaged and could not be mended.", _AGAIN)
    return DocumentNotPdf(
        "This file is not a PDF.", "Export it as a PDF from the program that made it."
    )


def _check(document: pymupdf.Document, password: str) -> None:
    try:
        if not document.is_pdf:  # MuPDF looks into the file whatever it is told to expect
            raise _unopened(has_header=False)
        if document.needs_pass and not document.authenticate(password):
            raise _locked(password)
        page_count = document.page_count
    except MUPDF_ERRORS as error:
        raise _unopened(has_header=True) from error
    if page_count < 1:
        raise DocumentEmpty("This PDF has no pages.", _AGAIN)


def _locked(password: str) -> DocumentEncrypted:
    if password:
        return DocumentEncrypted(
            "This password does not open the PDF.", "Check the password and try again."
        )
    return DocumentEncrypted(
        "This PDF is locked with a password.", "Add it again and give its password."
    )
