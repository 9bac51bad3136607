"""Words, lines and pages as a PDF gives them, before anyone knows what a sentence is.

Coordinates are in points from the top-left corner of the unturned page. Nothing here knows the
library that reads PDFs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from app.core.types import SentenceKind

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom edge in points."""

HYPHENS = "-\u2010\u00ad"
"""What a word broken over a line end may end with: hyphen-minus, hyphen, soft hyphen."""

_PREFIXES = ("self-", "well-")
"""What is nearly always written with a hyphen before the word that follows."""
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufeff]")
_LIGATURE = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]")
"""Latin and Armenian ligatures, and the shapes that Hebrew and Arabic letters take in print."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Word(NamedTuple):
    """A run of characters without a blank; ``block`` and ``line`` number its line on the page.

    ``is_glued`` is True where no blank stands between it and the word before.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    block: int
    line: int
    is_glued: bool = False

    @property
    def center(self) -> tuple[float, float]:
        """The middle of its box: what decides under which box the word lies."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


class Traits(NamedTuple):
    """What the fonts of a line say about it.

    ``math`` is the share (0-1) of its letters and signs that are set as a formula; ``lead`` counts
    the words at its start that are set bold or italic (``is_lead_bold``), all of them if the
    whole line is; ``is_raised``: it begins with a raised mark; ``is_slanted``: it runs askew.
    """

    math: float = 0.0
    lead: int = 0
    is_lead_bold: bool = False
    is_mono: bool = False
    is_raised: bool = False
    is_slanted: bool = False


PLAIN = Traits()


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What is kept whole on a page: the rows of a table, a formula, the labels of a figure.

    Each row is one sentence; it has one or more cells, each with its words in order.
    """

    kind: SentenceKind
    rows: tuple[tuple[tuple[Word, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line; ``size`` in points is that of most of its characters.

    ``is_turned`` is True for text that does not run from left to right, as beside a figure.
    ``role`` is what it was found to be; with a ``part`` it stands in the order for all of it.
    ``text`` is the words with blanks between them.
    """

    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    is_bold: bool = False
    is_turned: bool = False
    traits: Traits = PLAIN
    role: SentenceKind | None = None
    part: Part | None = None
    text: str = ""

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.y0 + self.y1) / 2


def make_line(
    words: Sequence[Word],
    size: float,
    is_bold: bool = False,
    is_turned: bool = False,
    traits: Traits = PLAIN,
) -> Line:
    """A line around ``words`` (at least one)."""
    text = " ".join([word[0] for word in words])
    look = size, is_bold, is_turned, traits
    return Line(tuple(words), *union(words), *look, text=text)


def part_line(part: Part, size: float) -> Line:
    """The line that stands in the reading order for ``part``."""
    words = tuple(word for row in part.rows for cell in row for word in cell)
    text = " ".join([word[0] for word in words])
    return Line(words, *union(words), size, role=part.kind, part=part, text=text)


def union(words: Sequence[Word]) -> Rect:
    """The smallest rectangle around ``words`` (at least one)."""
    if len(words) == 1:
        return words[0][1:5]
    _, x0, y0, x1, y1, *_ = zip(*words, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as extracted: ``words`` in the order of the file, ``lines`` made of them.

    ``rules`` are thin straight lines, ``drawings`` everything else that is drawn, ``images`` the
    places of pictures; ``rotation`` is how far (degrees) the page is turned when it is shown.
    ``health`` is the share (0-1) of its words that can be trusted, None where nobody looked;
    ``is_examined``: its picture was looked through for words, which takes seconds;
    ``is_recognized``: its words come from there.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    rotation: int = 0
    rules: tuple[Rect, ...] = ()
    drawings: tuple[Rect, ...] = ()
    images: tuple[Rect, ...] = ()
    health: float | None = None
    is_examined: bool = False
    is_recognized: bool = False


def clean_text(text: str) -> str:
    """The text as it can be stored and searched: no control characters, no lone surrogates.

    Only ligatures are taken apart; other compatibility forms keep their meaning.

    >>> clean_text("e\ufb03cient")
    'efficient'
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LIGATURE.sub(lambda found: normalize("NFKC", found[0]), text)
    return _CONTROL.sub("", _SURROGATE.sub("\ufffd", text)).strip()


def join_words(words: Sequence[Word], compounds: Set[str] = frozenset()) -> str:
    """The words as running text: blanks between them, words broken over a line end joined.

    ``compounds`` are words known to be written with a hyphen (lower case); they keep it.
    """
    parts: list[str] = []
    for index, word in enumerate(words):
        if index:
            parts.append(_joint(words[index - 1], word, parts, compounds))
        parts.append(word.text)
    return "".join(parts).replace("\u00ad", "")


def _joint(before: Word, after: Word, parts: list[str], compounds: Set[str]) -> str:
    if after.is_glued:
        return ""
    if before.line == after.line and before.block == after.block:
        return " "
    if is_broken(before, after):
        if not _keeps_hyphen(before.text, after.text, compounds):
            parts[-1] = before.text[:-1]
        return ""
    if _WIDE.match(after.text) and _WIDE.match(before.text[-1]):
        return ""
    return " "


def is_broken(before: Word, after: Word) -> bool:
    """True where ``after`` goes on with the word that ``before`` began on an earlier line."""
    text = before.text
    if len(text) < 2 or text[-1] not in HYPHENS or not text[-2].isalpha():
        return False
    is_same_row = before.y0 < after.center[1] < before.y1 and after.x0 > before.x0
    return after.text[0].isalnum() and not is_same_row


def _keeps_hyphen(before: str, after: str, compounds: Set[str]) -> bool:
    if before[-1] == "\u00ad":
        return False
    if not after[0].islower() or any(mark in before[:-1] for mark in HYPHENS):
        return True
    if before.lower() in _PREFIXES and after != "ness":
        return True
    return f"{before}{after}".strip(".,;:()[]\"'").lower() in compounds


def is_wordlike(text: str) -> bool:
    """True for what a person would call a word or a number; False for broken characters.

    >>> is_wordlike("bees."), is_wordlike("\ufffd\ufffd"), is_wordlike("\ue001\ue002")
    (True, False, False)
    """
    if text.isalnum():
        return True
    return 2 * sum(map(str.isalnum, text)) >= len(text) or (len(text) == 1 and text.isprintable())
