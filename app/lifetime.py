"""How an open library begins to work, and how it ends."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.services.encoders import EncodersService
from app.services.imports import ImportService
from app.services.index_keeper import IndexKeeper
from app.services.kept_reading import KeptReading
from app.services.late_index import LateIndex
from app.services.library import LibraryService
from app.services.note_room import NoteRoom
from app.services.remembering import Remembering
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.upkeep import Upkeep
from app.services.watching import WatchingService

if TYPE_CHECKING:
    from app.main import Opened
    from app.processes import Adapters

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.3
LANE_SECONDS = 5.0
"""How long closing waits for a lane, before and after its worker processes have ended."""


@dataclass(frozen=True)
class Beginning:
    """The start of an open library: in a command what a search needs, in the window everything."""

    opened: Opened
    adapters: Adapters
    imports: ImportService
    folders: WatchingService
    encoders: EncodersService
    late: LateIndex
    sessions: SessionsService
    library: LibraryService
    upkeep: Upkeep
    memory: Remembering
    noting: NoteRoom
    kept: KeptReading
    keeper: IndexKeeper
    folders_lane: int
    late_lane: int
    is_window: bool

    def start(self, cancel: CancelToken | None = None) -> None:
        """Warm workers up; in the window go on with what was left unfinished."""
        self.adapters.warm_up()
        self.upkeep.start()
        if self.is_window:
            self._begin_window(cancel or CancelToken())

    def _begin_window(self, cancel: CancelToken) -> None:
        self.opened.lanes[self.folders_lane].submit(self.folders.run)
        self.encoders.start()
        self.kept.begin()
        self.opened.lanes[self.late_lane].submit(self.noting.begin, on_failed=_log_notes)
        late = self.opened.lanes[self.late_lane]
        if self.opened.paths.is_sealed:
            late.submit(lambda _cancel: self.keeper.ensure(), on_failed=_log_index)
        late.submit(self._remember, on_failed=_log)
        self.library.empty_old_trash()
        self.opened.store.lexical.warm()
        _first_steps(self.imports, self.opened.settings, cancel)
        self.late.update(cancel, lambda: bool(self.opened.store.queue.count()))

    def _remember(self, cancel: CancelToken) -> None:
        """Finish what memory had begun; backups may be rewritten, so nobody waits for it."""
        self.sessions.empty_trash()
        self.memory.memories.catch_up(cancel)
        self.memory.recall.update(cancel)


@dataclass
class Closing:
    """The end of an open library, in order; closing twice changes nothing."""

    opened: Opened
    adapters: Adapters
    imports: ImportService
    encoders: EncodersService
    upkeep: Upkeep
    is_done: bool = False

    def close(self) -> None:
        """Stop the lanes, end the processes, back up, close the database."""
        if self.is_done:
            return
        self.is_done = True
        self.imports.keep_for_next_start()
        try:
            self.encoders.close()
            self.opened.stop_lanes(PATIENCE_SECONDS)
            # A lane that waits for a process goes on once the process has ended.
            self.adapters.close()
            self.opened.stop_lanes(LANE_SECONDS)
            self.imports.close()
            self.upkeep.closed()
            self.upkeep.before_close()
        finally:
            self.opened.close()


def _log(error: BaseException) -> None:
    log.warning("memory was not brought up to date: %s", error)


def _log_notes(error: BaseException) -> None:
    log.warning("notes were not brought up to date: %s", error)


def _log_index(error: BaseException) -> None:
    log.warning("the search index was not built: %s", error)


def _first_steps(imports: ImportService, settings: SettingsStore, cancel: CancelToken) -> None:
    """The guide is a new library's first document; then what was left unfinished goes on."""
    if not settings.current.guide_added:
        imports.add_guide(cancel)
        settings.change(guide_added=True)
    imports.run(cancel)
