from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest

from app.core.events import Event, ImportBatchChanged, ImportProgressed, ImportStage
from app.core.types import Document, DocumentStatus, Problem
from app.services.import_progress import ImportProgress

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
PROBLEM = Problem("DocumentUnreadable", "It is broken.", "Fetch it again.")


def paper(name: str, pages: int) -> Document:
    return Document(
        name, f"{name}.pdf", "", name, (), None, None, pages, MOMENT, DocumentStatus.READING
    )


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def progress(events: list[Event]) -> Iterator[ImportProgress]:
    return ImportProgress(events.append)


def last(events: list[Event]) -> ImportBatchChanged:
    return next(each for each in reversed(events) if isinstance(each, ImportBatchChanged))


def test_nothing_is_promised_before_both_rates_were_measured(
    progress: ImportProgress, events: list[Event]
) -> None:
    progress.expect(2)
    progress.page_was_read(paper("a", 1), 1)
    progress.spent_reading(1, 1.0)
    progress.has_to_encode(paper("a", 1), 4)

    assert last(events).seconds_left is None


def test_time_left_is_what_is_unread_and_unencoded_over_their_rates(
    progress: ImportProgress, events: list[Event]
) -> None:
    one, other = paper("a", 10), paper("b", 10)
    for number in range(1, 11):
        progress.page_was_read(one, number)
    progress.spent_reading(10, 5.0)
    progress.has_to_encode(one, 40)
    progress.spent_encoding(one, 20, 10.0)
    for number in range(1, 6):
        progress.page_was_read(other, number)

    progress.expect(0)

    pages_left, passages_left = 5, 20 + 5 * 40 / 15
    assert last(events).seconds_left == pytest.approx(pages_left / 2 + passages_left / 2)
    assert last(events).pages_per_second == pytest.approx(2.0)


def test_documents_are_counted_from_their_queue_to_their_end(
    progress: ImportProgress, events: list[Event]
) -> None:
    progress.expect(3)
    progress.has_to_encode(paper("a", 1), 1)
    progress.is_ready(paper("a", 1))
    progress.has_failed(paper("b", 1), PROBLEM)
    progress.skipped(is_failure=False)

    state = last(events)
    assert (state.finished, state.total, state.failed, state.searchable) == (3, 3, 1, 1)


def test_more_that_arrives_makes_the_total_larger(
    progress: ImportProgress, events: list[Event]
) -> None:
    progress.expect(1)
    progress.is_ready(paper("a", 1))

    progress.expect(4)

    assert (last(events).finished, last(events).total) == (1, 5)


def test_an_end_leaves_nothing_to_wait_for(progress: ImportProgress, events: list[Event]) -> None:
    progress.expect(5)

    progress.has_ended()

    assert last(events).finished == last(events).total == 0


def test_each_stage_of_a_document_is_told(progress: ImportProgress, events: list[Event]) -> None:
    document = paper("a", 3)
    numbers = count(1)

    progress.page_was_read(document, next(numbers))
    progress.has_failed(document, PROBLEM)

    told = [each for each in events if isinstance(each, ImportProgressed)]
    assert [(each.stage, each.done, each.total, each.problem) for each in told] == [
        (ImportStage.READING, 1, 3, None),
        (ImportStage.FAILED, 0, 0, PROBLEM),
    ]
