"""Composition root: the only file that knows every concrete class.

Hosted classes are named by string, so that this process never imports what they import.
"""

from __future__ import annotations

import logging
import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.events import Event, Publish
from app.core.interfaces import FileReader, StoredVectors
from app.core.types import Document
from app.lifetime import Beginning, Closing
from app.logs import log_uncaught, start_logging, stop_logging
from app.paths import Paths, default_root
from app.processes import TEXT_READER, Adapters, Reading, make_workers, worker_adapters
from app.retrieval.feedback import Feedback
from app.retrieval.first_stage import FirstStage
from app.retrieval.late_search import LateSearcher
from app.retrieval.retriever import Retriever
from app.services.bibliography import BibliographyService
from app.services.collections import CollectionsService
from app.services.conversing import Conversing, Grounds, Minds
from app.services.desk import Desk, Lanes
from app.services.doctor import DoctorService
from app.services.encoder_change import ChangeParts, NoHosts, index_folder
from app.services.encoders import EncodersService, encoder_in_use
from app.services.erasing import Eraser
from app.services.folder_acts import WatchingTables
from app.services.import_runner import ImportRunner
from app.services.importing import Importer
from app.services.imports import ImportParts, ImportService
from app.services.index_keeper import IndexKeeper
from app.services.late_index import LateIndex
from app.services.library import LibraryService
from app.services.likeness import LikenessService
from app.services.models import ModelsService
from app.services.pages import PageService
from app.services.proposing import BehindAnswers
from app.services.query_help import QueryHelp
from app.services.remembering import Remembering
from app.services.search import SearchService
from app.services.search_history import SearchHistory
from app.services.search_model import SearchModel
from app.services.self_measuring import SelfMeasuring, SelfParts
from app.services.self_questions import SelfQuestions
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.store import Store, open_store
from app.services.taking_in import TakingIn
from app.services.upkeep import Upkeep
from app.services.vectors_in_use import VectorsInUse
from app.services.versions import VersionService
from app.services.watching import WatchingService
from app.storage.lock import LibraryLock
from app.storage.titles import TitleTable
from app.workers.environment import prepare_environment
from app.workers.jobs import ThreadLane

log = logging.getLogger(__name__)

NICENESS = 10
"""The window's workers yield to it: painting does not wait for encoding on a busy machine."""
SWITCH_SECONDS = 0.0002
"""How long a thread may keep the interpreter: the default of 5 ms is a third of a frame."""
LANES = ("library", "shelf", "folders", "search", "meaning", "answer", "pages", "late")
"""In the order of ``services.desk.Lanes``."""
FOLDERS = LANES.index("folders")
NEWEST_WINS = ("search", "meaning", "pages")


class Opened:
    """What an open library holds until it is closed: lock, settings, database, log, lanes."""

    def __init__(self, paths: Paths, is_reading: bool = False) -> None:
        self.paths = paths
        self.lock = LibraryLock(paths.lock)
        if not is_reading:
            self.lock.acquire()
        try:
            self.settings = SettingsStore(paths.settings, is_reading)
            self.store = open_store(paths, is_reading)
        except BaseException:
            self.lock.release()
            raise
        self.log = None if is_reading else start_logging(paths.logs)
        self.lanes = tuple(ThreadLane(name, newest_wins=name in NEWEST_WINS) for name in LANES)

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
    workers = make_workers(paths, publish, reading, NICENESS if is_window else 0, encoder)
    return join(opened, worker_adapters(workers, is_window, encoder), publish, is_window)


@dataclass(frozen=True)
class _Shelves:
    """The services of papers: what takes them in, keeps them and finds them again."""

    keeper: IndexKeeper
    upkeep: Upkeep
    library: LibraryService
    bibliography: BibliographyService
    versions: VersionService
    late: LateIndex
    imports: ImportService
    folders: WatchingService
    encoders: EncodersService


