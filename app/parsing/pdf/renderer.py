"""Pages -> pictures and words whose places agree with the boxes of sentences."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from app.core.errors import DocumentUnreadable
from app.core.notes import Highlight, PageWord
from app.core.types import Box, PageImage
from app.parsing.layout import reading_order
from app.parsing.pdf.extraction import page_lines, page_size
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf
from app.parsing.pdf.opening import open_document

MAX_PIXELS = 40_000_000
"""120 MB of RGB; a larger picture is drawn smaller instead."""

_Key = tuple[str, int, int, str]


class MuPdfRenderer:
    """Implements ``core.interfaces.PageRenderer``; keeps the last document open."""

    def __init__(self) -> None:
        self._key: _Key | None = None
        self._document: pymupdf.Document | None = None

    def render(self, path: str, number: int, scale: float, password: str = "") -> PageImage:
        """Draw page ``number`` (1-based) on white at ``scale`` pixels per point.

        The page is drawn before it is turned, as its boxes count. More than ``MAX_PIXELS`` are
        never drawn: the picture is then smaller than asked for, in the same proportions.

        Raises:
            DocumentError: the file cannot be opened; its subclass says why.
            DocumentUnreadable: there is no such page, or it cannot be drawn.
        """
        document = self._open(path, password)
        try:
            return _draw(document, number, scale)
        except MUPDF_ERRORS as error:
            raise DocumentUnreadable(
                f"Page {number} cannot be drawn.", "The file may be damaged; add it again."
            ) from error

    def words(self, path: str, number: int, password: str = "") -> tuple[PageWord, ...]:
        """The words of page ``number`` (1-based) in reading order.

        Raises:
            DocumentError: the file cannot be opened; its subclass says why.
            DocumentUnreadable: there is no such page, or it cannot be read.
        """
        document = self._open(path, password)
        try:
            found = _words(_page(document, number), number)
        except MUPDF_ERRORS as error:
            raise DocumentUnreadable(
                f"The words of page {number} cannot be read.",
                "The file may be damaged; add it again.",
            ) from error
        return found

    def marked(self, path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
        """A copy of a PDF with highlights as annotations; the file itself stays as it is.

        Raises:
            DocumentError: the file cannot be opened; its subclass says why.
            DocumentUnreadable: it cannot be written anew.
        """
        # Imported when needed: it is rare.
        from app.parsing.pdf.marking import marked

        return marked(path, highlights, password)

    def pdf_of_html(self, html: str, title: str, date: str = "") -> bytes:
        """One page of HTML as a PDF with this title and ISO date; nothing that it names is opened.

        Raises:
            DocumentTooLarge, DocumentUnreadable: it cannot be laid out.
        """
        # Imported when needed: it is rare.
        from app.parsing.pdf.printing import pdf_of_html

        return pdf_of_html(html, title, date)

    def close(self) -> None:
        """Let go of the file that is open, if there is one."""
        if self._document is not None:
            self._document.close()
        self._document, self._key = None, None

    def _open(self, path: str, password: str) -> pymupdf.Document:
        key = _key(path, password)
        if self._document is None or self._key != key or key is None:
            self.close()
            self._document = open_document(path, password)
            self._key = key
        return self._document


def _key(path: str, password: str) -> _Key | None:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return path, status.st_mtime_ns, status.st_size, password


def _page(document: pymupdf.Document, number: int) -> pymupdf.Page:
    if not 1 <= number <= document.page_count:
        raise IndexError(number)
    return document[number - 1]


def _words(page: pymupdf.Page, number: int) -> tuple[PageWord, ...]:
    width, _ = page_size(page)
    lines = reading_order(page_lines(page), width)
    return tuple(
        PageWord(word.text, Box(number, *word[1:5]), place)
        for place, line in enumerate(lines)
        for word in line.words
    )


def _draw(document: pymupdf.Document, number: int, scale: float) -> PageImage:
    page = _page(document, number)
    width, height = page_size(page)
    scale = _allowed(scale, width, height)
    turn_back = pymupdf.Matrix(page.derotation_matrix)
    pixmap = page.get_pixmap(
        matrix=turn_back * pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False
    )
    return PageImage(number, pixmap.width, pixmap.height, _packed(pixmap))


def _allowed(scale: float, width: float, height: float) -> float:
    if not math.isfinite(scale) or scale <= 0:
        scale = 1.0
    return min(scale, math.sqrt(MAX_PIXELS / (width * height)))


def _packed(pixmap: pymupdf.Pixmap) -> bytes:
    row, stride = pixmap.width * 3, pixmap.stride
    samples = bytes(pixmap.samples)
    if row == stride:
        return samples
    return b"".join(samples[i * stride : i * stride + row] for i in range(pixmap.height))
