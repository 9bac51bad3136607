"""Daily copies of the database: when, how many, and where there is no room none.

A backup holds what the library held on its day. Text of a document that was erased since stays in
the backups until they are replaced: after 7 daily and 4 weekly ones.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import DiskFull
from app.storage.backup_names import DAILY, Backup, backups_in, name_of, surplus
from app.storage.database import Database

log = logging.getLogger(__name__)

SPARE_BYTES = 64 << 20
"""What must be left free beside a backup, so that work can go on."""

LEFT_OUT = ("token_vectors",)
"""Tables that come empty: large, and made anew of the texts that are there."""

AGE_AT_CLOSE = timedelta(hours=24)


def free_bytes(folder: Path) -> int:
    """Free space on the disk of a folder, or of the nearest one above that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


class DailyBackups:
    """Backups of one open library into a folder; call it from one thread at a time."""

    def __init__(
        self,
        database: Database,
        folder: Path,
        now: Callable[[], datetime],
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        self._database = database
        self._folder = folder
        self._now = now
        self._free = free

    def at_open(self, cancel: CancelToken | None = None) -> Backup | None:
        """Back up unless the newest daily backup is of today; gives the new one."""
        newest = self._newest()
        if newest and newest.made_at.date() == self._now().date():
            return None
        return self._make(cancel)

    def at_close(self, cancel: CancelToken | None = None) -> Backup | None:
        """Back up unless the newest daily backup was made within 24 hours; gives the new one."""
        newest = self._newest()
        # A clock that was set back gives a negative age: also too far away.
        if newest and abs(self._now() - newest.made_at) < AGE_AT_CLOSE:
            return None
        return self._make(cancel)

    def _newest(self) -> Backup | None:
        daily = (backup for backup in backups_in(self._folder) if backup.reason == DAILY)
        return next(daily, None)

    def _make(self, cancel: CancelToken | None) -> Backup | None:
        """Make one and remove what is surplus; None, with a line in the log, where it cannot be.

        Raises:
            LibraryCorrupt: the library is damaged; every backup is kept.
            LibraryError: the folder cannot be written to.
            Cancelled: asked to stop.
        """
        if self._database.is_read_only or self._is_empty() or not self._has_room():
            return None
        name = name_of(backups_in(self._folder), self._now(), DAILY)
        try:
            self._database.copy_to(self._folder / name, cancel, LEFT_OUT)
        except DiskFull:
            log.warning("no backup was made: the disk became full")
            return None
        log.info("database backed up as %s", name)
        self._tidy()
        return self._newest()

    def _is_empty(self) -> bool:
        """An empty library must not push the backups of a full one out."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM sessions)"
                " OR EXISTS (SELECT 1 FROM notes) OR EXISTS (SELECT 1 FROM highlights)"
            ).fetchone()
        return not row[0]

    def _has_room(self) -> bool:
        with suppress(OSError):
            need = self._database.path.stat().st_size + SPARE_BYTES
            if self._free(self._folder) >= need:
                return True
            log.warning("no backup was made: the disk has less than %d MiB free", need >> 20)
        return False

    def _tidy(self) -> None:
        for backup in surplus(backups_in(self._folder)):
            with suppress(OSError):
                backup.path.unlink()
                log.info("old backup removed: %s", backup.path.name)
        for unfinished in self._folder.glob("*.part"):
            with suppress(OSError):
                unfinished.unlink()
