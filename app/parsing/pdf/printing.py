"""One page of HTML -> a PDF to give away: outline, links, page numbers, info."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import io
import re
from typing import Any
from unicodedata import normalize

from app.core.errors import DocumentTooLarge, DocumentUnreadable
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf

PAGE = (595.0, 842.0)
"""A4 in points."""
MAX_PAGES = 5_000
_MARGIN_X, _MARGIN_Y = 68.0, 64.0
_FOOT = 34.0
"""Points from the foot of the page to the line of its number."""
_SIZE = 8.5
_CSS = """
body { margin: 0; max-width: none; padding: 0; font-family: serif; font-size: 10.5pt;
       line-height: 1.35; overflow-wrap: break-word; }
h1 { font-size: 18pt; margin: 0 0 10pt 0; }
h2 { font-size: 13.5pt; margin: 16pt 0 6pt 0; page-break-after: avoid; }
p { margin: 0 0 6pt 0; text-align: left; }
p.about { font-size: 8.5pt; color: #555555; }
p.source, p.work { font-size: 9.5pt; margin: 0 0 4pt 0; text-indent: 0; }
sup, sub { font-size: 7.5pt; }
a { color: #000000; text-decoration: none; }
"""
_NAMED = re.compile(r"(?m)^<([0-9a-f]{4})> (?:<([0-9a-f]{4})> )?<(fb0[0-6]|1[0-9a-f]{4})>$")
"""A glyph, or the first and last of a row, and the ligature or letter that it stands for."""
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def pdf_of_html(html: str, title: str, date: str = "") -> bytes:
    """The PDF of one page of HTML; the same for the same input.

    ``date`` is the ISO date that the file says it was made on. Nothing that the HTML names is
    fetched or opened. Its own style is for screens and is not used.

    Raises:
        DocumentTooLarge: it fills more than ``MAX_PAGES`` pages.
        DocumentUnreadable: it cannot be laid out.
    """
    try:
        return _printed(_STYLE.sub("", html), title, date)
    except MUPDF_ERRORS as error:
        raise DocumentUnreadable(
            "The text cannot be laid out on pages.", "Export it as HTML and print that."
        ) from error


def _printed(html: str, title: str, date: str) -> bytes:
    target = io.BytesIO()
    positions = _draw(html, target)
    document = pymupdf.Story.add_pdf_links(target, positions)
    with document:
        _number_pages(document)
        document.set_metadata({"title": title, "creationDate": _pdf_date(date), "producer": ""})
        document.set_toc(_outline(positions))
        document.subset_fonts()
        _name_letters(document)
        return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _draw(html: str, target: io.BytesIO) -> list[Any]:
    story = pymupdf.Story(html, user_css=_CSS, archive=pymupdf.Archive())
    writer = pymupdf.DocumentWriter(target)
    area = pymupdf.Rect(_MARGIN_X, _MARGIN_Y, PAGE[0] - _MARGIN_X, PAGE[1] - _MARGIN_Y)
    positions: list[Any] = []
    page, has_more = 0, True

    def notice(place: Any) -> None:  # noqa: ANN401  # made by pymupdf, which has no type for it
        # A link comes in pieces, and some of them are nothing but a place between two others.
        if not place.href or place.rect[2] > place.rect[0]:
            place.page_num = page
            positions.append(place)

    while has_more:
        page += 1
        if page > MAX_PAGES:
            raise DocumentTooLarge(
                f"The text fills more than {MAX_PAGES} pages.", "Export fewer turns at a time."
            )
        device = writer.begin_page(pymupdf.Rect(0, 0, *PAGE))
        has_more, _ = story.place(area)
        story.element_positions(notice)
        story.draw(device)
        writer.end_page()
    writer.close()
    return positions


def _name_letters(document: pymupdf.Document) -> None:
    """Let ligatures and letters beyond U+FFFF be found and copied as what they are.

    MuPDF names a ligature by its own code point, and writes the others in a way no reader knows.
    """
    fonts = {each[0] for number in range(document.page_count) for each in _fonts(document, number)}
    for font in sorted(fonts):
        kind, value = document.xref_get_key(font, "ToUnicode")
        if kind == "xref":
            xref = int(value.split()[0])
            table = document.xref_stream(xref).decode("latin-1")
            document.update_stream(xref, _NAMED.sub(_spelled, table).encode("latin-1"))


def _fonts(document: pymupdf.Document, number: int) -> list[tuple[int, ...]]:
    return list(document.get_page_fonts(number))


def _spelled(found: re.Match[str]) -> str:
    """One line of the table, for one glyph or for a row of them, with each letter in UTF-16."""
    first, last, code = found[1], found[2], int(found[3], 16)
    if not last:
        return f"<{first}> {_utf_16(code)}"
    count = int(last, 16) - int(first, 16) + 1
    letters = " ".join(_utf_16(code + place) for place in range(count))
    return f"<{first}> <{last}> [{letters}]"


def _utf_16(code: int) -> str:
    letters = normalize("NFKC", chr(code)) if 0xFB00 <= code <= 0xFB06 else chr(code)
    return f"<{letters.encode('utf-16-be').hex()}>"


def _number_pages(document: pymupdf.Document) -> None:
    for number in range(1, document.page_count + 1):
        text = f"{number} / {document.page_count}"
        width = pymupdf.get_text_length(text, fontsize=_SIZE)
        place = ((PAGE[0] - width) / 2, PAGE[1] - _FOOT)
        document[number - 1].insert_text(place, text, fontsize=_SIZE)


def _outline(positions: list[Any]) -> list[list[int | str]]:
    """Headings of the first two levels; the first entry of an outline must be of the first."""
    found: list[list[int | str]] = []
    for place in positions:
        text = " ".join((place.text or "").split())
        if place.heading and place.open_close & 1 and text:
            level = 1 if not found else min(place.heading, 2)
            found.append([level, text[:200], place.page_num])
    return found


def _pdf_date(date: str) -> str:
    digits = re.sub(r"\D", "", date[:19])
    return f"D:{digits:0<14}Z" if len(digits) >= 8 else ""  # year, month, day
