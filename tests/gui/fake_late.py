"""Late interaction in memory: made in two steps, the second once its gate is open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import Event, LateIndexProgressed
from app.services.late_index import LateStatus

PASSAGES = 1_200
MIB = 1 << 20


class FakeLate:
    """Estimates two minutes; ``error`` is raised in place of building."""

    def __init__(self, publish: Callable[[Event], None], settings: Any) -> None:
        self._publish = publish
        self._settings = settings
        self.made = 0
        self.error: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def status(self) -> LateStatus:
        left = PASSAGES - self.made
        return LateStatus(
            is_on=self._settings.current.late_index,
            passages=self.made,
            missing=left,
            vector_bytes=self.made * 10_000,
            index_bytes=0,
            bytes_per_passage=10_000.0 if self.made else 0.0,
            memory_bytes=6 * MIB,
            build_seconds=left / 10,
            build_bytes=left * 10_000,
        )

    def build(self, cancel: CancelToken) -> LateStatus:
        self._settings.change(late_index=True)
        if self.error is not None:
            raise self.error
        self.made = PASSAGES // 2
        self._publish(LateIndexProgressed(self.made, PASSAGES))
        while not self.gate.wait(0.01):
            cancel.raise_if_cancelled()
            if not self._settings.current.late_index:
                return self.status()
        self.made = PASSAGES
        return self.status()

    def drop(self) -> int:
        self._settings.change(late_index=False)
        dropped, self.made = self.made, 0
        return dropped
