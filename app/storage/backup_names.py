"""Names of backups: they sort in the order in which the backups were made, whatever the clock.

``library-000012-20240501-120000-daily.sqlite3``: a number that only grows, the time in UTC, why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

DAILY = "daily"
KEPT_DAYS = 7
KEPT_WEEKS = 4
KEPT_OTHERS = 3

_NAME = re.compile(r"library-(\d{6,})-(\d{8}-\d{6})-([a-z0-9-]+)\.sqlite3")
_TIME = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the database; a larger ``number`` was made later, ``made_at`` is what it says."""

    path: Path
    number: int
    made_at: datetime
    reason: str


def backups_in(folder: Path) -> list[Backup]:
    """The backups of a folder, newest first; files that are none are left out."""
    found: list[Backup] = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            moment = _moment(match[2]) if match else None
            if match and moment:
                found.append(Backup(path, int(match[1]), moment, match[3]))
    return sorted(found, key=lambda backup: (backup.number, backup.path.name), reverse=True)


def name_of(backups: Sequence[Backup], now: datetime, reason: str) -> str:
    """The name of the next backup.

    >>> name_of([], datetime(2024, 5, 1, 12, tzinfo=UTC), DAILY)
    'library-000001-20240501-120000-daily.sqlite3'
    """
    number = max((backup.number for backup in backups), default=0) + 1
    return f"library-{number:06}-{now.astimezone(UTC):{_TIME}}-{reason}.sqlite3"


def surplus(backups: Sequence[Backup]) -> list[Backup]:
    """Those of ``backups`` (newest first) that need not be kept.

    Kept are the 7 newest daily ones, of the older ones the last of each calendar week for 4
    weeks, and the 3 newest of other kinds. "Newest" counts by number: a clock that was set back
    changes neither the order nor how many are kept, and the newest is never surplus.
    """
    daily = [backup for backup in backups if backup.reason == DAILY]
    others = [backup for backup in backups if backup.reason != DAILY]
    kept = [*daily[:KEPT_DAYS], *others[:KEPT_OTHERS]]
    weeks: dict[tuple[int, int], Backup] = {}
    for backup in daily[KEPT_DAYS:]:
        weeks.setdefault(backup.made_at.isocalendar()[:2], backup)
    kept += list(weeks.values())[:KEPT_WEEKS]
    return [backup for backup in backups if backup not in kept]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
