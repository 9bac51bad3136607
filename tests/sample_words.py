"""Makes words, lines and pages as a PDF would give them, for tests without a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from app.parsing.words import PLAIN, Line, RawPage, Traits, Word, make_line

CHARACTER = 5.0
"""Width of every character in points; a blank is as wide."""
HEIGHT = 12.0
LEADING = 14.0


def words(
    text: str, x: float = 72.0, y: float = 100.0, *, block: int = 0, line: int = 0
) -> list[Word]:
    """The words of one line that begins at ``x`` with its top at ``y``."""
    made = []
    for part in text.split():
        right = x + CHARACTER * len(part)
        made.append(Word(part, x, y, right, y + HEIGHT, block, line))
        x = right + CHARACTER
    return made


def line(
    text: str,
    x: float = 72.0,
    y: float = 100.0,
    *,
    block: int = 0,
    number: int = 0,
    size: float = 10.0,
    is_bold: bool = False,
    traits: Traits = PLAIN,
) -> Line:
    """One line of text."""
    return make_line(words(text, x, y, block=block, line=number), size, is_bold, False, traits)


def lines(
    texts: Sequence[str], x: float = 72.0, y: float = 100.0, *, block: int = 0, size: float = 10.0
) -> list[Line]:
    """Lines of one block below one another."""
    return [
        line(text, x, y + index * LEADING, block=block, number=index, size=size)
        for index, text in enumerate(texts)
    ]


def row(*cells: tuple[float, str], y: float, number: int = 0, block: int = 0) -> list[Line]:
    """Lines at one height, one for each cell, given with the place at which it begins."""
    return [
        line(text, x, y, block=block, number=number + index)
        for index, (x, text) in enumerate(cells)
    ]


def page(page_lines: Sequence[Line], number: int = 1) -> RawPage:
    """A page of 595 by 842 points that holds ``page_lines`` in this order."""
    all_words = tuple(word for item in page_lines for word in item.words)
    return RawPage(number, 595.0, 842.0, all_words, tuple(page_lines))
