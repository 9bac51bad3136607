"""RIS -> entries, read by rispy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import rispy  # type: ignore[import-untyped]  # it comes without types

from app.core.bibliography import Bibliography, BibliographyEntry
from app.core.text import one_line
from app.core.types import Metadata
from app.parsing.identifiers import doi_of

_TITLES = ("title", "primary_title", "secondary_title", "short_title", "translated_title")
_VENUES = (
    "journal_name",
    "secondary_title",
    "alternate_title3",
    "alternate_title1",
    "alternate_title2",
    "custom3",
    "publisher",
)
_AUTHORS = ("authors", "first_authors", "secondary_authors", "tertiary_authors")
_YEARS = ("year", "publication_year", "date")
_FILES = ("file_attachments1", "file_attachments2", "link1", "link2")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d{2}|20\d{2})(?!\d)")
_RECORD = re.compile(r"^TY  ?-", re.MULTILINE)
_END = re.compile(r"^ER  ?-.*$", re.MULTILINE)
_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-[ \t]?", re.MULTILINE)


def read_ris(text: str) -> Bibliography:
    """All records, each read by itself, so that a broken one takes no other with it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [found.start() for found in _RECORD.finditer(text)]
    entries, problems = [], []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        record = text[start:end]
        fields = _fields(record)
        if not _END.search(record):
            line = text.count("\n", 0, start) + 1
            problems.append(f"Line {line}: this record does not end; what is there was read.")
        entry = _entry(fields)
        if entry.metadata.title or entry.metadata.doi:
            entries.append(entry)
    return Bibliography(tuple(entries), tuple(problems))


def _fields(record: str) -> Mapping[str, Any]:
    """The fields of one record with a proper end."""
    whole = _TAG.sub(r"\1  - ", _END.split(record)[0].rstrip()) + "\nER  - \n"
    try:
        found = rispy.loads(whole)
    except (OSError, ValueError, KeyError, IndexError):
        return {}
    return found[0] if found else {}


def _entry(fields: Mapping[str, Any]) -> BibliographyEntry:
    names: list[str] = next((fields[key] for key in _AUTHORS if fields.get(key)), [])
    year = _YEAR.search(_first(fields, _YEARS))
    title = _first(fields, _TITLES)
    venue = _first(fields, _VENUES)
    metadata = Metadata(
        title=title,
        authors=tuple(filter(None, map(_name, names))),
        year=int(year[1]) if year else None,
        doi=doi_of(_first(fields, ("doi",))) or doi_of(" ".join(map(str, fields.get("urls", ())))),
        venue="" if venue == title else venue,
        abstract=_first(fields, ("abstract", "notes_abstract")),
    )
    key = _first(fields, ("id", "accession_number", "label"))
    kind = _first(fields, ("type_of_reference",))
    return BibliographyEntry(key, kind, metadata, _files(fields))


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        text = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
        if text.strip():
            return one_line(text)
    return ""


def _name(text: str) -> str:
    """The name with the given name first."""
    parts = [part.strip() for part in str(text).split(",")]
    if len(parts) == 1:
        return one_line(text)
    return one_line(" ".join((parts[1], parts[0], *parts[2:])))


def _files(fields: Mapping[str, Any]) -> tuple[str, ...]:
    values = [value for name in _FILES for value in _listed(fields.get(name))]
    local = [each for each in values if "://" not in each or each.startswith("file://")]
    return tuple(
        unquote(each.removeprefix("file://")) if "%" in each or "://" in each else each
        for each in local
        if each.strip()
    )


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]
