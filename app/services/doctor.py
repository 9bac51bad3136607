"""Checks an open library and mends what can be mended; ``rescue`` is for one that cannot open."""

from __future__ import annotations

from app.core.findings import Finding
from app.core.types import DocumentStatus
from app.paths import Paths
from app.services.encoders import EncodersService
from app.services.file_check import FileCheck
from app.services.index_keeper import IndexKeeper
from app.services.late_index import LateIndex
from app.services.store import Store
from app.storage.backup_names import backups_in

LISTED = 20


class DoctorService:
    """Looks at the database, the files and the indexes."""

    def __init__(
        self,
        store: Store,
        paths: Paths,
        keeper: IndexKeeper,
        encoders: EncodersService | None = None,
        late: LateIndex | None = None,
    ) -> None:
        self._store = store
        self._paths = paths
        self._keeper = keeper
        self._encoders = encoders
        self._late = late
        self._file_check = FileCheck(store, paths)

    def check(self) -> list[Finding]:
        """One finding per part of the library; nothing is changed that a person would see."""
        return [
            self._database(),
            self._files(),
            self._strays(),
            self._leftovers(),
            self._words(),
            self._vectors(),
            self._index(),
            self._unfinished(),
            self._backups(),
            *([self._encoders.finding()] if self._encoders is not None else ()),
            *([self._late.finding()] if self._late is not None else ()),
        ]

    def repair(self) -> list[Finding]:
        """Mend what can be mended, then check again.

        Raises:
            LibraryError: its subclass says what cannot be written.
        """
        if self._store.database.check():
            self._store.database.erase_orphans()
        for bad in self._file_check.bad_copies():
            if bad.is_mendable:
                self._file_check.mend(bad)
        self._file_check.take_in(self._file_check.strays())
        self._file_check.sweep()
        if not self._words().is_sound:
            self._store.lexical.rebuild()
        for document_id in self._unencoded():
            self._store.documents.set_status(document_id, DocumentStatus.ENCODING)
        if not self._index().is_sound:
            self._keeper.rebuild()
        self._keeper.compact()
        if self._encoders is not None:
            self._encoders.erase_strays()
        if self._late is not None:
            self._late.repair()
        return self.check()

    def _database(self) -> Finding:
        troubles = self._store.database.check()
        detail = "whole" if not troubles else f"{len(troubles)} damaged places"
        return Finding("database", not troubles, detail, True, tuple(troubles[:LISTED]))

    def _files(self) -> Finding:
        bad = self._file_check.bad_copies()
        count = len(self._store.documents.all())
        detail = f"{count} copies whole" if not bad else f"{len(bad)} missing or changed"
        is_repairable = any(each.is_mendable for each in bad)
        return Finding("files", not bad, detail, is_repairable, tuple(str(each) for each in bad))

    def _strays(self) -> Finding:
        count = len(self._file_check.strays())
        detail = f"{count} copies belong to no document" if count else "none"
        return Finding("strays", not count, detail, is_repairable=True)

    def _leftovers(self) -> Finding:
        left = self._file_check.unfinished()
        detail = f"{len(left)} temporary files of an earlier run" if left else "none"
        return Finding("leftovers", not left, detail, True)

    def _words(self) -> Finding:
        is_sound = self._store.lexical.is_sound()
        detail = "holds every passage" if is_sound else "does not hold every passage"
        return Finding("words", is_sound, detail, is_repairable=True)

    def _vectors(self) -> Finding:
        count = len(self._unencoded())
        detail = f"missing for passages of {count} documents" if count else "there for every text"
        return Finding("vectors", not count, detail, is_repairable=True)

    def _unencoded(self) -> list[str]:
        return self._store.vectors.unencoded_documents(self._keeper.encoder)

    def _index(self) -> Finding:
        if not self._keeper.is_whole():
            return Finding("index", False, "does not find what is stored", is_repairable=True)
        if self._keeper.is_compacting_worthwhile:
            return Finding("index", False, "much of it is room of what was removed", True)
        return Finding("index", True, "finds what is stored", is_repairable=True)

    def _unfinished(self) -> Finding:
        waiting = self._store.documents.by_status(
            DocumentStatus.PENDING, DocumentStatus.READING, DocumentStatus.ENCODING
        )
        count = len(waiting) + self._store.queue.count()
        detail = f"{count} unfinished; they go on at the next start" if count else "all finished"
        return Finding("imports", True, detail, parts=tuple(each.file for each in waiting))

    def _backups(self) -> Finding:
        backups = backups_in(self._paths.backups)
        if not backups:
            return Finding("backups", True, "none yet; one is made each day")
        newest = f"{backups[0].made_at:%Y-%m-%d %H:%M} UTC"
        return Finding("backups", True, f"{len(backups)}, the newest of {newest}")
