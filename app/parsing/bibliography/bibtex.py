"""BibTeX and BibLaTeX -> entries, read by bibtexparser; LaTeX -> text by pylatexenc."""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache
from unicodedata import normalize

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    RemoveEnclosingMiddleware,
    ResolveStringReferencesMiddleware,
)
from bibtexparser.model import DuplicateBlockKeyBlock, Entry
from pylatexenc.latex2text import (  # type: ignore[import-untyped]  # no types
    LatexNodes2Text,
)

from app.core.bibliography import Bibliography, BibliographyEntry
from app.core.text import one_line
from app.core.types import Metadata
from app.parsing.identifiers import arxiv_doi, doi_of

_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "school", "institution")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d{2}|20\d{2})(?!\d)")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_SIMPLE = {
    r"\&": "&",
    r"\%": "%",
    r"\_": "_",
    r"\#": "#",
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "~": " ",
}
_LETTERS = "\"'`^~=.cvuHkr"
_COMBINING = "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a"
_MARKS = dict(zip(_LETTERS, _COMBINING, strict=True))
"""What LaTeX's accents are as combining letters."""
_ACCENT = re.compile(
    r"\\(?:([\"'`^~=.])|([cvuHkr])(?=[\s{]))\s*(?:\{(\\?[A-Za-z])\}|(\\[ij]\b|[A-Za-z]))"
)
_MAX_FIELD = 20_000


def read_bibtex(text: str) -> Bibliography:
    """All entries that can be read; one line for each that cannot.

    Nothing that LaTeX commands in a field name is read or run: they are turned into letters.
    """
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)
    library = _parsed(text)
    entries = [_entry(each) for each in library.entries]
    problems = []
    for block in library.failed_blocks:
        twin = getattr(block, "ignore_error_block", None)
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(twin, Entry):
            entries.append(_entry(twin, is_raw=True))
        else:
            problems.append(f"Line {(block.start_line or 0) + 1}: this entry is not complete.")
    return Bibliography(tuple(entries), tuple(problems))


def _parsed(text: str) -> Library:
    middleware = [ResolveStringReferencesMiddleware(True), RemoveEnclosingMiddleware(True)]
    return parse_string(text, parse_stack=middleware)


def _entry(entry: Entry, is_raw: bool = False) -> BibliographyEntry:
    fields = {each.key.lower(): str(each.value).strip()[:_MAX_FIELD] for each in entry.fields}
    if is_raw:
        fields = {name: _unenclosed(value) for name, value in fields.items()}
    doi = doi_of(fields.get("doi", "")) or doi_of(fields.get("url", ""))
    if not doi and "arxiv" in " ".join(fields.get(n, "") for n in _ARCHIVES).lower():
        doi = arxiv_doi(f"arXiv:{fields.get('eprint', '')}")
    year = _YEAR.search(fields.get("year", "")) or _YEAR.search(fields.get("date", ""))
    venue = next((fields[name] for name in _VENUES if fields.get(name)), "")
    metadata = Metadata(
        title=plain(fields.get("title", "")),
        authors=_authors(fields.get("author", "") or fields.get("editor", "")),
        year=int(year[1]) if year else None,
        doi=doi,
        venue=plain(venue),
        abstract=plain(fields.get("abstract", "")),
    )
    return BibliographyEntry(entry.key, entry.entry_type, metadata, _files(fields.get("file", "")))


_ARCHIVES = ("archiveprefix", "eprinttype", "journal", "url")


def _unenclosed(value: str) -> str:
    is_enclosed = len(value) > 1 and (value[0], value[-1]) in (("{", "}"), ('"', '"'))
    return value[1:-1] if is_enclosed else value


def _authors(text: str) -> tuple[str, ...]:
    """The names, given name first; "and others" is no name."""
    names = [_name(part) for part in _parted(text)]
    return tuple(name for name in names if name and name.lower() != "others")


def _parted(text: str) -> list[str]:
    """The text cut at each "and" that stands in no braces."""
    parts: list[str] = []
    depth = 0
    for piece in _AND.split(text.strip()):
        if depth > 0:
            parts[-1] += f" and {piece}"
        else:
            parts.append(piece)
        depth += piece.count("{") - piece.count("}")
    return [part.strip() for part in parts if part.strip()]


def _name(text: str) -> str:
    if text.startswith("{") and text.endswith("}"):
        return plain(text)
    family, comma, given = plain(text).partition(",")
    suffix, second, rest = given.partition(",")
    if second:
        given, family = rest, f"{family} {suffix.strip()}"
    return one_line(f"{given} {family}" if comma else family)


def plain(text: str) -> str:
    r"""LaTeX as plain text.

    >>> plain(r"On {B}ees \& M{\"u}ller's  $x$ -- 5\%")
    "On Bees & Müller's x – 5%"
    """
    if not _LATEX.search(text):
        return one_line(text)
    text = _ACCENT.sub(_accented, text)
    bare = text
    for escaped in _SIMPLE:
        bare = bare.replace(escaped, "")
    if "\\" in bare or "$" in bare:
        return one_line(_converted(text))
    for escaped, letter in _SIMPLE.items():
        text = text.replace(escaped, letter)
    return one_line(text.replace("{", "").replace("}", ""))


def _accented(found: re.Match[str]) -> str:
    """A letter with its accent; the dotless i carries accents in LaTeX only."""
    letter = (found[3] or found[4]).replace("\\i", "i").replace("\\j", "j")
    return normalize("NFC", letter + _MARKS[found[1] or found[2]])


@lru_cache(4096)
def _converted(text: str) -> str:
    try:
        return str(_converter().latex_to_text(text))
    except (ValueError, RecursionError, IndexError, KeyError, AttributeError, TypeError):
        return re.sub(r"\\[a-zA-Z]+\s?", "", text)


@cache
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False)


def _files(field: str) -> tuple[str, ...]:
    """The paths in a ``file`` field: plain, or as JabRef and Zotero write them.

    JabRef and Zotero: "description:path:type", several parted by ";", ":" and ";" escaped.
    """
    paths = []
    for part in re.split(r"(?<!\\);", field):
        pieces = re.split(r"(?<!\\):", part.strip())
        # A drive letter of Windows is no description: "C:/a.pdf" or ":C\:/a.pdf:PDF".
        if len(pieces) >= 3:
            middle = ":".join(pieces[1:-1])
        elif len(pieces) == 2 and len(pieces[0]) > 1:
            middle = pieces[0] or pieces[1]
        else:
            middle = ":".join(pieces)
        path = re.sub(r"\\([:;\\_ &])", r"\1", middle).strip()
        if path:
            paths.append(path)
    return tuple(dict.fromkeys(paths))
