"""Pages whose text is a picture: telling them, drawing them, and placing what was recognized.

All places are those of ``extraction``: points from the top-left corner of the unturned page.
"""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from app.parsing.ocr.recognition import Picture, SeenLine, confidence_of
from app.parsing.pdf.extraction import page_size
from app.parsing.pdf.mupdf import pymupdf
from app.parsing.words import Line, RawPage, Word, clean_text, make_line

DPI = 300
"""Recall on scans of 150-300 dpi is best here; 200 is a fifth faster and loses a little."""
_MAX_PIXELS = 16_000_000
"""A page of more is drawn coarser: an A4 page has 8.7 million at ``DPI``."""
_GLANCE_DPI = 36
_MAX_BLANK = 0.9998
"""Share of the most frequent color from which a page counts as blank: a short word has more ink."""
_STAMP_WORDS = 60
"""A scan may carry a typed header or a library's stamp; running text has more words."""
_SCAN_SHARE = 0.8
"""Share of the page that one picture covers in a scan; figures leave the margins free."""
_SIZE_TOLERANCE = 0.2
"""Recognized sizes waver by this share around the true one."""
MAX_LEAN = 0.7
"""Degrees from which a page is set upright and recognized once more."""
_LONG_LINE = 4
"""Words from which a line says how its page leans."""
_DRIFT = 0.35
"""Share of its size by which a leaning line may fall before it is boxed in pieces."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def is_picture_of_text(page: pymupdf.Page, raw: RawPage) -> bool:
    """True where a page shows more than its words say: a scan, or letters drawn as shapes.

    A text page with a small figure is none; neither is a blank page.

    Raises:
        RuntimeError: and the other ``MUPDF_ERRORS``, when the page is broken.
    """
    if len(raw.words) >= _STAMP_WORDS:
        return False
    if raw.words:
        return _covered(page) >= _SCAN_SHARE
    return _has_ink(page)


def _covered(page: pymupdf.Page) -> float:
    """Share (0-1) of the page that its largest picture covers."""
    infos = page.get_textpage(flags=pymupdf.TEXT_PRESERVE_IMAGES).extractIMGINFO(0)
    width, height = page_size(page)
    page_box = pymupdf.Rect(0, 0, width, height)
    areas = [abs(pymupdf.Rect(info["bbox"]) & page_box) for info in infos]
    return max(areas, default=0.0) / (width * height)


def _has_ink(page: pymupdf.Page) -> bool:
    return float(draw(page, _GLANCE_DPI)[0].color_topusage()[0]) < _MAX_BLANK


def draw(page: pymupdf.Page, dpi: float, lean: float = 0.0) -> tuple[pymupdf.Pixmap, float]:
    """The page as it is shown, in gray, and its pixels per point; ``_MAX_PIXELS`` at most."""
    width, height = page_size(page)
    scale = min(dpi / 72, math.sqrt(_MAX_PIXELS / (width * height)))
    matrix = pymupdf.Matrix(scale, scale) * pymupdf.Matrix(-lean)
    return page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False), scale


class Drawing(NamedTuple):
    """A page as a recognizer wants it; ``place`` leads from its pixels to the unturned page."""

    picture: Picture
    place: pymupdf.Matrix


def drawing_of(page: pymupdf.Page, lean: float = 0.0) -> Drawing:
    """The page as it is shown; ``lean`` degrees by which its lines fall are taken back."""
    pixmap, scale = draw(page, DPI, lean)
    width, height, stride = pixmap.width, pixmap.height, pixmap.stride
    gray = bytes(pixmap.samples)
    if stride != width:
        gray = b"".join(gray[row * stride : row * stride + width] for row in range(height))
    upright = pymupdf.Matrix(scale, scale) * pymupdf.Matrix(-lean)
    place = pymupdf.Matrix(1, 0, 0, 1, pixmap.x, pixmap.y) * ~upright
    picture = Picture(width, height, gray, round(72 * scale))
    return Drawing(picture, place * pymupdf.Matrix(page.derotation_matrix))


def lean_of(seen: Sequence[SeenLine]) -> float:
    """Degrees by which most lines fall to the right, or would if they stood upright; 0 without.

    Engines lose whole lines of a page that leans by more than a degree, and do not notice.
    """
    angles = []
    for line in seen:
        if len(line.words) >= _LONG_LINE:
            first, last = line.words[0], line.words[-1]
            across = last.x0 + last.x1 - first.x0 - first.x1
            along = last.y0 + last.y1 - first.y0 - first.y1
            if abs(along) > abs(across):
                across, along = along, -across
            if across:
                angles.append(math.degrees(math.atan(along / across)))
    return median(angles) if angles else 0.0


def recognized_page(raw: RawPage, place: pymupdf.Matrix, seen: Sequence[SeenLine]) -> RawPage:
    """``raw`` with the recognized words instead of its own; health is the engine's confidence."""
    points = math.sqrt(abs(place.a * place.d - place.b * place.c))
    usual = median(line.size for line in seen) if seen else 0.0
    lines: list[Line] = []
    for line in seen:
        words = _placed(line, place)
        if words:
            size = usual if abs(line.size - usual) <= _SIZE_TOLERANCE * usual else line.size
            first = lines[-1].words[-1].line + 1 if lines else 0
            words = _numbered(words, first, _DRIFT * size * points)
            lines.append(make_line(words, round(size * points, 2), is_turned=_is_turned(words)))
    return replace(
        raw,
        words=tuple(word for line in lines for word in line.words),
        lines=tuple(lines),
        health=confidence_of(seen),
        is_examined=True,
        is_recognized=True,
    )


def _placed(line: SeenLine, place: pymupdf.Matrix) -> list[Word]:
    words = []
    for seen in line.words:
        text = clean_text(seen.text)
        box = pymupdf.Rect(seen.x0, seen.y0, seen.x1, seen.y1) * place
        if text:
            words.append(Word(text, box.x0, box.y0, box.x1, box.y1, line.block, 0))
    return words


def _numbered(words: Sequence[Word], number: int, drift: float) -> list[Word]:
    """The words of a line with its number; one that leans gets a new one every ``drift`` points.

    Boxes are made per number, so that none of them reaches into the line above or below.
    """
    across, along = _way(words)
    axis = 1 if abs(across) >= abs(along) else 0
    start = words[0].center[axis]
    numbered = []
    for word in words:
        if abs(word.center[axis] - start) > drift:
            number, start = number + 1, word.center[axis]
        numbered.append(word._replace(line=number))
    return numbered


def _is_turned(words: Sequence[Word]) -> bool:
    """True for a line that does not run from left to right, nor from right to left as it should."""
    across, along = _way(words)
    if len(words) == 1:
        word = words[0]
        return len(word.text) > 2 and word.y1 - word.y0 > 1.5 * (word.x1 - word.x0)
    is_backward = across < 0 and not any(map(_RIGHT_TO_LEFT.search, [w.text for w in words]))
    return abs(along) > abs(across) or is_backward


def _way(words: Sequence[Word]) -> tuple[float, float]:
    """How far the line runs to the right and down, in points."""
    (ax, ay), (bx, by) = words[0].center, words[-1].center
    return bx - ax, by - ay
