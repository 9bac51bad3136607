"""What the fonts of a page say about its lines: size, weight, turn, formulas, raised marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from app.parsing.words import PLAIN, Traits

LineKey = tuple[int, int]
LineStyle = tuple[float, bool, bool, Traits]
"""Size in points, boldness, turn, and the rest."""

_TEXT = 0
"""The number of MuPDF's blocks that are written."""
_RAISED = 1
_ITALIC = 2
_MONO = 8
_BOLD = 16
"""Bits of a span's flags, as MuPDF sets them."""
_BOLD_NAMES = ("bold", "black", "heavy", "semib", "demi", "-medi", "cmbx", "sfbx")
_MONO_NAMES = ("mono", "courier", "typewriter", "cmtt", "sftt", "nimbusmon", "consol", "sourcecode")
_ITALIC_NAMES = ("italic", "oblique", "slanted", "-it", "ital", "cmti", "smallcaps", "cmcsc")
_MATH_NAMES = re.compile(
    r"cmmi|cmsy|cmex|cmbsy|msbm|msam|math|symbol|mtmi|mtsy|mtex|rsfs|eufm|wasy|stmary|esint|txsy"
    r"|txex|pxsy|euex|eusm|dsrom|bbm",
    re.IGNORECASE,
)
_MATH_SIGN = re.compile(
    "[=+<>|\u00b1\u00ac\u00d7\u2190-\u23ff\u27c0-\u27ef\u2900-\u2aff\U0001d400-\U0001d7ff]"
)
_MAX_SLOPE = 0.3
"""Sine of the angle up to which a line counts as upright: scans lean a little."""


class _Font(NamedTuple):
    is_bold: bool
    is_italic: bool
    is_mono: bool
    is_math: bool


def line_styles(blocks: Iterable[dict[str, Any]]) -> dict[LineKey, LineStyle]:
    """The style of each line of MuPDF's ``dict``, as most of its characters have it."""
    styles: dict[LineKey, LineStyle] = {}
    for key, line in numbered_lines(blocks):
        spans = [span for span in line["spans"] if not span["text"].isspace()]
        if spans:
            styles[key] = _style(spans, line)
    return styles


def numbered_lines(blocks: Iterable[dict[str, Any]]) -> Iterator[tuple[LineKey, dict[str, Any]]]:
    """Each line with its numbers as MuPDF's words have them, which count blocks of text only."""
    for number, block in enumerate(block for block in blocks if block["type"] == _TEXT):
        for index, line in enumerate(block["lines"]):
            yield (number, index), line


def _style(spans: Sequence[dict[str, Any]], line: dict[str, Any]) -> LineStyle:
    direction = line["dir"]
    is_turned = abs(direction[1]) > _MAX_SLOPE or direction[0] < 0
    largest = spans[0] if len(spans) == 1 else _main(spans)
    font = _font(largest["font"], largest["flags"])
    if len(spans) == 1 and not is_turned and not any(font):
        text = largest["text"]
        if text.isascii() and "=" not in text:
            return float(largest["size"]), font.is_bold, False, PLAIN
    is_bold = font.is_bold and all(
        _font(span["font"], span["flags"]).is_bold for span in spans if len(span["text"]) > 2
    )
    traits = Traits(
        _math_share(spans),
        _lead(line["spans"]),
        _font(spans[0]["font"], spans[0]["flags"]).is_bold,
        font.is_mono,
        bool(spans[0]["flags"] & _RAISED) and len(spans) > 1,
        is_turned and abs(direction[0]) > 0.1,
    )
    return float(largest["size"]), is_bold, is_turned, traits


def _main(spans: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The longest span in the size that most characters of the line have."""
    lengths: dict[float, int] = {}
    for span in spans:
        lengths[span["size"]] = lengths.get(span["size"], 0) + len(span["text"])
    size = max(lengths, key=lengths.__getitem__)
    return max(spans, key=lambda span: (span["size"] == size, len(span["text"])))


@lru_cache(maxsize=2048)
def _font(name: str, flags: int) -> _Font:
    low = name.lower()
    is_math = _MATH_NAMES.search(name) is not None
    return _Font(
        bool(flags & _BOLD) or any(part in low for part in _BOLD_NAMES),
        bool(flags & _ITALIC) or any(part in low for part in _ITALIC_NAMES),
        bool(flags & _MONO) or any(part in low for part in _MONO_NAMES),
        is_math,
    )


def _math_share(spans: Sequence[dict[str, Any]]) -> float:
    """The share of letters and signs that belong to formulas; digits and brackets say nothing.

    Signs such as "=" stand in code too: they count only beside a font or a sign for formulas.
    """
    strong = weak = letters = 0
    for span in spans:
        text, font = span["text"], _font(span["font"], span["flags"])
        if font.is_math:
            strong += len(text) - text.count(" ")
            continue
        letters += sum(map(str.isalpha, text))
        if not font.is_mono and not text.isalnum():
            found = _MATH_SIGN.findall(text)
            special = 0 if text.isascii() else sum(not sign.isascii() for sign in found)
            strong += special
            weak += len(found) - special
    return (strong + weak) / (strong + weak + letters) if strong else 0.0


def _lead(spans: Sequence[dict[str, Any]]) -> int:
    """How many words at the start are set bold or italic."""
    texts = []
    for span in spans:
        font = _font(span["font"], span["flags"])
        is_blank = span["text"].isspace()
        if not is_blank and (font.is_math or not (font.is_bold or font.is_italic)):
            break
        texts.append(span["text"])
    return len("".join(texts).split())
