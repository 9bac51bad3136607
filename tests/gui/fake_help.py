"""Help for searching and measuring of it, in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.core.cancel import CancelToken
from app.core.events import Event, MeasuringEnded, MeasuringProgressed
from app.core.measuring import OptionScores, SelfReport
from app.core.searching import SearchRequest
from app.services.query_help import Helped, HelpOptions
from app.services.self_measuring import SelfChoice

MEASURED = SelfReport(
    measured_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
    questions=40,
    clozes=20,
    written=20,
    documents=31,
    model="Model 1",
    seed=0,
    accepted_seconds=2.0,
    options=(
        OptionScores("hybrid", "search_mode", "hybrid", 0.8, 0.6, 0.1),
        OptionScores(
            "expansion", "query_expansion", "passage", 0.9, 0.7, 1.6, 0.1, 0.02, 0.18, True
        ),
        OptionScores("reranking", "reranking", "letters", 0.7, 0.5, 9.0, -0.1, -0.2, 0.0),
    ),
    recommended=("expansion",),
)


class FakeQueryHelp:
    """Estimates three seconds for each help; finds ``helped`` where it is set, once ``gate`` is."""

    def __init__(self) -> None:
        self.helped: Helped | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[SearchRequest] = []

    def has_more(self) -> bool:
        return self.helped is not None

    def find(self, request: SearchRequest, cancel: CancelToken) -> Helped:
        assert self.helped is not None
        self.asked.append(request)
        while not self.gate.wait(0.01):
            cancel.raise_if_cancelled()
        return self.helped

    def estimate(self, options: HelpOptions) -> float:
        return 3.0 * len(options.steps())


class FakeSelfMeasuring:
    """Finds ``MEASURED`` once its gate is open."""

    def __init__(self, publish: Callable[[Event], None], settings: Any) -> None:
        self._publish = publish
        self._settings = settings
        self.report: SelfReport | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.is_measuring = False

    def last(self) -> SelfReport | None:
        return self.report

    def measure(self, choice: SelfChoice, cancel: CancelToken) -> SelfReport:
        self.is_measuring = True
        try:
            self._publish(MeasuringProgressed("expansion", 3, 40))
            while not self.gate.wait(0.01):
                cancel.raise_if_cancelled()
            self.report = MEASURED
            return MEASURED
        finally:
            self.is_measuring = False
            self._publish(MeasuringEnded())

    def apply(self, report: SelfReport) -> dict[str, str]:
        self._settings.change(query_expansion="passage", reranking="off")
        return {"query_expansion": "passage", "reranking": "off"}
