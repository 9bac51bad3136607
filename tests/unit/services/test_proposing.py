"""Proposals are made behind answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.cancel import CancelToken
from app.core.events import AnswerFailed, AnswerReady, Event, SessionsChanged
from app.services.proposing import BehindAnswers


class QueuedLane:
    """Keeps what was queued until the test runs it."""

    def __init__(self) -> None:
        self.work: list[Callable[[CancelToken], object]] = []

    def submit(self, work: Callable[[CancelToken], Any], *_: object, **__: object) -> Any:
        self.work.append(work)


def test_every_answer_and_failure_is_looked_at_behind_and_all_is_handed_on() -> None:
    events: list[Event] = []
    seen: list[str] = []
    lane = QueuedLane()
    publish = BehindAnswers(events.append, lane)
    publish.propose = seen.append
    asked = [AnswerReady("t1", "s1"), SessionsChanged("s1"), AnswerFailed("t2", "s1", None)]

    for event in asked:
        publish(event)
    before = list(seen)
    for work in lane.work:
        work(CancelToken())

    assert events == asked
    assert before == []
    assert seen == ["t1", "t2"]


def test_nothing_is_queued_before_there_is_a_memory() -> None:
    lane = QueuedLane()

    BehindAnswers(lambda _event: None, lane)(AnswerReady("t1", "s1"))

    assert lane.work == []
