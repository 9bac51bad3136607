"""A scope as a condition of SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.core.searching import ContentKind, Scope, SearchFilter, SectionKind, section_kind
from app.core.types import SentenceKind

KIND_BITS = {kind: 1 << place for place, kind in enumerate(ContentKind)}
"""How kinds are stored in ``passages.kinds``; a kind keeps its bit for ever."""

_LISTED = "(SELECT value FROM json_each(?))"
_IN_COLLECTION = f"""SELECT 1 FROM collection_documents cd JOIN collections c
    ON c.number = cd.collection WHERE cd.document = d.number AND lower(c.name) IN {_LISTED}"""
_BY_AUTHOR = """SELECT 1 FROM json_each(d.authors) a JOIN json_each(?) wanted
    ON a.value LIKE '%' || wanted.value || '%'"""

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


def document_conditions(filters: SearchFilter) -> tuple[list[str], list[object]]:
    """Conditions over documents ``d`` that all must hold, and their values; none for no limit.

    >>> document_conditions(SearchFilter(year_from=2019))
    (['d.year >= ?'], [2019])
    """
    found: list[tuple[str, list[object]]] = []
    if filters.document_ids:
        found.append((f"d.id IN {_LISTED}", [json.dumps(filters.document_ids)]))
    if filters.collections:
        names = [each.casefold() for each in filters.collections]
        found.append((f"EXISTS ({_IN_COLLECTION})", [json.dumps(names)]))
    if filters.authors:
        found.append((f"EXISTS ({_BY_AUTHOR})", [json.dumps(filters.authors)]))
    if filters.year_from is not None:
        found.append(("d.year >= ?", [filters.year_from]))
    if filters.year_to is not None:
        found.append(("d.year <= ?", [filters.year_to]))
    if filters.is_read is not None:
        found.append((f"d.read_at IS {'NOT ' if filters.is_read else ''}NULL", []))
    return [part for part, _ in found], [each for _, values in found for each in values]


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
