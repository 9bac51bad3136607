"""Headings as a tree: their levels, and what stands before the first one on the title page.

A number says its level itself; without one the level follows from the size and weight among the
headings seen so far (a few pages are known before the first one is read).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.types import SentenceKind
from app.parsing.paragraphs import Paragraph
from app.parsing.styles import is_heading, is_named_heading, is_top_heading
from app.parsing.words import Line, join_words

MAX_LEVEL = 6
MAX_SECTION = 120
"""Characters of a section path: it is encoded with each passage and takes from its room."""

_MAX_ABOVE = 40
"""Characters kept of each heading above the last one."""
_DECIMAL = re.compile(r"(?:(?:section|chapter|part)\s+)?(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S", re.I)
_ROMAN = re.compile(r"[IVX]{1,5}\.\s+\S")
_LETTER = re.compile(r"[A-Z](?:\.(\d{1,2}(?:\.\d{1,2})*))?\.?\s+\S")
_FIRST = re.compile(r"(?:1|I|0)\.?\s+[A-Z]|(?i:introduction|abstract|summary|background)\b")
_APPENDIX = re.compile(r"appendi(?:x|ces)\b", re.IGNORECASE)
_TITLE_SHARE = 0.95
"""What is this large beside the largest heading of the first page belongs to the title."""
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "with",
        "to",
        "from",
        "is",
        "are",
        "how",
        "why",
        "what",
        "by",
        "at",
    ]
)

_Style = tuple[float, bool]


class HeadingLevels:
    """Knows the looks of headings, and so how deep each one is."""

    def __init__(self) -> None:
        self._styles: set[_Style] = set()
        self._numbered: dict[_Style, int] = {}
        self._has_roman = False

    def notice(self, lines: Iterable[Line], body_size: float, is_first_page: bool) -> None:
        """Learn the looks of the headings among ``lines``; the title of a paper is none."""
        large = [line for line in lines if line.is_bold or line.size > 1.05 * body_size]
        found = [line for line in large if is_heading(line.text, line, body_size)]
        title = max((line.size for line in found), default=0.0) if is_first_page else None
        for line in found:
            style = _style(line.size, line.is_bold)
            self._has_roman = self._has_roman or _ROMAN.match(line.text) is not None
            depth = self._depth(line.text)
            if depth:
                self._numbered[style] = min(depth, self._numbered.get(style, depth))
            elif title is None or line.size < _TITLE_SHARE * title:
                self._styles.add(style)

    def level(self, text: str, size: float, is_bold: bool) -> int:
        """The level of a heading, 1 to 6."""
        style = _style(size, is_bold)
        depth = self._depth(text)
        if depth:
            return min(depth, MAX_LEVEL)
        if is_top_heading(text) or _APPENDIX.match(text):
            return 1
        if style in self._numbered:
            return self._numbered[style]
        larger = sum(other > style for other in self._styles | self._numbered.keys())
        return min(1 + larger, MAX_LEVEL)

    def _depth(self, text: str) -> int:
        """How deep the number of a heading says it is; 0 without a number."""
        if found := _DECIMAL.match(text):
            return 1 + found[1].count(".")
        if _ROMAN.match(text):
            return 1
        found = _LETTER.match(text)
        if found and found[1]:
            return 2 + found[1].count(".")
        return 2 if found and self._has_roman and text[1] == "." else 0


def _style(size: float, is_bold: bool) -> _Style:
    return round(size * 2) / 2, is_bold


def with_levels(
    items: Sequence[Paragraph], levels: HeadingLevels, is_first_page: bool
) -> list[Paragraph]:
    """The paragraphs with the levels of their headings; names under a title are no headings."""
    items = _without_names(items) if is_first_page else list(items)
    return [
        replace(item, level=levels.level(join_words(item.words), item.size, item.is_bold))
        if item.kind is SentenceKind.HEADING
        else item
        for item in items
    ]


def _without_names(items: Sequence[Paragraph]) -> list[Paragraph]:
    """The first page with authors and places between title and first section as plain lines."""
    headings = [item for item in items if item.kind is SentenceKind.HEADING]
    before: list[Paragraph] = []
    for item in headings:
        if _begins_text(join_words(item.words)):
            break
        before.append(item)
    is_sure = len(before) < len(headings)
    title = max((item.size for item in before), default=0.0)
    names = {
        id(item)
        for item in before
        if item.size < _TITLE_SHARE * title and (is_sure or _looks_like_names(item))
    }
    return [_plain(item) if id(item) in names else item for item in items]


def _begins_text(text: str) -> bool:
    return is_named_heading(text) or _FIRST.match(text) is not None


def _looks_like_names(item: Paragraph) -> bool:
    text = join_words(item.words)
    words = text.lower().replace(",", " ").split()
    has_sign = (
        any(mark in text for mark in (",", "∗", "†", "@", " and ", "&")) or text[-1].isdigit()
    )
    return has_sign and not _SMALL_WORDS.intersection(words)


def _plain(item: Paragraph) -> Paragraph:
    return replace(item, kind=SentenceKind.BODY, is_flow=False)


class SectionPath:
    """The headings above a place in the text, from the outermost to the last."""

    def __init__(self) -> None:
        self._path: list[tuple[int, str]] = []

    def enter(self, level: int, name: str) -> None:
        """Go on under the heading ``name``; level 0 stands beside the last one."""
        level = level or (self._path[-1][0] if self._path else 1)
        self._path = [item for item in self._path if item[0] < level]
        if name:
            self._path.append((level, name))

    @property
    def text(self) -> str:
        """The path as it is shown and encoded, such as "3 Methods > 3.2 Data"."""
        if not self._path:
            return ""
        *above, last = (name for _, name in self._path)
        parts = [shorten(name, _MAX_ABOVE) for name in above[-2:]]
        last = shorten(last, MAX_SECTION)
        while parts and len(" > ".join((*parts, last))) > MAX_SECTION:
            del parts[0]
        return " > ".join((*parts, last))


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters of ``text``, cut between words.

    >>> shorten("2 Materials and Methods", 15)
    '2 Materials and'
    """
    return text if len(text) <= limit else text[: limit + 1].rsplit(" ", 1)[0][:limit]
