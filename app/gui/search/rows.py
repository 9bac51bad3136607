"""The rows of the list of results: papers, their passages, and a line above what came late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.types import Document, Ranker, SearchResult
from app.gui.notes.own import own_title
from app.gui.search.arranging import Group


@dataclass(frozen=True, slots=True)
class PaperRow:
    """The head of a paper's passages."""

    key: str
    document_id: str
    title: str
    byline: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One found passage."""

    key: str
    result: SearchResult


@dataclass(frozen=True, slots=True)
class LateRow:
    """Above the papers that came in below what was already shown."""

    key: str = "late"


Row = PaperRow | PassageRow | LateRow


def rows_of(groups: Sequence[Group], documents: Mapping[str, Document]) -> tuple[Row, ...]:
    """One row per line of the list, from top to bottom."""
    rows: list[Row] = []
    for group in groups:
        if group.is_late and not any(isinstance(each, LateRow) for each in rows):
            rows.append(LateRow())
        rows.append(_paper(group, documents.get(group.document_id)))
        rows.extend(PassageRow(each.passage_id, each) for each in group.results)
    return tuple(rows)


def byline(document: Document | None) -> str:
    """Who and when, as far as it is known.

    >>> byline(None)
    ''
    """
    if document is None:
        return ""
    names = [each.strip() for each in document.authors if each.strip()]
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    parts = (shown, str(document.year) if document.year else "", document.venue)
    return " · ".join(each for each in parts if each)


def is_by_words(result: SearchResult) -> bool:
    """True where its words were found."""
    return Ranker.LEXICAL in (result.found_by or (result.ranker,))


def is_by_meaning(result: SearchResult) -> bool:
    """True where its meaning was found."""
    return bool({Ranker.DENSE, Ranker.LATE} & set(result.found_by or (result.ranker,)))


def is_listed(result: SearchResult) -> bool:
    """True where limits without words left it, and nothing of it was found."""
    return not result.found_by and result.score == 0


def _paper(group: Group, document: Document | None) -> PaperRow:
    first = group.results[0]
    suffix = ":late" if group.is_late else ""
    title = (document.title if document is not None else "") or first.title or first.file
    return PaperRow(
        key=f"{group.document_id}{suffix}",
        document_id=group.document_id,
        title=own_title(first) if first.own else title,
        byline=byline(document),
    )
