"""A lane does one thing after another, and ends when told to."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import Never

import pytest

from app.core.cancel import CancelToken
from app.core.errors import UsageError
from app.workers.jobs import ThreadLane


@pytest.fixture
def lane() -> Iterator[ThreadLane]:
    made = ThreadLane("test")
    yield made
    assert made.close(5)


class Held:
    """Work that holds the lane until it is let go or cancelled."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()

    def __call__(self, token: CancelToken) -> str:
        self.begun.set()
        while not self.go.wait(0.005):
            token.raise_if_cancelled()
        return "done"


def finish(lane: ThreadLane) -> None:
    """Wait until everything submitted before is done."""
    ended = threading.Event()
    lane.submit(lambda token: ended.set())
    assert ended.wait(5)


def test_work_is_done_in_order_in_one_thread(lane: ThreadLane) -> None:
    seen: list[tuple[int, str]] = []

    for number in range(20):
        lane.submit(
            lambda token, n=number: n,  # type: ignore[misc]
            lambda n: seen.append((n, threading.current_thread().name)),
        )
    finish(lane)

    assert seen == [(number, "lane-test") for number in range(20)]


def test_no_thread_before_the_first_work() -> None:
    before = threading.active_count()

    lane = ThreadLane("unused")

    assert threading.active_count() == before
    assert lane.close()


def test_a_failure_is_handed_over_and_the_lane_goes_on(
    lane: ThreadLane, caplog: pytest.LogCaptureFixture
) -> None:
    failures: list[BaseException] = []

    def fail(token: CancelToken) -> Never:
        raise ValueError("a bug")

    lane.submit(fail, on_failed=failures.append)
    finish(lane)

    assert [type(each) for each in failures] == [ValueError]
    assert "work in a lane failed" in caplog.text


def test_an_error_for_a_person_is_logged_by_its_kind_alone(
    lane: ThreadLane, caplog: pytest.LogCaptureFixture
) -> None:
    failures: list[BaseException] = []

    def refuse(token: CancelToken) -> Never:
        raise UsageError("No.", "Ask otherwise.")

    with caplog.at_level(logging.DEBUG):
        lane.submit(refuse, on_failed=failures.append)
        finish(lane)

    assert [type(each) for each in failures] == [UsageError]
    assert [each.getMessage() for each in caplog.records] == [
        "work in a lane was refused: UsageError"
    ]
    assert caplog.records[0].exc_info is None


def test_a_callback_that_fails_does_not_end_the_lane(
    lane: ThreadLane, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(value: object) -> Never:
        raise ValueError("a bug")

    lane.submit(lambda token: 1, on_done=fail)
    finish(lane)

    assert "a callback of a lane failed" in caplog.text


def test_running_work_can_be_cancelled_and_calls_nobody(lane: ThreadLane) -> None:
    called: list[object] = []
    held = Held()
    handle = lane.submit(held, called.append, called.append)
    assert held.begun.wait(5)

    handle.cancel()
    finish(lane)

    assert called == []
    assert handle.token.is_cancelled


def test_waiting_work_that_is_cancelled_never_begins(lane: ThreadLane) -> None:
    held, second = Held(), Held()
    lane.submit(held)
    handle = lane.submit(second)

    handle.cancel()
    held.go.set()
    finish(lane)

    assert not second.begun.is_set()


def test_work_that_ends_well_in_spite_of_a_cancel_is_done(lane: ThreadLane) -> None:
    done: list[str] = []
    ready = threading.Event()

    def work(token: CancelToken) -> str:
        ready.set()
        token.wait(5)
        return "kept"

    handle = lane.submit(work, done.append)
    assert ready.wait(5)
    handle.cancel()
    finish(lane)

    assert done == ["kept"]


def test_the_newest_work_wins_where_it_should() -> None:
    lane = ThreadLane("newest", newest_wins=True)
    done: list[str] = []
    held, dropped = Held(), Held()
    lane.submit(held, done.append)
    assert held.begun.wait(5)

    handle = lane.submit(dropped, done.append)
    lane.submit(lambda token: "newest", done.append)
    held.go.set()
    finish_by = threading.Event()
    while not lane.is_idle:
        finish_by.wait(0.005)

    assert done == ["done", "newest"]
    assert handle.token.is_cancelled
    assert lane.close(5)


def test_closing_cancels_what_runs_and_drops_what_waits() -> None:
    lane = ThreadLane("closing")
    held, waiting = Held(), Held()
    lane.submit(held)
    lane.submit(waiting)
    assert held.begun.wait(5)

    assert lane.close(5)

    assert not waiting.begun.is_set()
    assert lane.submit(waiting).token.is_cancelled


def test_closing_says_when_the_work_does_not_end() -> None:
    lane = ThreadLane("stubborn")
    begun, go = threading.Event(), threading.Event()

    def work(token: CancelToken) -> None:
        begun.set()
        go.wait(5)

    lane.submit(work)
    assert begun.wait(5)

    assert not lane.close(0.01)
    go.set()
    assert lane.close(5)
