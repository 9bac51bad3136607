"""HTML of any quality -> a flat list of clean blocks.

Only text, the tags below and images that the caller hands over come through: nothing that a page
names is fetched, and what it would run or style is left out. The flat list keeps the depth of
nesting out of the layout, whatever the page does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from html import escape
from html.parser import HTMLParser

from app.parsing.formats.rendition import Block
from app.parsing.formats.tables import Cell, Table

LoadImage = Callable[[str], str | None]
"""From what an image names to the name under which its bytes are kept, or None."""

_DROPPED = frozenset(
    (
        *("script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "nav"),
        *("button", "select", "textarea", "audio", "video", "canvas", "title", "annotation"),
        *("annotation-xml", "applet", "frameset", "map", "dialog"),
    )
)
_MAY_BE_HIDDEN = frozenset(("div", "span", "section", "aside", "ul", "ol", "table", "a"))
_INLINE = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), "i"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "code"),
    "sub": "sub",
    "sup": "sup",
}
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_KINDS = {"blockquote": "quote", "figcaption": "caption", "caption": "caption", "dt": "term"}
_STARTS_BLOCK = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "address"),
        *("center", "fieldset", "form", "figure", "dl", "dd", "details", "summary", "body"),
        *("thead", "tbody", "tfoot", "hgroup"),
    )
)
_MAX_INLINE, _MAX_LISTS, _MAX_TABLES = 8, 30, 20
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff"
    "\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0000-\U0010ffff]"
)
"""Marks without ink, and picture signs: their codes do not survive in the text of a PDF."""
_FONT_LETTERS = re.compile("[\U0001d400-\U0001d7ff]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def clean(text: str) -> str:
    """Text without what a PDF cannot show, letters of formulas as plain letters."""
    text = _FONT_LETTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _UNSEEN.sub("", text)


def blocks_of(html: str, load_image: LoadImage) -> list[Block]:
    """The blocks of a page in its order."""
    parser = _Parser(load_image)
    parser.feed(html)
    parser.close()
    return parser.finish()


class _Parser(HTMLParser):
    """Goes through the tags once; what is never closed is closed by the end."""

    def __init__(self, load_image: LoadImage) -> None:
        super().__init__(convert_charrefs=True)
        self._load_image = load_image
        self._sinks: list[list[Block]] = [[]]
        self._tables: list[Table] = []
        self._text: list[str] = []
        self._inline: list[str] = []
        self._kinds: list[str] = []
        self._lists: list[int | None] = []
        self._marker = ""
        self._dropped: tuple[str, int] = ("", 0)

    def finish(self) -> list[Block]:
        """All blocks; nothing stays open."""
        self._end_block()
        while self._tables:
            self._end_table()
        return self._sinks[0]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin what ``tag`` begins."""
        name, depth = self._dropped
        if depth:
            self._dropped = (name, depth + (tag == name))
        elif tag in _DROPPED or (tag in _MAY_BE_HIDDEN and _is_hidden(dict(attrs))):
            self._dropped = (tag, 1)
        elif tag in _INLINE:
            self._start_inline(_INLINE[tag])
        else:
            self._start(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """``<script/>`` holds nothing; it begins no part that has to end."""
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what ``tag`` began."""
        name, depth = self._dropped
        if depth:
            ends_all = tag in ("body", "html")
            self._dropped = ("", 0) if ends_all else (name, depth - (tag == name))
        elif tag in _INLINE:
            self._end_inline(_INLINE[tag])
        else:
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Text of the page."""
        if self._dropped[1] or (len(self._tables) >= len(self._sinks) and not data.strip()):
            return
        data = clean(data)
        if "pre" not in self._kinds:
            data = _SPACE.sub(" ", data)
        self._text.append(escape(data, quote=False))

    def _start(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "br":
            self._text.append("\n" if "pre" in self._kinds else "<br/>")
        elif tag in ("img", "image"):
            self._image(attrs)
        elif tag in ("table", "tr", "td", "th"):
            self._end_block()
            self._start_table_part(tag, attrs)
        elif tag in ("ul", "ol", "li"):
            self._end_block()
            self._start_list_part(tag, attrs)
        elif tag in _HEADINGS or tag in _KINDS or tag == "pre":
            self._end_block()
            self._kinds.append(_KINDS.get(tag, tag))
        elif tag == "hr":
            self._end_block()
            self._sinks[-1].append(Block("hr", ""))
        elif tag in _STARTS_BLOCK:
            self._end_block()

    def _end(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_block()
            self._end_cell()
            if tag == "table" and self._tables:
                self._end_table()
        elif tag in _HEADINGS or tag in _KINDS or tag == "pre":
            self._end_block()
            kind = _KINDS.get(tag, tag)
            if kind in self._kinds:
                del self._kinds[len(self._kinds) - 1 - self._kinds[::-1].index(kind) :]
        elif tag in ("ul", "ol"):
            self._end_block()
            del self._lists[-1:]
        elif tag in _STARTS_BLOCK or tag == "li":
            self._end_block()

    def _start_inline(self, tag: str) -> None:
        if len(self._inline) < _MAX_INLINE:
            self._inline.append(tag)
            self._text.append(f"<{tag}>")

    def _end_inline(self, tag: str) -> None:
        if tag not in self._inline:
            return
        at = len(self._inline) - 1 - self._inline[::-1].index(tag)
        again = self._inline[at + 1 :]
        self._text.append(_closing(self._inline[at:]) + "".join(f"<{each}>" for each in again))
        del self._inline[at]

    def _image(self, attrs: dict[str, str | None]) -> None:
        source = attrs.get("src") or attrs.get("xlink:href") or attrs.get("href") or ""
        name = self._load_image(source) if source else None
        if name is not None:
            self._text.append(f'<img src="{name}"/>')
        elif alt := clean(attrs.get("alt") or "").strip():
            self._text.append(f" [{escape(alt, quote=False)}] ")

    def _start_list_part(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag != "li":
            start = attrs.get("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            if len(self._lists) < _MAX_LISTS:
                self._lists.append(first if tag == "ol" else None)
            return
        number = self._lists[-1] if self._lists else None
        self._marker = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1

    def _start_table_part(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "table" and len(self._tables) < _MAX_TABLES:
            if len(self._tables) >= len(self._sinks):
                self._open_cell(Cell(), [])
            self._tables.append(Table())
        elif self._tables:
            self._end_cell()
            table = self._tables[-1]
            if tag == "tr":
                table.rows.append([])
            elif tag != "table":
                cell = table.cell(tag, attrs.get("colspan"), attrs.get("rowspan"))
                self._sinks.append(cell.blocks)

    def _open_cell(self, cell: Cell, row: list[Cell]) -> None:
        """A table that stands between two cells of another gets a cell of its own."""
        row.append(cell)
        self._tables[-1].rows.append(row)
        self._sinks.append(cell.blocks)

    def _end_cell(self) -> None:
        if self._tables and len(self._sinks) > len(self._tables):
            self._sinks.pop()

    def _end_table(self) -> None:
        self._end_cell()
        self._sinks[-1].extend(self._tables.pop().blocks())

    def _end_block(self) -> None:
        inner = "".join(self._text) + _closing(self._inline)
        self._text = [f"<{each}>" for each in self._inline]
        kind = self._kinds[-1] if self._kinds else "p"
        inner = inner.strip("\n") if kind == "pre" else inner.strip()
        if not _has_ink(inner):
            return
        marker, self._marker = self._marker, ""
        depth = len(self._lists) + self._kinds.count("quote")
        self._sinks[-1].append(Block(kind, inner, min(depth, 6), marker))


def _closing(tags: Sequence[str]) -> str:
    return "".join(f"</{each}>" for each in reversed(tags))


def _has_ink(inner: str) -> bool:
    return "<img" in inner or re.sub(r"<[^>]*>", "", inner).strip() != ""


def _is_hidden(attrs: dict[str, str | None]) -> bool:
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(attrs.get("style") or ""))
