"""Highlights -> annotations in a copy of a PDF, which every PDF program shows."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.errors import DocumentUnreadable
from app.core.notes import Highlight, HighlightColor
from app.core.types import Box
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf
from app.parsing.pdf.opening import open_document

AUTHOR = "Carrel"
COLORS = {
    HighlightColor.YELLOW: (1.0, 0.87, 0.35),
    HighlightColor.GREEN: (0.60, 0.88, 0.52),
    HighlightColor.BLUE: (0.55, 0.78, 1.0),
    HighlightColor.PINK: (1.0, 0.65, 0.80),
    HighlightColor.ORANGE: (1.0, 0.74, 0.40),
}
"""RGB, 0-1: bright enough for black text over which they are multiplied."""
_KEEP = 0
"""How MuPDF calls leaving a file as locked as it is."""
_POPUP = (180.0, 90.0)
"""Points: the size of the window in which a comment opens."""


def marked(path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
    """The PDF at ``path`` with one annotation for each highlight and page that it is on.

    Boxes are those of the unturned page, as everywhere; so are the places of annotations. The
    copy stays locked as the file is.

    Raises:
        DocumentError: the file cannot be opened; its subclass says why.
        DocumentUnreadable: it cannot be written anew.
    """
    document = open_document(path, password)
    try:
        with document:
            for highlight in highlights:
                _mark(document, highlight)
            return bytes(document.tobytes(deflate=True, encryption=_KEEP))
    except MUPDF_ERRORS as error:
        raise DocumentUnreadable(
            "The highlights cannot be written into a copy of this PDF.",
            "Print the file to a new PDF, add that, and mark it there.",
        ) from error


def _mark(document: pymupdf.Document, highlight: Highlight) -> None:
    boxes = highlight.place.boxes
    for number in dict.fromkeys(box.page for box in boxes):
        if 1 <= number <= document.page_count:
            page = document[number - 1]
            _annotate(page, [box for box in boxes if box.page == number], highlight)


def _annotate(page: pymupdf.Page, boxes: Sequence[Box], highlight: Highlight) -> None:
    annotation = page.add_highlight_annot(quads=list(_quads(boxes)))
    annotation.set_colors(stroke=COLORS[highlight.color])
    moment = f"D:{highlight.created_at:%Y%m%d%H%M%S}Z"
    annotation.set_info(
        content=highlight.comment, title=AUTHOR, creationDate=moment, modDate=moment
    )
    if highlight.comment:
        last = boxes[-1]
        corner = pymupdf.Point(last.x1, last.y1)
        annotation.set_popup(pymupdf.Rect(corner, corner + _POPUP))
    annotation.update()


def _quads(boxes: Iterable[Box]) -> Iterable[pymupdf.Quad]:
    return (pymupdf.Rect(box.x0, box.y0, box.x1, box.y1).quad for box in boxes)
