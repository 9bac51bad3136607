"""Composition root: with ``shelving`` and ``talking`` all that knows every concrete class.

Hosted classes are named by string, so that this process never imports what they import.
"""

from __future__ import annotations

import gc
import logging
import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.core.events import Event, Publish
from app.lifetime import Beginning, Closing
from app.logs import log_uncaught, start_logging, stop_logging
from app.paths import Paths, default_root
from app.processes import TEXT_READER, Adapters, Reading, make_workers, worker_adapters
from app.sealing.private import make_private, tighten
from app.services.collections import CollectionsService
from app.services.desk import Desk, Lanes
from app.services.doctor import DoctorService
from app.services.drafts import DraftsService
from app.services.encoders import encoder_in_use
from app.services.likeness import LikenessService
from app.services.locking import require_unlocked
from app.services.model_room import ModelMinds, ModelRoom
from app.services.note_room import NoteGrounds, NoteRoom
from app.services.outside import Outside, outside_of
from app.services.proposing import BehindAnswers
from app.services.search_history import SearchHistory
from app.services.settings_store import SettingsStore
from app.services.status import StatusParts, StatusService
from app.services.store import open_store
from app.shelving import Shelves, shelves_of
from app.storage.lock import LibraryLock
from app.talking import Talk, talk_of
from app.workers.environment import prepare_environment
from app.workers.jobs import ThreadLane

log = logging.getLogger(__name__)

NICENESS = 10
"""The window's workers yield to it: painting does not wait for encoding on a busy machine."""
SWITCH_SECONDS = 0.0002
"""How long a thread may keep the interpreter: the default of 5 ms is a third of a frame."""
LANES = (
    *("library", "shelf", "folders", "search", "meaning", "answer", "pages", "late"),
    *("models", "network", "fetching"),
)
"""In the order of ``services.desk.Lanes``."""
FOLDERS = LANES.index("folders")
LATE = LANES.index("late")
NEWEST_WINS = ("search", "meaning", "pages")


