"""Questions that were typed and not asked yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.storage.drafts import DraftTable

MOST_CHARACTERS = 20_000
"""Nobody types more into a question; what was pasted beyond is not kept."""


class DraftsService:
    """Keeps one text for each session in the library; ``""`` is the session still to be made."""

    def __init__(self, table: DraftTable, now: Callable[[], datetime]) -> None:
        self._table = table
        self._now = now

    def keep(self, session_id: str, text: str) -> None:
        """Keep what is typed, in the place of what was; nothing typed is nothing kept."""
        kept = text[:MOST_CHARACTERS] if text.strip() else ""
        self._table.put(session_id, kept, self._now())

    def draft(self, session_id: str) -> str:
        """What was typed in a session; empty where nothing was."""
        return self._table.get(session_id)
