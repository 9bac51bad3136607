"""All tables of one library, opened together."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import LibraryCorrupt
from app.paths import Paths
from app.storage.collections import CollectionTable
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex
from app.storage.models import ModelTable
from app.storage.sessions import SessionTable
from app.storage.vectors import VectorTable


@dataclass(frozen=True, slots=True)
class Store:
    """The truth of a library: one database, one table object per family."""

    database: Database
    documents: DocumentTable
    contents: ContentTable
    vectors: VectorTable
    lexical: FtsIndex
    sessions: SessionTable
    models: ModelTable
    collections: CollectionTable

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
        database,
        DocumentTable(database),
        ContentTable(database),
        VectorTable(database),
        FtsIndex(database),
        SessionTable(database),
        ModelTable(database),
        CollectionTable(database),
    )
