"""Where was I."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.core.memory import Memory, MemoryKind, MemoryStatus
from app.memory.brief import BriefGrounds, brief_lines

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


def days_ago(count: int) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=count)


def memory(kind: MemoryKind, text: str, days: int) -> Memory:
    """A kept memory that began so many days ago."""
    return Memory(f"m-{text}", kind, text, days_ago(days), status=MemoryStatus.KEPT)


def test_nothing_gives_no_lines() -> None:
    assert brief_lines(BriefGrounds(), NOW) == ()


def test_every_line_names_its_source() -> None:
    grounds = BriefGrounds(
        questions=[("t1", "How do bees fly?", days_ago(1))],
        memories=[memory(MemoryKind.OPEN_QUESTION, "Why at night?", 40)],
        doubtful=[("t1", "They swim.", days_ago(1))],
        papers=[("d1", "On Bees", days_ago(1), False)],
    )

    lines = brief_lines(grounds, NOW)

    assert [each.kind for each in lines] == [
        "question",
        "open question",
        "paper",
        "unverified",
        "reading",
    ]
    assert all(each.turn_id or each.memory_id or each.document_id for each in lines)


def test_only_the_last_questions_are_shown_newest_first() -> None:
    grounds = BriefGrounds(questions=[(f"t{n}", f"Question {n}?", days_ago(n)) for n in range(9)])

    assert [each.turn_id for each in brief_lines(grounds, NOW)] == ["t0", "t1", "t2"]


def test_decisions_and_papers_from_before_the_last_visit_are_not_new() -> None:
    grounds = BriefGrounds(
        memories=[memory(MemoryKind.DECISION, "old", 30), memory(MemoryKind.DECISION, "new", 2)],
        papers=[("d1", "Old", days_ago(30), True), ("d2", "New", days_ago(2), True)],
        since=days_ago(7),
    )

    assert [each.text for each in brief_lines(grounds, NOW)] == ["new", "New"]


def test_what_holds_no_longer_is_left_out() -> None:
    closed = Memory(
        "m1",
        MemoryKind.OPEN_QUESTION,
        "Why?",
        days_ago(9),
        days_ago(1),
        MemoryStatus.KEPT,
    )

    assert brief_lines(BriefGrounds(memories=[closed]), NOW) == ()


def test_papers_that_were_read_are_not_left_to_read() -> None:
    grounds = BriefGrounds(papers=[("d1", "Read", days_ago(9), True)], since=days_ago(1))

    assert brief_lines(grounds, NOW) == ()
