"""One batch of encoding at a time, beside the readers: they are never kept waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from app.services.importing import Encoded

Batch = Callable[[], list[Encoded]]


class EncodingSlot:
    """Runs one batch in a thread of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "encoding")
        self._running: Future[list[Encoded]] | None = None

    @property
    def is_busy(self) -> bool:
        """True while a batch runs or has not been looked at."""
        return self._running is not None

    @property
    def futures(self) -> tuple[Future[list[Encoded]], ...]:
        """What runs, to be waited for: one or none."""
        return () if self._running is None else (self._running,)

    def begin(self, batch: Batch) -> None:
        """Begin a batch where none runs."""
        if self._running is None:
            self._running = self._thread.submit(batch)

    def ended(self) -> Future[list[Encoded]] | None:
        """The batch that has ended, once; None where none has."""
        running = self._running
        if running is None or not running.done():
            return None
        self._running = None
        return running

    def drain(self) -> None:
        """Wait for what runs and forget it; what it stored is stored."""
        wait(self.futures)
        self._running = None

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
