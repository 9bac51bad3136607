"""All tables of one library, opened together."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import LibraryCorrupt
from app.paths import Paths
from app.storage.annotations import AnnotationTable
from app.storage.collections import CollectionTable
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.document_paths import PathTable
from app.storage.documents import DocumentTable
from app.storage.drafts import DraftTable
from app.storage.encoders import EncoderTable
from app.storage.highlights import HighlightTable
from app.storage.import_queue import ImportQueueTable
from app.storage.layouts import LayoutTable
from app.storage.lexical_index import FtsIndex
from app.storage.memories import MemoryTable
from app.storage.model_tests import ModelTestTable
from app.storage.models import ModelTable
from app.storage.notes import NoteTable
from app.storage.pins import PinTable
from app.storage.projects import ProjectTable
from app.storage.references import ReferenceTable
from app.storage.searches import SearchTable
from app.storage.sessions import SessionTable
from app.storage.token_vectors import TokenVectorTable
from app.storage.utterances import UtteranceTable
from app.storage.vectors import VectorTable
from app.storage.versions import VersionTable
from app.storage.watched import WatchedTable


@dataclass(frozen=True, slots=True)
class Store:
    """The truth of a library: one database, one table object per family."""

    database: Database
    documents: DocumentTable
    contents: ContentTable
    vectors: VectorTable
    tokens: TokenVectorTable
    lexical: FtsIndex
    sessions: SessionTable
    drafts: DraftTable
    utterances: UtteranceTable
    projects: ProjectTable
    memories: MemoryTable
    searches: SearchTable
    models: ModelTable
    model_tests: ModelTestTable
    pins: PinTable
    encoders: EncoderTable
    collections: CollectionTable
    queue: ImportQueueTable
    layouts: LayoutTable
    watched: WatchedTable
    versions: VersionTable
    paths: PathTable
    references: ReferenceTable
    annotations: AnnotationTable
    notes: NoteTable
    highlights: HighlightTable

    def close(self) -> None:
        """Close every connection."""
        self.database.close()


def open_store(paths: Paths, read_only: bool = False) -> Store:
    """Open the database of a library, making or migrating it unless ``read_only``.

    Raises:
        LibraryError: it is damaged, newer than this program, or cannot be written.
    """
    if paths.root.exists() and not paths.root.is_dir():
        raise LibraryCorrupt(
            f"The library folder {paths.root} is a file.",
            "Choose a folder with --home.",
        )
    database = Database(paths.database, paths.backups, read_only)
    database.open()
    return Store(
        database=database,
        documents=DocumentTable(database),
        contents=ContentTable(database),
        vectors=VectorTable(database),
        tokens=TokenVectorTable(database),
        lexical=FtsIndex(database),
        sessions=SessionTable(database),
        drafts=DraftTable(database),
        utterances=UtteranceTable(database),
        projects=ProjectTable(database),
        memories=MemoryTable(database),
        searches=SearchTable(database),
        models=ModelTable(database),
        model_tests=ModelTestTable(database),
        pins=PinTable(database),
        encoders=EncoderTable(database),
        collections=CollectionTable(database),
        queue=ImportQueueTable(database),
        layouts=LayoutTable(database),
        watched=WatchedTable(database),
        versions=VersionTable(database),
        paths=PathTable(database),
        references=ReferenceTable(database),
        annotations=AnnotationTable(database),
        notes=NoteTable(database),
        highlights=HighlightTable(database),
    )
