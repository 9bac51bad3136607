"""The services of papers, joined: what takes them in, keeps them and finds them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.events import Publish
from app.core.interfaces import FileReader
from app.processes import Adapters
from app.services.bibliography import BibliographyService
from app.services.encoder_change import ChangeParts, NoHosts, index_place
from app.services.encoders import EncodersService
from app.services.erasing import Eraser
from app.services.folder_acts import WatchingTables
from app.services.import_runner import ImportRunner
from app.services.importing import Importer
from app.services.imports import ImportParts, ImportService
from app.services.index_keeper import IndexKeeper
from app.services.late_index import LateIndex
from app.services.library import LibraryService
from app.services.taking_in import TakingIn
from app.services.upkeep import Upkeep
from app.services.versions import VersionService
from app.services.watching import WatchingService

if TYPE_CHECKING:
    from app.main import Opened

Now = Callable[[], datetime]


@dataclass(frozen=True)
class Shelves:
    """The services of papers."""

    keeper: IndexKeeper
    upkeep: Upkeep
    library: LibraryService
    bibliography: BibliographyService
    versions: VersionService
    late: LateIndex
    imports: ImportService
    folders: WatchingService
    encoders: EncodersService


def shelves_of(opened: Opened, adapters: Adapters, publish: Publish, now: Now) -> Shelves:
    """The shelves of an open library over some adapters."""
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
    taking = TakingIn(store, paths, importer, library.restore, publish, now)
    imports = _imports(opened, adapters.readers, importer, taking, publish)
    return Shelves(
        keeper=keeper,
        upkeep=Upkeep(store, paths, keeper, publish, now),
        library=library,
        bibliography=bibliography,
        versions=versions,
        late=late,
        imports=imports,
        folders=_folders(opened, imports, library, publish, now),
        encoders=EncodersService(_changing(opened, adapters, keeper, imports, late, publish), now),
    )


def _keeper(opened: Opened, adapters: Adapters, publish: Publish) -> IndexKeeper:
    folder = index_place(opened.paths, adapters.encoder)
    keeper = IndexKeeper(opened.store, adapters.index, adapters.encoder.name, publish, folder)
    keeper.gate = adapters.gate
    return keeper


def _changing(
    opened: Opened,
    adapters: Adapters,
    keeper: IndexKeeper,
    imports: ImportService,
    late: LateIndex,
    publish: Publish,
) -> ChangeParts:
    return ChangeParts(
        opened.store,
        opened.settings,
        opened.paths,
        keeper,
        adapters.hosts or NoHosts(),
        lambda: imports.is_paused,
        publish,
        late.update,
    )


def _folders(
    opened: Opened, imports: ImportService, library: LibraryService, publish: Publish, now: Now
) -> WatchingService:
    store = opened.store
    tables = WatchingTables(
        store.watched, store.paths, store.versions, store.collections, store.documents
    )
    return WatchingService(tables, imports, library.remove, opened.paths.root, publish, now)


def _imports(
    opened: Opened,
    readers: Sequence[FileReader],
    importer: Importer,
    taking: TakingIn,
    publish: Publish,
) -> ImportService:
    """The import over as many readers as there are."""
    paths, store = opened.paths, opened.store
    runner = ImportRunner(store, taking, importer, readers, publish)
    return ImportService(store, paths, ImportParts(taking, importer, runner), publish)
