"""Where was I: lines made of what there is, nothing invented. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.memory import BriefLine, Memory, MemoryKind

MOST_OF_A_KIND = 5
LAST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class BriefGrounds:
    """What a brief is made of; each sequence may be in any order.

    ``questions`` and ``doubtful`` are (turn id, text, when); ``papers`` are (document id, title,
    added when, read); ``since`` is when the project was left last, None for never.
    """

    questions: Sequence[tuple[str, str, datetime]] = ()
    memories: Sequence[Memory] = ()
    doubtful: Sequence[tuple[str, str, datetime]] = ()
    papers: Sequence[tuple[str, str, datetime, bool]] = ()
    since: datetime | None = None


def brief_lines(grounds: BriefGrounds, now: datetime) -> tuple[BriefLine, ...]:
    """The lines of a brief, kind by kind, the newest first in each; each opens its source."""
    held = [each for each in grounds.memories if each.held_at(now)]
    lines = [
        *_newest(_questions(grounds), LAST_QUESTIONS),
        *_newest(_of_memories(held, "open question", MemoryKind.OPEN_QUESTION)),
        *_newest(_since(_of_memories(held, "decision", MemoryKind.DECISION), grounds.since)),
        *_newest(_of_memories(held, "task", MemoryKind.TASK)),
        *_newest(_since(_papers(grounds, "paper"), grounds.since)),
        *_newest([BriefLine("unverified", text, at, turn) for turn, text, at in grounds.doubtful]),
        *_newest(_papers(grounds, "reading")),
    ]
    return tuple(lines)


def _questions(grounds: BriefGrounds) -> list[BriefLine]:
    return [BriefLine("question", text, at, turn) for turn, text, at in grounds.questions if text]


def _of_memories(memories: Sequence[Memory], name: str, kind: MemoryKind) -> list[BriefLine]:
    return [
        BriefLine(name, each.text, each.valid_from, each.source_turn, each.id)
        for each in memories
        if each.kind is kind
    ]


def _papers(grounds: BriefGrounds, name: str) -> list[BriefLine]:
    """Papers that are new, or that are still to be read."""
    return [
        BriefLine(name, title, at, document_id=document_id)
        for document_id, title, at, is_read in grounds.papers
        if name == "paper" or not is_read
    ]


def _since(lines: list[BriefLine], since: datetime | None) -> list[BriefLine]:
    return [each for each in lines if since is None or each.at >= since]


def _newest(lines: list[BriefLine], most: int = MOST_OF_A_KIND) -> list[BriefLine]:
    return sorted(lines, key=lambda each: (each.at, each.text), reverse=True)[:most]
