"""What a person marks and writes, joined: highlights and notes over one library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.core.events import Publish
from app.core.interfaces import Embedder, Lane, PageRenderer
from app.paths import Paths
from app.services.erasing import Eraser
from app.services.export.note_files import NoteFiles
from app.services.export.styles import StyleShelf
from app.services.highlights import HighlightsService, MarkingParts
from app.services.index_keeper import IndexKeeper
from app.services.library import LibraryService
from app.services.note_shelf import NoteShelf
from app.services.notes import NoteParts, NotesService
from app.services.pages import PageService
from app.services.settings_store import SettingsStore
from app.services.store import Store

if TYPE_CHECKING:
    from app.services.imports import ImportService


@dataclass(frozen=True, slots=True)
class NoteGrounds:
    """What notes and highlights stand on; ``behind`` is the lane for encoding, None in commands."""

    store: Store
    paths: Paths
    settings: SettingsStore
    keeper: IndexKeeper
    library: LibraryService
    imports: ImportService
    embedder: Embedder
    renderer: PageRenderer
    behind: Lane | None


class NoteRoom:
    """The services of notes and highlights."""

    def __init__(
        self,
        grounds: NoteGrounds,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        store, password_of = grounds.store, grounds.imports.password_of
        self.pages = PageService(grounds.library, grounds.renderer, password_of)
        shelf = NoteShelf(store, grounds.embedder, grounds.keeper, grounds.settings, now)
        self._behind = grounds.behind
        parts = NoteParts(
            store,
            shelf,
            Eraser(store, grounds.paths, grounds.keeper),
            grounds.settings,
            NoteFiles(store.documents.get, StyleShelf(grounds.paths.styles)),
            self._later,
        )
        self.notes = NotesService(parts, publish, now, new_id)
        marking = MarkingParts(store, grounds.library, self.pages, grounds.renderer, password_of)
        self.highlights = HighlightsService(marking, publish, now, new_id)

    def begin(self, cancel: CancelToken | None = None) -> None:
        """What was left unfinished, and old trash; where a library was just opened.

        Raises:
            LibraryError: the library cannot be written.
            Cancelled: asked to stop.
        """
        self.notes.catch_up(cancel)
        self.notes.empty_old_trash()
        self.highlights.empty_old_trash()

    def _later(self, work: Callable[[CancelToken], object]) -> None:
        if self._behind is not None:
            self._behind.submit(work)
