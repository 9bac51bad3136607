"""Lets a model read what may be asked about, while nobody asks: a question always goes first."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.core.interfaces import Lane

log = logging.getLogger(__name__)

Reading = Callable[[CancelToken], object]


class ReadingAhead:
    """Readings by key, one at a time in a lane behind; any thread may call.

    A reading that a question interrupts is begun again behind its answer: what was read of it is
    not lost.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._lock = threading.Lock()
        self._waiting: dict[str, Reading] = {}
        self._asked: set[str] = set()
        self._token: CancelToken | None = None

    def want(self, key: str, reading: Reading) -> None:
        """Have something read, in place of what waits under its key."""
        with self._lock:
            self._waiting.pop(key, None)
            self._waiting[key] = reading
        self._lane.submit(self._work, on_failed=_log)

    def unwant(self, key: str) -> None:
        """Do not begin what waits under a key."""
        with self._lock:
            self._waiting.pop(key, None)

    def question_began(self, turn_id: str) -> None:
        """Make way for a question."""
        with self._lock:
            self._asked.add(turn_id)
            if self._token is not None:
                self._token.cancel()

    def question_ended(self, turn_id: str) -> None:
        """Go on, unless another question is being answered."""
        with self._lock:
            self._asked.discard(turn_id)
            is_due = bool(self._waiting) and not self._asked
        if is_due:
            self._lane.submit(self._work, on_failed=_log)

    def _work(self, token: CancelToken) -> None:
        while (begun := self._next(token)) is not None:
            key, reading, inner = begun
            try:
                reading(inner)
            except Cancelled:
                self._put_back(key, reading)
                token.raise_if_cancelled()
            except AppError as error:
                log.info("nothing was read ahead: %s", error.title)
            finally:
                with self._lock:
                    self._token = None

    def _next(self, token: CancelToken) -> tuple[str, Reading, CancelToken] | None:
        with self._lock:
            if self._asked or not self._waiting or token.is_cancelled:
                return None
            key = next(iter(self._waiting))
            self._token = CancelToken(within=token)
            return key, self._waiting.pop(key), self._token

    def _put_back(self, key: str, reading: Reading) -> None:
        with self._lock:
            self._waiting.setdefault(key, reading)


def _log(error: BaseException) -> None:
    log.warning("nothing was read ahead: %s", error)
