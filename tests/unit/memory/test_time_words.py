"""Times that a text names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.memory.time_words import (
    Relation,
    event_named,
    tells_of,
    time_spans,
    without_times,
)

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
"""A Wednesday."""


def days(text: str) -> list[tuple[str, str]]:
    """Begin and end of every stretch that a text names."""
    return [(f"{each.begin:%Y-%m-%d}", f"{each.end:%Y-%m-%d}") for each in time_spans(text, NOW)]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("today", "2026-05-13", "2026-05-14"),
        ("this morning", "2026-05-13", "2026-05-14"),
        ("yesterday", "2026-05-12", "2026-05-13"),
        ("the day before yesterday", "2026-05-11", "2026-05-12"),
        ("last week", "2026-05-04", "2026-05-11"),
        ("this week", "2026-05-11", "2026-05-18"),
        ("last month", "2026-04-01", "2026-05-01"),
        ("last year", "2025-01-01", "2026-01-01"),
        ("on Friday", "2026-05-08", "2026-05-09"),
        ("last Wednesday", "2026-05-06", "2026-05-07"),
        ("three days ago", "2026-05-10", "2026-05-11"),
        ("the last three months", "2026-02-13", "2026-05-13"),
        ("the past fortnight", "2026-04-29", "2026-05-13"),
        ("in March", "2026-03-01", "2026-04-01"),
        ("in November", "2025-11-01", "2025-12-01"),
        ("in March 2024", "2024-03-01", "2024-04-01"),
        ("May 5th", "2026-05-05", "2026-05-06"),
        ("the 16th of January 2025", "2025-01-16", "2025-01-17"),
        ("2026-04-02", "2026-04-02", "2026-04-03"),
        ("2.4.2026", "2026-04-02", "2026-04-03"),
        ("in 2023", "2023-01-01", "2024-01-01"),
        ("last winter", "2025-12-01", "2026-03-01"),
        ("before April", "1970-01-01", "2026-04-01"),
        ("before last month", "1970-01-01", "2026-04-01"),
        ("since March", "2026-03-01", "2026-05-13"),
        ("after 3 April", "2026-04-04", "2026-05-13"),
    ],
)
def test_a_time_is_understood(text: str, begin: str, end: str) -> None:
    assert days(f"What did we say about it {text}?") == [(begin, end)]


@pytest.mark.parametrize(
    "text", ["may I ask?", "Bees march on.", "2026-02-31", "", "9999 years", "سلام"]
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert days(text) == []


def test_several_times_come_in_the_order_of_the_text() -> None:
    assert days("From April, or in March?") == [
        ("2026-04-01", "2026-05-13"),
        ("2026-03-01", "2026-04-01"),
    ]


def test_a_stretch_has_the_time_zone_of_now() -> None:
    [span] = time_spans("yesterday", NOW)

    assert span.begin.tzinfo is UTC
    assert span.words == "yesterday"


@pytest.mark.parametrize(
    ("text", "relation", "event"),
    [
        ("What held before the workshop?", Relation.BEFORE, "the workshop"),
        ("What changed since our last meeting?", Relation.AFTER, "our last meeting"),
        ("What did she say during the review?", Relation.DURING, "the review"),
    ],
)
def test_an_event_is_named_with_its_side(text: str, relation: Relation, event: str) -> None:
    assert event_named(text, NOW) == (relation, event)


def test_a_date_is_no_event() -> None:
    assert event_named("What held before the 3rd of April?", NOW) is None


def test_what_is_looked_for_is_left_without_its_time() -> None:
    assert without_times("What did I decide last week about maps?", NOW) == (
        "What did I decide about maps?"
    )


def test_a_place_or_a_choice_is_no_event() -> None:
    texts = (
        "What did she see at the museum?",
        "Was it decided before or after the workshop?",
        "Who worked one after the other?",
    )

    assert [event_named(each, NOW) for each in texts] == [None, None, None]


def test_what_tells_of_a_time_lies_in_it() -> None:
    [may] = time_spans("May 2026", NOW)

    assert tells_of("Yesterday we ran.", datetime(2026, 6, 1, 9, tzinfo=UTC), may)
    assert not tells_of("Yesterday we ran.", datetime(2026, 6, 3, 9, tzinfo=UTC), may)
    assert not tells_of("Last year we ran.", datetime(2027, 6, 3, 9, tzinfo=UTC), may)


def test_when_something_happened_names_no_time() -> None:
    assert time_spans("When did Caroline go to the support group?", NOW) == ()
