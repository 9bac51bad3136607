"""What an export is made of: blocks of marked text that every kind of file can write. Pure.

All text goes through ``said``, so no kind of file meets a character that would break it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

# No kind of file allows C0 and C1, surrogates and U+FFFE/U+FFFF. Signs that turn the direction of
# writing could make a text read otherwise than it is; right-to-left letters need none of them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile(r"[ \t\n\u2028\u2029]+")


class BlockKind(StrEnum):
    """What a block is; ``SOURCE`` and ``WORK`` are entries of the two lists at the end."""

    TITLE = "title"
    ABOUT = "about"
    QUESTION = "question"
    PART = "part"
    TEXT = "text"
    LEAD = "lead"
    """A line over the paragraphs that it belongs to, such as the title of a paper."""
    NOTE = "note"
    QUOTE = "quote"
    """Words of a paper, with their citation."""
    ITEM = "item"
    SOURCE = "source"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Run:
    """Text with its marks; ``link`` is an address at doi.org, ``note`` the number of a source.

    A run with a ``note`` has no text: it stands for a reference to that source.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_small_caps: bool = False
    is_underlined: bool = False
    is_raised: bool = False
    is_lowered: bool = False
    link: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or entry; ``number`` is that of a source."""

    kind: BlockKind
    runs: tuple[Run, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """Its text without any mark."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole export; ``title`` and ``date`` (ISO, UTC) are what a file says about itself."""

    title: str
    date: str
    blocks: tuple[Block, ...]


def said(text: str) -> Run:
    r"""Text from anywhere as a run on one line, without what no file can hold.

    >>> said("a\x00b\n c").text
    'ab c'
    """
    return Run(_SPACES.sub(" ", _UNWANTED.sub("", text)))


def noted(number: int) -> Run:
    """A reference to a source."""
    return Run("", note=number)


def italic(text: str) -> Run:
    """``said``, in italics."""
    return replace(said(text), is_italic=True)


def bold(text: str) -> Run:
    """``said``, in bold letters."""
    return replace(said(text), is_bold=True)


def block(kind: BlockKind, *runs: Run, number: int = 0) -> Block:
    """A block without white space at its ends."""
    return Block(kind, trimmed(runs), number)


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without white space before the first and after the last letter."""
    kept = [run for run in runs if run.text or run.note]
    while kept and not kept[0].note and not kept[0].text.lstrip():
        kept.pop(0)
    while kept and not kept[-1].note and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
