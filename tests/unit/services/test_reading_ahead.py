"""Reading ahead makes way for every question."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.core.cancel import CancelToken
from app.core.errors import ModelMissing
from app.services.reading_ahead import ReadingAhead
from app.workers.jobs import Job, ThreadLane


class Inline:
    """A lane that works when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[Job[object]] = []

    def submit(
        self,
        work: Callable[[CancelToken], object],
        on_done: Callable[[object], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
    ) -> Job[object]:
        self.jobs.append(Job(work, on_done, on_failed))
        return self.jobs[-1]

    def run(self) -> None:
        while self.jobs:
            self.jobs.pop(0).run()


def test_each_key_is_read_once_and_the_newest_wish_counts() -> None:
    lane, read = Inline(), list[str]()
    ahead = ReadingAhead(lane)
    ahead.want("a", lambda _token: read.append("old"))
    ahead.want("b", lambda _token: read.append("b"))
    ahead.want("a", lambda _token: read.append("new"))
    ahead.want("c", lambda _token: read.append("c"))
    ahead.unwant("c")

    lane.run()

    assert read == ["b", "new"]


def test_a_question_interrupts_and_the_reading_begins_again_behind_it() -> None:
    lane, began = Inline(), list[bool]()
    ahead = ReadingAhead(lane)

    def reading(token: CancelToken) -> None:
        if not began:
            ahead.question_began("t1")
            ahead.question_began("t2")
        began.append(token.is_cancelled)
        token.raise_if_cancelled()

    ahead.want("a", reading)
    lane.run()
    assert began == [True]

    ahead.question_ended("t1")
    lane.run()
    assert began == [True]

    ahead.question_ended("t2")
    lane.run()
    assert began == [True, False]


def test_nothing_begins_while_a_question_is_answered() -> None:
    lane, read = Inline(), list[str]()
    ahead = ReadingAhead(lane)
    ahead.question_began("t")
    ahead.want("a", lambda _token: read.append("a"))

    lane.run()
    assert not read

    ahead.question_ended("t")
    lane.run()
    assert read == ["a"]


def test_one_that_fails_does_not_keep_others_from_being_read() -> None:
    lane, read = Inline(), list[str]()
    ahead = ReadingAhead(lane)

    def failing(_token: CancelToken) -> None:
        raise ModelMissing("It is gone.", "Add it again.")

    ahead.want("a", failing)
    ahead.want("b", lambda _token: read.append("b"))
    lane.run()

    assert read == ["b"]


def test_closing_the_lane_ends_what_is_read() -> None:
    lane, started = ThreadLane("models"), threading.Event()
    ahead = ReadingAhead(lane)

    def reading(token: CancelToken) -> None:
        started.set()
        token.wait(10)
        token.raise_if_cancelled()

    ahead.want("a", reading)
    assert started.wait(5)

    assert lane.close(5)