def join(opened: Opened, adapters: Adapters, publish: Publish, is_window: bool = False) -> Desk:
    """The services of an open library over some adapters."""
    paths, store, settings = opened.paths, opened.store, opened.settings
    publish = BehindAnswers(publish, opened.lanes[LANES.index("late")])
    shelves = _shelves(opened, adapters, publish)
    keeper = shelves.keeper
    sessions = SessionsService(store, publish, now, new_id)
    models = ModelsService(store, settings, now)
    search = _search(store, adapters, keeper, lambda: shelves.late.is_on)
    query_help, measuring = _help(opened, adapters, (search, models), publish)
    grounds = Grounds(store, paths, settings, search, sessions, models, query_help)
    talk = _conversing(grounds, adapters, VectorsInUse(store.vectors, keeper), publish)
    memory = _remembering(opened, adapters, publish)
    publish.propose = memory.memories.propose_from
    return Desk(
        paths=paths,
        settings=settings,
        library=shelves.library,
        imports=shelves.imports,
        folders=shelves.folders,
        collections=CollectionsService(store.collections, publish),
        versions=shelves.versions,
        bibliography=shelves.bibliography,
        search=search,
        search_history=SearchHistory(store.searches, now),
        likeness=LikenessService(store, adapters.index, keeper, search.results),
        late=shelves.late,
        query_help=query_help,
        self_measuring=measuring,
        answering=talk.answering,
        exports=talk.exports,
        capsules=talk.capsules,
        recall=memory.recall,
        projects=memory.projects,
        memories=memory.memories,
        memory_context=memory.memory_context,
        brief=memory.brief,
        past_sessions=memory.past_sessions,
        sessions=sessions,
        models=models,
        pages=PageService(shelves.library, adapters.renderer, shelves.imports.password_of),
        encoders=shelves.encoders,
        doctor=DoctorService(store, paths, keeper, shelves.encoders, shelves.late),
        lanes=Lanes(*opened.lanes),
        start=_beginning(opened, adapters, shelves, (sessions, memory), is_window).start,
        close=Closing(opened, adapters, shelves.imports, shelves.encoders, shelves.upkeep).close,
    )


def _shelves(opened: Opened, adapters: Adapters, publish: Publish) -> _Shelves:
    paths, store, settings = opened.paths, opened.store, opened.settings
    keeper = _keeper(opened, adapters, publish)
    library = LibraryService(store, paths, keeper, Eraser(store, paths, keeper), publish, now)
    bibliography = BibliographyService(store, library.describe)
    versions = VersionService(store.versions, store.documents, publish)
    library.corrected = (bibliography.was_corrected, versions.find_for)
    late = LateIndex(store.tokens, adapters.embedder, adapters.late, settings, keeper, publish)
    keeper.followers = (late,)
    learned = (bibliography.learn, versions.find_for)
    importer = Importer(store, paths, adapters.embedder, keeper, learned, late)
    imports = _imports(opened, adapters.readers, importer, library.restore, publish)
    return _Shelves(
        keeper=keeper,
        upkeep=Upkeep(store, paths, keeper, publish, now),
        library=library,
        bibliography=bibliography,
        versions=versions,
        late=late,
        imports=imports,
        folders=_folders(opened, imports, library, publish),
        encoders=_encoders(opened, adapters, keeper, imports, late, publish),
    )


def _beginning(
    opened: Opened,
    adapters: Adapters,
    shelves: _Shelves,
    talk: tuple[SessionsService, Remembering],
    is_window: bool,
) -> Beginning:
    sessions, memory = talk
    return Beginning(
        opened=opened,
        adapters=adapters,
        imports=shelves.imports,
        folders=shelves.folders,
        encoders=shelves.encoders,
        late=shelves.late,
        sessions=sessions,
        library=shelves.library,
        upkeep=shelves.upkeep,
        memory=memory,
        folders_lane=FOLDERS,
        is_window=is_window,
    )


def _keeper(opened: Opened, adapters: Adapters, publish: Publish) -> IndexKeeper:
    folder = index_folder(opened.paths, adapters.encoder)
    keeper = IndexKeeper(opened.store, adapters.index, adapters.encoder.name, publish, folder)
    keeper.gate = adapters.gate
    return keeper


