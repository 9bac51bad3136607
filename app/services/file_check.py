"""Are the library's copies of its documents there and unchanged; mends them from the originals."""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.errors import LibraryCorrupt
from app.core.types import Document, DocumentStatus
from app.paths import Paths
from app.sealing.files import open_file, writing
from app.services.store import Store
from app.storage.failures import failure_of_system

log = logging.getLogger(__name__)

PDF = "pdf"
COPY_BYTES = 1 << 20
_ID = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class BadCopy:
    """A document whose copy is lost or changed; ``is_rendering`` where the original is whole."""

    document: Document
    is_rendering: bool
    places: tuple[str, ...] = ()
    """Paths outside of the library that hold the same bytes."""

    @property
    def is_mendable(self) -> bool:
        """True if it can be copied, or rendered, again."""
        return self.is_rendering or bool(self.places)

    def __str__(self) -> str:
        """The file's name, and why it cannot be mended where it cannot."""
        if self.is_mendable:
            return self.document.file
        return f"{self.document.file}: no file with its content is left; add it again"


class FileCheck:
    """Looks at every file of ``files/`` that a document needs."""

    def __init__(self, store: Store, paths: Paths) -> None:
        self._store = store
        self._paths = paths
        self._began_at = time.time()

    def bad_copies(self) -> list[BadCopy]:
        """Documents whose files are not what they were. Reads all of them."""
        return [bad for each in self._store.documents.all() if (bad := self._bad_copy(each))]

    def mend(self, bad: BadCopy) -> bool:
        """Copy the file again from where the same bytes are; a lost rendering is made anew.

        A document that is rendered anew waits for it until the next start.

        Raises:
            LibraryError: its subclass says why the copy cannot be written.
        """
        if bad.is_rendering:
            self._store.documents.set_status(bad.document.id, DocumentStatus.PENDING)
            return True
        target = self._copy_of(bad.document)
        for place in bad.places:
            if self._copy(Path(place), target, bad.document.id):
                log.info("copied again: %s", bad.document.id[:16])
                return True
        return False

    def strays(self) -> list[Path]:
        """Copies that belong to no document, not even to a removed one."""
        waiting = {each.path for each in self._store.queue.next(1 << 30)}
        return [
            path
            for document_id, path in stored_copies(self._paths).items()
            if self._store.documents.get(document_id, include_removed=True) is None
            and str(path.absolute()) not in waiting
        ]

    def take_in(self, strays: Sequence[Path]) -> None:
        """Let them wait to be read as documents of their own."""
        names = [str(path.absolute()) for path in strays]
        self._store.queue.push(names, "", 0, datetime.now(UTC))

    def unfinished(self) -> list[Path]:
        """Temporary files that an earlier run of the program left."""
        return [path for path in self._temporary() if self._is_old(path)]

    def sweep(self) -> None:
        """Delete them."""
        for path in self.unfinished():
            with suppress(OSError):
                path.unlink()

    def _bad_copy(self, document: Document) -> BadCopy | None:
        if is_whole(self._copy_of(document), document.id):
            has_rendering = self._paths.document_file(document.id).is_file()
            is_needed = document.status is not DocumentStatus.PENDING
            return None if has_rendering or not is_needed else BadCopy(document, True)
        known = dict.fromkeys((document.path, *self._store.paths.paths_of(document.id)))
        places = tuple(place for place in known if is_whole(Path(place), document.id))
        return BadCopy(document, False, places)

    def _copy_of(self, document: Document) -> Path:
        return self._paths.original_file(document.id, document.format or PDF)

    def _copy(self, source: Path, target: Path, digest: str) -> bool:
        part = self._paths.files / f".{uuid.uuid4().hex}.part"
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as reading, writing(part, target.name) as file:
                shutil.copyfileobj(reading, file, COPY_BYTES)
            if not is_whole(part, digest, target.name):
                return False
            part.replace(target)
        except OSError as error:
            raise failure_of_system(error, target) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return True

    def _temporary(self) -> Iterator[Path]:
        yield from self._paths.files.glob(".*.part")
        yield from self._paths.backups.glob("*.part")
        yield from self._paths.root.glob("library.*.part")
        yield from self._paths.root.glob("library.trial.sqlite3*")

    def _is_old(self, path: Path) -> bool:
        with suppress(OSError):
            return path.stat().st_mtime < self._began_at
        return False


def stored_copies(paths: Paths) -> dict[str, Path]:
    """The library's copies by document; of a rendered document the original."""
    found: dict[str, Path] = {}
    for path in sorted(paths.files.glob("*.*")):
        document_id = paths.document_id_of(path)
        if not _ID.fullmatch(document_id) or not _SUFFIX.fullmatch(path.suffix):
            continue
        if document_id not in found or path.suffix != f".{PDF}":
            found[document_id] = path
    return found


def is_whole(path: Path, digest: str, name: str = "") -> bool:
    """True when the file's bytes, unsealed, have this sha256; ``name`` as in ``open_file``."""
    try:
        with open_file(path, name) as file:
            found = hashlib.sha256()
            while piece := file.read(COPY_BYTES):
                found.update(piece)
            return found.hexdigest() == digest
    except (OSError, ValueError, LibraryCorrupt):
        return False
