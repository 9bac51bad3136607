"""How far an import, a download or a test is, on a terminal; silent where nobody watches."""

from __future__ import annotations

import threading

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.text import Text

from app.core.events import (
    DownloadMoved,
    EncodingAnew,
    Event,
    ImportBatchChanged,
    ImportProgressed,
    ImportStage,
    ModelTesting,
)
from app.core.models import DownloadProgress

FILE_CHARACTERS = 40


class ImportBar:
    """One line on standard error that is gone when the import is done.

    Events come from several threads; each takes its turn.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._guard = threading.Lock()
        self._progress: Progress | None = None
        self._task = TaskID(0)
        self._stage = ""
        self._is_closed = False

    def publish(self, event: Event) -> None:
        """Take part in the events of a service."""
        if not self._console.is_terminal or not isinstance(
            event,
            ImportProgressed | ImportBatchChanged | EncodingAnew | ModelTesting | DownloadMoved,
        ):
            return
        with self._guard:
            if self._is_closed:
                return
            if isinstance(event, ImportBatchChanged):
                self._batch(event)
            elif isinstance(event, EncodingAnew):
                self._part(event.done, event.total, f"encoding by {event.name}")
            elif isinstance(event, ModelTesting):
                self._part(event.done, event.total, f"testing {event.model}")
            elif isinstance(event, DownloadMoved):
                self._fetch(event)
            elif event.stage is not ImportStage.READY:
                self._stage = stage_line(event)
                self._draw()

    def close(self) -> None:
        """Take the line away."""
        with self._guard:
            self._is_closed = True
            self._erase()

    def _batch(self, event: ImportBatchChanged) -> None:
        if event.finished == event.total:
            self._erase()
            return
        progress = self._shown(event.total)
        progress.update(
            self._task, total=event.total, completed=event.finished, rate=rate_line(event)
        )
        self._draw()

    def _part(self, done: int, total: int, stage: str) -> None:
        if done >= total:
            self._erase()
            return
        progress = self._shown(total)
        progress.update(self._task, total=total, completed=done)
        self._stage = stage
        self._draw()

    def _fetch(self, event: DownloadMoved) -> None:
        if event.is_over:
            self._erase()
            return
        # In whole megabytes, so that the numbers can be read; a server may not say the size.
        done, total = (each // 1_000_000 for each in (event.progress.done, event.progress.total))
        progress = self._shown(total)
        progress.update(self._task, total=max(done, total), completed=done)
        self._stage = fetched_line(event.progress)
        self._draw()

    def _shown(self, total: int) -> Progress:
        if self._progress is None:
            columns = (
                BarColumn(bar_width=24),
                TextColumn("{task.completed}/{task.total}"),
                TextColumn("{task.fields[rate]}", markup=False),
                TextColumn("{task.fields[stage]}", markup=False),
            )
            self._progress = Progress(
                *columns, console=self._console, transient=True, auto_refresh=False
            )
            self._progress.start()
            self._task = self._progress.add_task("", total=total, rate="", stage="")
        return self._progress

    def _draw(self) -> None:
        if self._progress is not None:
            self._progress.update(self._task, stage=self._stage)
            self._progress.refresh()

    def _erase(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def stage_line(event: ImportProgressed) -> str:
    """What is done with one document, such as ``reading paper.pdf 3/12``."""
    amount = f" {event.done}/{event.total}" if event.total else ""
    name = Text(event.file)
    name.truncate(FILE_CHARACTERS, overflow="ellipsis")
    return f"{event.stage} {name.plain}{amount}"


def fetched_line(progress: DownloadProgress) -> str:
    """How fast a download is and how long it takes, as far as that is known.

    >>> fetched_line(DownloadProgress("", 40_000_000, 100_000_000, 2_000_000.0))
    'MB, 2.0 MB/s, about 30 s left'
    """
    if progress.rate <= 0:
        return "MB"
    rate = f"MB, {progress.rate / 1e6:.1f} MB/s"
    if not progress.total:
        return rate
    return f"{rate}, about {_time((progress.total - progress.done) / progress.rate)} left"


def rate_line(event: ImportBatchChanged) -> str:
    """How fast it goes and how long it takes, as far as that was measured.

    >>> rate_line(ImportBatchChanged(1, 9, 0, 95.0, 40, 81.6, 3))
    '82 pages/s, 3 searchable, about 2 min left'
    >>> rate_line(ImportBatchChanged(1, 9, 0))
    ''
    """
    parts = []
    if event.pages_per_second:
        parts.append(f"{event.pages_per_second:.0f} pages/s")
    if event.searchable:
        parts.append(f"{event.searchable} searchable")
    if event.seconds_left is not None:
        parts.append(f"about {_time(event.seconds_left)} left")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
