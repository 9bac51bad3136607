"""Brings a library back whose database is damaged or gone; works without opening it.

The damaged file is kept under another name, the newest good backup takes its place, and what the
backup does not have is taken over from the damaged file as far as it can be read. Documents of
which nothing is known but their file are read anew.
"""

from __future__ import annotations

import logging
import os
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.errors import LibraryError
from app.core.findings import Finding
from app.paths import Paths
from app.services.file_check import stored_copies
from app.services.store import Store, open_store
from app.storage.backup_names import Backup, backups_in
from app.storage.database import DamagedFile, exists
from app.storage.database.access import reading_address
from app.storage.database.copying import copy_database
from app.storage.database.damaged import mended_copy
from app.storage.database.headers import header_of
from app.storage.failures import failure_of_system
from app.storage.lock import LibraryLock
from app.storage.migrations import APPLICATION_ID, MIGRATIONS
from app.storage.salvage import Salvaged, salvage

log = logging.getLogger(__name__)

KINDS = (
    ("documents", "document"),
    ("sessions", "session"),
    ("turns", "question"),
    ("notes", "note"),
    ("highlights", "highlight"),
)
NOTE_KINDS = ("notes", "highlights")
"""Only named where there are any."""
LISTED = 20
BACKGROUND = 0


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What is wrong with a library's database, and what would take its place."""

    problem: str
    faults: tuple[str, ...]
    backup: Backup | None

    def findings(self) -> list[Finding]:
        """The report as the doctor's lines."""
        if self.backup:
            made_at = f"{self.backup.made_at:%Y-%m-%d %H:%M} UTC"
            outlook = f"the newest good backup is of {made_at}"
        else:
            outlook = "there is no good backup: it would be made anew from the documents' files"
        return [
            Finding("database", False, f"{self.problem}; {outlook}", True, self.faults[:LISTED])
        ]


def examine(paths: Paths) -> RescueReport | None:
    """What is wrong with the database; None where it is sound, new, or not ours to mend.

    Reads the whole file and changes nothing. Call it while the library is not open.

    Raises:
        LibraryInUse: another program keeps it locked.
        LibraryError: its subclass says what else is in the way.
    """
    problem, faults = _problem(paths)
    return RescueReport(problem, faults, _newest_good(paths)) if problem else None


def repair(paths: Paths) -> list[Finding]:
    """Bring the library back; gives what was done and what is lost, nothing where all is sound.

    Ending in between at any point loses nothing: calling it again finishes.

    Raises:
        LibraryInUse: another Carrel has the library.
        LibraryError: its subclass says why nothing can be written.
    """
    lock = LibraryLock(paths.lock)
    lock.acquire()
    try:
        report = examine(paths)
        return _Rescue(paths, report).run() if report else []
    except OSError as error:
        raise failure_of_system(error, paths.database) from error
    finally:
        lock.release()


def _problem(paths: Paths) -> tuple[str, tuple[str, ...]]:
    try:
        header = header_of(paths.database)
    except PermissionError:
        return "", ()
    except OSError:
        return "it cannot be read from its disk", ()
    if header is None:
        is_known = _prepared(paths).exists() or bool(backups_in(paths.backups))
        is_known = is_known or bool(stored_copies(paths))
        return ("the library file is gone", ()) if is_known else ("", ())
    if header.version > len(MIGRATIONS) and header.application_id == APPLICATION_ID:
        return "", ()
    if not header.is_sqlite or header.application_id not in (0, APPLICATION_ID):
        return "it is not a library file anymore", ()
    with DamagedFile(paths.database) as file:
        faults = tuple(file.faults())
    return ("the database is damaged", faults) if faults else ("", ())


def _newest_good(paths: Paths) -> Backup | None:
    """The newest backup that passes SQLite's check; each is tried on a copy."""
    trial = paths.root / "library.trial.sqlite3"
    for backup in backups_in(paths.backups):
        with suppress(LibraryError):
            header = header_of(backup.path)
            if header and header.application_id == APPLICATION_ID:
                copy_database(reading_address(backup.path), trial)
                trial.unlink()
                return backup
        log.warning("the backup %s is damaged too", backup.path.name)
    return None


