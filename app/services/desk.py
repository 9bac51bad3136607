"""Everything a front end needs, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.core.cancel import CancelToken
from app.core.interfaces import Lane
from app.core.network import Connection
from app.paths import Paths
from app.services.answering import AnsweringService
from app.services.bibliography import BibliographyService
from app.services.brief import BriefService
from app.services.capsule import CapsuleService
from app.services.collections import CollectionsService
from app.services.doctor import DoctorService
from app.services.downloads import DownloadsService
from app.services.drafts import DraftsService
from app.services.encoders import EncodersService
from app.services.endpoints import EndpointsService
from app.services.export import ExportService
from app.services.highlights import HighlightsService
from app.services.imports import ImportService
from app.services.late_index import LateIndex
from app.services.library import LibraryService
from app.services.likeness import LikenessService
from app.services.memories import MemoriesService
from app.services.memory_context import MemoryContextService
from app.services.model_testing import ModelTests
from app.services.models import ModelsService
from app.services.notes import NotesService
from app.services.pages import PageService
from app.services.past_sessions import PastSessions
from app.services.pins import PinsService
from app.services.projects import ProjectsService
from app.services.query_help import QueryHelp
from app.services.recall import RecallService
from app.services.search import SearchService
from app.services.search_history import SearchHistory
from app.services.self_measuring import SelfMeasuring
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.statement import PrivacyService
from app.services.status import StatusService
from app.services.updates import UpdatesService
from app.services.versions import VersionService
from app.services.watching import WatchingService


class StartDesk(Protocol):
    """Warms workers up; in the window it also goes on with unfinished imports."""

    def __call__(self, cancel: CancelToken | None = None) -> None:
        """Return at once in a command, when the imports are done in the window."""
        ...


@dataclass(frozen=True, slots=True)
class Lanes:
    """One queue and thread per kind of work.

    ``shelf`` is for what is short, beside an import; ``folders`` is for watching them;
    ``meaning`` refines what was found, while ``search`` already looks for what is typed next;
    ``late`` is for making token vectors, which takes long; ``models`` for long work of a language
    model, ``network`` for short questions to other machines, ``fetching`` for downloads.
    """

    library: Lane
    shelf: Lane
    folders: Lane
    search: Lane
    meaning: Lane
    answer: Lane
    pages: Lane
    late: Lane
    models: Lane
    network: Lane
    fetching: Lane


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one open library.

    ``start`` warms workers up and, for the window, goes on with imports until done or cancelled;
    ``close`` ends everything. ``connections`` are all that were ever made, newest first.
    """

    paths: Paths
    settings: SettingsStore
    library: LibraryService
    imports: ImportService
    folders: WatchingService
    collections: CollectionsService
    versions: VersionService
    bibliography: BibliographyService
    search: SearchService
    search_history: SearchHistory
    likeness: LikenessService
    late: LateIndex
    query_help: QueryHelp
    self_measuring: SelfMeasuring
    answering: AnsweringService
    sessions: SessionsService
    drafts: DraftsService
    exports: ExportService
    capsules: CapsuleService
    recall: RecallService
    projects: ProjectsService
    memories: MemoriesService
    memory_context: MemoryContextService
    brief: BriefService
    past_sessions: PastSessions
    models: ModelsService
    model_tests: ModelTests
    downloads: DownloadsService
    endpoints: EndpointsService
    pins: PinsService
    pages: PageService
    highlights: HighlightsService
    notes: NotesService
    encoders: EncodersService
    doctor: DoctorService
    privacy: PrivacyService
    status: StatusService
    updates: UpdatesService
    lanes: Lanes
    start: StartDesk
    close: Callable[[], None]
    connections: Callable[[], list[Connection]]
