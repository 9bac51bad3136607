"""Finding words on pages whatever their case, accents, hyphens and line ends (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from app.core.notes import PageWord
from app.core.types import Box
from app.gui.reader.word_run import is_broken

HYPHENS = "-\u2010\u2011\u00ad"
_LINE_END = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*\n\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A found place on a page: its words ``first`` to ``last``, and a box per line."""

    page: int
    first: int
    last: int
    boxes: tuple[Box, ...]


def folded(text: str) -> str:
    """A text as it is compared, with single blanks.

    >>> folded(" Naïve  co-operation ")
    'naive cooperation'
    """
    return " ".join(filter(None, map(_letters, text.split())))


def folded_page(text: str) -> str:
    r"""The stored text of a page, with what was broken over its line ends joined.

    >>> folded_page("pol-\nlinate flowers")
    'pollinate flowers'
    """
    return folded(_LINE_END.sub("", text))


def count_in(page: str, wanted: str) -> int:
    """How often folded words stand in a folded page, none over another."""
    return page.count(wanted) if wanted else 0


def hits_in(number: int, words: Sequence[PageWord], wanted: str) -> tuple[Hit, ...]:
    """Where folded words stand among the words of a page, in reading order."""
    if not wanted:
        return ()
    text, places = _laid_out(words)
    found: list[Hit] = []
    start = text.find(wanted)
    while start >= 0:
        found.append(_hit(number, words, places[start : start + len(wanted)]))
        start = text.find(wanted, start + len(wanted))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A folded letter: its word, and where in it, as shares of its length."""

    word: int
    start: float
    end: float


def _laid_out(words: Sequence[PageWord]) -> tuple[str, list[_Letter | None]]:
    """The words as one folded text, and the place of each letter; None for the blanks."""
    text: list[str] = []
    places: list[_Letter | None] = []
    for number, word in enumerate(words):
        letters = _spread(word.text, number)
        if text and letters and not is_broken(words[number - 1], word):
            text.append(" ")
            places.append(None)
        text += [letter for letter, _ in letters]
        places += [place for _, place in letters]
    return "".join(text), places


def _spread(text: str, number: int) -> list[tuple[str, _Letter]]:
    count = max(1, len(text))
    return [
        (letter, _Letter(number, place / count, (place + 1) / count))
        for place, sign in enumerate(text)
        for letter in _letters(sign)
    ]


def _hit(number: int, words: Sequence[PageWord], places: Sequence[_Letter | None]) -> Hit:
    """One box for each line that it stands on."""
    found: dict[int, tuple[float, float]] = {}
    for place in filter(None, places):
        start, end = found.get(place.word, (1.0, 0.0))
        found[place.word] = (min(start, place.start), max(end, place.end))
    lines: list[Box] = []
    for word, span in found.items():
        box = _part(words[word].box, *span)
        if lines and _is_beside(lines[-1], box):
            lines[-1] = _around(lines[-1], box)
        else:
            lines.append(box)
    return Hit(number, min(found), max(found), tuple(lines))


def _is_beside(before: Box, box: Box) -> bool:
    """True for what goes on in the same line."""
    return before.y0 < (box.y0 + box.y1) / 2 < before.y1 and box.x0 >= before.x0


def _around(one: Box, other: Box) -> Box:
    return replace(
        one,
        x0=min(one.x0, other.x0),
        y0=min(one.y0, other.y0),
        x1=max(one.x1, other.x1),
        y1=max(one.y1, other.y1),
    )


def _part(box: Box, start: float, end: float) -> Box:
    width = box.x1 - box.x0
    return replace(box, x0=box.x0 + start * width, x1=box.x0 + end * width)


def _letters(text: str) -> str:
    plain = normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not combining(c) and c not in HYPHENS and not c.isspace())
