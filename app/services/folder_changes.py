"""What differs between two looks at watched folders: new, changed, moved and gone files. Pure."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.core.folders import SeenFile, WatchedFolder
from app.core.text import one_line
from app.services.collections import NAME_CHARACTERS
from app.services.folder_scan import FolderLook

SETTLE_SECONDS = 2.0
"""A file that stays the same for so long is not being written any more."""

State = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One path of a folder: ``before`` None where it is new, ``after`` None where it is gone."""

    folder: WatchedFolder
    before: SeenFile | None
    after: SeenFile | None


@dataclass
class Settling:
    """Waits until what was seen stays the same; ``seconds`` come from a clock never set back."""

    _first: dict[str, tuple[State, float]] = field(default_factory=dict)

    def has_settled(self, path: str, state: State, seconds: float) -> bool:
        """True once ``path`` was seen in this state (None: gone) for ``SETTLE_SECONDS``."""
        first = self._first.get(path)
        if first is None or first[0] != state:
            self._first[path] = (state, seconds)
            return False
        return seconds - first[1] >= SETTLE_SECONDS

    def keep(self, paths: Collection[str]) -> None:
        """Forget all other paths: they are as they were before."""
        self._first = {path: self._first[path] for path in paths if path in self._first}

    @property
    def is_waiting(self) -> bool:
        """True while something has not settled."""
        return bool(self._first)


def is_absent(known: Mapping[str, SeenFile], look: FolderLook) -> bool:
    """True if a folder is not there, so that nothing can be said of its files.

    One that has become empty altogether counts: a disk that is not connected often leaves its
    empty mount point behind.
    """
    return look.is_missing or (look.is_empty and bool(known))


def compare(folder: WatchedFolder, known: Mapping[str, SeenFile], look: FolderLook) -> list[Change]:
    """What is not as it was, by path. Not for a folder that ``is_absent``."""
    changes = [
        Change(folder, known.get(path), after)
        for path, after in look.files.items()
        if not _is_same(known.get(path), after)
    ]
    changes += [
        Change(folder, before, None)
        for path, before in known.items()
        if path not in look.files and not look.may_be_there(path)
    ]
    return sorted(changes, key=path_of_change)


def settled(changes: Iterable[Change], settling: Settling, seconds: float) -> list[Change]:
    """The changes that have lasted long enough; the others are waited for."""
    changes = list(changes)
    settling.keep({path_of_change(each) for each in changes})
    return [
        each
        for each in changes
        if settling.has_settled(path_of_change(each), _state(each.after), seconds)
    ]


def moves(changes: Iterable[Change], digest: Callable[[str], str]) -> list[tuple[Change, Change]]:
    """Gone and new files that are one: renamed or moved, also between folders.

    The same file of the file system is known by its inode, size and time; otherwise files of the
    same size are compared by content. ``digest`` gives the sha256 of a file, '' if unreadable.
    """
    changes = list(changes)
    left = _Gone([each for each in changes if each.after is None and _document(each)])
    found: list[tuple[Change, Change]] = []
    for new in changes:
        if new.before is None and new.after is not None:
            old = left.take(new.after, digest)
            if old is not None:
                found.append((old, new))
    return found


class _Gone:
    """Gone files of known content, each to be matched with one new file at most."""

    def __init__(self, gone: list[Change]) -> None:
        self._by_identity: dict[tuple[int, ...], list[Change]] = {}
        self._by_document: dict[str, list[Change]] = {}
        self._sizes = {each.before.size_bytes for each in gone if each.before}
        self._taken: set[str] = set()
        for each in gone:
            if each.before is not None:
                self._by_identity.setdefault(_identity(each.before), []).append(each)
                self._by_document.setdefault(each.before.document_id, []).append(each)

    def take(self, seen: SeenFile, digest: Callable[[str], str]) -> Change | None:
        old = self._first(self._by_identity.get(_identity(seen), ())) if seen.inode else None
        if old is None and seen.size_bytes in self._sizes:
            old = self._first(self._by_document.get(digest(seen.path), ()))
        if old is not None:
            self._taken.add(path_of_change(old))
        return old

    def _first(self, candidates: Iterable[Change]) -> Change | None:
        return next((each for each in candidates if path_of_change(each) not in self._taken), None)


def path_of_change(change: Change) -> str:
    """The path that a change is about."""
    seen = change.after or change.before
    return seen.path if seen else ""


def collection_of(folder: WatchedFolder, path: str) -> str:
    """The collection that a file of a folder goes to; empty for none.

    >>> collection_of(WatchedFolder("/p", "All", by_subfolder=True), "/p/Bees/Dance/a.pdf")
    'Bees/Dance'
    >>> collection_of(WatchedFolder("/p", "All", by_subfolder=True), "/p/a.pdf")
    'All'
    """
    below = os.path.relpath(Path(path).parent, folder.path)
    if not folder.by_subfolder or below == os.curdir:
        return folder.collection
    return one_line(below.replace(os.sep, "/"))[:NAME_CHARACTERS].strip()


def _is_same(before: SeenFile | None, after: SeenFile) -> bool:
    return (
        before is not None
        and before.modified_ns == after.modified_ns
        and before.size_bytes == after.size_bytes
    )


def _state(seen: SeenFile | None) -> State:
    return None if seen is None else (seen.size_bytes, seen.modified_ns)


def _identity(seen: SeenFile) -> tuple[int, int, int]:
    return seen.inode, seen.size_bytes, seen.modified_ns


def _document(change: Change) -> str:
    return change.before.document_id if change.before else ""
