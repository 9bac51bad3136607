"""How work is asked to stop."""

from __future__ import annotations

import threading


class Cancelled(Exception):
    """The person stopped the work. Not an error: nothing is shown, nothing is logged as failed."""


class CancelToken:
    """A flag that one thread sets and others look at; it never goes back."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; calling it again changes nothing."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """True once ``cancel`` was called."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Stop here if asked to.

        Raises:
            Cancelled: ``cancel`` was called.
        """
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for a cancel; True if it came."""
        return self._event.wait(seconds)
