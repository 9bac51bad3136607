"""What every format becomes before it is laid out on pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table or the like.

    ``kind`` is ``p``, ``h1`` to ``h6``, ``pre``, ``quote``, ``caption``, ``term``, ``table`` or
    ``hr``; ``inner`` its markup, where only text, inline tags, ``br``, ``img`` and the parts of a
    table occur, all well-formed. ``indent`` counts steps from the left edge, ``marker`` is the
    sign of a list item. ``plain`` says the same as a table without one.
    """

    kind: str
    inner: str
    indent: int = 0
    marker: str = ""
    starts_page: bool = False
    plain: tuple[Block, ...] = ()

    @property
    def size(self) -> int:
        """Characters of text."""
        return len(_TAG.sub("", self.inner))


@dataclass(frozen=True, slots=True)
class Rendition:
    """A document that is ready to be laid out.

    ``images`` holds the bytes of each ``src`` in the blocks; ``declared`` what the file says about
    itself (``title``, ``author`` with names parted by "; ", ``date`` as YYYY or YYYY-MM-DD,
    ``doi``).
    """

    blocks: tuple[Block, ...]
    images: dict[str, bytes] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)


def on_new_page(blocks: list[Block]) -> list[Block]:
    """The same blocks, beginning on a page of their own."""
    return [replace(blocks[0], starts_page=True), *blocks[1:]] if blocks else []


def in_order(name: str) -> str:
    """A name as it is spoken, for lists of names are parted by commas elsewhere.

    >>> in_order("Example, Ada"), in_order("Ada Example")
    ('Ada Example', 'Ada Example')
    """
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name
