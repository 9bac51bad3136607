"""Links the lines of the list of connections, so that one that is missing shows. Pure.

Each line ends with the sha256 of the link before it and of its own text: S. Haber, W. S.
Stornetta, How to time-stamp a digital document, 1991, section 5.1. What is cut off at the end
leaves no trace in the file itself: only who kept a later link can tell.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from app.core.network import ChainState

LINK = re.compile(r', "chain": "([0-9a-f]{64})"\}\Z')
"""How a line ends that has a link."""


def linked(before: str, line: str) -> str:
    """A line, one JSON object, with its link behind the link ``before``.

    >>> linked("", '{"a": 1}')[:22]
    '{"a": 1, "chain": "f2d'
    """
    return f'{line[:-1]}, "chain": "{_link(before, line)}"}}'


def link_of(line: str) -> str:
    """The link that a line names; empty where it names none."""
    found = LINK.search(line)
    return found[1] if found else ""


def head_of(lines: Iterable[str]) -> str:
    """The link that the next line goes behind; empty before the first."""
    head = ""
    for line in lines:
        head = link_of(line) or _link(head, line)
    return head


def state_of(text: str) -> ChainState:
    """What a whole file says of itself."""
    head, broken, unchained, is_begun = "", [], 0, False
    lines = [line for line in text.splitlines() if line]
    for number, line in enumerate(lines, 1):
        named = link_of(line)
        expected = _link(head, _unlinked(line))
        unchained += not named and not is_begun
        # A line without a link is older than the chain, or was cut short: both are part of it.
        if named and named != expected:
            broken.append(number)
        head, is_begun = named or expected, is_begun or bool(named)
    digest = hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
    return ChainState(len(lines), unchained, tuple(broken), head, digest if lines else "")


def _link(before: str, line: str) -> str:
    return hashlib.sha256(f"{before}\n{line}".encode("utf-8", "surrogateescape")).hexdigest()


def _unlinked(line: str) -> str:
    return LINK.sub("}", line)
