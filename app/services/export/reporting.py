"""A session, or some of its turns, as a report: answers, sources, cited works. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from app.core.sessions import Session, Turn
from app.core.types import Document
from app.services.export.pieces import Block, BlockKind, Report, Run, block, said
from app.services.export.sources import FindDocument, Sources, works_of
from app.services.export.turns import blocks_of

SCOPE_TITLES = 12
"""Documents of a scope that are named; the others are counted."""

ListWorks = Callable[[Sequence[Document]], tuple[Sequence[tuple[Run, ...]], str]]
"""Works -> their entries in a citation style, and what is to be said about the list."""


def report_of(
    session: Session, turns: Sequence[Turn], find: FindDocument, list_works: ListWorks
) -> Report:
    """The whole report; its date is that of its last question, so it is the same every time."""
    sources = Sources(find)
    answers = [each for turn in turns for each in blocks_of(turn, sources)]
    works = works_of(sources.citations, find)
    blocks = [
        block(BlockKind.TITLE, said(session.title)),
        block(BlockKind.ABOUT, said(f"{dates_of(session, turns)} {scope_of(session, find)}")),
        *answers,
    ]
    if not turns:
        blocks.append(block(BlockKind.NOTE, said("Nothing was asked in this session.")))
    if works:
        blocks += [block(BlockKind.PART, said("Sources")), *sources.blocks()]
        blocks += _works(*list_works(works))
    last = turns[-1].asked_at if turns else session.created_at
    return Report(said(session.title).text, last.astimezone(UTC).isoformat(), tuple(blocks))


def _works(entries: Sequence[tuple[Run, ...]], about: str) -> list[Block]:
    head = block(BlockKind.PART, said("Cited works"))
    return [
        head,
        block(BlockKind.ABOUT, said(about)),
        *(block(BlockKind.WORK, *runs) for runs in entries),
    ]


def dates_of(session: Session, turns: Sequence[Turn]) -> str:
    """When the questions were asked, to the minute, in UTC."""
    if not turns:
        return f"Begun {_minute(session.created_at)} UTC."
    first, last = (_minute(each.asked_at) for each in (turns[0], turns[-1]))
    return f"Asked {first} UTC." if first == last else f"Asked {first} to {last} UTC."


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"


def scope_of(session: Session, find: FindDocument) -> str:
    """Which documents could answer."""
    if not session.document_ids:
        return "Scope: the whole library."
    found = [find(each) for each in session.document_ids]
    titles = [each.title or each.file for each in found if each is not None]
    more = len(session.document_ids) - min(len(titles), SCOPE_TITLES)
    named = "; ".join(f"“{title}”" for title in titles[:SCOPE_TITLES])
    if not named:
        return f"Scope: {more} document{'s' if more > 1 else ''} no longer in the library."
    return f"Scope: {named}{f' and {more} more' if more else ''}."
