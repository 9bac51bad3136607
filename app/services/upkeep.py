"""What keeps a library sound while it is used: backups, a compact file, a record of the index."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import LibraryCorrupt, LibraryError
from app.core.events import LibraryDamaged, Publish
from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.store import Store
from app.storage.backups import DailyBackups
from app.storage.space import compact

log = logging.getLogger(__name__)

CLOSING_SECONDS = 2.0
"""How long closing waits for a backup that was begun at the start; the next start begins anew."""


class Upkeep:
    """Call ``start``, ``before_close`` and, when the worker processes have ended, ``closed``.

    None of them raises: what cannot be done is logged and done another time. A database that
    fails its check is published as ``LibraryDamaged``.
    """

    def __init__(
        self,
        store: Store,
        paths: Paths,
        keeper: IndexKeeper,
        publish: Publish,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._publish = publish
        self._backups = DailyBackups(store.database, paths.backups, now)
        self._token = CancelToken()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin the backup of the day in a thread of its own, and come back at once."""
        if self._thread is None and not self._store.database.is_read_only:
            self._thread = threading.Thread(
                target=lambda: self._try(lambda: self._backups.at_open(self._token)),
                name="backup",
                daemon=True,
            )
            self._thread.start()

    def before_close(self) -> None:
        """Back up after a day of work, and give the room of much erased text back."""
        if self._thread is not None:
            self._thread.join(CLOSING_SECONDS)
            self._token.cancel()
            self._thread.join()
        if not self._store.database.is_read_only:
            self._try(self._backups.at_close)
            self._try(lambda: compact(self._store.database))

    def closed(self) -> None:
        """Record the files of the search index, which nobody has open any more."""
        self._keeper.record_close()

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Cancelled:
            log.info("the backup was put off")
        except LibraryCorrupt as error:
            log.error("the database fails its check: %s", error)
            self._publish(LibraryDamaged(error.problem))
        except LibraryError as error:
            log.warning("upkeep was put off: %s", error)
