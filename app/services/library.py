"""List, show, correct, remove: what a person does with the documents of a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from app.core.errors import DocumentNotFound
from app.core.events import LibraryChanged, Publish
from app.core.layout import Figure, Table
from app.core.types import Document, Metadata, Page, Sentence
from app.paths import Paths
from app.services.erasing import Eraser
from app.services.index_keeper import IndexKeeper
from app.services.store import Store

TRASH_DAYS = 30


class LibraryService:
    """The documents of one library, as they are listed, shown, corrected and removed.

    ``corrected`` are told of each document whose metadata a person changed.
    """

    def __init__(
        self,
        store: Store,
        paths: Paths,
        keeper: IndexKeeper,
        eraser: Eraser,
        publish: Publish,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._paths = paths
        self._keeper = keeper
        self._eraser = eraser
        self._publish = publish
        self._now = now
        self.corrected: Sequence[Callable[[Document], object]] = ()

    def documents(self) -> list[Document]:
        """All documents, newest first."""
        return self._store.documents.all()

    def document(self, id_or_prefix: str) -> Document:
        """One document by its id or the beginning of its id.

        Raises:
            DocumentNotFound: none, or more than one, begins like this.
        """
        prefix = id_or_prefix.strip()
        return _only(self._store.documents.find(prefix) if prefix else [], id_or_prefix)

    def removed(self) -> list[Document]:
        """The trash: what was removed and can be brought back, the last first."""
        return self._store.documents.removed()

    def removed_document(self, id_or_prefix: str) -> Document:
        """One removed document by its id or the beginning of its id.

        Raises:
            DocumentNotFound: none, or more than one, begins like this.
        """
        prefix = id_or_prefix.strip().lower()
        found = [each for each in self.removed() if prefix and each.id.startswith(prefix)]
        return _only(found, id_or_prefix)

    def sentences(self, document_id: str) -> list[Sentence]:
        """All sentences of a document in reading order."""
        return self._store.contents.sentences(document_id)

    def page_sizes(self, document_id: str) -> list[tuple[float, float]]:
        """Width and height of each page in points."""
        return self._store.contents.page_sizes(document_id)

    def pages(self, document_id: str) -> list[Page]:
        """All pages of a document with their text, health and turn."""
        return self._store.contents.pages(document_id)

    def poor_pages(self, document_id: str) -> dict[int, Page]:
        """Pages whose text is not to be trusted fully, by number: recognized or poorly readable."""
        pages = self._store.contents.pages(document_id)
        return {page.number: page for page in pages if page.is_recognized or page.is_poor}

    def tables(self, document_id: str) -> list[Table]:
        """The tables of a document by page."""
        return self._store.layouts.tables(document_id)

    def figures(self, document_id: str) -> list[Figure]:
        """The figures of a document by page."""
        return self._store.layouts.figures(document_id)

    def paths_of(self, document_id: str) -> list[str]:
        """Where the document's file was seen outside of the library; empty when it is gone."""
        return self._store.paths.paths_of(document_id)

    def without_path(self) -> set[str]:
        """Ids of the documents whose file is at none of the places where it was seen."""
        return self._store.paths.without_path()

    def file_of(self, document_id: str) -> Path:
        """The library's own copy of a document."""
        return self._paths.document_file(document_id)

    def remove(self, document_id: str) -> None:
        """Take a document out of the library; it can be brought back for 30 days."""
        document = self.document(document_id)
        self._store.documents.remove(document.id, self._now())
        self._keeper.remove(document.id)
        self._publish(LibraryChanged(document.id))

    def restore(self, document_id: str) -> Document:
        """Bring a removed document back."""
        self._store.documents.restore(document_id)
        self._keeper.add(document_id)
        self._publish(LibraryChanged(document_id))
        return self.document(document_id)

    def set_read(self, document_id: str, is_read: bool) -> None:
        """Mark a document as read, or as not read yet; filters can choose by it."""
        document = self.document(document_id)
        self._store.documents.set_read(document.id, self._now() if is_read else None)
        self._publish(LibraryChanged(document.id))

    def read_ids(self) -> set[str]:
        """Ids of the documents that the person has marked as read."""
        return self._store.documents.read_ids()

    def empty_trash(self, removed_before: datetime | None = None) -> int:
        """Erase what was removed before a moment (None: all of it); gives how many documents.

        Documents, their texts and vectors, and their files are gone for good.
        """
        expired = self._store.documents.removed_before(removed_before or self._now())
        self._eraser.erase(expired)
        return len(expired)

    def empty_old_trash(self) -> int:
        """Erase what was removed more than ``TRASH_DAYS`` ago."""
        return self.empty_trash(self._now() - timedelta(days=TRASH_DAYS))

    def change_metadata(self, document_id: str, metadata: Metadata) -> None:
        """Correct what is known of a work by hand; nothing that is read later undoes it."""
        before = self.document(document_id).metadata
        self.describe(document_id, replace(metadata, abstract=metadata.abstract or before.abstract))
        document = self.document(document_id)
        for tell in self.corrected:
            tell(document)

    def describe(self, document_id: str, metadata: Metadata) -> None:
        """Store what is known of a work; words are found under its new title."""
        self._store.documents.set_metadata(document_id, metadata)
        self._store.contents.retitle(document_id, metadata.title)
        self._publish(LibraryChanged(document_id))


def _only(found: Sequence[Document], id_or_prefix: str) -> Document:
    if len(found) == 1:
        return found[0]
    if found:
        raise DocumentNotFound(
            f"{len(found)} documents have an id that begins with {id_or_prefix}.",
            "Give more of the id.",
        )
    raise DocumentNotFound(
        f"No document has the id {id_or_prefix[:80]}.", "List the documents to see their ids."
    )
