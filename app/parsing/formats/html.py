"""A page of HTML, as saved by a browser or a publisher."""

from __future__ import annotations

import re
from html import unescape

from app.core.text import one_line
from app.parsing.formats.decoding import decode
from app.parsing.formats.images import Images
from app.parsing.formats.markup import blocks_of
from app.parsing.formats.rendition import Rendition, in_order

_HEAD = 200_000
"""Characters in which a page says what it is."""
_META = re.compile(r"<meta\s[^>]{1,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title[^>]*>([^<]{1,2000})<", re.IGNORECASE)
_KEYS = {
    "title": ("citation_title", "dc.title", "og:title", "twitter:title"),
    "author": ("citation_author", "citation_authors", "dc.creator", "author", "article:author"),
    "date": (
        "citation_publication_date",
        "citation_date",
        "dc.date",
        "article:published_time",
        "date",
    ),
    "doi": ("citation_doi", "dc.identifier", "prism.doi"),
}


def read_html(content: bytes) -> Rendition:
    """The page without what it would run, fetch or style."""
    html = decode(content, is_markup=True)
    images = Images()
    blocks = blocks_of(html, images.load)
    return Rendition(tuple(blocks), images.by_name, declared_in(html[:_HEAD]))


def declared_in(head: str) -> dict[str, str]:
    """What a page says about itself: ``title``, ``author``, ``date``, ``doi``.

    >>> declared_in('<title>On bees</title><meta name="author" content="Ada Example">')
    {'title': 'On bees', 'author': 'Ada Example'}
    """
    named: dict[str, list[str]] = {}
    for tag in _META.findall(head):
        pairs = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(tag)}
        name = (pairs.get("name") or pairs.get("property") or "").lower()
        value = one_line(unescape(pairs.get("content", "")))
        if value:
            named.setdefault(name, []).append(value)
    declared = {}
    for key, names in _KEYS.items():
        values = next((named[name] for name in names if name in named), [])
        if values and not (key == "author" and "://" in values[0]):
            declared[key] = "; ".join(map(in_order, values)) if key == "author" else values[0]
    title = _TITLE.search(head)
    if title and "title" not in declared:
        declared["title"] = one_line(unescape(title[1]))
    order = ("title", "author", "date", "doi")
    return {key: declared[key] for key in order if declared.get(key)}
