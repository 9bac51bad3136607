"""Links into a library: ``carrel://sentence/ID``, ``carrel://document/ID?page=3``.

A link names what it opens by id and carries no text; whoever has another library finds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

SCHEME = "carrel"
_ID = re.compile(r"[0-9a-f]{8,64}(-s[0-9]{1,9})?")
_MOST_PAGE = 1_000_000


class LinkKind(StrEnum):
    """What a link opens."""

    SENTENCE = "sentence"
    DOCUMENT = "document"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Link:
    """What is to be opened; ``page`` (1-based) only counts for a document."""

    kind: LinkKind
    id: str
    page: int = 1

    def __str__(self) -> str:
        """The link as it is written.

        >>> str(Link(LinkKind.DOCUMENT, "0123456789abcdef", 3))
        'carrel://document/0123456789abcdef?page=3'
        """
        page = f"?page={self.page}" if self.kind is LinkKind.DOCUMENT and self.page > 1 else ""
        return f"{SCHEME}://{self.kind}/{self.id}{page}"


def is_link(text: str) -> bool:
    """True for what claims to be a link of ours, sound or not.

    >>> is_link("carrel://sentence/xyz"), is_link("/papers/carrel.pdf")
    (True, False)
    """
    return text.lower().startswith(f"{SCHEME}:")


def path_of(text: str) -> str:
    """The path that a desktop names as ``file:///...``; anything else as it is.

    >>> path_of("file:///papers/On%20bees.pdf"), path_of("/papers/a%20b.pdf")
    ('/papers/On bees.pdf', '/papers/a%20b.pdf')
    """
    head, marker, rest = text.partition("://")
    if not marker or head.lower() != "file":
        return text
    host, slash, path = rest.partition("/")
    return unquote(slash + path) if host in ("", "localhost") else text


def parse_link(text: str) -> Link | None:
    """The link that ``text`` is; None for anything else, however it looks.

    >>> parse_link("carrel://sentence/0123456789abcdef-s12")
    Link(kind=<LinkKind.SENTENCE: 'sentence'>, id='0123456789abcdef-s12', page=1)
    >>> parse_link("carrel://sentence/../../etc") is None
    True
    """
    try:
        parts = urlsplit(text.strip())
        kind = LinkKind(parts.netloc.lower())
        pages = parse_qs(parts.query).get("page", ["1"])
    except ValueError:
        return None
    wanted = parts.path.strip("/")
    if parts.scheme.lower() != SCHEME or not _ID.fullmatch(wanted):
        return None
    page = int(pages[0]) if pages[0].isdecimal() and len(pages[0]) < len(str(_MOST_PAGE)) else 1
    return Link(kind, wanted, max(1, page))
