"""Keys of endpoints: in a file of their own that only its owner can read.

They are in no database, no backup, no export and no log. The file is JSON, address to key.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import LibraryCorrupt, LibraryReadOnly, UsageError
from app.sealing.files import read_bytes, writing

MOST_CHARACTERS = 4_000


class EndpointKeys:
    """The key for each base address; most endpoints have none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tried: dict[str, str] = {}
        self._lock = threading.Lock()

    def of(self, base: str) -> str:
        """The key for an address, or empty."""
        tried = self._tried.get(base)
        return self._kept().get(base, "") if tried is None else tried

    @property
    def are_any(self) -> bool:
        """True where some key is kept."""
        return self._path.exists()

    @contextlib.contextmanager
    def trying(self, base: str, key: str) -> Iterator[None]:
        """Use a key for as long as the block lasts; it is not kept. Empty changes nothing."""
        if key:
            self._tried[base] = checked(key)
        try:
            yield
        finally:
            self._tried.pop(base, None)

    def keep(self, base: str, key: str) -> None:
        """Keep a key; an empty one forgets it.

        Raises:
            UsageError: it is no key.
            LibraryReadOnly: it cannot be written.
        """
        with self._lock:
            kept = self._kept()
            kept.pop(base, None)
            self._write({**kept, base: checked(key)} if key else kept)

    def keep_only(self, bases: set[str]) -> None:
        """Forget the keys of all other addresses."""
        with self._lock:
            kept = self._kept()
            left = {base: key for base, key in kept.items() if base in bases}
            if left != kept:
                self._write(left)

    def _kept(self) -> dict[str, str]:
        try:
            plain = json.loads(read_bytes(self._path))
        except (OSError, ValueError, RecursionError, LibraryCorrupt):
            return {}
        if not isinstance(plain, dict):
            return {}
        return {base: key for base, key in plain.items() if isinstance(key, str)}

    def _write(self, keys: dict[str, str]) -> None:
        part = self._path.with_name(f".{uuid.uuid4().hex}.part")
        try:
            if not keys:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with writing(part, self._path.name) as opened:
                opened.write(json.dumps(keys).encode("utf-8"))
            os.replace(part, self._path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise LibraryReadOnly(
                "The key cannot be written into the library folder.",
                "Make room, or let Carrel write there.",
            ) from error


def checked(key: str) -> str:
    """A key as it is sent in a header.

    Raises:
        UsageError: it is none; it is not repeated in the sentence.
    """
    bare = key.strip()
    if not bare.isascii() or not bare.isprintable() or " " in bare or len(bare) > MOST_CHARACTERS:
        raise UsageError("This is no key.", "A key is one word; put it alone into a file.")
    return bare
