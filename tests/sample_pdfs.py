"""Makes small PDFs for tests: papers in one and two columns, scans, locked and broken files.

Each function writes one file and returns its path. The same arguments give the same text.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]  # slow and not needed
import pymupdf  # noqa: E402  # after the line above, else it loads its layout model

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 72.0
LEADING = 14.0
TITLE = "Dwarf Honeybees and the Weather of Their Valleys"
AUTHORS = "Ada Example and Ben Sample"
DOI = "10.1234/carrel.2021.001"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1 Introduction",
        (
            "Dwarf honeybees build a single open comb on a twig. "
            "Their colonies hold about 3,500 workers in the dry season. "
            "Earlier work by Kim et al. counted the flights of foragers by hand.",
            "The weather of a valley decides when a colony moves. "
            "We ask how far rain and wind explain the moves of 48 colonies.",
        ),
    ),
    (
        "2 Methods",
        (
            "We marked 48 colonies with paint and weighed every comb once a week. "
            "Rain was measured with a tipping gauge that empties at 0.2 mm. "
            "A colony counts as moved when its comb is empty for two days.",
        ),
    ),
    (
        "3 Results",
        (
            "Rain above 12 mm on one day doubled the chance that a colony moved. "
            "Wind had no effect that we could measure (p = 0.41). "
            "The mean distance of a move was 740 m.",
        ),
    ),
    (
        "References",
        ("[1] Kim, J. et al. (2009). Foragers of the open comb. Journal of Bees 12, 3-9.",),
    ),
)


def write_paper(
    path: str | Path,
    *,
    title: str = TITLE,
    authors: str = AUTHORS,
    doi: str = DOI,
    sections: Sequence[tuple[str, Sequence[str]]] = SECTIONS,
    pages: int = 1,
    running_head: str = "",
) -> Path:
    """Write a paper in one column; ``pages`` repeats its sections, a fresh page each time.

    With ``running_head`` every page carries that line on top and its number at the foot.
    """
    document = pymupdf.open()
    for number in range(1, pages + 1):
        writer = _Column(document, MARGIN, WIDTH - MARGIN)
        if running_head:
            writer.page.insert_text((MARGIN, 40), running_head, fontsize=8)
            writer.page.insert_text((WIDTH / 2, HEIGHT - 30), str(number), fontsize=8)
        if number == 1:
            _write_front(writer, title, authors, doi)
        _write_sections(writer, sections)
    return _save(document, path)


def write_two_columns(
    path: str | Path,
    *,
    title: str = TITLE,
    left: Sequence[str] = SECTIONS[0][1],
    right: Sequence[str] = SECTIONS[2][1],
) -> Path:
    """Write a page with a title over its full width and a column on each side."""
    document = pymupdf.open()
    writer = _Column(document, MARGIN, WIDTH - MARGIN)
    _write_front(writer, title, AUTHORS, DOI)
    top, middle = writer.y, WIDTH / 2
    for x0, x1, paragraphs in ((54.0, middle - 12, left), (middle + 12, WIDTH - 54, right)):
        column = _Column(document, x0, x1, writer.page)
        column.y = top
        for paragraph in paragraphs:
            column.write(paragraph)
    return _save(document, path)


def write_lines(
    path: str | Path,
    pages: Sequence[Sequence[str]],
    *,
    rotation: int = 0,
    size: float = 10.0,
    font_file: str | None = None,
) -> Path:
    """Write each string as one line, exactly as it stands; ``rotation`` turns every page."""
    document = pymupdf.open()
    font = {"fontname": "F0", "fontfile": font_file} if font_file else {"fontname": "helv"}
    for lines in pages:
        page = document.new_page(width=WIDTH, height=HEIGHT)
        for index, line in enumerate(lines):
            page.insert_text((MARGIN, 100 + index * 1.3 * size), line, fontsize=size, **font)
        page.set_rotation(rotation)
    return _save(document, path)


def write_chinese(path: str | Path, lines: Sequence[str]) -> Path:
    """Write lines in the built-in font for Chinese, which has no blanks between words."""
    document = pymupdf.open()
    page = document.new_page(width=WIDTH, height=HEIGHT)
    for index, line in enumerate(lines):
        page.insert_text((MARGIN, 100 + index * 16), line, fontsize=11, fontname="china-s")
    return _save(document, path)


def write_hyphenated(path: str | Path) -> Path:
    """Write a sentence with a word broken at the end of its line."""
    lines = ["The colonies of the valley were ex-", "amined every week by two people."]
    return write_lines(path, [lines])


def write_rotated(path: str | Path, rotation: int = 90) -> Path:
    """Write a page that is shown turned by ``rotation`` degrees."""
    lines = ["This sentence stands on a turned page.", "A second sentence follows it here."]
    return write_lines(path, [lines], rotation=rotation)


def write_scan(path: str | Path, pages: int = 1) -> Path:
    """Write pages that are pictures of text, too coarse for any text recognition."""
    picture = pymupdf.open()
    sheet = picture.new_page(width=WIDTH, height=HEIGHT)
    sheet.insert_text((MARGIN, 100), "A scanned page looks like text but holds none.")
    pixels = sheet.get_pixmap(dpi=12)
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page(width=WIDTH, height=HEIGHT)
        page.insert_image(page.rect, pixmap=pixels)
    return _save(document, path)


def write_encrypted(path: str | Path, password: str = "secret") -> Path:
    """Write a paper that opens only with ``password``."""
    document = pymupdf.open()
    writer = _Column(document, MARGIN, WIDTH - MARGIN)
    _write_front(writer, TITLE, AUTHORS, DOI)
    _write_sections(writer, SECTIONS)
    document.save(
        str(path),
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw=password,
        owner_pw=password + "-owner",
    )
    document.close()
    return Path(path)


def write_broken(path: str | Path) -> Path:
    """Write a file that begins like a PDF and holds nothing that can be mended."""
    target = Path(path)
    target.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    return target


def write_repairable(path: str | Path) -> Path:
    """Write a paper whose table of objects is cut off, so that it must be rebuilt."""
    target = write_paper(path)
    content = target.read_bytes()
    target.write_bytes(content[: content.rindex(b"startxref")])
    return target


def write_empty(path: str | Path) -> Path:
    """Write a file of 0 bytes."""
    target = Path(path)
    target.write_bytes(b"")
    return target


def write_not_pdf(path: str | Path) -> Path:
    """Write plain text under whatever name was given."""
    target = Path(path)
    target.write_text("This is a letter, not a PDF.\n", encoding="utf-8")
    return target


class _Column:
    """Writes wrapped paragraphs down a column, on a fresh page when it is full."""

    def __init__(
        self, document: pymupdf.Document, x0: float, x1: float, page: pymupdf.Page | None = None
    ) -> None:
        self._document, self._x0, self._x1 = document, x0, x1
        self.page = page if page is not None else self._new_page()
        self.y = 90.0

    def _new_page(self) -> pymupdf.Page:
        return self._document.new_page(width=WIDTH, height=HEIGHT)

    def write(self, text: str, size: float = 10.0, font: str = "helv") -> None:
        for line in _wrap(text, size, font, self._x1 - self._x0):
            if self.y > HEIGHT - 60:
                self.page, self.y = self._new_page(), 90.0
            self.page.insert_text((self._x0, self.y), line, fontsize=size, fontname=font)
            self.y += LEADING * size / 10
        self.y += 8


def _wrap(text: str, size: float, font: str, width: float) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pymupdf.get_text_length(longer, fontname=font, fontsize=size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _write_front(writer: _Column, title: str, authors: str, doi: str) -> None:
    writer.write(title, size=17, font="hebo")
    writer.write(authors)
    if doi:
        writer.write(f"DOI: {doi}", size=8)


def _write_sections(writer: _Column, sections: Sequence[tuple[str, Sequence[str]]]) -> None:
    for heading, paragraphs in sections:
        writer.write(heading, size=12, font="hebo")
        for paragraph in paragraphs:
            writer.write(paragraph)


def _save(document: pymupdf.Document, path: str | Path) -> Path:
    document.save(str(path), no_new_id=True)
    document.close()
    return Path(path)
