"""Erases documents for good, with everything that the library made of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress

from app.core.cancel import CancelToken
from app.core.errors import DiskFull, IndexDamaged, WorkerDied
from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.store import Store
from app.storage.space import give_back

log = logging.getLogger(__name__)


class Eraser:
    """Takes documents out of the index, the files, the database and the word index.

    Their text is then nowhere in the library folder but in backups made before, which are
    replaced in time (``storage/backups.py``), and their room is given back.
    """

    def __init__(self, store: Store, paths: Paths, keeper: IndexKeeper) -> None:
        self._store = store
        self._paths = paths
        self._keeper = keeper

    def erase(self, document_ids: Sequence[str], cancel: CancelToken | None = None) -> None:
        """Erase these documents; unknown ids change nothing.

        A document's row goes last: where the program ends in between it is still in the trash,
        and erasing it again finishes what was begun.

        Raises:
            LibraryError: its subclass says what cannot be written.
            Cancelled: asked to stop; documents that were not reached stay in the trash.
        """
        if not document_ids:
            return
        self._from_index(document_ids)
        for document_id in document_ids:
            if cancel is not None:
                cancel.raise_if_cancelled()
            self._files(document_id)
            self._store.documents.erase(document_id)
        self._store.vectors.erase_unused()
        self._store.tokens.erase_unused()
        self._store.lexical.purge()
        give_back(self._store.database)
        with suppress(DiskFull, IndexDamaged, WorkerDied):  # The next start tries again.
            self._keeper.compact(cancel)
        log.info("erased %d documents", len(document_ids))

    def _from_index(self, document_ids: Sequence[str]) -> None:
        """What is left in the index points to nothing, and a rebuild leaves it out."""
        try:
            self._keeper.remove(*document_ids)
        except (DiskFull, IndexDamaged, WorkerDied) as error:
            log.warning("the search index keeps what was erased for now: %s", error)

    def _files(self, document_id: str) -> None:
        """Delete the copy, the original of another format and the rendering made of it."""
        for path in self._paths.files.glob(f"{self._paths.file_stem(document_id)}.*"):
            with suppress(FileNotFoundError):
                path.unlink()
