"""What citeproc-py writes, with signs of our own for its marks, mended and made into runs. Pure.

The signs are letters that no data of a work keeps, so nothing in a title can pass for a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import quote

from app.core.types import Document
from app.services.export.pieces import Run, said, trimmed

DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"{}|\\^`]{1,200}\Z")

DOI_ORG = "https://doi.org/"

_MARKS: dict[str, Callable[[Run], Run]] = {
    "Italic": lambda run: replace(run, is_italic=True),
    "Oblique": lambda run: replace(run, is_italic=True),
    "Bold": lambda run: replace(run, is_bold=True),
    "SmallCaps": lambda run: replace(run, is_small_caps=True),
    "Underline": lambda run: replace(run, is_underlined=True),
    "Superscript": lambda run: replace(run, is_raised=True),
    "Subscript": lambda run: replace(run, is_lowered=True),
}
"""What citeproc-py calls a mark, and what it does to a run."""
_OPENED = {chr(0xE000 + 2 * place): name for place, name in enumerate(_MARKS)}
_CLOSED = {chr(0xE001 + 2 * place): name for place, name in enumerate(_MARKS)}
_QUOTE, _DROPPED, _LESS, _MORE = "\ue020", "\ue021", "\ue022", "\ue023"
_OURS = re.compile("[\ue000-\ue0ff]")
_SIGN = "[\ue000-\ue00f]*"

UNKNOWN = (
    "ahead of print",
    "advance online publication",
    "published online",
    "preprint",
    "in press",
    "preprint posted online",
    "online ahead of print",
    "epub ahead of print",
)
"""What styles say of an article without a volume. We only do not know it, so it is left out."""

_SAYS_UNKNOWN = re.compile(rf"(?:[,;:] ?| )?[\[(]?{_SIGN}{_DROPPED}{_SIGN}[\])]?")
_TWO_STOPS = re.compile(rf"\.({_SIGN[:-1]}+)\.")
_STOP_AFTER_MARK = re.compile(rf"([?!])({_SIGN})\.(?= |\Z)")
_STOP_AFTER_QUOTE = re.compile(rf"{_QUOTE}([”’»])({_SIGN})([.,])")
_STOP_AFTER_STOP = re.compile(rf"(?<=[?!.])({_QUOTE}[”’»])({_SIGN})[.,]")
_NO_PAGES = re.compile(r"[,;:]? ?(?:pp?\.|\bpp?) (?=[.,;)]|\Z)")
_NUMBER = re.compile(rf"\A({_SIGN}[\[(]?\d++{_SIGN}[\])]?[.)]?{_SIGN})(?=[^\s.)\]\ue000-\ue00f])")
_BEFORE_TITLE = rf"{_SIGN}[“‘«]?"
_AFTER_TITLE = rf"[.,]?{_QUOTE}?[”’»]?{_SIGN}[.,]? ?"
_BEFORE_DOI = rf" ?(?:{re.escape(DOI_ORG)}|doi: ?)?"


class Marking:
    """A formatter for citeproc-py: each mark is a pair of signs."""

    Light = str

    @staticmethod
    def preformat(text: object) -> str:
        """What a style itself says: terms, values and affixes."""
        plain = str(text)
        if plain in ("”", "’", "»"):
            return _QUOTE + plain
        return _DROPPED if plain.strip(" .").lower() in UNKNOWN else plain


def _marker(opened: str, closed: str) -> staticmethod[[str], str]:
    return staticmethod(lambda text: f"{opened}{text}{closed}")


for _place, _name in enumerate(_MARKS):
    setattr(Marking, _name, _marker(chr(0xE000 + 2 * _place), chr(0xE001 + 2 * _place)))


def as_data(value: object) -> object:
    """A value for citeproc-py, with signs for what it would read as a mark."""
    if isinstance(value, dict):
        return {name: as_data(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_data(each) for each in value]
    return _data(value) if isinstance(value, str) else value


def _data(text: str) -> str:
    text = _OURS.sub("", said(text).text).strip() or "?"
    return text.replace("<", _LESS).replace(">", _MORE)


def is_blank(text: str) -> bool:
    """True for text that is nothing but signs."""
    return not _OURS.sub("", text).strip(" .,;")


def mended(text: str, work: Document, is_numbered: bool, are_stops_in_quotes: bool) -> str:
    """What citeproc-py writes of a work where it falls short of the language of styles.

    ``is_numbered``: entries begin with a number, which stands apart; ``are_stops_in_quotes``:
    a stop goes before the closing quotation mark, as in American English.
    """
    text = _SAYS_UNKNOWN.sub(_signs_only, text)
    text = _TWO_STOPS.sub(r".\1", text)
    text = _STOP_AFTER_MARK.sub(r"\1\2", text)
    text = _NO_PAGES.sub("", text)
    text = _STOP_AFTER_STOP.sub(r"\1\2", text)
    if are_stops_in_quotes:
        text = _STOP_AFTER_QUOTE.sub(r"\3\1\2", text)
    if is_numbered:
        text = _NUMBER.sub(r"\1 ", text)
    if not work.authors:
        # The title stands for the authors, and must then not come again.
        title = _data(work.title or work.file).rstrip(" .")
        text = _once(text, title, _BEFORE_TITLE, _AFTER_TITLE)
    return _once(text, _data(work.doi), _BEFORE_DOI, "") if work.doi else text


def _signs_only(found: re.Match[str]) -> str:
    return "".join(sign for sign in found[0] if sign in _OPENED or sign in _CLOSED)


def _once(text: str, part: str, before: str, after: str) -> str:
    """The text with the second occurrence of a part left out, and what stands around it."""
    pattern = re.compile(rf"{before}{re.escape(part)}{after}", re.IGNORECASE)
    found = list(pattern.finditer(text))
    if not found[1:]:
        return text
    return text[: found[1].start()] + _signs_only(found[1]) + text[found[1].end() :]


def runs_of(text: str, doi: str | None = None) -> tuple[Run, ...]:
    """Text with our signs as runs; a DOI in it becomes a link."""
    open_marks: list[str] = []
    runs: list[Run] = []
    for part in re.split("([\ue000-\ue00f])", text):
        if part in _OPENED:
            open_marks.append(_OPENED[part])
        elif part in _CLOSED:
            if _CLOSED[part] in open_marks:
                open_marks.remove(_CLOSED[part])
        elif part:
            run = said(_OURS.sub("", part.replace(_LESS, "<").replace(_MORE, ">")))
            for mark in open_marks:
                run = _MARKS[mark](run)
            runs += linked(run, doi)
    return trimmed(runs)


def linked(run: Run, doi: str | None) -> Iterator[Run]:
    """The run, or its parts where a DOI in it leads to doi.org."""
    if not doi or not DOI.match(doi):
        yield run
        return
    link = DOI_ORG + quote(doi, safe="/:;()._-")
    parts = re.split(rf"((?:{re.escape(DOI_ORG)})?{re.escape(doi)})", run.text, flags=re.IGNORECASE)
    for place, part in enumerate(parts):
        if part:
            yield replace(run, text=part, link=link if place % 2 else "")
