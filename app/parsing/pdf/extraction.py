"""One page of a PDF -> words and lines with their places.

All places are those of ``page.get_text("words")``: points from the top-left corner of the page as
it lies before it is turned. A page that is shown turned keeps these places, and the renderer
draws it unturned, so that boxes and picture always agree.
"""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from typing import Any

from app.parsing.pdf.line_styles import LineKey, LineStyle, line_styles, numbered_lines
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf
from app.parsing.styles import is_figure_caption
from app.parsing.words import Line, RawPage, Rect, Word, clean_text, make_line

log = logging.getLogger(__name__)

# Vectors come with the text for little; collected lazily they leave the words as they are.
_FLAGS = pymupdf.TEXTFLAGS_WORDS | pymupdf.TEXT_COLLECT_VECTORS | pymupdf.TEXT_LAZY_VECTORS
_FAR = 100_000.0
"""Points; no page is that large, so a word further out is an error in the file."""
_WIDE_STOPS = "。！？"
_STOP_INSIDE = re.compile(f"[{_WIDE_STOPS}].")
_VECTOR = 3
"""The number of MuPDF's blocks that are drawn, not written."""
_WHITE = 0xFFFFFF
_MAX_RULE = 2.6
_MIN_RULE = 12.0
"""Points: a rule is thinner than the one and longer than the other."""


def extract_page(page: pymupdf.Page, number: int) -> RawPage:
    """The words and lines of a page in the order of the file; ``number`` is 1-based.

    Raises:
        RuntimeError: and the other ``MUPDF_ERRORS``, when the page is broken.
    """
    text_page = page.get_textpage(flags=_FLAGS)
    words = _cut_at_wide_stops(_words(text_page.extractWORDS()), text_page)
    blocks = text_page.extractDICT()["blocks"]
    lines = _lines(words, line_styles(blocks))
    rules, drawings = _vectors(blocks)
    return RawPage(
        number,
        *page_size(page),
        tuple(words),
        tuple(lines),
        page.rotation,
        rules,
        drawings,
        _images(page, lines),
    )


def _vectors(blocks: Iterable[dict[str, Any]]) -> tuple[tuple[Rect, ...], tuple[Rect, ...]]:
    """Rules and drawings; what is drawn in white or beyond any page is left out."""
    rules: list[Rect] = []
    drawings: list[Rect] = []
    for block in blocks:
        if block["type"] != _VECTOR or (block["color"] == _WHITE and not block["stroked"]):
            continue
        x0, y0, x1, y1 = block["bbox"]
        if not (-_FAR < x0 <= x1 < _FAR and -_FAR < y0 <= y1 < _FAR):
            continue
        width, height = x1 - x0, y1 - y0
        is_rule = min(width, height) <= _MAX_RULE and max(width, height) >= _MIN_RULE
        (rules if is_rule else drawings).append((x0, y0, x1, y1))
    return tuple(rules), tuple(drawings)


def _images(page: pymupdf.Page, lines: Iterable[Line]) -> tuple[Rect, ...]:
    """The places of pictures on a page with a caption; looking for them reads the page again."""
    if not any(is_figure_caption(line.text) for line in lines):
        return ()
    try:
        if not page.get_images():
            return ()
        infos = page.get_textpage(flags=pymupdf.TEXT_PRESERVE_IMAGES).extractIMGINFO(0)
    except MUPDF_ERRORS as error:  # a broken picture does not cost the text of its page
        log.warning("the pictures of a page cannot be found: %s", type(error).__name__)
        return ()
    return tuple(tuple(info["bbox"]) for info in infos)


def page_words(page: pymupdf.Page) -> list[Word]:
    """The words alone, as ``extract_page`` gives them.

    Raises:
        RuntimeError: and the other ``MUPDF_ERRORS``, when the page is broken.
    """
    text_page = page.get_textpage(flags=pymupdf.TEXTFLAGS_WORDS)
    return _cut_at_wide_stops(_words(text_page.extractWORDS()), text_page)


def page_lines(page: pymupdf.Page) -> list[Line]:
    """The words as lines in the order of the file, without their styles.

    Raises:
        RuntimeError: and the other ``MUPDF_ERRORS``, when the page is broken.
    """
    return _lines(page_words(page), {})


def page_size(page: pymupdf.Page) -> tuple[float, float]:
    """Width and height in points of the page before it is turned; always finite."""
    width, height = float(page.rect.width), float(page.rect.height)
    if page.rotation in (90, 270):
        width, height = height, width
    is_sound = 0 < width < _FAR and 0 < height < _FAR
    return (width, height) if is_sound else (595.0, 842.0)


def _words(items: Iterable[Sequence[Any]]) -> list[Word]:
    """The words that have text and stand somewhere; written for speed, it meets every word."""
    words = []
    for x0, y0, x1, y1, text, block, line, _ in items:
        if not (-_FAR < x0 <= x1 < _FAR and -_FAR < y0 <= y1 < _FAR):
            continue
        plain = text if text.isascii() and text.isprintable() else clean_text(text)
        if plain:
            words.append(Word(plain, x0, y0, x1, y1, block, line))
    return words


def _lines(words: Sequence[Word], styles: dict[LineKey, LineStyle]) -> list[Line]:
    groups: list[list[Word]] = []
    for word in words:
        if groups and (groups[-1][0].block, groups[-1][0].line) == (word.block, word.line):
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = []
    for group in groups:
        first = group[0]
        style = styles.get((first.block, first.line))
        lines.append(make_line(group, *(style or (first.y1 - first.y0,))))
    return lines


def _cut_at_wide_stops(words: list[Word], text_page: pymupdf.TextPage) -> list[Word]:
    """Words in scripts without blanks, cut after their full stops, each with its own box."""
    if not any(_needs_cut(word.text) for word in words):
        return words
    characters = _characters(text_page.extractRAWDICT()["blocks"])
    cut: list[Word] = []
    for word in words:
        cut += _cut(word, characters) if _needs_cut(word.text) else [word]
    return cut


def _needs_cut(text: str) -> bool:
    return not text.isascii() and _STOP_INSIDE.search(text) is not None


def _characters(blocks: Iterable[dict[str, Any]]) -> dict[LineKey, list[dict[str, Any]]]:
    return {
        key: [char for span in line["spans"] for char in span["chars"]]
        for key, line in numbered_lines(blocks)
    }


def _cut(word: Word, characters: dict[LineKey, list[dict[str, Any]]]) -> list[Word]:
    inside = [
        char
        for char in characters.get((word.block, word.line), ())
        if word.x0 <= (char["bbox"][0] + char["bbox"][2]) / 2 <= word.x1
    ]
    pieces: list[list[dict[str, Any]]] = [[]]
    for char, after in zip(inside, [*inside[1:], None], strict=True):
        pieces[-1].append(char)
        is_stop = char["c"] in _WIDE_STOPS
        if is_stop and after is not None and after["c"] not in _WIDE_STOPS + "”’」』）":
            pieces.append([])
    cut = [_piece(word, piece, bool(index)) for index, piece in enumerate(pieces) if piece]
    cut = [piece for piece in cut if piece.text]
    return cut or [word]


def _piece(word: Word, characters: Sequence[dict[str, Any]], is_glued: bool) -> Word:
    text = clean_text("".join(char["c"] for char in characters)).strip()
    x0 = min(char["bbox"][0] for char in characters)
    x1 = max(char["bbox"][2] for char in characters)
    return Word(text, x0, word.y0, x1, word.y1, word.block, word.line, is_glued)
