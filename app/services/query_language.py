"""What a person types into a search -> the words to look for, and what to limit them to; pure.

Understood, in any case, with values in quotes where they hold blanks::

    author:curie  year:2019  year:2015-2020  year:>=2018  in:thesis  section:methods
    type:table  is:read  is:unread

``in:`` names a collection; where none has that name it may name a section. What is not understood,
and everything inside quotes, stays text, so that any text is a valid search.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

from app.core.searching import FIRST_YEAR, LAST_YEAR, ContentKind, SearchFilter, SectionKind
from app.core.text import match_key, one_line

_NAMES = "author|year|in|section|type|is"
_PIECE = re.compile(
    rf"""
      (?P<quoted>"[^"]*"?)
    | (?<![^\s(])(?P<name>{_NAMES}):\s?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?=\s|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEARS = re.compile(r"(?P<sign>>=|<=|>|<|)(?P<first>\d{4})(?P<to>(?:-|–|\.\.)(?P<last>\d{4})?)?")
_UNTIL = re.compile(r"(?:-|–|\.\.)(?P<last>\d{4})")
_SECTIONS = {
    "method": SectionKind.METHODS,
    "result": SectionKind.RESULTS,
    "intro": SectionKind.INTRODUCTION,
    "conclusions": SectionKind.CONCLUSION,
    "reference": SectionKind.REFERENCES,
    "bibliography": SectionKind.REFERENCES,
    **{str(kind): kind for kind in SectionKind},
}
_KINDS = {
    "tables": ContentKind.TABLE,
    "captions": ContentKind.CAPTION,
    "figure": ContentKind.CAPTION,
    "figures": ContentKind.CAPTION,
    "references": ContentKind.REFERENCE,
    **{str(kind): kind for kind in ContentKind},
}
_IS_READ = {"read": True, "unread": False}
_ANY_YEAR = (FIRST_YEAR, LAST_YEAR)
_PREFIX_LETTERS = 2
_LAST_WORD = re.compile(rf"(?<![\w:*])(?P<word>\w{{{_PREFIX_LETTERS},}})$")

T = TypeVar("T")


def understood(text: str, collections: Collection[str] = ()) -> tuple[str, SearchFilter]:
    """The words that are left of a text, and the limits that it names.

    ``collections`` are the names that exist. Several limits of one name are alternatives, also
    years; of spans of years that overlap only what they share is meant.

    >>> understood('waggle dance author:"von Frisch" year:>=1965')[0]
    'waggle dance'
    >>> understood("year:soon is:it")
    ('year:soon is:it', SearchFilter(document_ids=(), collections=(), authors=(), year_from=None, \
year_to=None, sections=(), kinds=(), is_read=None, other_years=()))
    """
    filters = SearchFilter()
    rest: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        if match["name"] is None:
            continue
        value = one_line(match["word"] if match["phrase"] is None else match["phrase"])
        limit = _limit(match["name"].lower(), value, collections)
        if limit is None:
            continue
        filters = merged(filters, limit)
        rest.append(text[end : match.start()])
        end = match.end()
    if not rest:
        return text, filters
    kept = [part.strip() for part in (*rest, text[end:])]
    return " ".join(part for part in kept if part), filters


def merged(one: SearchFilter, other: SearchFilter) -> SearchFilter:
    """Both limits as one; where both say whether a paper was read, the second decides.

    >>> merged(SearchFilter(year_from=2010), SearchFilter(year_to=2015, authors=("Bee",))).year_to
    2015
    """
    year_from, year_to, other_years = _years(one, other)
    return SearchFilter(
        document_ids=_united(one.document_ids, other.document_ids),
        collections=_united(one.collections, other.collections),
        authors=_united(one.authors, other.authors),
        year_from=year_from,
        year_to=year_to,
        sections=_united(one.sections, other.sections),
        kinds=_united(one.kinds, other.kinds),
        is_read=one.is_read if other.is_read is None else other.is_read,
        other_years=other_years,
    )


def years_of(text: str) -> SearchFilter | None:
    """The years that ``2019``, ``2015-2020``, ``>=2018``, ``2018-`` or ``-2018`` name, or None.

    >>> years_of("<2018").year_to, years_of("2020-2015").year_from, years_of("18")
    (2017, 2015, None)
    """
    if until := _UNTIL.fullmatch(text):
        return SearchFilter(year_to=int(until["last"]))
    match = _YEARS.fullmatch(text)
    if match is None or (match["sign"] and match["to"]):
        return None
    first = int(match["first"])
    bounds: dict[str, tuple[int | None, int | None]] = {
        ">=": (first, None),
        ">": (first + 1, None),
        "<=": (None, first),
        "<": (None, first - 1),
    }
    if match["sign"]:
        year_from, year_to = bounds[match["sign"]]
        return SearchFilter(year_from=year_from, year_to=year_to)
    if not match["to"]:
        return SearchFilter(year_from=first, year_to=first)
    if match["last"] is None:
        return SearchFilter(year_from=first)
    last = int(match["last"])
    return SearchFilter(year_from=min(first, last), year_to=max(first, last))


def while_typed(query: str) -> str:
    """The query as it is searched while a person types: the last word may be a beginning.

    Nothing is changed inside quotes, after ``:`` and where the last word is shorter than two
    letters.

    >>> while_typed("waggle dan"), while_typed("waggle dance "), while_typed('"waggle dan')
    ('waggle dan*', 'waggle dance ', '"waggle dan')
    """
    if query.count('"') % 2:
        return query
    match = _LAST_WORD.search(query)
    if match is None or match["word"] in ("AND", "OR", "NOT"):
        return query
    return f"{query}*"


def _limit(name: str, value: str, collections: Collection[str]) -> SearchFilter | None:
    """One limit, or None where it is not understood."""
    if name == "author":
        return SearchFilter(authors=(value,)) if match_key(value) else None
    if name == "year":
        return years_of(value.replace(" ", ""))
    if name == "in":
        return _within(value, collections)
    if name == "section":
        sections = _named(value, _SECTIONS)
        return SearchFilter(sections=sections) if sections else None
    if name == "type":
        kinds = _named(value, _KINDS)
        return SearchFilter(kinds=kinds) if kinds else None
    is_read = _IS_READ.get(value.lower())
    return None if is_read is None else SearchFilter(is_read=is_read)


def _within(value: str, collections: Collection[str]) -> SearchFilter | None:
    key = collection_key(value)
    if any(collection_key(each) == key for each in collections):
        return SearchFilter(collections=(value,))
    section = _SECTIONS.get(value.lower())
    return None if section is None else SearchFilter(sections=(section,))


def collection_key(name: str) -> str:
    """A collection's name as it is compared: its letters and digits, or what it is without any.

    >>> collection_key("Thèse 2"), collection_key("***")
    ('these2', '***')
    """
    return match_key(name) or one_line(name).casefold()


def _named(value: str, names: dict[str, T]) -> tuple[T, ...]:
    """What ``a,b`` names; nothing where one of them is unknown."""
    found = [names.get(each.strip().lower()) for each in value.split(",")]
    return tuple(dict.fromkeys(each for each in found if each is not None)) * (None not in found)


def _years(
    one: SearchFilter, other: SearchFilter
) -> tuple[int | None, int | None, tuple[tuple[int, int], ...]]:
    """What spans of both share, or all of them where none share anything: the first, the others."""
    spans = {
        (max(a, c), min(b, d))
        for a, b in one.year_spans or (_ANY_YEAR,)
        for c, d in other.year_spans or (_ANY_YEAR,)
    }
    shared = sorted(span for span in spans if span[0] <= span[1])
    kept = shared or sorted({*one.year_spans, *other.year_spans})
    (first, last), *others = kept
    return (
        None if first == FIRST_YEAR else first,
        None if last == LAST_YEAR else last,
        tuple(others),
    )


def _united(one: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def of_parts(filters: SearchFilter, words: str) -> str:
    """A search written out as a person could type it, as a history shows it.

    >>> of_parts(SearchFilter(authors=("von Frisch",), year_from=1965), "dance")
    'dance author:"von Frisch" year:1965-'
    """
    named = [
        *(("author", each) for each in filters.authors),
        *(("in", each) for each in filters.collections),
        *(("section", str(each)) for each in filters.sections),
        *(("type", str(each)) for each in filters.kinds),
    ]
    parts = [words, *(f"{name}:{_quoted(value)}" for name, value in named)]
    for span in filters.year_spans:
        first = "" if span[0] == FIRST_YEAR else span[0]
        last = "" if span[1] == LAST_YEAR else span[1]
        parts.append(f"year:{first if first == last else f'{first}-{last}'}")
    if filters.is_read is not None:
        parts.append("is:read" if filters.is_read else "is:unread")
    return " ".join(part for part in parts if part)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"\s", value) else value
