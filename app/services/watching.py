"""Watched folders: what appears in them is added by itself, what moves in them is followed."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import AppError, UsageError
from app.core.events import FoldersChanged, Publish
from app.core.folders import SeenFile, WatchedFolder
from app.services.collections import collection_name
from app.services.folder_acts import Acted, FolderActs, Intake, WatchingTables
from app.services.folder_changes import (
    SETTLE_SECONDS,
    Change,
    Settling,
    compare,
    is_absent,
    settled,
)
from app.services.folder_scan import FolderLook, is_below, look
from app.services.succession import Succession

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
MAX_LOOK_SECONDS = 600.0
LOOK_SHARE = 100.0
"""A look takes at most a hundredth of the time; on a slow network drive it comes less often."""
WAKE_SECONDS = 1.0
"""How soon ``wake`` is noticed."""
PATIENCE_LOOKS = 30


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What was found: numbers of files acted on, and the folders that are not there.

    ``is_settling``: something is still being written, so another look is worthwhile.
    """

    acted: Acted
    missing: tuple[str, ...] = ()
    is_settling: bool = False


class WatchingService:
    """Watched folders of one library.

    Polling, because a look costs milliseconds (see ``folder_scan``). A file is taken once it
    has not changed for two seconds. A file that is deleted takes nothing away: the library has
    its own copy. ``remove`` puts a document into the trash; ``library`` is left out of all looks.
    ``clock`` gives seconds and is never set back.
    """

    def __init__(
        self,
        tables: WatchingTables,
        intake: Intake,
        remove: Callable[[str], None],
        library: Path,
        publish: Publish,
        now: Callable[[], datetime],
    ) -> None:
        self._tables = tables
        self._acts = FolderActs(tables, intake, now)
        self._succession = Succession(tables, remove)
        self._library = os.path.realpath(library)
        self._publish = publish
        self._now = now
        self._settling = Settling()
        self.clock = time.monotonic
        self._guard = threading.Lock()
        self._wake = threading.Event()
        self._missing: tuple[str, ...] = ()

    def folders(self) -> list[WatchedFolder]:
        """The watched folders by path, and whether each is there now."""
        return [
            replace(each, is_missing=not Path(each.path).is_dir())
            for each in self._tables.watched.folders()
        ]

    def file_count(self, path: str) -> int:
        """How many files are known in a watched folder."""
        return self._tables.watched.file_count(path)

    def watch(self, path: str, collection: str = "", by_subfolder: bool = False) -> WatchedFolder:
        """Watch a folder from now on; one that is watched already gets the new collections.

        Raises:
            UsageError: it is no folder, or it is the library's own.
        """
        real = os.path.realpath(Path(path).expanduser())
        self._require_folder(path, real)
        # The same folder in other letters, where the file system does not tell them apart.
        known = self._tables.watched.folders()
        before = next((each for each in known if _is_same_folder(each.path, real)), None)
        name = collection_name(collection) if collection.strip() else ""
        place = before.path if before is not None else real
        folder = WatchedFolder(place, name, by_subfolder, self._now())
        self._tables.watched.add(folder)
        if before is not None:
            self._acts.refile_all(before, folder)
        log.info("a folder is watched, beside %d", len(known))
        self.wake()
        self._publish(FoldersChanged())
        return folder

    def unwatch(self, path: str) -> None:
        """Watch a folder no longer; its documents stay in the library.

        Raises:
            UsageError: it is not watched.
        """
        names = (path, os.path.realpath(Path(path).expanduser()))
        with self._guard:
            if not any(self._tables.watched.remove(name) for name in names):
                raise UsageError(
                    f"The folder {path} is not watched.", "List the folders to see which are."
                )
        self._publish(FoldersChanged())

    def wake(self) -> None:
        """Look soon: a window that comes to the front, a folder that was just chosen."""
        self._wake.set()

    def run(self, cancel: CancelToken) -> None:
        """Look again and again until cancelled; belongs into a lane of its own.

        What cannot be done now, as on a full disk, is tried again at the next look.

        Raises:
            Cancelled: asked to stop.
        """
        while True:
            began, is_settling = time.monotonic(), False
            try:
                is_settling = self.scan(cancel).is_settling
            except AppError as error:
                log.warning("watched folders: %s", error)
            self._sleep(pause_after(time.monotonic() - began, is_settling), cancel)

    def _sleep(self, seconds: float, cancel: CancelToken) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._wake.is_set():
            cancel.wait(min(left, WAKE_SECONDS))
            cancel.raise_if_cancelled()
        self._wake.clear()

    def scan_until_settled(self, cancel: CancelToken) -> ScanReport:
        """Look, and look again until what was found has settled; for a command.

        Files that never came into the library are tried again. What is still being written after
        a minute is left for another time.

        Raises:
            LibraryError: the library itself cannot be read or written.
            Cancelled: asked to stop; what was done is kept.
        """
        report = self.scan(cancel, again=True)
        for _ in range(PATIENCE_LOOKS):
            if not report.is_settling:
                break
            cancel.wait(SETTLE_SECONDS)
            report = _sum(report, self.scan(cancel))
        return report

    def scan(self, cancel: CancelToken, again: bool = False) -> ScanReport:
        """Look at every folder once and act on what has settled.

        ``again``: also try files again that never came into the library.

        Raises:
            LibraryError: the library itself cannot be read or written.
            Cancelled: asked to stop; what was done is kept.
        """
        with self._guard:
            folders = self._tables.watched.folders()
            replaced = self._succession.follow(folders)
            report = self._scan(folders, cancel, again)
        if replaced or not report.acted.is_nothing or report.missing != self._missing:
            self._missing = report.missing
            self._publish(FoldersChanged())
        return report

    def follow(self) -> None:
        """Take note of what was taken in since the last look, without looking.

        Raises:
            LibraryError: the library itself cannot be read or written.
        """
        with self._guard:
            replaced = self._succession.follow(self._tables.watched.folders())
        if replaced:
            self._publish(FoldersChanged())

    def _scan(self, folders: list[WatchedFolder], cancel: CancelToken, again: bool) -> ScanReport:
        found: list[Change] = []
        missing: list[str] = []
        for folder in folders:
            left_out = self._left_out(folder, folders)
            known = self._known(folder, left_out)
            at = look(folder.path, left_out, known, cancel)
            if is_absent(known, at):
                missing.append(folder.path)
            else:
                found += compare(folder, known, at)
                if again:
                    self._try_again(folder, known, at)
        ready = settled(found, self._settling, self.clock())
        acted = self._acts.act(ready, cancel)
        return ScanReport(acted, tuple(missing), len(ready) < len(found))

    def _left_out(self, folder: WatchedFolder, folders: list[WatchedFolder]) -> list[str]:
        """The library itself, and watched folders inside of this one: they look for themselves."""
        others = [self._library, *(each.path for each in folders if each.path != folder.path)]
        return [each for each in others if is_below(each, folder.path)]

    def _known(self, folder: WatchedFolder, left_out: list[str]) -> dict[str, SeenFile]:
        known = self._tables.watched.files(folder.path)
        theirs = [path for path in known if any(is_below(path, inner) for inner in left_out)]
        self._tables.watched.drop(folder.path, theirs)
        for path in theirs:
            del known[path]
        return known

    def _try_again(self, folder: WatchedFolder, known: dict[str, SeenFile], at: FolderLook) -> None:
        failed = [each for each in known.values() if not each.document_id and each.path in at.files]
        self._acts.try_again([Change(folder, None, each) for each in failed])

    def _require_folder(self, path: str, real: str) -> None:
        if not Path(real).is_dir():
            raise UsageError(
                f"There is no folder at {path}.",
                "Check the spelling, or whether the disk is connected.",
            )
        if is_below(real, self._library):
            raise UsageError(
                "The library's own folder cannot be watched.", "Choose the folder of your papers."
            )


def pause_after(seconds: float, is_settling: bool) -> float:
    """Seconds until the next look, after one that took ``seconds``.

    >>> pause_after(0.05, False), pause_after(0.05, True), pause_after(3.0, False)
    (10.0, 2.0, 300.0)
    """
    if is_settling:
        return max(SETTLE_SECONDS, seconds)
    return min(max(LOOK_SECONDS, seconds * LOOK_SHARE), MAX_LOOK_SECONDS)


def _is_same_folder(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _sum(first: ScanReport, last: ScanReport) -> ScanReport:
    counts = (
        getattr(first.acted, each.name) + getattr(last.acted, each.name) for each in fields(Acted)
    )
    return replace(last, acted=Acted(*counts))
