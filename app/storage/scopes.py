"""A scope as a condition of SQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from app.core.searching import ContentKind, Scope, SearchFilter, SectionKind, section_kind
from app.core.text import match_key, one_line
from app.core.types import SentenceKind

KIND_BITS = {kind: 1 << place for place, kind in enumerate(ContentKind)}
"""How kinds are stored in ``passages.kinds``; a kind keeps its bit for ever."""

_LISTED = "(SELECT value FROM json_each(?))"
_SIGNS = re.compile(r"[.\-‐‑–'’]")
_OF_SENTENCES = {
    SentenceKind.TABLE.value: ContentKind.TABLE,
    SentenceKind.CAPTION.value: ContentKind.CAPTION,
    SentenceKind.REFERENCE.value: ContentKind.REFERENCE,
}


def scope_condition(scope: Scope) -> tuple[str, tuple[object, ...]]:
    """What follows a WHERE over passages ``p`` and documents ``d``, and its values.

    >>> scope_condition(Scope())
    ('', ())
    """
    parts: list[str] = []
    values: list[object] = []
    if scope.document_ids is not None:
        parts.append("AND d.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(scope.document_ids)))
    if scope.sections:
        parts.append("AND p.section_kind IN (SELECT value FROM json_each(?))")
        values.append(json.dumps([str(each) for each in scope.sections]))
    if scope.kinds:
        parts.append("AND p.kinds & ? <> 0")
        values.append(bits_of(scope.kinds))
    return " ".join(parts), tuple(values)


def within_scope(scope: Scope, document_condition: str) -> tuple[str, tuple[object, ...]]:
    """A query for the numbers of a scope's passages, and its values.

    ``document_condition`` must hold for documents ``d`` too. Only an index is read, no passage.
    """
    values: list[object] = []
    wanted = document_condition
    if scope.document_ids is not None:
        wanted += f" AND d.id IN {_LISTED}"
        values.append(json.dumps(list(scope.document_ids)))
    query = (
        "SELECT p.number FROM passages p INDEXED BY passages_by_kind WHERE p.document IN"
        f" (SELECT d.number FROM documents d WHERE {wanted})"
    )
    if scope.sections:
        query += f" AND p.section_kind IN {_LISTED}"
        values.append(json.dumps([str(each) for each in scope.sections]))
    if scope.kinds:
        query += " AND p.kinds & ? <> 0"
        values.append(bits_of(scope.kinds))
    return query, tuple(values)


def document_conditions(filters: SearchFilter) -> tuple[list[str], list[object]]:
    """Conditions over documents ``d`` that all must hold, and their values; none for no limit.

    Authors and collections are not among them: SQLite compares only ASCII letters without regard
    to case (``is_by`` and ``is_named``).

    >>> document_conditions(SearchFilter(year_from=2019))
    (['(d.year BETWEEN ? AND ?)'], [2019, 9999])
    """
    found: list[tuple[str, list[object]]] = []
    if filters.document_ids:
        found.append((f"d.id IN {_LISTED}", [json.dumps(filters.document_ids)]))
    if spans := filters.year_spans:
        either = " OR ".join(["d.year BETWEEN ? AND ?"] * len(spans))
        found.append((f"({either})", [year for span in spans for year in span]))
    if filters.is_read is not None:
        found.append((f"d.read_at IS {'NOT ' if filters.is_read else ''}NULL", []))
    return [part for part, _ in found], [each for _, values in found for each in values]


def is_by(authors: Sequence[str], wanted: Sequence[str]) -> bool:
    """True where one of the names wanted is, or is part of, one of the authors.

    Case, accents and points do not count; the words of a name may stand in any order, and begin a
    word of the author's name: "j frisch" is by "von Frisch, Julia". A name with a hyphen or an
    apostrophe is one word and each of its parts: "jones" and "smith-jones" are "Smith-Jones".

    >>> is_by(["Ångström, Bengt"], ["bengt angstrom"]), is_by(["Bengt Ångström"], ["strom"])
    (True, False)
    """
    names = [_words(author) + _words(_SIGNS.sub(" ", author)) for author in authors]
    return any(
        all(any(word.startswith(part) for word in name) for part in parts)
        for parts in map(_words, wanted)
        for name in names
        if parts
    )


def is_named(name: str, wanted: Sequence[str]) -> bool:
    """True where a collection's name is one of those wanted, whatever the case and accents.

    >>> is_named("Thèse 2", ["these 2"]), is_named("***", ["***"]), is_named("***", ["*"])
    (True, True, False)
    """
    return any(_key(each) == _key(name) for each in wanted)


def _key(name: str) -> str:
    return match_key(name) or one_line(name).casefold()


def _words(name: str) -> list[str]:
    return [key for part in re.split(r"[\s,;]+", name) if (key := match_key(part))]


def bits_of(kinds: tuple[ContentKind, ...]) -> int:
    """Several kinds as one number."""
    return sum(KIND_BITS[kind] for kind in set(kinds))


def kind_bits(sentence_kinds: Iterable[str]) -> int:
    """What a passage of such sentences holds, as stored; text where nothing else is known.

    >>> kind_bits(["body", "table"]), kind_bits([""])
    (3, 1)
    """
    found = {_OF_SENTENCES.get(each, ContentKind.TEXT) for each in sentence_kinds}
    return bits_of(tuple(found or {ContentKind.TEXT}))


def section_kind_of(section: str, is_reference_list: bool) -> str:
    """The kind of section that a passage stands in, as stored."""
    return str(SectionKind.REFERENCES if is_reference_list else section_kind(section))
