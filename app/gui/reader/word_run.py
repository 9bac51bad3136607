"""Runs of words on pages: which one is meant, what they say, where they stand (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.notes import PageWord
from app.core.types import Box

HYPHENS = "-\u2010\u00ad"
SOFT_HYPHEN = "\u00ad"
ACROSS = 3.0
"""How much farther a line counts that is not level with the point: who points beside a line
means that line, and not the one above it in the next column."""

Spot = tuple[int, int]
"""A word: its page (1-based) and its place among the page's words."""


def text_of(words: Sequence[PageWord]) -> str:
    """The words as running text; those that are broken over a line's end are joined.

    >>> lines = [("Bees pol-", 0), ("linate", 1)]
    >>> text_of([PageWord(w, Box(1, 0, 0, 1, 1), n) for text, n in lines for w in text.split()])
    'Bees pollinate'
    """
    parts: list[str] = []
    for before, word in zip((None, *words), words, strict=False):
        if before is not None and is_broken(before, word):
            parts[-1] = parts[-1][:-1]
        elif before is not None:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts).replace(SOFT_HYPHEN, "")


def is_broken(before: PageWord, after: PageWord) -> bool:
    """True where ``after`` goes on with the word that ``before`` begins at the end of a line."""
    text = before.text
    is_next_line = (before.box.page, before.line) != (after.box.page, after.line)
    if not is_next_line or len(text) < 2 or text[-1] not in HYPHENS or not text[-2].isalpha():
        return False
    return after.text[:1].islower()


def word_at(words: Sequence[PageWord], x: float, y: float, is_upright: bool = True) -> int:
    """The place of the word at or nearest to a point; -1 without words.

    ``is_upright`` is False where the page is turned to its side: lines then run down the page.
    """
    best, found = float("inf"), -1
    for place, word in enumerate(words):
        box = word.box
        aside = max(box.x0 - x, 0.0, x - box.x1)
        above = max(box.y0 - y, 0.0, y - box.y1)
        far = aside + ACROSS * above if is_upright else above + ACROSS * aside
        if far < best:
            best, found = far, place
    return found


def is_on(word: PageWord, x: float, y: float, around: float = 1.0) -> bool:
    """True for a point on a word, or ``around`` points beside it."""
    box = word.box
    across = box.x0 - around <= x <= box.x1 + around
    return across and box.y0 - around <= y <= box.y1 + around


def line_of(words: Sequence[PageWord], place: int) -> range:
    """The places of the words that stand in one line with a word."""
    first = last = place
    line = words[place].line
    while first > 0 and words[first - 1].line == line:
        first -= 1
    while last + 1 < len(words) and words[last + 1].line == line:
        last += 1
    return range(first, last + 1)


def beside(words: Sequence[PageWord], place: int, step: int, x: float) -> int | None:
    """The word nearest to ``x`` in the next line (1) or the one before (-1); None past the page."""
    here = line_of(words, place)
    start = here.stop if step > 0 else here.start - 1
    if not 0 <= start < len(words):
        return None
    return min(line_of(words, start), key=lambda n: abs(_middle(words[n].box) - x))


def under(words: Sequence[PageWord], boxes: Sequence[Box], page: int) -> list[int]:
    """The places of the words of a page whose centers lie in the boxes."""
    here = [box for box in boxes if box.page == page]
    return [n for n, word in enumerate(words) if any(_holds(box, word.box) for box in here)]


def _holds(box: Box, word: Box) -> bool:
    x, y = _middle(word), (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2