class _Rescue:
    """One run of ``repair``."""

    def __init__(self, paths: Paths, report: RescueReport) -> None:
        self._paths = paths
        self._report = report
        self._work = Paths(paths.root / "rescue")
        self._kept = ""

    def run(self) -> list[Finding]:
        """Make the new library file beside the old one, then let it take its place."""
        log.warning("rescuing the library: %s", self._report.problem)
        if not exists(self._paths.database) and exists(_prepared(self._paths)):
            self._swap()
            return [self._done("put in place, as an earlier repair had prepared it")]
        self._clear()
        if self._report.faults and mended_copy(self._paths.database, _prepared(self._paths)):
            self._swap()
            return [self._done("mended: only its indexes were damaged, and nothing is lost")]
        origin = self._begin()
        salvaged, queued = self._fill()
        self._swap()
        return [
            self._done(origin),
            _saved_finding(salvaged),
            _lost_finding(salvaged),
            *_queued_finding(queued),
        ]

    def _begin(self) -> str:
        backup = self._report.backup
        self._work.root.mkdir(exist_ok=True)
        if backup is None:
            return "made anew from the documents' files: there was no good backup"
        copy_database(reading_address(backup.path), self._work.database)
        return f"put back from the backup of {backup.made_at:%Y-%m-%d %H:%M} UTC"

    def _fill(self) -> tuple[Salvaged, int]:
        """Take over what can be read, and let files that nobody knows wait to be read."""
        with (
            closing(open_store(self._work)) as store,
            DamagedFile(self._paths.database) as damaged,
        ):
            salvaged = salvage(damaged, store.database)
            queued = self._put_right(store, salvaged)
            if not store.lexical.is_sound():
                store.lexical.rebuild()
        copy_database(reading_address(self._work.database), _prepared(self._paths))
        return salvaged, queued

    def _put_right(self, store: Store, salvaged: Salvaged) -> int:
        stored = stored_copies(self._paths)
        now = datetime.now(UTC)
        for document_id in salvaged.absent - stored.keys():
            store.documents.remove(document_id, now)
        known = {each for each in stored if store.documents.get(each, include_removed=True)}
        unknown = [str(stored[each].absolute()) for each in sorted(stored.keys() - known)]
        waiting = {each.path for each in store.queue.next(1 << 30)}
        store.queue.push([each for each in unknown if each not in waiting], "", BACKGROUND, now)
        salvaged.lost["documents"] -= stored.keys()
        return len(unknown)

    def _swap(self) -> None:
        """The log goes first: beside a new file, an old log would be played into it."""
        path = self._paths.database
        stem = f"library.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        count = 1
        while (
            kept := path.with_name(f"{stem}{'' if count == 1 else f'-{count}'}.sqlite3")
        ).exists():
            count += 1
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                os.replace(f"{path}{suffix}", f"{kept}{suffix}")
                self._kept = kept.name
        os.replace(_prepared(self._paths), path)
        self._clear()

    def _clear(self) -> None:
        for file in (_prepared(self._paths), *self._work.root.glob("library.sqlite3*")):
            with suppress(FileNotFoundError):
                file.unlink()
        for folder in (self._work.backups, self._work.root):
            with suppress(OSError):
                for left in folder.glob("*.sqlite3"):
                    left.unlink()
                folder.rmdir()

    def _done(self, what: str) -> Finding:
        kept = (f"the damaged file is kept as {self._kept}",) if self._kept else ()
        return Finding("rescue", True, what, parts=kept)


def _prepared(paths: Paths) -> Path:
    """The whole new library file, until it takes the damaged one's place."""
    return paths.root / "library.restored.sqlite3"


def _counted(ids: dict[str, set[str]]) -> str:
    parts = [
        (len(ids.get(kind, ())), word)
        for kind, word in KINDS
        if ids.get(kind) or kind not in NOTE_KINDS
    ]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)


def _saved_finding(salvaged: Salvaged) -> Finding:
    return Finding("saved", True, f"{_counted(salvaged.saved)} newer than the backup")


def _lost_finding(salvaged: Salvaged) -> Finding:
    if not salvaged.is_countable:
        detail = "what the damaged file held cannot be counted; what came after the backup is lost"
        return Finding("lost", False, detail)
    if not any(salvaged.lost.values()):
        return Finding("lost", True, "nothing")
    parts = tuple(
        f"{word} {each[:16]}"
        for kind, word in KINDS
        for each in sorted(salvaged.lost.get(kind, ()))[:LISTED]
    )
    return Finding("lost", False, _counted(salvaged.lost), parts=parts)


def _queued_finding(count: int) -> list[Finding]:
    if not count:
        return []
    detail = f"{count} known only by their file wait to be read anew at the next start"
    return [Finding("documents", True, detail)]
