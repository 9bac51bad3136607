"""One process may write to a library; a lock file that dies with its owner says which."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO

from app.core.errors import LibraryInUse, LibraryReadOnly


class LibraryLock:
    """Holds ``path`` locked from ``acquire`` to ``release``; the system frees it after a crash."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take the library for this process.

        Raises:
            LibraryInUse: another process has it.
            LibraryReadOnly: the folder cannot be made or written to.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("a+b")
        except OSError as error:
            raise LibraryReadOnly(
                f"The library folder {self._path.parent} cannot be written to.",
                "Choose another folder with --home, or change its permissions.",
            ) from error
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise LibraryInUse(
                "This library is open in another Carrel.",
                "Close the other window or wait for the other command, then try again.",
            ) from error
        self._file = file

    def release(self) -> None:
        """Give the library back; releasing twice changes nothing."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                _unlock(self._file)
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.set_inheritable(file.fileno(), False)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
