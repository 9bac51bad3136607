"""Lets each question be looked at for memories behind its answer, so that nobody waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.core.cancel import CancelToken
from app.core.events import AnswerFailed, AnswerReady, Event, Publish
from app.core.interfaces import Lane

log = logging.getLogger(__name__)


class BehindAnswers:
    """Hands events on, and has the turn of each answer looked at in a lane of its own.

    A question without an answer was said as well. What the lane does not come to before the
    program ends is caught up at the next start. ``propose`` makes memories of a turn, ``update``
    makes what was said found by its meaning.
    """

    def __init__(self, publish: Publish, lane: Lane) -> None:
        self._publish = publish
        self._lane = lane
        self.propose: Callable[[str], object] | None = None
        self.update: Callable[[CancelToken], object] | None = None
        self.others: tuple[Callable[[Event], None], ...] = ()
        """Told every event once it is published."""

    def __call__(self, event: Event) -> None:
        """Publish an event; what follows from it is queued."""
        self._publish(event)
        if isinstance(event, AnswerReady | AnswerFailed):
            self._look_at(event.turn_id)
        for each in self.others:
            each(event)

    def _look_at(self, turn_id: str) -> None:
        propose, update = self.propose, self.update
        if propose is not None:
            self._lane.submit(lambda _token: propose(turn_id), on_failed=_log)
        if update is not None:
            self._lane.submit(update, on_failed=_log)


def _log(error: BaseException) -> None:
    log.warning("nothing was remembered behind an answer: %s", error)
