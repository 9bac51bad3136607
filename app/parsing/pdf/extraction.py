"""One page of a PDF -> words and lines with their places.

All places are those of ``page.get_text("words")``: points from the top-left corner of the page as
it lies before it is turned. A page that is shown turned keeps these places, and the renderer
draws it unturned, so that boxes and picture always agree.
"""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from app.parsing.pdf.mupdf import pymupdf
from app.parsing.words import Line, RawPage, Word, clean_text, make_line

_FLAGS = pymupdf.TEXTFLAGS_WORDS
_BOLD = pymupdf.TEXT_FONT_BOLD
_BOLD_NAMES = ("bold", "black", "heavy", "semib", "demi", "-medi", "cmbx", "sfbx")
_FAR = 100_000.0
"""Points; no page is that large, so a word further out is an error in the file."""
_MAX_SLOPE = 0.3
"""Sine of the angle up to which a line counts as upright: scans lean a little."""
_WIDE_STOPS = "。！？"
_STOP_INSIDE = re.compile(f"[{_WIDE_STOPS}].")

_Style = tuple[float, bool, bool]
_LineKey = tuple[int, int]


def extract_page(page: pymupdf.Page, number: int) -> RawPage:
    """The words and lines of a page in the order of the file; ``number`` is 1-based.

    Raises:
        RuntimeError: and the other ``MUPDF_ERRORS``, when the page is broken.
    """
    text_page = page.get_textpage(flags=_FLAGS)
    words = _cut_at_wide_stops(_words(text_page.extractWORDS()), text_page)
    lines = _lines(words, _styles(text_page.extractDICT()["blocks"]))
    width, height = page_size(page)
    return RawPage(number, width, height, tuple(words), tuple(lines))


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


def _styles(blocks: Iterable[dict[str, Any]]) -> dict[_LineKey, _Style]:
    """Size in points, boldness and turn of each line, as most of its characters have it."""
    styles: dict[_LineKey, _Style] = {}
    for block in blocks:
        for index, line in enumerate(block.get("lines", ())):
            spans = [span for span in line["spans"] if span["text"].strip()]
            if spans:
                largest = max(spans, key=lambda span: len(span["text"]))
                styles[block["number"], index] = (
                    float(largest["size"]),
                    all(_is_bold(span) for span in spans if len(span["text"]) > 2)
                    and _is_bold(largest),
                    abs(line["dir"][1]) > _MAX_SLOPE,
                )
    return styles


def _is_bold(span: dict[str, Any]) -> bool:
    if span["flags"] & _BOLD:
        return True
    font = span["font"].lower()
    return any(name in font for name in _BOLD_NAMES)


def _lines(words: Sequence[Word], styles: dict[_LineKey, _Style]) -> list[Line]:
    groups: list[list[Word]] = []
    for word in words:
        if groups and (groups[-1][0].block, groups[-1][0].line) == (word.block, word.line):
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = []
    for group in groups:
        first = group[0]
        style = styles.get((first.block, first.line), (first.y1 - first.y0, False, False))
        lines.append(make_line(group, *style))
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


def _characters(blocks: Iterable[dict[str, Any]]) -> dict[_LineKey, list[dict[str, Any]]]:
    return {
        (block["number"], index): [char for span in line["spans"] for char in span["chars"]]
        for block in blocks
        for index, line in enumerate(block.get("lines", ()))
    }


def _cut(word: Word, characters: dict[_LineKey, list[dict[str, Any]]]) -> list[Word]:
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
