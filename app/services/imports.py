"""Add, go on with, pause, try again: what a person does to bring documents in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.cancel import CancelToken
from app.core.events import LibraryChanged, PathsWaiting, Publish
from app.core.types import AddResult, Document
from app.paths import Paths, resource_path
from app.services.import_item import DROPPED, ImportItem
from app.services.import_runner import ImportRunner
from app.services.importing import Importer
from app.services.store import Store
from app.services.taking_in import TakingIn
from app.storage.documents import unknown_document

GUIDE = "examples/carrel-guide.pdf"


@dataclass(frozen=True, slots=True)
class ImportParts:
    """What an import is made of."""

    taking: TakingIn
    importer: Importer
    runner: ImportRunner


class ImportService:
    """The import of one library. What takes long works the queue off: call it from one lane.

    ``enqueue``, ``pause`` and what changes one document are short and may come from another.
    """

    def __init__(self, store: Store, paths: Paths, parts: ImportParts, publish: Publish) -> None:
        self._store = store
        self._paths = paths
        self._taking = parts.taking
        self._importer = parts.importer
        self._runner = parts.runner
        self._publish = publish

    def add(
        self,
        paths: Sequence[str],
        *,
        collection: str = "",
        password: str = "",
        keep_password: bool = False,
        cancel: CancelToken | None = None,
    ) -> list[AddResult]:
        """Add files and folders, one result per file, in order; a bad one never stops the rest.

        All are read before any is encoded, so that everything can be found by words soon. What an
        earlier run left unfinished is finished too. Raises ``Cancelled`` when stopped; documents
        that were not ready then keep their row and say so.

        Raises:
            LibraryError: the library itself cannot be written.
        """
        items = self._enqueue(paths, collection, password, DROPPED)
        self.run(cancel)
        if keep_password and password:
            for item in items:
                if item.document_id:
                    self._store.documents.keep_password(item.document_id, password)
        return [item.result(self._store) for item in items]

    def enqueue(
        self,
        paths: Sequence[str],
        *,
        collection: str = "",
        password: str = "",
        priority: int = DROPPED,
    ) -> int:
        """Let files and folders wait for ``run``, also one that runs already; gives their number.

        Each path ends as the event ``PathAdded``. They wait in the database: nothing is forgotten
        when the program ends.

        Raises:
            LibraryError: the library itself cannot be written.
        """
        count = len(self._enqueue(paths, collection, password, priority))
        self._publish(PathsWaiting(count))
        return count

    def _enqueue(
        self, paths: Sequence[str], collection: str, password: str, priority: int
    ) -> list[ImportItem]:
        items = self._taking.enqueue(paths, collection, password, priority)
        for item in items:
            if item.number < 0:
                self._runner.is_missing(item)
            else:
                self._runner.items[item.number] = item
        return items

    def run(self, cancel: CancelToken | None = None) -> None:
        """Work off all that waits, and what an earlier run left unfinished.

        Raises:
            LibraryError: the library itself cannot be written.
            Cancelled: asked to stop.
        """
        self._runner.run(cancel or CancelToken())

    def retry(
        self,
        document_id: str,
        password: str = "",
        cancel: CancelToken | None = None,
        keep_password: bool = False,
    ) -> AddResult:
        """Try one document again because the person asked for it."""
        self.try_again(document_id, password, keep_password)
        item = ImportItem(self._document(document_id).file, document_id=document_id)
        self.run(cancel)
        return item.result(self._store)

    def try_again(self, document_id: str, password: str = "", keep_password: bool = False) -> None:
        """Let one document wait to be read again, before the others.

        With ``keep_password`` the password is stored in the library as it is, so that the
        document can be shown after the next start too.
        """
        document = self._document(document_id)
        if password:
            self._taking.passwords[document.id] = password
        if keep_password and password:
            self._taking.keep_password(document)
        if not document.is_searchable:
            self._importer.try_again(document.id)
        self.put_first(document.id)

    def read_again(self, document_id: str) -> None:
        """Let a document be read anew, such as after a better reader came; see ``run``.

        Texts that come out as before keep their vectors; citations in answers stay as they are.
        """
        document = self._document(document_id)
        self._importer.take_out_of_index(document.id)
        self._importer.try_again(document.id)
        self._publish(LibraryChanged(document.id))

    def put_first(self, document_id: str) -> None:
        """Read and encode a waiting document before all others."""
        self._store.documents.put_first(document_id)

    def hold(self, document_id: str) -> None:
        """Leave one document waiting until ``let_go``; what is under way is put back."""
        self._store.documents.set_held(document_id, True)
        self._runner.put_back(document_id)
        self._publish(LibraryChanged(document_id))

    def let_go(self, document_id: str) -> None:
        """Go on with a held document at the next ``run``."""
        self._store.documents.set_held(document_id, False)
        self._publish(LibraryChanged(document_id))

    def held(self) -> set[str]:
        """Ids of the documents that are held."""
        return self._store.documents.held()

    def stop(self, document_id: str) -> None:
        """Stop the import of one document; its row says so."""
        self._runner.stop_document(document_id)

    def waiting_count(self) -> int:
        """How many paths and documents wait to be read."""
        return self._store.queue.count() + self._store.documents.unread_count()

    def add_guide(self, cancel: CancelToken | None = None) -> AddResult:
        """Add the guide that ships with Carrel."""
        return self.add([str(resource_path(GUIDE))], cancel=cancel)[0]

    def keep_for_next_start(self) -> None:
        """From now on a cancel is the end of the program: imports go on at the next start."""
        self._runner.is_closing = True

    def pause(self) -> None:
        """Pause the import at the next page or batch."""
        self._importer.pause()

    def unpause(self) -> None:
        """Go on with a paused import."""
        self._importer.unpause()

    @property
    def is_paused(self) -> bool:
        """True while the import is paused."""
        return self._importer.is_paused

    def _document(self, document_id: str) -> Document:
        document = self._store.documents.get(document_id)
        if document is None:
            raise unknown_document(document_id)
        return document

    def password_of(self, document_id: str) -> str:
        """The password given since the program started, or kept because the person asked."""
        return self._taking.password_of(document_id)

    def close(self) -> None:
        """End the threads of the import; it must have been cancelled before."""
        self._runner.close()
