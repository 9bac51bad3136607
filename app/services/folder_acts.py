"""What is done about files that appeared, changed, moved or went in watched folders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.core.cancel import CancelToken
from app.core.folders import SeenFile, WatchedFolder
from app.services.folder_changes import Change, collection_of, moves, path_of_change
from app.services.import_item import WATCHED
from app.storage.collections import CollectionTable
from app.storage.document_paths import PathTable
from app.storage.documents import DocumentTable
from app.storage.versions import VersionTable
from app.storage.watched import WatchedTable

DIGEST_BYTES = 1 << 20
CHANGE_BATCH = 100
"""Files that are looked into before what was found is kept."""
REFILE_BATCH = 200
"""Documents per transaction: about 10 ms."""


class Intake(Protocol):
    """Where paths wait to be taken into the library."""

    def enqueue(self, paths: Sequence[str], *, collection: str, priority: int) -> object:
        """Let paths wait; higher ``priority`` goes first. Returns before they are read."""
        ...


@dataclass(frozen=True, slots=True)
class WatchingTables:
    """What watching reads and keeps."""

    watched: WatchedTable
    paths: PathTable
    versions: VersionTable
    collections: CollectionTable
    documents: DocumentTable


@dataclass(frozen=True, slots=True)
class Acted:
    """Numbers of files that were acted on; a file that was merely touched is none of them.

    ``unreadable`` ones, such as those that another program keeps locked, are looked at again.
    """

    new: int = 0
    changed: int = 0
    moved: int = 0
    gone: int = 0
    unreadable: int = 0

    @property
    def is_nothing(self) -> bool:
        """True if all is as it was before."""
        return not (self.new or self.changed or self.moved or self.gone)


class FolderActs:
    """Acts on settled changes. Each step is kept before the next, so it can be killed between."""

    def __init__(self, tables: WatchingTables, intake: Intake, now: Callable[[], datetime]) -> None:
        self._tables = tables
        self._intake = intake
        self._now = now

    def act(self, changes: Sequence[Change], cancel: CancelToken) -> Acted:
        """Follow what moved, let new and changed files wait, forget the places of what is gone.

        Raises:
            LibraryError: the library itself cannot be read or written.
            Cancelled: asked to stop; what was done is kept.
        """
        moved = self._move(changes, cancel)
        rest = [each for each in changes if path_of_change(each) not in moved]
        there = [each for each in rest if each.after is None or _is_readable(each.after.path)]
        return Acted(
            self._add([each for each in there if each.before is None]),
            self._change([each for each in there if each.before and each.after], cancel),
            len(moved) // 2,
            self._forget([each for each in there if each.after is None]),
            len(rest) - len(there),
        )

    def try_again(self, changes: Sequence[Change]) -> None:
        """Let files wait once more."""
        self._enqueue(changes)

    def refile_all(self, before: WatchedFolder, now: WatchedFolder) -> None:
        """The person chose other collections for a folder: its documents go there."""
        files = self._tables.watched.files(now.path).values()
        self._refile(
            (each.document_id, collection_of(before, each.path), collection_of(now, each.path))
            for each in files
        )

    def _add(self, changes: Sequence[Change]) -> int:
        self._enqueue(changes)
        # After they wait: a crash in between lets them wait twice, which changes nothing.
        self._keep(changes)
        return len(changes)

    def _change(self, changes: Sequence[Change], cancel: CancelToken) -> int:
        """Act on other bytes under a known path; the follow-up comes when they are taken in."""
        count = 0
        for start in range(0, len(changes), CHANGE_BATCH):
            kept: list[Change] = []
            fresh: list[Change] = []
            for each in changes[start : start + CHANGE_BATCH]:
                content, known = digest(path_of_change(each), cancel), _document(each)
                if content != known:
                    count += 1
                    if self._tables.documents.get(content) is None:
                        fresh.append(each)
                    else:
                        self._tables.paths.record(content, path_of_change(each), self._now())
                        known = content
                kept.append(_with_document(each, known))
            self._enqueue(fresh)
            self._keep(kept)
        return count

    def _move(self, changes: Sequence[Change], cancel: CancelToken) -> set[str]:
        """Follow files that were renamed or moved; gives their old and new paths."""
        pairs = moves(changes, lambda path: digest(path, cancel))
        self._tables.paths.move_all(
            [(path_of_change(old), path_of_change(new)) for old, new in pairs]
        )
        self._refile(
            (
                _document(old),
                collection_of(old.folder, path_of_change(old)),
                collection_of(new.folder, path_of_change(new)),
            )
            for old, new in pairs
        )
        self._keep([_with_document(new, _document(old)) for old, new in pairs])
        self._drop([old for old, _ in pairs])
        return {path_of_change(each) for pair in pairs for each in pair}

    def _refile(self, documents: Iterable[tuple[str, str, str]]) -> None:
        """Documents (id, collection before and now) go where their folders say."""
        groups: dict[tuple[str, str], list[str]] = {}
        for document_id, before, now in documents:
            if before != now and document_id:
                groups.setdefault((before, now), []).append(document_id)
        for (before, now), ids in groups.items():
            for start in range(0, len(ids), REFILE_BATCH):
                batch = ids[start : start + REFILE_BATCH]
                if before:
                    self._tables.collections.remove(before, batch)
                if now:
                    self._tables.collections.add(now, batch)

    def _forget(self, changes: Sequence[Change]) -> int:
        self._tables.paths.forget(*(path_of_change(each) for each in changes))
        self._drop(changes)
        return len(changes)

    def _enqueue(self, changes: Sequence[Change]) -> None:
        by_collection: dict[str, list[str]] = {}
        for each in changes:
            path = path_of_change(each)
            by_collection.setdefault(collection_of(each.folder, path), []).append(path)
        for collection, paths in by_collection.items():
            self._intake.enqueue(paths, collection=collection, priority=WATCHED)

    def _keep(self, changes: Sequence[Change]) -> None:
        by_folder: dict[str, list[SeenFile]] = {}
        for each in changes:
            if each.after is not None:
                by_folder.setdefault(each.folder.path, []).append(each.after)
        for folder, files in by_folder.items():
            self._tables.watched.put(folder, files)

    def _drop(self, changes: Sequence[Change]) -> None:
        by_folder: dict[str, list[str]] = {}
        for each in changes:
            by_folder.setdefault(each.folder.path, []).append(path_of_change(each))
        for folder, paths in by_folder.items():
            self._tables.watched.drop(folder, paths)


def digest(path: str, cancel: CancelToken) -> str:
    """The sha256 of a file in hex, which is its document's id; '' where it cannot be read.

    Raises:
        Cancelled: asked to stop.
    """
    found = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while piece := file.read(DIGEST_BYTES):
                cancel.raise_if_cancelled()
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()


def _is_readable(path: str) -> bool:
    try:
        Path(path).open("rb").close()
    except OSError:
        return False
    return True


def _document(change: Change) -> str:
    return change.before.document_id if change.before is not None else ""


def _with_document(change: Change, document_id: str) -> Change:
    if change.after is None:
        return change
    return replace(change, after=change.after._replace(document_id=document_id))
