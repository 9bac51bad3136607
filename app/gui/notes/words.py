"""What notes and highlights say of themselves, in the person's words (pure but for the locale)."""

from __future__ import annotations

import re
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication

from app.core.notes import FoundNote, HighlightColor, MarkedPlace, Note
from app.core.text import one_line

EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|`|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
MOST = 240
"""Characters of a note's first words in the list."""
BEFORE = 40
"""Characters shown before words that were found."""
SIGNS = "#>*-+ \t"
"""What begins a line of Markdown and is not read."""


def tr(text: str, n: int = -1) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Notes", text, None, n)


def title_of(note: Note) -> str:
    """The name of a note in a list."""
    return note.title or tr("Without words")


def first_words(note: Note) -> str:
    r"""What follows the title, on one line; empty where nothing does.

    >>> from datetime import datetime
    >>> moment = datetime(2026, 1, 1)
    >>> first_words(Note("1", "# Baselines\n\n> Report recall.", moment, moment))
    'Report recall.'
    """
    lines = [line.strip().lstrip(SIGNS) for line in note.text.splitlines()]
    lines = [line for line in lines if line]
    return _shortened(one_line(plain(" ".join(lines[1:]))))


def plain(markdown: str) -> str:
    """One line of Markdown without the signs of emphasis, code and links.

    >>> plain("**12 mm** of `rain` in [the guide](https://example.org)")
    '12 mm of rain in the guide'
    """
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", markdown))


def found_words(found: FoundNote) -> tuple[str, int, int]:
    """Words around what was found on one line, and where it stands in them (half-open)."""
    text = found.note.text
    title_end = text.find("\n", text.find(found.note.title))
    in_body = 0 <= title_end < found.start
    begin = max(title_end + 1 if in_body else 0, found.start - BEFORE)
    if begin and begin == found.start - BEFORE:
        # Words are not cut at their beginning.
        begin = text.find(" ", begin, found.start) + 1 or found.start
    before = _joined(text[begin : found.start]).lstrip(SIGNS)
    lit = one_line(text[found.start : found.end])
    is_cut = bool(begin) and begin > title_end + 1
    start = len(before) + (1 if is_cut else 0)
    after = _joined(text[found.end : found.end + MOST])
    return f"{'…' if is_cut else ''}{before}{lit}{after}", start, start + len(lit)


def linked_words(count: int) -> str:
    """How many sentences a note is linked with; empty for none."""
    return tr("%Ln linked sentences", count) if count else ""


def place_words(place: MarkedPlace) -> str:
    """The paper and page of a place."""
    words = tr("{title}, page {page}")
    return words.format(title=place.title or place.file, page=place.page)


def color_words(color: HighlightColor) -> str:
    """The name of a color."""
    return {
        HighlightColor.YELLOW: tr("Yellow"),
        HighlightColor.GREEN: tr("Green"),
        HighlightColor.BLUE: tr("Blue"),
        HighlightColor.PINK: tr("Pink"),
        HighlightColor.ORANGE: tr("Orange"),
    }[color]


def is_right_to_left(text: str) -> bool:
    """True where the first letter belongs to a script that runs from right to left.

    >>> is_right_to_left("(2) שלום"), is_right_to_left("bees")
    (True, False)
    """
    kinds = (bidirectional(each) for each in text)
    return next((each for each in kinds if each in ("L", "R", "AL")), "L") != "L"


def _joined(text: str) -> str:
    """On one line; a blank at either end stays one blank."""
    ends = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    line = one_line(text)
    return f"{ends[0]}{line}{ends[1]}" if line else (" " if text else "")


def _shortened(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"
