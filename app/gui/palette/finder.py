"""Finds what the palette lists: names at once, what was said behind, the newest typing first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.memory import Memory, MemoryStatus, RecalledUtterance, RecallRequest
from app.core.notes import FoundNote
from app.core.text import one_line
from app.gui.kit import Kit

SAID = 8
MEMORIES = 5
NOTES = 5
LEAST = 3
"""Characters from which on what was said is looked for."""
WAIT_MS = 120
"""A pause in typing before it is: each look reads words and meaning."""
Hits = tuple[tuple[RecalledUtterance, ...], tuple[Memory, ...], tuple[FoundNote, ...]]


def _now() -> datetime:
    return datetime.now(UTC)


class SaidFinder(QObject):
    """Looks into what was said, remembered and written, in the lane of searching.

    Signals: ``found(query, utterances, memories, notes)``; never for a query that is not the last.
    """

    found = Signal(str, object, object, object)

    def __init__(
        self, kit: Kit, parent: QObject | None = None, now: Callable[[], datetime] = _now
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._now = now
        self._query = ""
        self.project_id: str | None = None
        """What is looked through; None is everything."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._look)

    def look(self, query: str) -> None:
        """Look for this soon; what was looked for before is told no more."""
        self._query = query.strip()
        if len(self._query) >= LEAST:
            self._timer.start()
        else:
            self.stop()

    def stop(self) -> None:
        """Tell nothing more."""
        self._timer.stop()
        self._query = ""

    def _look(self) -> None:
        query = self._query
        work = partial(self._read, query, self.project_id)
        self._kit.tasks.run_in(
            self._kit.desk.lanes.search,
            work,
            partial(self._on_found, query),
            partial(self._on_failed, query),
        )

    def _read(self, query: str, project_id: str | None, token: CancelToken) -> Hits:
        """Memories that recall names come first, then those that hold the words."""
        request = RecallRequest(query, self._now(), SAID, project_id)
        recall = self._kit.desk.recall.find(request)
        token.raise_if_cancelled()
        kept = self._kit.desk.memories.list(project_id, status=MemoryStatus.KEPT)
        named = [each.memory for each in recall.memories]
        holding = _holding(query, kept)
        memories = {each.id: each for each in (*named, *holding)}
        notes = tuple(self._kit.desk.notes.search(query, NOTES))
        return recall.utterances, tuple(memories.values())[:MEMORIES], notes

    def _on_found(self, query: str, hits: Hits) -> None:
        if query == self._query:
            self.found.emit(query, *hits)

    def _on_failed(self, query: str, error: BaseException) -> None:
        """Names are still listed; the error is said once."""
        self._on_found(query, ((), (), ()))
        self._kit.tasks.failed.emit(error)


def _holding(query: str, memories: Sequence[Memory]) -> list[Memory]:
    words = query.casefold().split()
    return [each for each in memories if all(word in each.text.casefold() for word in words)]


def quoted(text: str, most: int = 160) -> str:
    """The beginning of what was said, on one line.

    >>> quoted("a  b")
    'a b'
    """
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
