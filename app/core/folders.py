"""Folders that are watched, and documents that are versions of one work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose documents are added by themselves.

    ``collection`` is where they go (empty: none); ``by_subfolder`` makes one collection of each
    folder below it instead.
    """

    path: str
    collection: str = ""
    by_subfolder: bool = False
    added_at: datetime | None = None
    is_missing: bool = False


class SeenFile(NamedTuple):
    """A file of a watched folder as it was last seen: 10,000 of them per look, so kept light.

    ``inode`` is 0 where the system does not say; ``document_id`` is empty until the file is in
    the library.
    """

    path: str
    size_bytes: int
    modified_ns: int
    inode: int = 0
    document_id: str = ""


class VersionState(StrEnum):
    """What the person said about two documents that look like versions of one work."""

    OFFERED = "offered"
    JOINED = "joined"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two documents that look like one work: ``newer_id`` came later; ``reason`` says why."""

    newer_id: str
    older_id: str
    reason: str
    state: VersionState = VersionState.OFFERED
