"""Plain text: lines that were wrapped by hand, one line per paragraph, verse, listings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from app.parsing.formats.decoding import decode
from app.parsing.formats.markup import clean
from app.parsing.formats.rendition import Block, Rendition

_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_FIELD = re.compile(r"(title|authors?|release date|date|doi)\s*:\s*(\S.{1,200})", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_HEADING = re.compile(
    r"(?:(?:chapter|book|part|section|appendix|kapitel|chapitre)\s+[\divxlc]+\b.{0,80}"
    r"|(?:\d{1,2}|[ivxlc]{1,6})(?:\.\d{1,2}){0,3}\.?\s+\w.{0,80}"
    r"|abstract|introduction|contents|preface|foreword|conclusions?|references|bibliography)[.:]?",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"\s*(?:[-*•+]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+\S")
_CELLS = re.compile(r"\S(?: {3,}|\t)\S")
_ENDS = (".", "!", "?", ":", '"', "”", "。", "…", ")", "’")
_WRAPPED = 110
"""Lines of a text that was wrapped by hand are rarely longer."""
_MAX_HEADING = 90
_FIELD_LINES = 60


def read_text(content: bytes) -> Rendition:
    """Paragraphs and headings of a text."""
    text = clean(re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", decode(content))).strip("\n")
    text = "\n".join(line.rstrip().expandtabs(8) for line in text.split("\n"))
    width = _wrap_width(text)
    parts = [part for part in _BREAK.split(text) if part.strip()]
    blocks = [block for part in parts for block in _blocks(part, width)]
    if len(blocks) > 1 and "\n" not in parts[0].strip() and blocks[0].size <= 300:
        blocks[0] = Block("h1", blocks[0].inner)
    return Rendition(tuple(blocks), declared=_declared(text))


def _wrap_width(text: str) -> int:
    """The length of a full line where lines were wrapped by hand; 0 where each is a paragraph."""
    lines = [line for line in text.split("\n") if line.strip()]
    lengths = sorted(map(len, lines))
    if not lengths or lengths[len(lengths) * 9 // 10] > _WRAPPED:
        return 0
    ending = sum(line.endswith(_ENDS) for line in lines)
    has_gaps = "\n\n" in text
    return 0 if not has_gaps and ending > 0.7 * len(lines) else lengths[len(lengths) * 9 // 10]


def _blocks(part: str, width: int) -> Iterator[Block]:
    lines = part.split("\n")
    if len(lines) == 1 and _is_heading(lines[0].strip()):
        yield Block("h2", _escaped(lines[0].strip()))
    elif not width:
        yield from (Block("p", _escaped(line.strip())) for line in lines if line.strip())
    elif len(lines) > 1 and sum(bool(_CELLS.search(line)) for line in lines) > len(lines) / 2:
        yield Block("pre", _escaped(part))
    elif len(lines) > 2 and max(map(len, lines[:-1])) < 0.62 * width:
        yield Block("p", "<br/>".join(_escaped(line.strip()) for line in lines))
    else:
        yield from (Block("p", _escaped(each)) for each in _joined(lines))


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines put together; an indent or the sign of a list begins a paragraph."""
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    paragraph: list[str] = []
    before = ""
    for line in lines:
        is_indented = line[margin : margin + 2] == "  " and before[margin : margin + 2] != "  "
        if paragraph and (is_indented or _LIST_ITEM.match(line)):
            yield _one_line(paragraph)
            paragraph = []
        paragraph.append(line.strip())
        before = line
    yield _one_line(paragraph)


def _one_line(lines: list[str]) -> str:
    """Lines as one; a hyphen at an end is kept, for people wrap at the hyphens that are there."""
    joined = ""
    for line in lines:
        glue = "" if joined[-1:] == "-" and joined[-2:-1].isalpha() else " "
        joined += f"{glue}{line}" if joined else line
    return joined


def _is_heading(line: str) -> bool:
    if len(line) > _MAX_HEADING or not any(map(str.isalpha, line)):
        return False
    is_shout = line.isupper() and sum(map(str.isalpha, line)) > 3
    return is_shout or (_HEADING.fullmatch(line) is not None and not line.endswith((",", ";")))


def _declared(text: str) -> dict[str, str]:
    declared: dict[str, str] = {}
    for line in text.split("\n", _FIELD_LINES)[:_FIELD_LINES]:
        field = _FIELD.fullmatch(line.strip())
        if field:
            name = field[1].lower()
            key = {"authors": "author", "release date": "date"}.get(name, name)
            declared.setdefault(key, field[2].strip())
    year = _YEAR.search(declared.pop("date", ""))
    return {**declared, **({"date": year[1]} if year else {})}


def _escaped(text: str) -> str:
    return escape(text, quote=False)
