"""CSL-JSON -> entries, with the standard library."""

from __future__ import annotations

import json
import re
from typing import Any

from app.core.bibliography import Bibliography, BibliographyEntry
from app.core.errors import BibliographyError
from app.core.text import one_line
from app.core.types import Metadata
from app.parsing.identifiers import doi_of

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d{2}|20\d{2})(?!\d)")
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span|jats:\w+|p)\b[^<>]{0,80}>", re.IGNORECASE)


def read_csl(text: str) -> Bibliography:
    """All items of a list, of ``{"items": [...]}`` or of a single object.

    Raises:
        BibliographyError: it is not JSON; half a file tells where it broke off.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        items = _whole_objects(text)
        if not items:
            raise BibliographyError(
                "The file is not JSON that can be read.",
                "Export the references as CSL-JSON again, then try once more.",
            ) from error
        return _bibliography(items, ("The file breaks off; what stands before that was read.",))
    if isinstance(content, dict):
        content = content.get("items", [content])
    return _bibliography(content if isinstance(content, list) else [], ())


def _whole_objects(text: str) -> list[Any]:
    """The objects of a list that were complete before it broke off."""
    decoder, place, found = json.JSONDecoder(), text.find("{"), []
    while place >= 0:
        try:
            item, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        found.append(item)
        place = text.find("{", end)
    return found


def _bibliography(items: list[Any], problems: tuple[str, ...]) -> Bibliography:
    entries, broken = [], list(problems)
    for number, item in enumerate(items, start=1):
        entry = _entry(item) if isinstance(item, dict) else None
        if entry is None or not (entry.metadata.title or entry.metadata.doi):
            broken.append(f"Item {number}: there is neither a title nor a DOI.")
        else:
            entries.append(entry)
    return Bibliography(tuple(entries), tuple(broken))


def _entry(item: dict[str, Any]) -> BibliographyEntry:
    people = item.get("author") or item.get("editor") or []
    metadata = Metadata(
        title=_text(item.get("title")),
        authors=tuple(filter(None, map(_name, people if isinstance(people, list) else []))),
        year=_year(item.get("issued")),
        doi=doi_of(_text(item.get("DOI"))) or doi_of(_text(item.get("URL"))),
        venue=_text(item.get("container-title")) or _text(item.get("publisher")),
        abstract=_text(item.get("abstract")),
    )
    return BibliographyEntry(_text(item.get("id")), _text(item.get("type")), metadata)


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return one_line(_MARKUP.sub("", str(value))) if isinstance(value, str | int | float) else ""


def _name(person: object) -> str:
    if not isinstance(person, dict):
        return ""
    if person.get("literal"):
        return _text(person["literal"])
    parts = ("given", "non-dropping-particle", "dropping-particle", "family", "suffix")
    return one_line(" ".join(_text(person.get(part)) for part in parts))


def _year(issued: object) -> int | None:
    found = _YEAR.search(json.dumps(issued)) if issued else None
    return int(found[1]) if found else None