class Opened:
    """What an open library holds until it is closed: lock, settings, database, log, lanes."""

    def __init__(self, paths: Paths, is_reading: bool = False) -> None:
        self.paths = paths
        self.lock = LibraryLock(paths.lock)
        require_unlocked(paths)
        if not is_reading:
            self.lock.acquire()
            tighten(paths.root)
        try:
            self.settings = SettingsStore(paths.settings, is_reading)
            self.store = open_store(paths, is_reading)
        except BaseException:
            self.lock.release()
            raise
        self.log = None if is_reading else start_logging(paths.logs, is_private=paths.is_sealed)
        self.lanes = tuple(ThreadLane(name, newest_wins=name in NEWEST_WINS) for name in LANES)

    def lane(self, name: str) -> ThreadLane:
        """The lane of that name."""
        return self.lanes[LANES.index(name)]

    def stop_lanes(self, seconds: float) -> None:
        """Stop accepting, cancel what runs, wait up to ``seconds`` for each lane."""
        for lane in self.lanes:
            lane.close(seconds)

    def close(self) -> None:
        """Close the database and release the library; the lanes have ended before."""
        self.store.close()
        self.lock.release()
        stop_logging(self.log)


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A fresh random id, 32 hex digits."""
    return uuid.uuid4().hex


def open_desk(
    root: Path,
    publish: Publish,
    *,
    is_window: bool = False,
    is_reading: bool = False,
    is_for_texts: bool = False,
) -> Desk:
    """Open a library and join its services.

    ``is_reading`` takes no lock and writes nothing, so it works beside an open window; where no
    library exists yet an empty one is made. ``is_for_texts`` reads plain text instead of PDFs,
    for the corpora that Carrel is measured with.

    Raises:
        LibraryLocked: it is encrypted, and nobody gave its passphrase.
        LibraryError: it is in use, damaged, newer than this program, or cannot be written.
        SettingsError: the settings cannot be read.
    """
    paths = Paths(root)
    opened = Opened(paths, is_reading and paths.database.exists())
    chosen = opened.settings.current
    reading = Reading(options={"ocr": chosen.ocr, "ocr_languages": chosen.ocr_languages})
    if is_for_texts:
        reading = Reading(TEXT_READER)
    encoder, problem = encoder_in_use(opened.store, opened.settings, paths)
    if problem is not None:
        log.warning("another encoder serves: %s", problem.title)
    niceness = NICENESS if is_window else 0
    workers = make_workers(paths, publish, reading, niceness, encoder, chosen.kept_reading_mb)
    return join(opened, worker_adapters(workers, is_window, encoder), publish, is_window)


def join(opened: Opened, adapters: Adapters, publish: Publish, is_window: bool = False) -> Desk:
    """The services of an open library over some adapters."""
    paths, store, settings = opened.paths, opened.store, opened.settings
    publish = BehindAnswers(publish, opened.lane("late"))
    outside, room, adapters = _surroundings(opened, adapters, publish, is_window)
    shelves, talk, noting = _rooms(opened, adapters, publish, room, is_window)
    return Desk(
        paths=paths,
        settings=settings,
        library=shelves.library,
        imports=shelves.imports,
        folders=shelves.folders,
        collections=CollectionsService(store.collections, publish),
        versions=shelves.versions,
        bibliography=shelves.bibliography,
        search=talk.search,
        search_history=SearchHistory(store.searches, now),
        likeness=LikenessService(store, adapters.index, shelves.keeper, talk.search.results),
        late=shelves.late,
        query_help=talk.query_help,
        self_measuring=talk.measuring,
        answering=talk.conversing.answering,
        exports=talk.conversing.exports,
        capsules=talk.conversing.capsules,
        recall=talk.memory.recall,
        projects=talk.memory.projects,
        memories=talk.memory.memories,
        memory_context=talk.memory.memory_context,
        brief=talk.memory.brief,
        past_sessions=talk.memory.past_sessions,
        sessions=talk.sessions,
        drafts=DraftsService(store.drafts, now),
        models=room.models,
        model_tests=room.tests,
        downloads=outside.downloads(paths, room.models, publish),
        connections=outside.doors.connections,
        privacy=outside.privacy(store, now),
        status=StatusService(_status(opened, adapters, room, outside)),
        updates=outside.updates(settings),
        endpoints=outside.endpoints(room.models, settings),
        pins=talk.pins,
        pages=noting.pages,
        highlights=noting.highlights,
        notes=noting.notes,
        encoders=shelves.encoders,
        doctor=DoctorService(store, paths, shelves.keeper, shelves.encoders, shelves.late),
        lanes=Lanes(*opened.lanes),
        start=_beginning(opened, adapters, shelves, talk, noting, is_window).start,
        close=Closing(opened, adapters, shelves.imports, shelves.encoders, shelves.upkeep).close,
    )


def _surroundings(
    opened: Opened, adapters: Adapters, publish: Publish, is_window: bool
) -> tuple[Outside, ModelRoom, Adapters]:
    """What is beyond this program, the models, and the adapters with both behind them."""
    outside, adapters = _outside(opened, adapters, is_window)
    room = _models(opened, adapters, publish)
    return outside, room, replace(adapters, generator=room.generator)


def _outside(opened: Opened, adapters: Adapters, is_window: bool) -> tuple[Outside, Adapters]:
    """What may reach beyond this program, and the adapters with all models behind one generator."""
    asked_by = "window" if is_window else "terminal"
    outside = outside_of(opened.paths, opened.store, now, asked_by)
    both = outside.generator(adapters.generator, opened.settings)
    return outside, replace(adapters, generator=both)


def _models(opened: Opened, adapters: Adapters, publish: Publish) -> ModelRoom:
    grounds = (opened.store, opened.paths, opened.settings)
    minds = ModelMinds(adapters.generator, adapters.machine, adapters.release_idle)
    return ModelRoom(grounds, minds, publish, now)


def _status(opened: Opened, adapters: Adapters, room: ModelRoom, outside: Outside) -> StatusParts:
    """Who knows how the program stands."""
    return StatusParts(
        paths=opened.paths,
        store=opened.store,
        models=room.models,
        paces=room.paces,
        processes=adapters.processes,
        lanes=lambda: [lane.seen() for lane in opened.lanes],
        refused=outside.doors.refused,
        now=now,
        is_encrypted=opened.paths.envelope.exists,
    )


def _rooms(
    opened: Opened, adapters: Adapters, publish: BehindAnswers, room: ModelRoom, is_window: bool
) -> tuple[Shelves, Talk, NoteRoom]:
    """The services of papers, of questions, and of what a person writes and marks."""
    shelves = shelves_of(opened, adapters, publish, now)
    talk = talk_of(opened, adapters, publish, shelves, room, (now, new_id))
    return shelves, talk, _noting(opened, adapters, shelves, publish, is_window)


def _noting(
    opened: Opened, adapters: Adapters, shelves: Shelves, publish: Publish, is_window: bool
) -> NoteRoom:
    """Notes and highlights; in the window they are encoded behind, in a command when it says so."""
    grounds = NoteGrounds(
        opened.store,
        opened.paths,
        opened.settings,
        shelves.keeper,
        shelves.library,
        shelves.imports,
        adapters.embedder,
        adapters.renderer,
        opened.lane("late") if is_window else None,
    )
    return NoteRoom(grounds, publish, now, new_id)


def _beginning(
    opened: Opened,
    adapters: Adapters,
    shelves: Shelves,
    talk: Talk,
    noting: NoteRoom,
    is_window: bool,
) -> Beginning:
    return Beginning(
        opened=opened,
        adapters=adapters,
        imports=shelves.imports,
        folders=shelves.folders,
        encoders=shelves.encoders,
        late=shelves.late,
        sessions=talk.sessions,
        library=shelves.library,
        upkeep=shelves.upkeep,
        memory=talk.memory,
        noting=noting,
        kept=talk.kept,
        keeper=shelves.keeper,
        folders_lane=FOLDERS,
        late_lane=LATE,
        is_window=is_window,
    )


def run(arguments: Sequence[str]) -> int:
    """The window without a command, otherwise the terminal; gives the exit code."""
    prepare_environment()
    make_private()
    sys.setswitchinterval(SWITCH_SECONDS)
    from app.cli.opening import is_for_window

    home, files = is_for_window(arguments)
    if files is None:
        from app.cli.application import run_command  # all commands: the window does without

        return run_command(list(arguments), open_desk)
    return _run_window(home or default_root(), files)


def _run_window(root: Path, files: list[str]) -> int:
    gc.disable()  # until the window stands: see gui.application.spare_collector
    from app.gui.application import run_window

    def build(publish: Callable[[Event], None]) -> Desk:
        return open_desk(root, publish, is_window=True)

    log_uncaught()
    return run_window(build, files, Paths(root))
