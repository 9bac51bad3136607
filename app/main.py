"""Composition root: the only file that knows every concrete class.

Hosted classes are named by string, so that this process never imports what they import.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.events import Event, Publish, WorkerRestarted
from app.core.interfaces import DocumentReader, Embedder, Generator, PageRenderer, VectorIndex
from app.logs import log_uncaught, start_logging, stop_logging
from app.paths import Paths, default_root
from app.retrieval.bundled import (
    ENCODER_DIMENSION,
    ENCODER_NAME,
    bundled_encoder_folder,
    bundled_tokenizer_file,
)
from app.retrieval.retriever import Retriever
from app.services.answering import AnsweringParts, AnsweringService
from app.services.desk import Desk, Lanes
from app.services.doctor import DoctorService
from app.services.evidence import EvidenceFinder
from app.services.importing import Importer
from app.services.index_keeper import IndexKeeper
from app.services.library import LibraryService
from app.services.models import ModelsService
from app.services.pages import PageService
from app.services.search import SearchService
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.store import open_store
from app.services.writing import Writer
from app.storage.lock import LibraryLock
from app.workers.environment import prepare_environment
from app.workers.jobs import ThreadLane
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import (
    EmbedderProxy,
    GeneratorProxy,
    ReaderProxy,
    RendererProxy,
    VectorIndexProxy,
)

PDF_READER = "app.parsing.pdf:MuPdfReader"
TEXT_READER = "app.parsing.plain_text:PlainTextReader"
READER_MEMORY_BYTES = 2 << 30
NICENESS = 10
"""The window's workers yield to it: painting does not wait for encoding on a busy machine."""
SWITCH_SECONDS = 0.0002
"""How long a thread may keep the interpreter: the default of 5 ms is a third of a frame."""
PATIENCE_SECONDS = 0.3
LANE_SECONDS = 5.0
"""How long closing waits for a lane, before and after its worker processes have ended."""


@dataclass(frozen=True, slots=True)
class Workers:
    """One process per native library, each started on first use."""

    reader: WorkerProcess
    renderer: WorkerProcess
    encoder: WorkerProcess
    index: WorkerProcess
    generator: WorkerProcess

    def all(self) -> tuple[WorkerProcess, ...]:
        """All of them."""
        return (self.reader, self.renderer, self.encoder, self.index, self.generator)

    def warm_up(self) -> None:
        """Start what the first question needs, without waiting."""
        self.encoder.start()
        self.index.start()

    def close(self) -> None:
        """End all processes: ask, wait 2 s, kill."""
        for worker in self.all():
            worker.close()


def make_workers(
    paths: Paths, publish: Publish, reader: str = PDF_READER, niceness: int = 0
) -> Workers:
    """Describe the worker processes; none is started. ``reader`` names its hosted class."""

    def on_restart(name: str, reason: str) -> None:
        publish(WorkerRestarted(name, reason))

    def make(name: str, target: str, memory: int = 0, **kwargs: str | int) -> WorkerProcess:
        return WorkerProcess(WorkerSpec(name, target, kwargs, memory, niceness), on_restart)

    folder = bundled_encoder_folder()
    return Workers(
        reader=make(
            "reader",
            reader,
            READER_MEMORY_BYTES,
            tokenizer_file=str(bundled_tokenizer_file()),
        ),
        renderer=make("renderer", "app.parsing.pdf:MuPdfRenderer"),
        encoder=make("encoder", "app.retrieval.encoders:MiniLmEncoder", model_folder=str(folder)),
        index=make(
            "index",
            "app.retrieval.vector_index:ChromaIndex",
            folder=str(paths.chroma),
            encoder=ENCODER_NAME,
            dimension=ENCODER_DIMENSION,
        ),
        generator=make(
            "generator", "app.generation.llama:LlamaGenerator", n_threads=os.cpu_count() or 1
        ),
    )


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
        self.lanes = tuple(
            ThreadLane(name, newest_wins=name in ("search", "pages"))
            for name in ("library", "search", "answer", "pages")
        )

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
    reader = TEXT_READER if is_for_texts else PDF_READER
    workers = make_workers(paths, publish, reader, NICENESS if is_window else 0)
    return join(opened, worker_adapters(workers, is_window), publish, is_window)


@dataclass(frozen=True, slots=True)
class Adapters:
    """What stands behind the services: worker processes here, fakes in a test."""

    reader: DocumentReader
    renderer: PageRenderer
    embedder: Embedder
    questions: Embedder
    index: VectorIndex
    generator: Generator
    is_encoder_ready: Callable[[], bool]
    warm_up: Callable[[], None]
    close: Callable[[], None]


def worker_adapters(workers: Workers, is_window: bool) -> Adapters:
    """The adapters over worker processes; a command waits for the encoder, the window does not."""
    embedder = EmbedderProxy(workers.encoder, ENCODER_NAME, ENCODER_DIMENSION)
    return Adapters(
        reader=ReaderProxy(workers.reader),
        renderer=RendererProxy(workers.renderer),
        embedder=embedder,
        questions=embedder.for_questions(),
        index=VectorIndexProxy(workers.index),
        generator=GeneratorProxy(workers.generator),
        is_encoder_ready=(lambda: workers.encoder.is_ready) if is_window else (lambda: True),
        warm_up=workers.warm_up,
        close=workers.close,
    )


def join(opened: Opened, adapters: Adapters, publish: Publish, is_window: bool = False) -> Desk:
    """The services of an open library over some adapters."""
    paths, store, settings = opened.paths, opened.store, opened.settings
    keeper = IndexKeeper(store, adapters.index, ENCODER_NAME, publish)
    importer = Importer(store, adapters.reader, adapters.embedder, keeper)
    library = LibraryService(store, paths, importer, publish, now)
    retriever = Retriever(store.lexical, adapters.index, adapters.questions, store.contents)
    search = SearchService(store, retriever, keeper, adapters.is_encoder_ready)
    sessions = SessionsService(store, publish, now, new_id)
    models = ModelsService(store, settings, now)
    parts = AnsweringParts(
        store,
        search,
        sessions,
        models,
        EvidenceFinder(store, adapters.questions),
        Writer(adapters.generator, adapters.questions, publish),
        settings,
    )

    def start(cancel: CancelToken | None = None) -> None:
        adapters.warm_up()
        if is_window:
            sessions.empty_trash()
            _first_steps(library, settings, cancel or CancelToken())

    def close() -> None:
        library.keep_for_next_start()
        try:
            opened.stop_lanes(PATIENCE_SECONDS)
            # A lane that waits for a process goes on once the process has ended.
            adapters.close()
            opened.stop_lanes(LANE_SECONDS)
        finally:
            opened.close()

    return Desk(
        paths=paths,
        settings=settings,
        library=library,
        search=search,
        answering=AnsweringService(parts, publish, now, new_id),
        sessions=sessions,
        models=models,
        pages=PageService(library, adapters.renderer),
        doctor=DoctorService(store, paths, keeper),
        lanes=Lanes(*opened.lanes),
        start=start,
        close=close,
    )


def _first_steps(library: LibraryService, settings: SettingsStore, cancel: CancelToken) -> None:
    """The guide is a new library's first document; then what was left unfinished goes on."""
    if not settings.current.guide_added:
        library.add_guide(cancel)
        settings.change(guide_added=True)
    library.resume(cancel)


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
    return run_window(build, files)