def _encoders(
    opened: Opened,
    adapters: Adapters,
    keeper: IndexKeeper,
    imports: ImportService,
    late: LateIndex,
    publish: Publish,
) -> EncodersService:
    parts = ChangeParts(
        opened.store,
        opened.settings,
        opened.paths,
        keeper,
        adapters.hosts or NoHosts(),
        lambda: imports.is_paused,
        publish,
        late.update,
    )
    return EncodersService(parts, now)


def _folders(
    opened: Opened, imports: ImportService, library: LibraryService, publish: Publish
) -> WatchingService:
    store = opened.store
    tables = WatchingTables(
        store.watched, store.paths, store.versions, store.collections, store.documents
    )
    return WatchingService(tables, imports, library.remove, opened.paths.root, publish, now)


def _search(
    store: Store, adapters: Adapters, keeper: IndexKeeper, is_late: Callable[[], bool]
) -> SearchService:
    queries = adapters.queries or adapters.questions
    late = LateSearcher(
        queries, adapters.embedder, store.tokens, store.contents, adapters.late, is_late
    )
    stored = VectorsInUse(store.vectors, keeper)
    first = FirstStage(store.lexical, adapters.index, queries, store.contents, stored)
    feedback = Feedback(stored.of_passages, store.contents)
    titles = TitleTable(store.database)
    retriever = Retriever(first, store.contents, feedback, late, titles.of_documents)
    return SearchService(store, retriever, keeper, adapters.is_encoder_ready)


def _help(
    opened: Opened,
    adapters: Adapters,
    services: tuple[SearchService, ModelsService],
    publish: Publish,
) -> tuple[QueryHelp, SelfMeasuring]:
    """What the model may do for a search, and what measures whether it is worth it."""
    search, models = services
    model = SearchModel(adapters.generator)
    query_help = QueryHelp(search, models, model, opened.settings)
    questions = SelfQuestions(opened.store, search, model)
    parts = SelfParts(questions, query_help, models, opened.settings)
    return query_help, SelfMeasuring(parts, opened.paths.self_measured, publish, now)


def _remembering(opened: Opened, adapters: Adapters, publish: Publish) -> Remembering:
    queries = adapters.queries or adapters.questions
    return Remembering(opened.store, adapters.questions, queries, publish, now, new_id)


def _conversing(
    grounds: Grounds, adapters: Adapters, stored: StoredVectors, publish: Publish
) -> Conversing:
    minds = Minds(
        adapters.questions,
        adapters.queries or adapters.questions,
        stored,
        adapters.generator,
        adapters.renderer,
        adapters.encoder.name,
        adapters.checker,
    )
    return Conversing(grounds, minds, publish, now, new_id)


def _imports(
    opened: Opened,
    readers: Sequence[FileReader],
    importer: Importer,
    restore: Callable[[str], Document],
    publish: Publish,
) -> ImportService:
    """The import over as many readers as there are."""
    paths, store = opened.paths, opened.store
    taking = TakingIn(store, paths, importer, restore, publish, now)
    runner = ImportRunner(store, taking, importer, readers, publish)
    return ImportService(store, paths, ImportParts(taking, importer, runner), publish)


def run(arguments: Sequence[str]) -> int:
    """The window without a command, otherwise the terminal; gives the exit code."""
    prepare_environment()
    sys.setswitchinterval(SWITCH_SECONDS)
    from app.cli.application import is_for_window, run_command

    home, files = is_for_window(arguments)
    if files is None:
        return run_command(list(arguments), open_desk)
    return _run_window(home or default_root(), files)


def _run_window(root: Path, files: list[str]) -> int:
    from app.gui.application import run_window

    def build(publish: Callable[[Event], None]) -> Desk:
        return open_desk(root, publish, is_window=True)

    log_uncaught()
    return run_window(build, files, Paths(root))
