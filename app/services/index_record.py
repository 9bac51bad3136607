"""What the files of the search index looked like when it was closed, and how much of it is dead.

Half of all damage to the index is silent: it answers, some answers are wrong, and the counts are
right. Its files do not change while nobody has it open, so their sizes and hashes show damage.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import suppress
from enum import Enum
from pathlib import Path

log = logging.getLogger(__name__)

CLOSED = "closed.json"
DEAD = "dead.json"
DATABASE = "chroma.sqlite3"
"""Changed by every opening; damage to it is not silent."""

Digests = dict[str, tuple[int, str]]


class Trust(Enum):
    """What the record says about the files."""

    SOUND = "as they were at the last clean close"
    UNKNOWN = "not closed cleanly, or changed where that may be"
    DAMAGED = "missing or changed since the last clean close"


class IndexRecord:
    """Two small files beside the index; None as ``folder`` keeps nothing.

    A record that cannot be read or written counts as absent: the index is then looked into.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def write(self) -> None:
        """Record the files. The process that has the index open must have ended."""
        if self._folder is None or not self._folder.is_dir():
            return
        with suppress(OSError):
            self._store(CLOSED, {name: list(each) for name, each in self._digests().items()})

    def take(self) -> Trust:
        """Compare with the record and take it away: from now on the files may change.

        That of a damaged index stays, so that the damage is still seen if nobody mends it now.
        """
        trust = self.look()
        if self._folder is not None and trust is not Trust.DAMAGED:
            with suppress(OSError):
                (self._folder / CLOSED).unlink(missing_ok=True)
        return trust

    def look(self) -> Trust:
        """Compare with the record, where there is one. Reads all files: 1 GB takes a second."""
        recorded = self._load(CLOSED)
        if not recorded:
            return Trust.UNKNOWN
        try:
            found = self._digests()
        except OSError as error:
            log.warning("the files of the search index cannot be read: %s", error)
            return Trust.DAMAGED
        changed = {name for name, each in recorded.items() if list(found.get(name, ())) != each}
        if not changed:
            return Trust.SOUND
        log.warning("files of the search index changed while it was closed: %s", sorted(changed))
        is_harmless = all(Path(name).name == DATABASE and name in found for name in changed)
        return Trust.UNKNOWN if is_harmless else Trust.DAMAGED

    @property
    def dead(self) -> int:
        """Vectors removed or replaced since the index was built; it keeps their room."""
        count = self._load(DEAD).get("dead", 0)
        return count if isinstance(count, int) else 0

    def add_dead(self, count: int) -> None:
        """Count more of them."""
        if count > 0 and self._folder is not None and self._folder.is_dir():
            with suppress(OSError):
                self._store(DEAD, {"dead": self.dead + count})

    def begin_anew(self) -> None:
        """The index is empty and in a fresh folder."""
        if self._folder is not None:
            for name in (CLOSED, DEAD):
                with suppress(OSError):
                    (self._folder / name).unlink(missing_ok=True)

    def _digests(self) -> Digests:
        assert self._folder is not None
        return {
            path.relative_to(self._folder).as_posix(): _digest(path)
            for path in sorted(self._folder.glob("*/**/*"))
            if path.is_file()
        }

    def _load(self, name: str) -> dict[str, object]:
        if self._folder is None:
            return {}
        try:
            plain = json.loads((self._folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return plain if isinstance(plain, dict) else {}

    def _store(self, name: str, plain: dict[str, object]) -> None:
        assert self._folder is not None
        fresh = self._folder / f"{name}.part"
        try:
            fresh.write_text(json.dumps(plain), encoding="utf-8")
            os.replace(fresh, self._folder / name)
        finally:
            fresh.unlink(missing_ok=True)


def _digest(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest
