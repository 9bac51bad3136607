"""Checks the library and mends what can be mended."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.core.types import DocumentStatus, Finding
from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.store import Store


class DoctorService:
    """Looks at the database, the files and the index."""

    def __init__(self, store: Store, paths: Paths, keeper: IndexKeeper) -> None:
        self._store = store
        self._paths = paths
        self._keeper = keeper

    def check(self) -> list[Finding]:
        """One finding per part of the library; nothing is changed."""
        return [
            self._database(),
            self._files(),
            self._words(),
            self._index(),
            self._unfinished(),
        ]

    def repair(self) -> list[Finding]:
        """Rebuild the indexes that need it, then check again."""
        if not self._words().is_sound:
            self._store.lexical.rebuild()
        if not self._index().is_sound:
            self._keeper.rebuild()
        return self.check()

    def _database(self) -> Finding:
        troubles = self._store.database.check()
        detail = "whole" if not troubles else f"{len(troubles)} damaged places"
        return Finding("database", not troubles, detail, parts=tuple(troubles[:20]))

    def _files(self) -> Finding:
        documents = self._store.documents.all()
        bad = [
            document.file
            for document in documents
            if not _is_whole(self._paths.document_file(document.id), document.id)
        ]
        detail = f"{len(documents)} copies whole" if not bad else f"{len(bad)} missing or changed"
        return Finding("files", not bad, detail, parts=tuple(bad))

    def _words(self) -> Finding:
        is_sound = self._store.lexical.is_sound()
        detail = "holds every passage" if is_sound else "does not hold every passage"
        return Finding("words", is_sound, detail, is_repairable=True)

    def _index(self) -> Finding:
        is_sound = self._keeper.is_sound()
        detail = "finds what is stored" if is_sound else "does not find what is stored"
        return Finding("index", is_sound, detail, is_repairable=True)

    def _unfinished(self) -> Finding:
        waiting = self._store.documents.by_status(
            DocumentStatus.PENDING, DocumentStatus.READING, DocumentStatus.ENCODING
        )
        detail = f"{len(waiting)} documents wait to be finished" if waiting else "all finished"
        return Finding("imports", True, detail, parts=tuple(each.file for each in waiting))


def _is_whole(path: Path, digest: str) -> bool:
    """True when the file's bytes have this sha256."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
