"""What models have read, kept on disk within a cap: the states used longest ago go first.

Nothing here may harm an answer: whatever goes wrong with a file ends in it not being kept.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.generation.kept_names import SUFFIX, kept_name, kept_stem
from app.generation.llama.kept_entries import KeptEntry, entries_in
from app.generation.llama.kept_file import BadFile, Maker, read_kept, write_kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

MEGABYTE = 1 << 20
SPARE_BYTES = 256 * MEGABYTE
"""So much of the disk is left to others."""


class KeptStore:
    """States in ``folder``, ``most_bytes`` of them at most; an empty folder name keeps nothing.

    Every method comes back without an error: a state that cannot be kept or read is not there.
    """

    def __init__(self, folder: str, most_bytes: int) -> None:
        self._folder = Path(folder) if folder else None
        self._most = most_bytes if folder else 0
        self._entries: dict[str, KeptEntry] | None = None

    @property
    def is_on(self) -> bool:
        """False where nothing is kept at all."""
        return self._folder is not None and self._most > 0

    def best(self, maker: Maker, prompt: Sequence[int], least: int) -> KeptEntry | None:
        """The entry that begins with most of the tokens of ``prompt``, ``least`` at least.

        What an earlier state of the same model file, or another llama.cpp, has made is deleted.
        """
        same_file = [each for each in self._known().values() if each.maker.model == maker.model]
        for each in same_file:
            if each.maker != maker:
                self._remove(each)
        wanted = np.asarray(prompt, dtype=np.int32)
        shared = [
            (shared_tokens(each.tokens, wanted), each.used, each)
            for each in same_file
            if each.maker == maker
        ]
        found = max(shared, key=lambda row: row[:2], default=None)
        return found[2] if found is not None and found[0] >= least else None

    def load(self, entry: KeptEntry) -> NDArray[np.uint8] | None:
        """The state of an entry, ``(n,)`` uint8, checked; None, and gone, where it is not whole."""
        try:
            head, state = read_kept(entry.path)
        except FileNotFoundError:
            self._forget(entry)
            return None
        except (OSError, MemoryError, BadFile) as error:
            log.warning("what was read is not kept any more: %s", type(error).__name__)
            self._remove(entry)
            return None
        if not entry.is_as_read(head):
            self._remove(entry)
            return None
        self._touch(entry)
        return state

    def has(self, key: str, maker: Maker, tokens: Sequence[int]) -> bool:
        """True where just this is kept; it then counts as used."""
        entry = self._known().get(kept_name(key, maker.model))
        if entry is None or entry.maker != maker or entry.tokens.tolist() != list(tokens):
            return False
        if not entry.path.is_file():
            self._forget(entry)
            return False
        self._touch(entry)
        return True

    def put(self, key: str, maker: Maker, tokens: Sequence[int], state: NDArray[np.uint8]) -> bool:
        """Keep a state in place of what is there under ``key`` of that model; False if it is not.

        A crash in between leaves the old one or the new one, never half of one.
        """
        if self._folder is None or not self._has_room(kept_name(key, maker.model), state.nbytes):
            return False
        path = self._folder / kept_name(key, maker.model)
        try:
            size = write_kept(path, key, maker, tokens, state)
            used = path.stat().st_mtime
        except OSError as error:
            log.warning("what was read is not kept: %s", error.strerror)
            return False
        ids = np.asarray(tokens, dtype=np.int32)
        self._known()[path.name] = KeptEntry(path, key, maker, ids, size, used)
        return True

    def drop(self, key: str) -> None:
        """Delete what is kept under ``key``, by any model."""
        if self._folder is None:
            return
        stem = kept_stem(key)
        for name in [each for each in self._known() if each.startswith(stem)]:
            self._remove(self._known()[name])
        with contextlib.suppress(OSError):
            for path in self._folder.glob(f"{stem}-*{SUFFIX}"):
                path.unlink(missing_ok=True)

    def _has_room(self, name: str, size: int) -> bool:
        """Make room under the cap, where the disk has some."""
        if not self.is_on or size > self._most or self._folder is None:
            return False
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            free = shutil.disk_usage(self._folder).free
        except OSError:
            return False
        others = sorted(
            (each for each in self._known().values() if each.path.name != name),
            key=lambda each: each.used,
        )
        taken = sum(each.size for each in others) + size
        if free + taken < 2 * size + SPARE_BYTES:
            return False  # deleting all others would not make room on the disk
        while others and (taken > self._most or free < size + SPARE_BYTES):
            oldest = others.pop(0)
            self._remove(oldest)
            taken, free = taken - oldest.size, free + oldest.size
        return free >= size + SPARE_BYTES

    def _known(self) -> dict[str, KeptEntry]:
        if self._entries is None:
            self._entries = dict(entries_in(self._folder)) if self.is_on and self._folder else {}
        return self._entries

    def _touch(self, entry: KeptEntry) -> None:
        with contextlib.suppress(OSError):
            os.utime(entry.path)
            used = entry.path.stat().st_mtime
            self._known()[entry.path.name] = replace(entry, used=used)

    def _remove(self, entry: KeptEntry) -> None:
        with contextlib.suppress(OSError):
            entry.path.unlink(missing_ok=True)
        self._forget(entry)

    def _forget(self, entry: KeptEntry) -> None:
        self._known().pop(entry.path.name, None)


def shared_tokens(left: NDArray[np.int32], right: NDArray[np.int32]) -> int:
    """How many tokens both begin with.

    >>> shared_tokens(np.array([1, 2, 3], np.int32), np.array([1, 2], np.int32))
    2
    """
    count = min(len(left), len(right))
    differing = np.flatnonzero(left[:count] != right[:count])
    return int(differing[0]) if len(differing) else count
