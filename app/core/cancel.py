"""How work is asked to stop."""

from __future__ import annotations

import threading
import time

NOTICED_SECONDS = 0.1
"""How often a wait looks whether the token around it was cancelled."""


class Cancelled(Exception):
    """The person stopped the work. Not an error: nothing is shown, nothing is logged as failed."""


class CancelToken:
    """A flag that one thread sets and others look at; it never goes back.

    One ``within`` another is cancelled with it, not the other way round.
    """

    def __init__(self, within: CancelToken | None = None) -> None:
        self._event = threading.Event()
        self._within = within

    def cancel(self) -> None:
        """Ask the work to stop; calling it again changes nothing."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """True once ``cancel`` was called."""
        return self._event.is_set() or (self._within is not None and self._within.is_cancelled)

    def raise_if_cancelled(self) -> None:
        """Stop here if asked to.

        Raises:
            Cancelled: ``cancel`` was called.
        """
        if self.is_cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for a cancel; True if it came.

        A cancel of the one around it ends the wait too, within 0.1 s.
        """
        if self._within is None:
            return self._event.wait(seconds)
        until = time.monotonic() + seconds
        while not self.is_cancelled and (left := until - time.monotonic()) > 0:
            self._event.wait(min(left, NOTICED_SECONDS))
        return self.is_cancelled
