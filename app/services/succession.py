"""The documents behind watched files: which came in, and what becomes of those they replace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection

from app.core.folders import SeenFile, VersionPair, VersionState, WatchedFolder
from app.services.folder_acts import WatchingTables
from app.services.folder_changes import collection_of

log = logging.getLogger(__name__)

CHANGED = "The file was changed."


class Succession:
    """Joins a changed file's new document with its old one, and puts the old one away.

    Only once the new one can be searched: a file that was saved badly takes nothing away.
    """

    def __init__(self, tables: WatchingTables, remove: Callable[[str], None]) -> None:
        self._tables = tables
        self._remove = remove

    def follow(self, folders: Collection[WatchedFolder]) -> int:
        """Take note of what was taken in since; gives how many documents were replaced.

        Raises:
            LibraryError: the library itself cannot be read or written.
        """
        replaced = 0
        for folder in folders:
            settled: list[SeenFile] = []
            for file, document_id, is_searchable in self._tables.watched.taken_in(folder.path):
                if file.document_id and is_searchable:
                    self._succeed(folder, file, document_id)
                    replaced += 1
                if is_searchable or not file.document_id:
                    settled.append(file._replace(document_id=document_id))
            self._tables.watched.put(folder.path, settled)
        return replaced

    def _succeed(self, folder: WatchedFolder, file: SeenFile, newer_id: str) -> None:
        older_id = file.document_id
        if self._tables.documents.get(older_id, include_removed=True) is None:
            return
        pair = VersionPair(newer_id, older_id, CHANGED, VersionState.JOINED)
        self._tables.versions.put(pair)
        is_present = self._tables.documents.get(older_id) is not None
        if is_present and not self._is_wanted(folder, file):
            self._remove(older_id)
            log.info("document %s was replaced by %s", older_id[:16], newer_id[:16])

    def _is_wanted(self, folder: WatchedFolder, file: SeenFile) -> bool:
        """True if another file, or a collection that the folder does not fill, has it too."""
        if self._tables.paths.paths_of(file.document_id):
            return True
        filled = {folder.collection, collection_of(folder, file.path)}
        return bool(set(self._tables.collections.of_document(file.document_id)) - filled)
