"""The options by which ``search`` and ``ask`` are limited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from app.core.searching import ContentKind, SearchFilter, SectionKind
from app.services.desk import Desk
from app.services.query_language import collection_key, merged, years_of


def _checked_year(text: str) -> str:
    if text and years_of(text.replace(" ", "")) is None:
        raise typer.BadParameter(f"{text} is no year; give 2019, 2015-2020 or >=2018.")
    return text


CollectionOption = Annotated[
    list[str] | None,
    typer.Option("--collection", help="Only in this collection; may be repeated.", metavar="NAME"),
]
AuthorOption = Annotated[
    list[str] | None,
    typer.Option("--author", help="Only papers by this author; may be repeated.", metavar="NAME"),
]
YearOption = Annotated[
    str,
    typer.Option(
        "--year",
        help="Only papers of these years: 2019, 2015-2020, >=2018.",
        metavar="YEARS",
        callback=_checked_year,
    ),
]
SectionOption = Annotated[
    list[SectionKind] | None,
    typer.Option(
        "--section", help=f"Only in such sections: {', '.join(SectionKind)}.", metavar="KIND"
    ),
]
TypeOption = Annotated[
    list[ContentKind] | None,
    typer.Option(
        "--type", help=f"Only passages that hold this: {', '.join(ContentKind)}.", metavar="KIND"
    ),
]
ReadOption = Annotated[
    bool | None,
    typer.Option("--read/--unread", help="Only papers marked as read, or not yet."),
]
LikeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--like",
        help="A passage_id of --json that is as wished; may be repeated.",
        metavar="PASSAGE",
    ),
]
DislikeOption = Annotated[
    list[str] | None,
    typer.Option("--dislike", help="A passage that is not; may be repeated.", metavar="PASSAGE"),
]


@dataclass(frozen=True, slots=True)
class Limits:
    """What was typed after the options."""

    documents: Sequence[str] | None = None
    collections: Sequence[str] | None = None
    authors: Sequence[str] | None = None
    years: str = ""
    sections: Sequence[SectionKind] | None = None
    kinds: Sequence[ContentKind] | None = None
    is_read: bool | None = None


def filters_of(desk: Desk, limits: Limits) -> SearchFilter:
    """The filter that the options name.

    Raises:
        DocumentNotFound: there is no such document.
        CollectionNotFound: there is no such collection.
    """
    known = {collection_key(name) for name, _ in desk.collections.collections()}
    for name in limits.collections or ():
        if collection_key(name) not in known:
            desk.collections.document_ids(name)
    filters = SearchFilter(
        document_ids=document_ids(desk, limits.documents),
        collections=tuple(limits.collections or ()),
        authors=tuple(limits.authors or ()),
        sections=tuple(limits.sections or ()),
        kinds=tuple(limits.kinds or ()),
        is_read=limits.is_read,
    )
    years = years_of(limits.years.replace(" ", ""))
    return filters if years is None else merged(filters, years)


def passage_ids(desk: Desk, named: Sequence[str] | None) -> tuple[str, ...]:
    """The passages that a person ticked.

    Raises:
        DocumentNotFound: there is no such passage.
    """
    return tuple(desk.likeness.passage(each).id for each in named or ())


def document_ids(desk: Desk, named: Sequence[str] | None) -> tuple[str, ...]:
    """Whole ids for what a person typed.

    Raises:
        DocumentNotFound: there is no such document.
    """
    return tuple(desk.library.document(each).id for each in named or ())
