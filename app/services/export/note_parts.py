"""A note as parts: the person's Markdown, and the quotes that its places stand behind. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.notes import MarkedPlace, Note
from app.core.text import match_key, one_line
from app.services.export.pieces import Block, BlockKind, Run, block, said

_QUOTED = re.compile(r"\s{0,3}> ?")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_MARKS = re.compile(
    r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*|(?<!\w)__(?P<strong>\S(?:.*?\S)?)__(?!\w)"
    r"|\*(?P<italic>\S(?:[^*]*?\S)?)\*|(?<!\w)_(?P<em>\S(?:[^_]*?\S)?)_(?!\w)"
    r"|~~(?P<struck>\S(?:.*?\S)?)~~|`(?P<code>[^`]+)`|!?\[(?P<text>[^\]]*)\]\([^)]*\)"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote; without a place it is one that the person wrote without linking it."""

    text: str
    place: MarkedPlace | None = None


def note_parts(note: Note) -> tuple[str | Quoted, ...]:
    """Stretches of Markdown as they were written, and quotes where they stand.

    A quoted block that holds the words of a place becomes that place's quote; places that no
    block holds follow at the end, in their order.
    """
    left = list(note.places)
    parts: list[str | Quoted] = []
    for is_quote, lines in _stretches(note.text):
        if not is_quote:
            text = "\n".join(lines).strip("\n")
            parts += [text] if text.strip() else []
            continue
        for paragraph in _paragraphs(lines):
            mine = [each for each in left if _says(paragraph, each.text)]
            left = [each for each in left if each not in mine]
            parts += [Quoted(each.text, each) for each in mine] or [Quoted(paragraph)]
    return (*parts, *(Quoted(each.text, each) for each in left))


def without_title(text: str, title: str) -> str:
    """Markdown without a first line of its own that says what the note is called."""
    first, _, rest = text.partition("\n")
    found = _HEADING.match(first)
    is_alone = found is not None or not rest.split("\n")[0].strip()
    is_title = one_line(found[2] if found else first) == title
    return rest.strip("\n") if is_alone and is_title else text


def blocks_of_markdown(text: str) -> Iterator[Block]:
    """Headings, items and paragraphs, with what is bold, italic and struck."""
    waiting: list[str] = []
    is_code = False
    for line in [*text.split("\n"), ""]:
        if _FENCE.match(line):
            is_code = not is_code
            yield from _paragraph(waiting)
            waiting = []
            continue
        if is_code:
            yield block(BlockKind.TEXT, said(line))
            continue
        heading = _HEADING.match(line)
        if heading or _ITEM.match(line) or not line.strip() or _RULE.match(line):
            yield from _paragraph(waiting)
            waiting = []
        if heading:
            yield block(BlockKind.LEAD, *runs_of_markdown(heading[2]))
        elif not _RULE.match(line):
            waiting.append(line)
    yield from _paragraph(waiting)


def runs_of_markdown(text: str) -> tuple[Run, ...]:
    """One line with its marks; signs that mark nothing stay.

    >>> [(run.text, run.is_bold) for run in runs_of_markdown("Bees **dance** at 2*3.")]
    [('Bees ', False), ('dance', True), (' at 2*3.', False)]
    """
    runs: list[Run] = []
    at = 0
    for found in _MARKS.finditer(text):
        runs.append(said(text[at : found.start()]))
        kind = found.lastgroup or "text"
        run = said(found[kind])
        runs.append(
            replace(
                run,
                is_bold=kind in ("bold", "strong"),
                is_italic=kind in ("italic", "em"),
                is_struck=kind == "struck",
            )
        )
        at = found.end()
    runs.append(said(text[at:]))
    return tuple(run for run in runs if run.text)


def _paragraph(lines: Sequence[str]) -> Iterator[Block]:
    text = " ".join(lines).strip()
    if text:
        item = _ITEM.match(lines[0])
        kind = BlockKind.ITEM if item else BlockKind.TEXT
        yield block(kind, *runs_of_markdown(_ITEM.sub("", text, count=1)))


def _stretches(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Runs of lines that are quoted, and of lines that are not."""
    lines: list[str] = []
    was_quote = is_code = False
    for line in text.split("\n"):
        is_code = is_code is not (_FENCE.match(line) is not None)
        is_quote = not is_code and _QUOTED.match(line) is not None
        if is_quote is not was_quote and lines:
            yield was_quote, lines
            lines = []
        was_quote = is_quote
        lines.append(line)
    if lines:
        yield was_quote, lines


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    waiting: list[str] = []
    for line in [*(_QUOTED.sub("", each, count=1) for each in lines), ""]:
        if line.strip():
            waiting.append(line)
        elif waiting:
            yield one_line(" ".join(waiting))
            waiting = []


def _says(paragraph: str, words: str) -> bool:
    one, other = match_key(paragraph), match_key(words)
    return bool(one and other) and (other in one or one in other)
